// Danger to life: emergency numbers at once, whoever is talking, and an officer alarmed. Asks no consent.
import { change, type Decided, type Draft, say } from './draft.ts'
import { officersWord } from './facts.ts'
import { handOff } from './person.ts'

/** The union's hotline stands on every danger card. */
const UNION_LINE = '12351'
/** Lines whose names stand in the wording; any other number is shown without one. */
const NAMED = new Set(['110', '119', '120', '122', '12351', '12356', '12338', '12355', '12333', '12348'])

export const alarm = (d: Draft, numbers: readonly string[]): Decided => {
  const { person } = d.state
  if (person.kind === 'none') handOff(d, 'danger', officersWord(d)('officers.danger'))
  if (d.state.case) d.effects.push({ kind: 'mark-case', case: d.state.case.id, mark: 'danger' })
  if (d.state.person.kind === 'waiting') change(d, { person: { ...d.state.person, urgent: true } })
  const lines = [...new Set([...numbers, UNION_LINE])].map((number) => ({
    number,
    name: NAMED.has(number) ? d.word(`number.${number}`) : '',
  }))
  const words =
    person.kind === 'with' ? d.word('danger.with', { name: person.officer.name }) : d.word('danger.words')
  const list = lines.map(({ number, name }) => d.word('danger.line', { number, name })).join('\n')
  say(d, d.word('danger.text', { words, list }), null, { card: { kind: 'danger', lines, words } })
}
