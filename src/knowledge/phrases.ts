// Finds many phrases in a text at once (a trie). One mechanism for workers' words, topics, danger and places; it never ranks.

/** What is compared: half-width, lower case, no blanks. 'ＡＢ 公司' → 'ab公司'. */
export const plain = (text: string): string =>
  text
    .replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/\s+/g, '')
    .toLowerCase()

export type Hit<T> = {
  readonly value: T
  readonly phrase: string
  /** Offset and length in the plain text. */
  readonly at: number
  readonly length: number
}

/** Finds in an already plain text every phrase that occurs, at every place, in order of place, then shorter first. */
export type PhraseBook<T> = (text: string) => ReadonlyArray<Hit<T>>

/** '没…合同' also finds '没跟我签劳动合同': so many characters may lie between, and no punctuation. */
const GAP = 8
const STOP = /[。！？!?；;，,：:、…~\n]/

type Entry<T> = { readonly phrase: string; readonly rest: readonly string[]; readonly value: T }
type Node<T> = { readonly next: Map<string, Node<T>>; readonly entries: Entry<T>[] }

/** Builds a book once; the same phrase may carry several values. '…' in a phrase stands for a short gap. */
export const phraseBook = <T>(phrases: Iterable<readonly [string, T]>): PhraseBook<T> => {
  const root: Node<T> = { next: new Map(), entries: [] }
  for (const [phrase, value] of phrases) {
    const [head = '', ...rest] = plain(phrase).split('…')
    if (head === '') continue
    let node = root
    for (const char of head) {
      const known = node.next.get(char)
      const next: Node<T> = known ?? { next: new Map(), entries: [] }
      if (known === undefined) node.next.set(char, next)
      node = next
    }
    node.entries.push({ phrase, rest, value })
  }
  return (text) => {
    const hits: Hit<T>[] = []
    for (let at = 0; at < text.length; at++) {
      let node: Node<T> | undefined = root.next.get(text.charAt(at))
      for (let end = at + 1; node !== undefined; end++) {
        for (const entry of node.entries) {
          const last = entry.rest.length === 0 ? end : afterGaps(text, end, entry.rest)
          if (last !== null) hits.push({ value: entry.value, phrase: entry.phrase, at, length: last - at })
        }
        node = end < text.length ? node.next.get(text.charAt(end)) : undefined
      }
    }
    return hits
  }
}

const afterGaps = (text: string, from: number, parts: readonly string[]): number | null => {
  let end = from
  for (const part of parts) {
    // Looked for within the gap alone: through the rest of a long text each hit would cost as much as the text is long.
    const gap = text.slice(end, end + GAP + part.length).indexOf(part)
    if (gap === -1 || STOP.test(text.slice(end, end + gap))) return null
    end += gap + part.length
  }
  return end
}
