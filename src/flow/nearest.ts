// Where no answer is sure: the nearest articles as choices, the provisions behind one, or an honest no. Kept for the editors.
import type { UnansweredWhy } from '../domain/effect.ts'
import { present } from './ask.ts'
import { show } from './cited.ts'
import { type Decided, type Draft, inReport, offer, say, tell, understand } from './draft.ts'
import type { Found, ProvisionFound } from './found.ts'
import { shorten } from './keep.ts'
import { factsOf } from './matter.ts'
import { today } from './provision-names.ts'
import type { Facts } from './world.ts'

/** More titles than these nobody reads on a phone. */
const MOST_TITLES = 4
/** Longest question that editors or the model get. */
export const LONGEST_QUESTION = 500

/** Provisions in the texts of the day of what happened, where the question is about work at all: a neighbour's quarrel also finds
 *  some law. A clause that is dead as a whole is never among them; one that is partly dead is, with its note. */
export const provisionsFor = (
  d: Draft,
  query: string,
  { day }: Pick<Facts, 'day'> = factsOf(d, query),
): readonly ProvisionFound[] => {
  const [topic] = understand(d, query).topics
  if (topic === undefined || topic.topic === 'not-labour') return []
  return d.world.provisions(query, day).filter((p) => p.dead === undefined || p.partly)
}

const unanswered = (d: Draft, question: string, why: UnansweredWhy): Decided => {
  d.effects.push({ kind: 'unanswered', question: shorten(question, LONGEST_QUESTION), why })
}

/** Nothing is known: `why` says whether a model was asked as well. */
export const notFound = (d: Draft, query: string, why: 'none' | 'model' = 'none'): Decided => {
  unanswered(d, query, why)
  if (!inReport(d))
    return say(
      d,
      d.word(why === 'none' ? 'search.none' : 'search.none-model'),
      offer(d, 'cmd:person', 'cmd:menu'),
    )
  tell(d, why === 'none' ? 'search.none-report' : 'search.none-model')
  present(d)
}

const LEAD: Readonly<Record<'unsure' | 'model', string>> = {
  unsure: 'search.several',
  model: 'search.nearest',
}

/** The best articles as choices, and the provisions behind one choice. */
export const offerTitles = (
  d: Draft,
  query: string,
  found: readonly Found[],
  provisions: readonly ProvisionFound[],
  why: 'unsure' | 'model',
): Decided => {
  unanswered(d, query, why)
  const titles = found.slice(0, MOST_TITLES).map(({ id, title }) => ({ id: `article:${id}`, label: title }))
  const law = provisions.length > 0 ? offer(d, 'laws') : []
  const lead = titles.length > 0 ? LEAD[why] : 'search.laws'
  say(d, d.word(lead), [...titles, ...law, ...offer(d, inReport(d) ? 'cmd:resume' : 'cmd:person')])
}

/** 看看法条: the best provisions for the last question, of its day. False: there is none. */
export const showProvisions = (d: Draft): boolean => {
  const { asked } = d.state
  const found = asked ? provisionsFor(d, asked.question, dayOf(d)) : []
  if (found.length > 0) show(d, found, asked?.day)
  return found.length > 0
}

/** The day that the last question was asked for. */
export const dayOf = (d: Draft): { readonly day: string } => ({ day: d.state.asked?.day ?? today(d.world) })
