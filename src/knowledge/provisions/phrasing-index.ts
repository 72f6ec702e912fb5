// How alike a question is to the phrasings of each matter (an issue or an article). It knows nothing of provisions.
import type { Cut } from '../words.ts'

export type PhrasingIndex = {
  readonly postings: ReadonlyMap<string, Postings>
  readonly rarity: (term: string) => number
  /** Matter of each phrasing, and its length as a vector. */
  readonly owner: Int32Array
  readonly norms: Float64Array
  readonly size: number
}
type Postings = {
  readonly unit: number[]
  readonly worth: number[]
  readonly weight: number
  holders: number
  /** The last matter that was counted. */
  last: number
}

/** A meaning from the table of words says most, a word something, two characters a little. */
export const weightOf = (term: string): number =>
  term.startsWith('#') ? 1.6 : term.startsWith('~') ? 0.6 : 1

/** Each matter is given by its phrasings. Built once per content. */
export const buildPhrasingIndex = (matters: ReadonlyArray<readonly string[]>, cut: Cut): PhrasingIndex => {
  const postings = new Map<string, Postings>()
  const owner: number[] = []
  const units: (readonly Postings[])[] = []
  matters.forEach((phrasings, m) => {
    for (const phrasing of phrasings) {
      owner.push(m)
      units.push(
        [...new Set(cut(phrasing))].map((term) => {
          const row = postings.get(term) ?? {
            unit: [],
            worth: [],
            weight: weightOf(term),
            holders: 0,
            last: -1,
          }
          if (row.holders === 0) postings.set(term, row)
          if (row.last !== m) row.holders++
          row.last = m
          return row
        }),
      )
    }
  })
  const rare = (holders: number): number => Math.log(1 + (matters.length - holders + 0.5) / (holders + 0.5))
  const norms = new Float64Array(units.length)
  units.forEach((rows, u) => {
    for (const row of rows) {
      const worth = row.weight * rare(row.holders)
      row.unit.push(u)
      row.worth.push(worth)
      norms[u] = (norms[u] ?? 0) + worth * worth
    }
  })
  for (let u = 0; u < norms.length; u++) norms[u] = Math.sqrt(norms[u] ?? 0)
  const unseen = rare(0)
  return {
    postings,
    rarity: (term) => {
      const row = postings.get(term)
      return row === undefined ? unseen : rare(row.holders)
    },
    owner: Int32Array.from(owner),
    norms,
    size: matters.length,
  }
}

/** Likeness of each matter, 0…1: its best phrasing, and how much of the question all its phrasings together cover. */
export const likeness = (index: PhrasingIndex, terms: ReadonlyMap<string, number>): Float64Array => {
  const units = new Float64Array(index.owner.length)
  const covered = new Float64Array(index.size)
  let squares = 0
  let whole = 0
  for (const [term, times] of terms) {
    const row = index.postings.get(term)
    const worth = times * weightOf(term) * index.rarity(term)
    squares += worth * worth
    whole += worth
    if (!row) continue
    let last = -1
    for (let i = 0; i < row.unit.length; i++) {
      const u = row.unit[i] ?? 0
      units[u] = (units[u] ?? 0) + worth * (row.worth[i] ?? 0)
      const m = index.owner[u] ?? 0
      if (m !== last) covered[m] = (covered[m] ?? 0) + worth
      last = m
    }
  }
  const best = new Float64Array(index.size)
  if (whole === 0) return best
  const length = Math.sqrt(squares)
  for (let u = 0; u < units.length; u++) {
    if (units[u] === 0) continue
    const m = index.owner[u] ?? 0
    const cosine = (units[u] ?? 0) / (length * (index.norms[u] ?? 0) || 1)
    if (cosine > (best[m] ?? 0)) best[m] = cosine
  }
  return best.map((cosine, m) =>
    cosine === 0 ? 0 : BEST * cosine + (1 - BEST) * ((covered[m] ?? 0) / whole),
  )
}
/** Share of the best phrasing in the likeness. */
const BEST = 0.5
