// A question to the model, from what was found alone, and what it brought back. Writes and checks nothing itself.
import type { ModelAnswer } from '../domain/event.ts'
import { answerOfModel } from './answer.ts'
import { dayAt, isoDay } from './calendar.ts'
import { change, type Decided, type Draft, takeId, tell } from './draft.ts'
import type { Found, ProvisionFound } from './found.ts'
import { shorten } from './keep.ts'
import { factsOf, personal } from './matter.ts'
import { dayOf, LONGEST_QUESTION, notFound, offerTitles, provisionsFor } from './nearest.ts'
import { provisionId } from './provision-names.ts'

/** Articles, and as many provisions, given to the model for one question. */
const MOST_PASSAGES = 5

/** What is partly dead is shown to people with its note; a model could tell the dead half, and no check would notice: its words
 *  and numbers do stand in the passage. */
const isTold = ({ dead }: ProvisionFound): boolean => dead === undefined

/** A model is there, this conversation has not used up its day, and the worker agreed to the notice that tells of it:
 *  before that no word leaves the house. */
export const mayConsult = (d: Draft): boolean =>
  d.state.consent !== null && d.world.office.model && consultsToday(d) < d.world.office.modelAnswers

const consultsToday = (d: Draft): number => {
  const { consults } = d.state
  return consults?.day === isoDay(dayAt(d.world.now)) ? consults.n : 0
}

/** One question more of this day, for the state. */
export const oneMoreConsult = (d: Draft): { readonly day: string; readonly n: number } => ({
  day: isoDay(dayAt(d.world.now)),
  n: consultsToday(d) + 1,
})

/** Asks; until it answers, the worker is told that it is being looked up. */
export const consult = (
  d: Draft,
  query: string,
  found: readonly Found[],
  provisions: readonly ProvisionFound[],
): Decided => {
  const ask = takeId(d)
  const sources = [
    ...found.slice(0, MOST_PASSAGES).map(({ id }) => id),
    ...provisions
      .filter(isTold)
      .slice(0, MOST_PASSAGES)
      .map((p) => provisionId(p, d.state.asked?.day)),
  ]
  d.effects.push({
    kind: 'consult',
    ask,
    question: shorten(query, LONGEST_QUESTION),
    articles: sources,
    hide: personal(d),
  })
  change(d, {
    awaiting: ask,
    consults: oneMoreConsult(d),
  })
  tell(d, 'search.wait')
}

/** What the model brought back. Too late or to another question: nothing. Nothing usable: the nearest articles. */
export const consulted = (d: Draft, ask: string, written: ModelAnswer | null): Decided => {
  if (d.state.awaiting !== ask || d.state.person.kind === 'with') return
  change(d, { awaiting: null })
  if (written) return answerOfModel(d, written)
  const question = d.state.asked?.question ?? ''
  const found = d.world.search(question, { ...factsOf(d, question), ...dayOf(d) })
  const provisions = provisionsFor(d, question, dayOf(d))
  if (found.length + provisions.length > 0) return offerTitles(d, question, found, provisions, 'model')
  notFound(d, question, 'model')
}
