// Which language a message calls for or is written in, by the words that the wording of each language names. Never switches anything.
import { plain } from './words.ts'

export type Tongues = {
  /** The language that the whole message names (“English”, 繁體); null when it names none. */
  readonly named: (text: string) => string | null
  /** The language that the message is written in without doubt; null for a number, a name, an address, a short word. */
  readonly written: (text: string) => string | null
  /** Whether any character of the message belongs to this language alone. */
  readonly touches: (text: string, language: string) => boolean
}

/** What the wording of one language says about how to know it. */
export type Signs = {
  /** Words that ask for this language, whatever is spoken now. */
  readonly switch: readonly string[]
  /** Common words (letters) or characters (Chinese) of this language and of no other one here. */
  readonly signs: readonly string[]
}

/** Addresses and e-mails say nothing about their writer's language. */
const NO_WORDS = /https?:\S+|www\.\S+|\S+@\S+/gu
const LATIN = /\p{Script=Latin}+(?:['’]\p{Script=Latin}+)*/gu
const HAN = /\p{Script=Han}/gu
const ONE_HAN = /^\p{Script=Han}$/u
/** A Chinese character says about as much as so many letters. */
const LETTERS = 3
/** Fewer signs may be a name or a borrowed word. */
const ENOUGH = 2
/** What a message is written in shows at its beginning. */
const READ_AT_MOST = 600

export const tonguesOf = (languages: Readonly<Record<string, Signs>>): Tongues => {
  const names = new Map<string, string>()
  const owners = new Map<string, string>()
  const characters = new Map<string, RegExp>()
  for (const [language, { switch: words, signs }] of Object.entries(languages)) {
    for (const word of words) names.set(plain(word), language)
    for (const sign of signs) owners.set(sign.toLowerCase(), language)
    const own = signs.filter((sign) => ONE_HAN.test(sign))
    if (own.length > 0) characters.set(language, new RegExp(`[${own.join('')}]`, 'u'))
  }
  return {
    named: (text) => names.get(plain(text)) ?? null,
    written: (text) => {
      const said = text.slice(0, READ_AT_MOST).replace(NO_WORDS, ' ')
      const words = said.match(LATIN) ?? []
      const han = said.match(HAN) ?? []
      const letters = words.reduce((sum, word) => sum + word.length, 0)
      const tokens =
        letters > LETTERS * han.length ? words.map((word) => word.toLowerCase().replaceAll('’', "'")) : han
      return most(tokens.flatMap((token) => owners.get(token) ?? []))
    },
    touches: (text, language) => characters.get(language)?.test(text) ?? false,
  }
}

/** The language with the most signs, if no other one has half as many. */
const most = (hits: readonly string[]): string | null => {
  const counts = new Map<string, number>()
  for (const language of hits) counts.set(language, (counts.get(language) ?? 0) + 1)
  const [first, second] = [...counts].sort((a, b) => b[1] - a[1])
  return first && first[1] >= ENOUGH && (second?.[1] ?? 0) * 2 < first[1] ? first[0] : null
}
