// The texts that all flows share, and the words that work everywhere, by language. Filled from flows/wording/*.yaml.
import { z } from 'zod'
import { BASE } from './flow.ts'
import { type Signs, tonguesOf } from './tongues.ts'
import { COMMANDS, compileWords, type WordLists } from './words.ts'
import type { World } from './world.ts'

const List = z.union([
  z.array(z.string()).transform((is): { is: string[]; has: string[] } => ({ is, has: [] })),
  z.strictObject({ is: z.array(z.string()).default([]), has: z.array(z.string()).default([]) }),
])

/** One file: a language, its texts by key, its command words. */
export const AuthorWording = z.strictObject({
  language: z.string(),
  texts: z.record(z.string(), z.string()),
  words: z.partialRecord(z.enum(COMMANDS), List),
  /** Words that change the talk to this language, whatever is spoken now. */
  switch: z.array(z.string()).default([]),
  /** Words or characters of this language alone, by which a message shows it; characters may stand together. */
  signs: z.array(z.string()).default([]),
  /** Words of the base language that come with office hours and outcomes, in this language: 今天 → 'today '. */
  values: z.record(z.string(), z.string()).default({}),
})

export type LanguageWording = Signs & {
  readonly texts: Readonly<Record<string, string>>
  readonly words: WordLists
  readonly values: Readonly<Record<string, string>>
}
export type WordingTable = Readonly<Record<string, LanguageWording>>

type Filled = Readonly<Record<string, string | number>>
/** A text cut at its {blanks} once: pieces at even places, names of blanks at odd ones. */
type Cut = readonly string[]

const fill = (cut: Cut, values: Filled): string => {
  let text = cut[0] ?? ''
  for (let i = 1; i < cut.length; i += 2) text += String(values[cut[i] ?? ''] ?? '') + (cut[i + 1] ?? '')
  return text
}

/** Blanks that the office and the desk fill, always in the base language. */
const FROM_OUTSIDE = ['hours', 'opens', 'outcome'] as const

/** Longest first, so that 周一至周五 is not taken for two days. */
const translator = (words: Readonly<Record<string, string>>): ((values: Filled) => Filled) => {
  const pairs = Object.entries(words).sort(([a], [b]) => b.length - a.length)
  if (pairs.length === 0) return (values) => values
  const said = (value: string) =>
    pairs
      .reduce((text, [from, to]) => text.replaceAll(from, to), value)
      .replace(/ +/g, ' ')
      .trim()
  return (values) => ({
    ...values,
    ...Object.fromEntries(
      FROM_OUTSIDE.flatMap((name) => (name in values ? [[name, said(String(values[name]))]] : [])),
    ),
  })
}

/** What of the World comes from the wording; compiled once, used at every turn. */
export const wordingOf = (table: WordingTable): Pick<World, 'wording' | 'words' | 'tongues'> => {
  const texts = new Map<string, ReadonlyMap<string, Cut>>()
  const words = new Map<string, ReturnType<typeof compileWords>>()
  const outside = new Map<string, ReturnType<typeof translator>>()
  for (const [language, wording] of Object.entries(table)) {
    // {{receipt}} is filled at the door, never here.
    texts.set(
      language,
      new Map(Object.entries(wording.texts).map(([k, v]) => [k, v.split(/(?<!\{)\{([a-z]+)\}(?!\})/)])),
    )
    outside.set(language, translator(wording.values))
    if (Object.keys(wording.words).length > 0) words.set(language, compileWords(wording.words))
  }
  const base = texts.get(BASE)
  return {
    wording: (key, language, values) => {
      const own = texts.get(language)?.get(key)
      const cut = own ?? base?.get(key)
      if (!cut) throw new Error(`flows/wording has no text "${key}"`)
      return cut.length === 1
        ? (cut[0] ?? '')
        : fill(cut, (own && outside.get(language)?.(values ?? {})) || (values ?? {}))
    },
    words: (text, language) => (words.get(language) ?? words.get(BASE))?.(text) ?? null,
    tongues: tonguesOf(table),
  }
}
