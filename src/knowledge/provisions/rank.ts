// Provisions for a question, in memory: by their own words, and by matters (issues, articles) that are put alike and name them.
import type { Provision } from '../../domain/provision.ts'
import type { Article } from '../article.ts'
import { phraseBook, plain } from '../phrases.ts'
import type { Cut } from '../words.ts'
import { buildPhrasingIndex, likeness } from './phrasing-index.ts'
import { keyOf, type Reference } from './reference.ts'
import type { ProvisionTables } from './tables.ts'
import { addText, buildTextIndex } from './text-index.ts'

/** How surely a question belongs to a topic, 0…1. */
export type Belief = (topic: string) => number
export type Ranking = (
  text: string,
  belief: Belief,
  most: number,
) => ReadonlyArray<{ readonly provision: Provision; readonly score: number }>

type Matter = {
  readonly topic: string
  readonly says: readonly string[]
  readonly law: readonly Reference[]
  readonly trust: number
}

export type RankingParts = {
  readonly provisions: readonly Provision[]
  readonly articles: readonly Article[]
  readonly tables: ProvisionTables
  readonly cut: Cut
  /** The day in force; null = today. */
  readonly day: string | null
}

/** Fields of a provision: the title says what law it is, the chapter what part, the words most. */
const TITLE = 0.6
const CHAPTER = 0.5
const WORDS = 1
/** What the law's word for a worker's word counts beside the worker's own. */
const TRANSLATED = 0.8
/** Shares of the final score. */
const BY_MATTER = 1
const BY_WORDS = 0.45
const BY_FAME = 0.06
/** Provisions of a matter after the first count a little less each. */
const FALL = 0.94
const LEAST_SHARE = 0.5
/** A second and third matter that name the same provision add to it. */
const SECOND = 0.3
const THIRD = 0.15
/** Likeness counts so much for a matter of a topic that the question does not name, and so much more for its own. */
const STRANGE = 0.75
const BELIEVED = 0.4
/** Articles answer one question each, issues were written for ranking. */
const ARTICLE_TRUST = 0.9

export const buildRanking = ({ provisions, articles, tables, cut, day }: RankingParts): Ranking => {
  const place = new Map(provisions.map((p, i) => [keyOf(p), i]))
  const matters: Matter[] = [
    ...tables.issues.map((issue) => ({ ...issue, trust: 1 })),
    ...articles.map((a) => ({
      topic: a.topic,
      says: [a.title, ...a.also],
      law: a.cites.flatMap((c) => ('law' in c ? [c] : [])),
      trust: ARTICLE_TRUST,
    })),
  ]
  const named = matters.map((m) => m.law.flatMap((reference) => place.get(keyOf(reference)) ?? []))
  const phrasings = buildPhrasingIndex(
    matters.map((m) => m.says),
    cut,
  )
  const texts = buildTextIndex(
    provisions.map((p) => [
      { text: p.law, weight: TITLE },
      { text: p.chapter, weight: CHAPTER },
      { text: p.text, weight: WORDS },
    ]),
    cut,
  )
  const fame = new Float64Array(provisions.length)
  for (const list of named) for (const p of list) fame[p] = (fame[p] ?? 0) + 1
  const famous = Math.log(1 + Math.max(1, ...fame))
  const translate = phraseBook(tables.words.flatMap(({ says, law }) => says.map((w) => [w, law] as const)))
  const dead = deadPlaces(tables, place, day)

  return (text, belief, most) => {
    const own = weigh(cut(text))
    const translated = new Map(own)
    for (const { value } of translate(plain(text)))
      for (const term of cut(value.join('，')))
        translated.set(term, Math.max(translated.get(term) ?? 0, TRANSLATED))

    const byWords = new Float64Array(provisions.length)
    addText(texts, translated, byWords)
    const top = byWords.reduce((best, n) => Math.max(best, n), 0) || 1

    const first = new Float64Array(provisions.length)
    const second = new Float64Array(provisions.length)
    const third = new Float64Array(provisions.length)
    const alike = likeness(phrasings, own)
    matters.forEach((matter, m) => {
      if ((alike[m] ?? 0) === 0) return
      const sure = (alike[m] ?? 0) * matter.trust * (STRANGE + Math.min(BELIEVED, belief(matter.topic)))
      named[m]?.forEach((p, rank) => {
        const share = sure * Math.max(LEAST_SHARE, FALL ** rank)
        if (share > (first[p] ?? 0)) {
          third[p] = second[p] ?? 0
          second[p] = first[p] ?? 0
          first[p] = share
        } else if (share > (second[p] ?? 0)) {
          third[p] = second[p] ?? 0
          second[p] = share
        } else if (share > (third[p] ?? 0)) third[p] = share
      })
    })
    const scores = provisions.map((_, p) => {
      const byMatter = (first[p] ?? 0) + SECOND * (second[p] ?? 0) + THIRD * (third[p] ?? 0)
      return (
        BY_MATTER * byMatter +
        (BY_WORDS * (byWords[p] ?? 0)) / top +
        (BY_FAME * Math.log(1 + (fame[p] ?? 0))) / famous
      )
    })
    for (const [from, to] of dead) {
      for (const p of to) scores[p] = Math.max(scores[p] ?? 0, scores[from] ?? 0)
      scores[from] = 0
    }
    return scores
      .map((score, p) => ({ p, score }))
      .filter(({ p, score }) => score > 0 && ((first[p] ?? 0) > 0 || (byWords[p] ?? 0) > 0))
      .sort((a, b) => b.score - a.score || a.p - b.p)
      .slice(0, most)
      .map(({ p, score }) => ({ provision: provisions[p] as Provision, score: Math.min(1, score / 2) }))
  }
}

const weigh = (terms: readonly string[]): Map<string, number> => new Map(terms.map((term) => [term, 1]))

/** Places of clauses that must not be told on this day, with those to use instead. */
const deadPlaces = (
  tables: ProvisionTables,
  place: ReadonlyMap<string, number>,
  day: string | null,
): ReadonlyArray<readonly [number, readonly number[]]> =>
  tables.superseded
    .filter((s) => !s.part && (s.until === undefined || day === null || day > s.until))
    .flatMap((s) => {
      const from = place.get(keyOf(s))
      return from === undefined ? [] : [[from, s.use.flatMap((u) => place.get(keyOf(u)) ?? [])] as const]
    })
