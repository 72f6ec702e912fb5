// The imported provisions with the index of their words: rebuilt when laws are imported, not when articles change. Knows no days.
import type { Provision } from '../../domain/provision.ts'
import type { Cut } from '../words.ts'
import { counterparts } from './counterparts.ts'
import { textKey } from './in-force.ts'
import { buildTextIndex, type TextIndex } from './text-index.ts'

export type LawTexts = {
  readonly provisions: readonly Provision[]
  readonly cutLaw: Cut
  /** Of all versions together; which of them count is asked with the question. */
  readonly index: () => TextIndex
  /** What a provision is in another text of its law; null: no clear counterpart, or that text has none. */
  readonly in: (p: Provision, version: string | null) => Provision | null
}

/** What a word counts in the law's title and the chapter's, beside one in the provision itself. */
const TITLE = 0.6
const CHAPTER = 0.5

/** Each part is made when first asked for: a book that is only opened at a page costs nothing. */
export const lawTexts = (provisions: readonly Provision[], cutLaw: Cut): LawTexts => {
  let index: TextIndex | null = null
  let byText: ReadonlyMap<string, readonly Provision[]> | null = null
  const pairs = new Map<string, ReadonlyMap<Provision, Provision>>()
  const articlesOf = (text: string): readonly Provision[] => {
    if (byText === null) {
      const rows = new Map<string, Provision[]>()
      for (const p of provisions) {
        const row = rows.get(textKey(p)) ?? []
        rows.set(textKey(p), row)
        row.push(p)
      }
      byText = rows
    }
    return byText.get(text) ?? []
  }
  return {
    provisions,
    cutLaw,
    index: () => {
      index ??= buildTextIndex(
        provisions.map((p) => [
          { text: p.law, weight: TITLE },
          { text: p.chapter, weight: CHAPTER },
          { text: p.text, weight: 1 },
        ]),
        cutLaw,
      )
      return index
    },
    in: (p, version) => {
      if (p.version === version) return p
      const [from, to] = [textKey(p), textKey({ law: p.law, version })]
      const key = `${from}\n${to}`
      const known = pairs.get(key) ?? counterparts(articlesOf(from), articlesOf(to))
      pairs.set(key, known)
      return known.get(p) ?? null
    },
  }
}
