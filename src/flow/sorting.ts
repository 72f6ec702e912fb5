// Which matter unclear words belong to: a model is asked where the rules are unsure. What it says is taken in sorted.ts.
import { mayConsult, oneMoreConsult } from './consult.ts'
import { change, type Decided, type Draft, takeId, tell } from './draft.ts'
import { personal } from './matter.ts'

/** An answer takes seconds; after a crash it is asked again. Whatever happened to it, the talk must not wait for ever. */
const PATIENCE = 2 * 60_000

/** The words that wait are with the model. */
export const isSorting = ({ state, world }: Draft): boolean =>
  state.sorting !== undefined && world.now - state.sorting.since < PATIENCE

/** Only with consent (mayConsult): words of a report leave the house, though without names. False: nobody can be asked. */
export const askWhichMatter = (d: Draft): boolean => {
  const { offered } = d.state
  if (!offered || offered.text === '' || isSorting(d) || !mayConsult(d)) return false
  const ask = takeId(d)
  d.effects.push({ kind: 'classify', ask, text: offered.text, hide: personal(d) })
  change(d, { sorting: { ask, since: d.world.now }, consults: oneMoreConsult(d) })
  tell(d, 'matter.wait')
  return true
}

/** Nobody waits for the model any more. */
export const stopSorting = (d: Draft): Decided => {
  const { sorting: _, ...rest } = d.state
  d.state = rest
}
