// A typed number or label for one of the choices offered last. Says which; presses nothing.
import { type Draft, flowOf } from './draft.ts'
import { labelOf } from './press.ts'
import { amountsIn } from './reply/number.ts'
import { plain } from './words.ts'

const NUMBER = /^(?:选|第|我选)?(\d{1,2}|[一二三四五六七八九十]{1,2})(?:个|项|号)?$/u
/** Longer words are no label. */
const LONGEST_LABEL = 60

/** A typed number or label of the choices offered last. */
export const typedChoice = (d: Draft, text: string): string | null => {
  const { choices } = d.state
  if (text === '' || text.length > LONGEST_LABEL || choices.length === 0) return null
  const word = plain(text)
  const number = NUMBER.exec(word)
  if (number) return choices[(amountsIn(number[1] ?? '')[0]?.low ?? 0) - 1] ?? null
  return choices.find((id) => plain(labelOf(d, id)) === word || namesSlot(d, id, word)) ?? null
}

/** “月份” for the choice that changes 哪几个月. */
const namesSlot = (d: Draft, id: string, word: string): boolean =>
  id.startsWith('edit:') &&
  (flowOf(d)
    ?.steps.find((step) => step.id === id.slice(5))
    ?.names.includes(word) ??
    false)
