// All that is said of a provision, over every matter that it governs, as one text: what no phrasing says alone, many may say together.
// It compares words only; it knows no law text.
import type { Cut } from '../words.ts'
import { NOWHERE } from './day-view.ts'
import type { Matter } from './matters.ts'
import { weightOf } from './phrasing-index.ts'
import { addText, buildTextIndex, type Field } from './text-index.ts'

/** Adds to `scores`, per provision as it stood on the day, what its sayings share with the words of a question. */
export type Sayings = (own: ReadonlyMap<string, number>, home: Int32Array, scores: Float64Array) => void

/** What the sayings count that share most with the question; halving or doubling it moves the figures by a point. */
const BY_SAYINGS = 0.25
/** Sharing less than this is chance: two or three common words. */
const LEAST = 10

/** Built once per content. `provisions`: how many there are. */
export const buildSayings = (matters: readonly Matter[], provisions: number, cut: Cut): Sayings => {
  const fields = Array.from({ length: provisions }, (): Field[] => [])
  // Of the provisions that a matter names after its chief one, its words say too little.
  for (const { says, named } of matters)
    for (const { at, share } of named)
      if (share === 1) for (const text of says) fields[at]?.push({ text, weight: 1 })
  // Two characters alone occur nearly everywhere in so long a text.
  const index = buildTextIndex(fields, (text) => cut(text).filter((term) => !term.startsWith('~')))
  return (own, home, scores) => {
    const shared = new Float64Array(provisions)
    addText(index, new Map([...own.keys()].map((term) => [term, weightOf(term)])), shared)
    const top = shared.reduce((most, s) => Math.max(most, s), LEAST)
    shared.forEach((s, at) => {
      const p = home[at] ?? NOWHERE
      if (s > 0 && p !== NOWHERE) scores[p] = (scores[p] ?? 0) + (BY_SAYINGS * s) / top
    })
  }
}

/** Phrasings are cut for two indexes: once each. */
export const remembered = (cut: Cut): Cut => {
  const known = new Map<string, readonly string[]>()
  return (text) => {
    const terms = known.get(text) ?? cut(text)
    known.set(text, terms)
    return terms
  }
}
