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
})

export type LanguageWording = Signs & {
  readonly texts: Readonly<Record<string, string>>
  readonly words: WordLists
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

/** What of the World comes from the wording; compiled once, used at every turn. */
export const wordingOf = (table: WordingTable): Pick<World, 'wording' | 'words' | 'tongues'> => {
  const texts = new Map<string, ReadonlyMap<string, Cut>>()
  const words = new Map<string, ReturnType<typeof compileWords>>()
  for (const [language, wording] of Object.entries(table)) {
    // {{receipt}} is filled at the door, never here.
    texts.set(
      language,
      new Map(Object.entries(wording.texts).map(([k, v]) => [k, v.split(/(?<!\{)\{([a-z]+)\}(?!\})/)])),
    )
    if (Object.keys(wording.words).length > 0) words.set(language, compileWords(wording.words))
  }
  const base = texts.get(BASE)
  return {
    wording: (key, language, values) => {
      const cut = texts.get(language)?.get(key) ?? base?.get(key)
      if (!cut) throw new Error(`flows/wording has no text "${key}"`)
      return cut.length === 1 ? (cut[0] ?? '') : fill(cut, values ?? {})
    },
    words: (text, language) => (words.get(language) ?? words.get(BASE))?.(text) ?? null,
    tongues: tonguesOf(table),
  }
}
