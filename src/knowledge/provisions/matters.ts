// Matters (issues and articles) that name provisions, and what follows from how often each is named. It compares no words.
import type { Provision } from '../../domain/provision.ts'
import { type Article, provisionsOf } from '../article.ts'
import { keyOf } from './reference.ts'
import type { Issue } from './tables.ts'

export type Matter = {
  readonly topic: string
  readonly says: readonly string[]
  /** Places of the provisions it names, the chief one first, each with its share (1 for the first). */
  readonly named: ReadonlyArray<{ readonly at: number; readonly share: number }>
  readonly trust: number
}

/** Articles answer one question each; issues were written for ranking. */
const ARTICLE = 0.9
/** Provisions of a matter after the first count a little less each, and the last not much less. */
const FALL = 0.94
const LEAST = 0.5

/** `place` of each imported provision, by keyOf; what is named but not imported is left out. */
export const mattersOf = (
  issues: readonly Issue[],
  articles: readonly Article[],
  place: ReadonlyMap<string, number>,
): readonly Matter[] => {
  const matter = (
    { topic, says, law }: Pick<Issue, 'law' | 'says'> & { topic: string },
    trust: number,
  ): Matter => ({
    topic,
    says,
    trust,
    named: law.flatMap((reference, rank) => {
      const at = place.get(keyOf(reference))
      return at === undefined ? [] : [{ at, share: Math.max(LEAST, FALL ** rank) }]
    }),
  })
  return [
    ...issues.map((issue) => matter(issue, 1)),
    ...articles.map((a) =>
      matter({ topic: a.topic, says: [a.title, ...a.also], law: provisionsOf(a) }, ARTICLE),
    ),
  ]
}

/** How much the words of a provision of a law that nobody names still count, and those of an unnamed one of a named law. */
const UNNAMED_LAW = 0.4
const UNNAMED = 0.7

export type Priors = {
  /** 0…1 per provision: how often matters name it. */
  readonly fame: Float64Array
  /** 0…1 per provision: what its words count. A law that matters often name is likelier meant than one that only shares words. */
  readonly standing: Float64Array
  /** Per topic: which provisions its matters name, and how much, 0…1. */
  readonly topics: ReadonlyMap<string, ReadonlyArray<{ readonly at: number; readonly share: number }>>
}

export const priorsOf = (matters: readonly Matter[], provisions: readonly Provision[]): Priors => {
  const times = new Float64Array(provisions.length)
  const laws = new Map<string, number>()
  const byTopic = new Map<string, Map<number, number>>()
  for (const { topic, named } of matters) {
    const row = byTopic.get(topic) ?? new Map<number, number>()
    byTopic.set(topic, row)
    for (const { at, share } of named) {
      times[at] = (times[at] ?? 0) + 1
      row.set(at, (row.get(at) ?? 0) + share)
    }
  }
  provisions.forEach(({ law }, i) => {
    laws.set(law, (laws.get(law) ?? 0) + (times[i] ?? 0))
  })
  const most = Math.log(1 + Math.max(1, ...times))
  const mostOfLaw = Math.log(1 + Math.max(1, ...laws.values()))
  return {
    fame: times.map((n) => Math.log(1 + n) / most),
    standing: Float64Array.from(provisions, ({ law }, i) => {
      const known = Math.log(1 + (laws.get(law) ?? 0)) / mostOfLaw
      return (UNNAMED_LAW + (1 - UNNAMED_LAW) * known) * ((times[i] ?? 0) > 0 ? 1 : UNNAMED)
    }),
    topics: new Map(
      [...byTopic].map(([topic, row]) => {
        const top = Math.max(1e-9, ...row.values())
        return [topic, [...row].map(([at, share]) => ({ at, share: share / top }))] as const
      }),
    ),
  }
}
