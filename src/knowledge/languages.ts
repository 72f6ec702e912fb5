// Words of other languages (knowledge/languages/*.yaml), added to the tables of the base language, so that every room reads one table.
import { z } from 'zod'
import { DANGER_KINDS, type DangerTable } from './danger.ts'
import type { hotlineTable } from './hotlines.ts'
import { word } from './sheet.ts'
import { TOPIC_IDS } from './topic-ids.ts'
import type { TopicTable } from './topics.ts'
import type { WordTable } from './words.ts'

const words = z.array(word)
const perKind = z.partialRecord(z.enum(DANGER_KINDS), words)

/** One language; whatever it leaves out is not understood in it. */
export const languageTable = z.strictObject({
  same: z.record(z.string(), words).default({}),
  topics: z
    .partialRecord(
      z.enum(TOPIC_IDS),
      z.strictObject({
        strong: words.default([]),
        middle: words.default([]),
        weak: words.default([]),
        against: words.default([]),
      }),
    )
    .default({}),
  asks: words.default([]),
  tells: words.default([]),
  danger: perKind.default({}),
  unless: perKind.default({}),
  now: words.default([]),
  harmless: words.default([]),
  hotlines: z.array(z.strictObject({ say: z.string().min(4).max(120), words: words.min(1) })).default([]),
})
type LanguageTable = z.output<typeof languageTable>

type Tables = {
  readonly words: WordTable
  readonly topics: TopicTable
  readonly danger: DangerTable
  readonly hotlines: z.output<typeof hotlineTable>
}

/** Meanings that the base language does not name: somebody mistyped one. */
export const unknownMeanings = (path: string, language: LanguageTable, base: WordTable): readonly string[] =>
  Object.keys(language.same).flatMap((name) =>
    name in base.same ? [] : [`${path}: knowledge/words.yaml has no meaning '${name}'`],
  )

export const withLanguage = (base: Tables, language: LanguageTable): Tables => ({
  words: {
    ...base.words,
    same: merged(base.words.same, (name, own) => [...own, ...spelled(language.same[name])]),
  },
  topics: {
    ...base.topics,
    topics: merged(base.topics.topics, (topic, own) => {
      const more = language.topics[topic]
      return {
        strong: [...own.strong, ...spelled(more?.strong)],
        middle: [...own.middle, ...spelled(more?.middle)],
        weak: [...own.weak, ...spelled(more?.weak)],
        against: [...own.against, ...spelled(more?.against)],
      }
    }),
    asks: [...base.topics.asks, ...spelled(language.asks)],
    tells: [...base.topics.tells, ...spelled(language.tells)],
  },
  danger: {
    ...base.danger,
    kinds: base.danger.kinds.map((kind) => ({
      ...kind,
      words: [...kind.words, ...spelled(language.danger[kind.kind])],
      unless: [...kind.unless, ...spelled(language.unless[kind.kind])],
    })),
    now: [...base.danger.now, ...spelled(language.now)],
    harmless: [...base.danger.harmless, ...spelled(language.harmless)],
  },
  hotlines: {
    hotlines: [
      ...base.hotlines.hotlines,
      ...language.hotlines.map((line) => ({ ...line, words: [...spelled(line.words)] })),
    ],
  },
})

const merged = <K extends string, V>(
  record: Readonly<Record<K, V>>,
  change: (key: K, value: V) => V,
): Record<K, V> =>
  Object.fromEntries(
    Object.entries(record).map(([key, value]) => [key, change(key as K, value as V)]),
  ) as Record<K, V>

/** Phones write ’ and people leave it out: hasn't, hasn’t, hasnt. */
const spelled = (list: readonly string[] = []): readonly string[] =>
  list.flatMap((said) =>
    said.includes("'") ? [said, said.replaceAll("'", '’'), said.replaceAll("'", '')] : [said],
  )
