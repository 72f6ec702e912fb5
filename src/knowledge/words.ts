// Cuts Chinese text into search terms: workers' words brought to one form, dictionary words, and pairs of characters.
// The dictionary lives only here. It never ranks.
import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict.js'
import { z } from 'zod'
import { phraseBook, plain } from './phrases.ts'
import { word } from './sheet.ts'

/** knowledge/words.yaml: each name stands for all its words ('解雇': [辞退, 开除, 炒鱿鱼]). */
export const wordTable = z.strictObject({
  same: z.record(z.string(), z.array(word).min(1)),
  /** Words that say nothing about the matter (你好, 请问). */
  empty: z.array(word),
})
export type WordTable = z.output<typeof wordTable>

/** Terms of a text, repeated as often as they occur: '#解雇' (a meaning), '辞退' (a word), '~辞退' (two characters). */
export type Cut = (text: string) => readonly string[]

let loaded: Jieba | null = null
/** The dictionary takes 0.2–0.35 s and some 60 MB: loaded once, when first needed. */
const jieba = (): Jieba => {
  loaded ??= Jieba.withDict(dict)
  return loaded
}

const HAN = /[\u4e00-\u9fff]+/g
/** Not only digits and signs. */
const SPEAKS = /[a-z_\u4e00-\u9fff]/i

/** A cutter for one table of words. About 30 µs a sentence once the dictionary is loaded.
 *  @param bare only words: official texts need neither meanings nor pairs of characters, their words stand in the dictionary */
export const cutter = (table: WordTable, bare = false): Cut => {
  const meanings = phraseBook(
    Object.entries(table.same).flatMap(([name, words]) =>
      [...new Set([name, ...words])].map((w) => [w, name] as const),
    ),
  )
  const empty = new Set(table.empty)
  const emptyRuns = new RegExp(
    [...empty]
      .sort((a, b) => b.length - a.length)
      .map(literally)
      .join('|') || '$^',
    'g',
  )
  return (text) => {
    const whole = plain(text)
    const terms = bare ? [] : [...new Set(meanings(whole).map((hit) => `#${hit.value}`))]
    for (const cutWord of jieba().cutForSearch(whole, true))
      if (cutWord.length > 1 && !empty.has(cutWord) && SPEAKS.test(cutWord)) terms.push(cutWord)
    if (!bare)
      for (const run of whole.replace(emptyRuns, ' ').match(HAN) ?? [])
        for (let i = 0; i + 1 < run.length; i++) terms.push(`~${run.slice(i, i + 2)}`)
    return terms
  }
}

const literally = (run: string): string => plain(run).replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Words in order, with the dictionary's tag of what they are ('n', 'v', 'nr' a person; 'x' what it does not know). Nothing is left
 *  out: joined they are the text. */
export const tagged = (text: string): ReadonlyArray<{ readonly word: string; readonly tag: string }> =>
  jieba().tag(text, true)
