// Learns from example sentences how strongly each term speaks for each topic (a linear model). Deterministic; it reads no file.
import { TOPIC_IDS, type TopicId } from './topic-ids.ts'
import type { Cut } from './words.ts'

export type Example = { readonly topic: TopicId; readonly text: string }

/** Chance of each topic, 0…1, in the order of TOPIC_IDS; adds up to 1. null: not one of the terms was ever seen. */
export type Guess = (terms: readonly string[]) => Float64Array | null

/** Passes over the examples; more only learns them by heart. */
const PASSES = 9
const FIRST_STEP = 0.5
/** Weights shrink by this share at every pass: one odd example must not decide. */
const SHRINK = 0.02
/** What a term is worth: a meaning from the table of words most, two characters least. */
const worth = (term: string): number => (term.startsWith('#') ? 1.6 : term.startsWith('~') ? 0.5 : 1)
const KINDS = TOPIC_IDS.length
/** A miss smaller than this teaches nothing, and most are: learning takes a third of the time. */
const NO_MISS = 0.004

/** Learns once per change of content, some 400 ms for 3,900 sentences; guesses in some 10 µs. */
export const learn = (examples: readonly Example[], cut: Cut): Guess => {
  const numbers = new Map<string, number>()
  const rows = examples.map(({ topic, text }) => {
    const terms = weigh(cut(text), (term) => {
      const known = numbers.get(term) ?? numbers.size
      numbers.set(term, known)
      return known
    })
    return { kind: TOPIC_IDS.indexOf(topic), terms }
  })
  const order = spread(rows.map(({ kind }) => kind))
  const weights = new Float64Array(numbers.size * KINDS)
  const bias = new Float64Array(KINDS)
  const chances = new Float64Array(KINDS)
  for (let pass = 0; pass < PASSES; pass++) {
    const step = FIRST_STEP / (1 + pass / 3)
    for (const r of order) {
      const row = rows[r]
      if (row === undefined) continue
      soften(row.terms, weights, bias, chances)
      const { at, value } = row.terms
      for (let k = 0; k < KINDS; k++) {
        const miss = step * ((k === row.kind ? 1 : 0) - (chances[k] ?? 0))
        if (Math.abs(miss) < NO_MISS) continue
        bias[k] = (bias[k] ?? 0) + miss * 0.1
        for (let t = 0; t < at.length; t++) {
          const w = (at[t] ?? 0) + k
          weights[w] = (weights[w] ?? 0) + miss * (value[t] ?? 0)
        }
      }
    }
    for (let i = 0; i < weights.length; i++) weights[i] = (weights[i] ?? 0) * (1 - SHRINK)
  }
  return (terms) => {
    const known = weigh(terms, (term) => numbers.get(term) ?? -1)
    if (known.at.length === 0) return null
    const found = new Float64Array(KINDS)
    soften(known, weights, bias, found)
    return found
  }
}

/** Where the weights of each term begin, and how much it counts: flat, because learning runs over them a hundred million times. */
type Terms = { readonly at: Int32Array; readonly value: Float64Array }

/** Each term once, by number, the whole of length 1: long stories must not shout. Unknown terms count in the length. */
const weigh = (terms: readonly string[], numberOf: (term: string) => number): Terms => {
  const once = [...new Set(terms)]
  const length = Math.sqrt(once.reduce((sum, term) => sum + worth(term) ** 2, 0)) || 1
  const known = once.map((term) => ({ n: numberOf(term), term })).filter(({ n }) => n >= 0)
  return {
    at: Int32Array.from(known, ({ n }) => n * KINDS),
    value: Float64Array.from(known, ({ term }) => (3 * worth(term)) / length),
  }
}

const soften = (
  { at, value }: Terms,
  weights: Float64Array,
  bias: Float64Array,
  into: Float64Array,
): void => {
  into.set(bias)
  for (let t = 0; t < at.length; t++) {
    const first = at[t] ?? 0
    const much = value[t] ?? 0
    for (let k = 0; k < KINDS; k++) into[k] = (into[k] ?? 0) + much * (weights[first + k] ?? 0)
  }
  const top = into.reduce((most, x) => Math.max(most, x), Number.NEGATIVE_INFINITY)
  let sum = 0
  for (let k = 0; k < KINDS; k++) {
    into[k] = Math.exp((into[k] ?? 0) - top)
    sum += into[k] ?? 0
  }
  for (let k = 0; k < KINDS; k++) into[k] = (into[k] ?? 0) / sum
}

/** Kinds mixed evenly, always in the same order: a run of one kind would pull the weights its way. */
const spread = (kinds: readonly number[]): readonly number[] => {
  const seen = new Map<number, number>()
  const sizes = new Map<number, number>()
  for (const kind of kinds) sizes.set(kind, (sizes.get(kind) ?? 0) + 1)
  return kinds
    .map((kind, i) => {
      const n = seen.get(kind) ?? 0
      seen.set(kind, n + 1)
      return { i, at: (n + 0.5) / (sizes.get(kind) ?? 1) }
    })
    .sort((a, b) => a.at - b.at || a.i - b.i)
    .map(({ i }) => i)
}
