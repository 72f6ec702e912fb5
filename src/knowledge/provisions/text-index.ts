// How well the words of a question fit the words of each provision (BM25 over weighted fields). Knows nothing of issues or articles.
import type { Cut } from '../words.ts'

export type TextIndex = {
  /** For each term: the documents that hold it and what it is worth there, saturation and rarity included. */
  readonly postings: ReadonlyMap<string, { readonly at: readonly number[]; readonly worth: Float64Array }>
}
/** A part of a document; each occurrence in it counts `weight` times. */
export type Field = { readonly text: string; readonly weight: number }

/** Usual values of BM25: how fast repetition stops counting, and how much long texts are held back. */
const SATURATION = 1.2
const LENGTH = 0.6

/** Builds the index once per import. `cut` gives bare words. */
export const buildTextIndex = (documents: ReadonlyArray<readonly Field[]>, cut: Cut): TextIndex => {
  const counted = new Map<string, { at: number[]; times: number[] }>()
  const lengths = new Float64Array(documents.length)
  // Titles and chapters repeat over many documents: cut once.
  const known = new Map<string, readonly string[]>()
  const termsOf = (text: string): readonly string[] => {
    const terms = known.get(text) ?? cut(text)
    known.set(text, terms)
    return terms
  }
  let whole = 0
  documents.forEach((fields, d) => {
    for (const { text, weight } of fields)
      for (const term of termsOf(text)) {
        let row = counted.get(term)
        if (row === undefined) {
          row = { at: [], times: [] }
          counted.set(term, row)
        }
        const last = row.at.length - 1
        if (row.at[last] === d) row.times[last] = (row.times[last] ?? 0) + weight
        else {
          row.at.push(d)
          row.times.push(weight)
        }
        lengths[d] = (lengths[d] ?? 0) + weight
        whole += weight
      }
  })
  const mean = whole / (documents.length || 1)
  const held = lengths.map((length) => SATURATION * (1 - LENGTH + (LENGTH * length) / mean))
  const postings = new Map<string, { at: readonly number[]; worth: Float64Array }>()
  for (const [term, { at, times }] of counted) {
    const rarity = Math.log(1 + (documents.length - at.length + 0.5) / (at.length + 0.5))
    const worth = new Float64Array(at.length)
    for (let i = 0; i < at.length; i++) {
      const n = times[i] ?? 0
      worth[i] = (rarity * n * (SATURATION + 1)) / (n + (held[at[i] ?? 0] ?? 0))
    }
    postings.set(term, { at, worth })
  }
  return { postings }
}

/** Adds to `into`, per document, what the weighted terms are worth there. */
export const addText = (
  { postings }: TextIndex,
  terms: ReadonlyMap<string, number>,
  into: Float64Array,
): void => {
  for (const [term, weight] of terms) {
    const row = postings.get(term)
    if (row === undefined) continue
    const { at, worth } = row
    for (let i = 0; i < at.length; i++) {
      const d = at[i] ?? 0
      into[d] = (into[d] ?? 0) + weight * (worth[i] ?? 0)
    }
  }
}
