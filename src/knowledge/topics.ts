// Free text → kinds of matter with a confidence, and whether it asks or tells. By words and example sentences from content; it never answers.
import { z } from 'zod'
import { type Example, learn } from './learn.ts'
import { phraseBook, plain } from './phrases.ts'
import { word } from './sheet.ts'
import { TOPIC_IDS, type TopicId } from './topic-ids.ts'
import type { Cut } from './words.ts'

/** knowledge/topics.yaml: per topic, words by how strongly they speak for it (weight 3, 2, 1; `against` takes 2 away). */
export const topicTable = z.strictObject({
  topics: z.record(
    z.enum(TOPIC_IDS),
    z.strictObject({
      strong: z.array(word).default([]),
      middle: z.array(word).default([]),
      weak: z.array(word).default([]),
      against: z.array(word).default([]),
    }),
  ),
  /** Words of asking and of telling. */
  asks: z.array(word),
  tells: z.array(word),
})
export type TopicTable = z.output<typeof topicTable>

/** knowledge/examples/*.yaml: sentences as workers say them, per topic. */
export const exampleTable = z.partialRecord(z.enum(TOPIC_IDS), z.array(word).min(1))
/** knowledge/senses.yaml: a wide class of things and its words (工种: [焊工, 电工]); it carries examples over to words they lack. */
export const senseTable = z.record(z.string(), z.array(word).min(1))

export type Topic = { readonly topic: TopicId; readonly score: number }
export type Topics = {
  /** Best first, confidence 0…1, those worth naming; empty when no word is known. */
  readonly topics: (text: string) => readonly Topic[]
  /** True for a question (没签合同能要工资吗), false for a report (欠我三个月工资). */
  readonly asks: (text: string) => boolean
}

/** From this confidence on a topic is right nine times in ten (npm run measure): it is confirmed in one line. */
const SURE = 0.6
/** The next topic must stay so far behind. */
const LEAD = 0.25
/** Whether a person, or a model where there is one, should look at it before it is taken as understood. */
export const isUnsure = ([best, next]: readonly Topic[]): boolean =>
  best === undefined || best.score < SURE || best.score - (next?.score ?? 0) < LEAD

/** How much one point of a listed word counts beside what the examples taught; beyond MOST points no more is believed. */
const LISTED = 0.45
const MOST = 9
const LEAST = -4
/** Chances below this are noise. */
const FLOOR = 1e-4
/** A hotline for other matters is named at once; a worker's matter sent away is worse than one question too many. */
const ELSEWHERE = 1.1
const NOT_LABOUR = TOPIC_IDS.indexOf('not-labour')
/** Nothing was learned from examples about these words (another language): the listed words decide alone. */
const EVEN = new Float64Array(TOPIC_IDS.length).fill(1 / TOPIC_IDS.length)
/** Only Chinese was learned: that the rest of a foreign sentence is unknown must not send its writer away. */
const ELSEWHERE_ABROAD = -4
const HAN = /\p{Script=Han}/u
/** Without any listed word or known meaning the likeness is of letters only. */
const LETTERS_ONLY = 0.5
/** A topic less likely than this is not named. */
const NAMED = 0.01

export const buildTopics = (
  table: TopicTable,
  senses: z.output<typeof senseTable>,
  examples: readonly Example[],
  cut: Cut,
): Topics => {
  const listings = (['strong', 'middle', 'weak', 'against'] as const).flatMap((how) =>
    TOPIC_IDS.flatMap((topic, kind) =>
      table.topics[topic][how].map((w) => [w, { kind, weight: WEIGHTS[how] }] as const),
    ),
  )
  const book = phraseBook(listings)
  const senseBook = phraseBook(
    Object.entries(senses).flatMap(([sense, words]) => words.map((w) => [w, sense] as const)),
  )
  const terms: Cut = (text) => [
    ...cut(text),
    ...new Set(senseBook(plain(text)).map(({ value }) => `#@${value}`)),
  ]
  const guess = learn(examples, terms)
  const asking = phraseBook([
    ...table.asks.map((w) => [w, 1] as const),
    ...table.tells.map((w) => [w, -1] as const),
  ])
  return {
    topics: (text) => {
      const points = new Float64Array(TOPIC_IDS.length)
      const heard = new Set<string>()
      for (const { value, phrase } of book(plain(text))) {
        const key = `${value.kind} ${phrase}`
        if (heard.has(key)) continue
        heard.add(key)
        points[value.kind] = (points[value.kind] ?? 0) + value.weight
      }
      const found = terms(text)
      const known = heard.size > 0 || found.some((term) => term.startsWith('#'))
      const learned = guess(found)
      if (learned === null && heard.size === 0) return []
      const chances = learned ?? EVEN
      const listed = learned === null ? 2 * LISTED : LISTED
      const elsewhere = HAN.test(text) || (points[NOT_LABOUR] ?? 0) > 0 ? ELSEWHERE : ELSEWHERE_ABROAD
      const logs = points.map(
        (sum, kind) =>
          listed * Math.max(LEAST, Math.min(MOST, sum)) +
          Math.log((chances[kind] ?? 0) + FLOOR) +
          (kind === NOT_LABOUR ? elsewhere : 0),
      )
      const top = Math.max(...logs)
      const all = logs.reduce((sum, log) => sum + Math.exp(log - top), 0)
      return TOPIC_IDS.map((topic, kind) => ({
        topic,
        score: ((known ? 1 : LETTERS_ONLY) * Math.exp((logs[kind] ?? 0) - top)) / all,
      }))
        .filter(({ score }, kind) => score >= NAMED || (points[kind] ?? 0) > 0)
        .sort((a, b) => b.score - a.score)
    },
    asks: (text) => asking(plain(text)).reduce((n, hit) => n + hit.value, 0) > 0,
  }
}

const WEIGHTS = { strong: 3, middle: 2, weak: 1, against: -2 } as const
