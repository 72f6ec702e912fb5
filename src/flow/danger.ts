// Danger to life: emergency numbers at once, whoever is talking, and an officer alarmed. Asks no consent.
import { change, type Decided, type Draft, say, understand } from './draft.ts'
import { officersWord } from './facts.ts'
import { handOff } from './person.ts'
import type { Understood } from './world.ts'

/** The union's hotline stands on every danger card. */
const UNION_LINE = '12351'
/** The line for those who think of dying: it comes first, before the police. */
const LISTENING = '12356'

/** Whether somebody is tired of life: other words are due than for an accident or a blow. */
export const isDespair = (numbers: readonly string[]): boolean => numbers.includes(LISTENING)

const ordered = (numbers: readonly string[]): readonly string[] => [
  ...numbers.filter((number) => number === LISTENING),
  ...numbers.filter((number) => number !== LISTENING && number !== UNION_LINE),
  UNION_LINE,
]
/** Lines whose names stand in the wording; any other number is shown without one. */
const NAMED = new Set(['110', '119', '120', '122', '12351', '12356', '12338', '12355', '12333', '12348'])

export const alarm = (d: Draft, numbers: readonly string[]): Decided => {
  const { person } = d.state
  if (person.kind === 'none') handOff(d, 'danger', officersWord(d)('officers.danger'))
  if (d.state.case) d.effects.push({ kind: 'mark-case', case: d.state.case.id, mark: 'danger' })
  if (d.state.person.kind === 'waiting')
    change(d, {
      person: { ...d.state.person, urgent: true, ...(isDespair(numbers) ? { despair: true as const } : {}) },
    })
  const lines = [...new Set(ordered(numbers))].map((number) => ({
    number,
    name: NAMED.has(number) ? d.word(`number.${number}`) : '',
  }))
  const despair = isDespair(numbers)
  const words =
    person.kind === 'with'
      ? d.word(despair ? 'danger.despair-with' : 'danger.words-with', { name: person.officer.name })
      : d.word(despair ? 'danger.despair' : 'danger.words')
  const list = lines.map(({ number, name }) => d.word('danger.line', { number, name })).join('\n')
  say(d, d.word('danger.text', { words, list }), null, { card: { kind: 'danger', lines, words } })
}

/** What is pasted beyond the usual length is heard for danger alone, in pieces that overlap by more than the longest danger word. */
const PIECE = 2000
export const OVERLAP = 40

/** The danger that a message tells of; `rest` is what stands beyond the part that is understood. */
export const dangerIn = (d: Draft, text: string, rest: string): Understood['danger'] => {
  const heard = understand(d, text).danger
  if (heard) return heard
  for (let at = 0; at + OVERLAP < rest.length; at += PIECE - OVERLAP) {
    const { danger } = d.world.understand(rest.slice(at, at + PIECE))
    if (danger) return danger
  }
  return null
}
