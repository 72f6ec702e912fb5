// Free text → kinds of matter with a confidence, and whether it asks or tells. By words from content; it never answers.
import { z } from 'zod'
import { phraseBook, plain } from './phrases.ts'
import { word } from './sheet.ts'
import { TOPIC_IDS, type TopicId } from './topic-ids.ts'

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

export type Topics = {
  /** Best first, confidence 0…1; empty when no word is known. */
  readonly topics: (text: string) => ReadonlyArray<{ readonly topic: TopicId; readonly score: number }>
  /** True for a question (没签合同能要工资吗), false for a report (欠我三个月工资). */
  readonly asks: (text: string) => boolean
}

/** One strong word alone gives 3 / (3 + DOUBT) = 0.75. */
const DOUBT = 1

export const buildTopics = (table: TopicTable): Topics => {
  const weighed = (words: readonly string[], topic: TopicId, weight: number) =>
    words.map((phrase) => [phrase, { topic, weight }] as const)
  const book = phraseBook(
    Object.entries(table.topics).flatMap(([topic, words]) => [
      ...weighed(words.strong, topic as TopicId, 3),
      ...weighed(words.middle, topic as TopicId, 2),
      ...weighed(words.weak, topic as TopicId, 1),
      ...weighed(words.against, topic as TopicId, -2),
    ]),
  )
  const asking = phraseBook([
    ...table.asks.map((w) => [w, 1] as const),
    ...table.tells.map((w) => [w, -1] as const),
  ])
  return {
    topics: (text) => {
      const sums = new Map<TopicId, number>()
      const heard = new Set<string>()
      for (const { value, phrase } of book(plain(text))) {
        const key = `${value.topic} ${phrase}`
        if (heard.has(key)) continue
        heard.add(key)
        sums.set(value.topic, (sums.get(value.topic) ?? 0) + value.weight)
      }
      const positive = [...sums].filter(([, sum]) => sum > 0)
      const total = positive.reduce((n, [, sum]) => n + sum, DOUBT)
      return positive
        .map(([topic, sum]) => ({ topic, score: sum / total }))
        .sort((a, b) => b.score - a.score || TOPIC_IDS.indexOf(a.topic) - TOPIC_IDS.indexOf(b.topic))
    },
    asks: (text) => {
      const balance = asking(plain(text)).reduce((n, hit) => n + hit.value, 0)
      return balance > 0
    },
  }
}
