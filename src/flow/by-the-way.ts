// What a report hears beside its question: answers to later steps, found in a story or in a longer answer. Asks nothing.
import { heardItems } from './ask.ts'
import { holds } from './condition.ts'
import { type Decided, type Draft, flowOf, readable, say, tell } from './draft.ts'
import type { Kind, Step } from './flow.ts'
import { keep } from './keep.ts'
import { hearOther } from './other-step.ts'
import { spot } from './reply.ts'
import { listOf, warningsOf } from './said-back.ts'

/** Kinds heard only from words that name one thing. Figures, days and places could be others: those are asked about. */
export const NAMED: ReadonlySet<Kind> = new Set<Kind>(['choice', 'yes-no'])

export const tellHeard = (d: Draft): Decided => {
  const list = heardItems(d)
    .map(({ label, value }) => d.word('heard.item', { label, value }))
    .join('\n')
  tell(d, 'heard.told', { list })
  warnHeard(d)
}

/** Fills steps that are not answered yet from words about something else. The steps that were filled. */
export const listen = (
  d: Draft,
  text: string,
  n: number,
  kinds: ReadonlySet<Kind> | null = null,
): readonly Step[] => {
  const flow = flowOf(d)
  if (!flow) return []
  const said = readable(d, text)
  return flow.steps.filter((step) => {
    const answers = d.state.report?.answers ?? {}
    if (!step.listen || answers[step.id] || kinds?.has(step.kind) === false) return false
    const value = spot(step, said, d.world)
    if (value === null || !holds(step.when, { ...answers, [step.id]: { value, n } })) return false
    keep(d, step, value, { n })
    return true
  })
}

/** Words beside the question that fill something else: kept and said. False: nothing was found in them. */
export const hearMore = (d: Draft, text: string, kinds: ReadonlySet<Kind> | null = null): boolean => {
  const extra = listen(d, text, d.world.n, kinds)
  if (extra.length > 0) tell(d, 'kept.also', { list: listOf(d, extra) })
  return extra.length > 0
}

/** The same for words that did not fit the question, also where a bare part of them fits another one. */
export const hearElsewhere = (d: Draft, asked: Step, text: string): boolean => {
  const extra = [...listen(d, text, d.world.n), ...hearOther(d, asked, readable(d, text))]
  if (extra.length > 0) tell(d, 'kept.also', { list: listOf(d, extra) })
  return extra.length > 0
}

/** More warnings at once nobody reads. */
const MOST_WARNINGS = 3
/** The worker said yes to what was heard: the warnings of those answers are due now. */
export const warnHeard = (d: Draft): Decided => {
  const lines = heardItems(d).flatMap(({ id }) => {
    const step = flowOf(d)?.steps.find((each) => each.id === id)
    return step ? warningsOf(d, step) : []
  })
  if (lines.length > 0) say(d, lines.slice(0, MOST_WARNINGS).join('\n'))
}
