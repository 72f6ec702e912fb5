// Puts questions that ask the same thing together, for editors: plain, the same every time, nothing learned. It answers nothing.
import type { Cut } from './words.ts'

export type Asked = { readonly id: string; readonly text: string }

/** From this likeness on (cosine over weighted terms) two questions go together. Tried on real messages: see its test. */
const ALIKE = 0.52
/** Among few questions a word that two of them share is not common yet. */
const FEW = 50
/** A meaning from the table of words says most, a word something, two characters a little. */
const weightOf = (term: string): number => (term.startsWith('#') ? 2 : term.startsWith('~') ? 0.35 : 1)

type Terms = ReadonlyMap<string, number>

/** Groups in the order of their first question; each holds the questions' ids in the order given.
 *  A question joins the group whose first question is most like it. */
export const groupAlike = (questions: readonly Asked[], cut: Cut): readonly (readonly string[])[] => {
  const cutTexts = new Map<string, readonly string[]>()
  for (const { text } of questions) if (!cutTexts.has(text)) cutTexts.set(text, [...new Set(cut(text))])
  const holders = new Map<string, number>()
  for (const terms of cutTexts.values())
    for (const term of terms) holders.set(term, (holders.get(term) ?? 0) + 1)
  const rarity = (term: string): number =>
    Math.log(1 + (cutTexts.size + FEW) / ((holders.get(term) ?? 0) + 1))
  const unit = (terms: readonly string[]): Terms => {
    const weighed = terms.map((term) => [term, weightOf(term) * rarity(term)] as const)
    const norm = Math.sqrt(weighed.reduce((sum, [, w]) => sum + w * w, 0)) || 1
    return new Map(weighed.map(([term, w]) => [term, w / norm]))
  }

  const groups: string[][] = []
  const byText = new Map<string, number>()
  /** For each term: the groups whose first question holds it, with its weight there. */
  const leaders = new Map<string, { group: number; weight: number }[]>()
  for (const { id, text } of questions) {
    const known = byText.get(text)
    const terms: Terms = known === undefined ? unit(cutTexts.get(text) ?? []) : new Map()
    const at = known ?? nearest(terms, leaders)
    if (at !== null) {
      groups[at]?.push(id)
      byText.set(text, at)
      continue
    }
    byText.set(text, groups.length)
    for (const [term, weight] of terms) {
      const held = leaders.get(term) ?? []
      held.push({ group: groups.length, weight })
      leaders.set(term, held)
    }
    groups.push([id])
  }
  return groups
}

const nearest = (
  terms: Terms,
  leaders: ReadonlyMap<string, readonly { group: number; weight: number }[]>,
): number | null => {
  const likeness = new Map<number, number>()
  for (const [term, w] of terms)
    for (const { group, weight } of leaders.get(term) ?? [])
      likeness.set(group, (likeness.get(group) ?? 0) + w * weight)
  let best: number | null = null
  let most = ALIKE
  for (const [group, alike] of likeness)
    if (alike >= most && (alike > most || best === null || group < best)) {
      best = group
      most = alike
    }
  return best
}
