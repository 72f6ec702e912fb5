// How well the words of a question fit the words of each provision (BM25 over weighted fields). Knows nothing of issues or articles.

/** Terms of a text, repeated as often as they occur, as words.ts cuts them. */
type Cut = (text: string) => readonly string[]

export type TextIndex = {
  /** For each term: the documents that hold it and what it is worth there, saturation and rarity included. */
  readonly postings: ReadonlyMap<string, { readonly at: Int32Array; readonly worth: Float32Array }>
  readonly size: number
}
/** One provision as fields; each occurrence counts `weight` times. */
export type Field = { readonly text: string; readonly weight: number }

/** Usual values of BM25: how fast repetition stops counting, and how much long texts are held back. */
const SATURATION = 1.2
const LENGTH = 0.6

/** Builds the index once per import. */
export const buildTextIndex = (documents: ReadonlyArray<readonly Field[]>, cut: Cut): TextIndex => {
  const lengths = new Float64Array(documents.length)
  const counted = new Map<string, { at: number[]; times: number[] }>()
  // Titles and chapters repeat over many provisions: cut once.
  const known = new Map<string, ReadonlyMap<string, number>>()
  const termsOf = (text: string): ReadonlyMap<string, number> => {
    const found = known.get(text)
    if (found) return found
    const terms = new Map<string, number>()
    for (const term of cut(text)) terms.set(term, (terms.get(term) ?? 0) + 1)
    known.set(text, terms)
    return terms
  }
  documents.forEach((fields, d) => {
    const whole = new Map<string, number>()
    for (const { text, weight } of fields)
      for (const [term, times] of termsOf(text)) whole.set(term, (whole.get(term) ?? 0) + times * weight)
    for (const [term, times] of whole) {
      lengths[d] = (lengths[d] ?? 0) + times
      const row = counted.get(term) ?? { at: [], times: [] }
      counted.set(term, row)
      row.at.push(d)
      row.times.push(times)
    }
  })
  const mean = lengths.reduce((sum, n) => sum + n, 0) / (documents.length || 1)
  const postings = new Map<string, { at: Int32Array; worth: Float32Array }>()
  for (const [term, { at, times }] of counted) {
    const rarity = Math.log(1 + (documents.length - at.length + 0.5) / (at.length + 0.5))
    postings.set(term, {
      at: Int32Array.from(at),
      worth: Float32Array.from(times, (n, i) => {
        const slow = SATURATION * (1 - LENGTH + (LENGTH * (lengths[at[i] ?? 0] ?? 0)) / mean)
        return (rarity * n * (SATURATION + 1)) / (n + slow)
      }),
    })
  }
  return { postings, size: documents.length }
}

/** Adds to `into`, per document, what the weighted terms are worth there. */
export const addText = (index: TextIndex, terms: ReadonlyMap<string, number>, into: Float64Array): void => {
  for (const [term, weight] of terms) {
    const row = index.postings.get(term)
    if (!row) continue
    for (let i = 0; i < row.at.length; i++) {
      const d = row.at[i] ?? 0
      into[d] = (into[d] ?? 0) + weight * (row.worth[i] ?? 0)
    }
  }
}
