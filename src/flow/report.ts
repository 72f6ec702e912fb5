// A report as it is talked through: begun from a story, answered step by step. Reads by reply.ts, asks by ask.ts.
import type { AnswerValue } from '../domain/case.ts'
import { heardItems, moveOn, present } from './ask.ts'
import { applicable, holds } from './condition.ts'
import {
  change,
  changeReport,
  currentStep,
  type Decided,
  type Draft,
  flowOf,
  readable,
  say,
  tell,
} from './draft.ts'
import { type Flow, inLanguage, type Kind, type Step } from './flow.ts'
import { keep } from './keep.ts'
import { spot } from './reply.ts'
import { shown } from './shown.ts'

/** Begins a report; the words that led to it are the story and are not asked for again. */
export const begin = (
  d: Draft,
  flow: Flow,
  story: { readonly text: string; readonly n: number } | null,
): Decided => {
  const first = flow.steps.find((step) => step.kind === 'story')
  const report = { flow: flow.id, version: flow.version, step: first?.id ?? '', answers: {}, path: [] }
  change(d, { report, offered: null })
  if (flow.begin) say(d, inLanguage(flow.begin, d.state.language))
  if (!first || !story || story.text === '') return moveOn(d)
  tellStory(d, first, story.text, story.n)
}

/** Keeps the story and what it says by the way; that is confirmed instead of asked. */
const tellStory = (d: Draft, step: Step, text: string, n: number): Decided => {
  keep(d, step, text, { n })
  walked(d, step)
  listen(d, text, n)
  const heard = heardItems(d)
  const doubtful = flowOf(d)?.steps.filter(({ kind }) => !NAMED.has(kind)) ?? []
  if (heard.some(({ id }) => doubtful.some((other) => other.id === id))) {
    changeReport(d, { step: 'heard' })
    return present(d)
  }
  // Named by words that leave no doubt: said, not asked about; the summary shows it again.
  if (heard.length > 0) tellHeard(d)
  moveOn(d)
}

/** Kinds heard only from words that name one thing. Figures, days and places could be others: those are asked about. */
const NAMED: ReadonlySet<Kind> = new Set<Kind>(['choice', 'yes-no'])

const tellHeard = (d: Draft): Decided => {
  const list = heardItems(d)
    .map(({ label, value }) => d.word('heard.item', { label, value }))
    .join('\n')
  tell(d, 'heard.told', { list })
  warnHeard(d)
}

/** Fills steps that are not answered yet from words about something else. The steps that were filled. */
const listen = (
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
export const hearMore = (d: Draft, text: string): boolean => {
  const extra = listen(d, text, d.world.n)
  if (extra.length > 0) tell(d, 'kept.also', { list: list(d, extra) })
  return extra.length > 0
}

/** Remembers that a step was asked, so that 返回 finds it. */
const walked = (d: Draft, step: Step): Decided => {
  const path = d.state.report?.path ?? []
  if (!path.includes(step.id)) changeReport(d, { path: [...path, step.id] })
}

/** Kinds whose reading is shown back, because it could be wrong. */
const SHOWN: ReadonlySet<Kind> = new Set<Kind>([
  'money',
  'rate',
  'months',
  'date',
  'count',
  'region',
  'contact',
])
/** More warnings at once nobody reads. */
const MOST_WARNINGS = 3
/** Answers in which something else may be said as well. */
const LONG_ENOUGH = 7
/** Shorter ones may name another thing (对方全责), but a short figure or day is the answer itself. */
const NAMES_ENOUGH = 4

/** Keeps an answer to the step being asked (or to an earlier one) and goes on. */
export const accept = (d: Draft, step: Step, value: AnswerValue, said: string, check = false): Decided => {
  const before = d.state.report?.answers[step.id]
  const editing = d.state.report?.editing === true || before !== undefined
  if (step.kind === 'story' && typeof value === 'string' && !before)
    return tellStory(d, step, value, d.world.n)
  keep(d, step, value, { check })
  walked(d, step)
  const kinds = said.length >= LONG_ENOUGH ? null : NAMED
  const extra = said.length >= NAMES_ENOUGH ? listen(d, said, d.world.n, kinds) : []
  const words = editing
    ? changed(d, step)
    : check
      ? d.word('kept.words')
      : SHOWN.has(step.kind) && value !== null
        ? keptWords(d, [step])
        : ''
  const more = extra.length > 0 ? d.word('kept.also', { list: list(d, extra) }) : ''
  const warnings = editing ? [] : warningsOf(d, step)
  const lines = [words, more, ...warnings].filter((line) => line !== '')
  if (lines.length > 0) say(d, lines.join('\n'))
  moveOn(d)
}

const shownOf = (d: Draft, step: Step): string => {
  const answer = d.state.report?.answers[step.id]
  return answer ? shown(step, answer, d.state.language, d.word) : ''
}
const list = (d: Draft, steps: readonly Step[]): string =>
  steps
    .map((step) =>
      d.word('kept.item', { label: inLanguage(step.label, d.state.language), value: shownOf(d, step) }),
    )
    .join(d.word('officers.join'))
const keptWords = (d: Draft, steps: readonly Step[]): string =>
  d.word('kept.shown', { value: steps.map((step) => shownOf(d, step)).join(d.word('officers.join')) })
const changed = (d: Draft, step: Step): string => {
  const was = d.state.report?.answers[step.id]?.was
  const values = { label: inLanguage(step.label, d.state.language), value: shownOf(d, step), was: was ?? '' }
  return d.word(was ? 'kept.changed-was' : 'kept.changed', values)
}
/** The worker said yes to what was heard: the warnings of those answers are due now. */
export const warnHeard = (d: Draft): Decided => {
  const lines = heardItems(d).flatMap(({ id }) => {
    const step = flowOf(d)?.steps.find((each) => each.id === id)
    return step ? warningsOf(d, step) : []
  })
  if (lines.length > 0) say(d, lines.slice(0, MOST_WARNINGS).join('\n'))
}

const warningsOf = (d: Draft, step: Step): readonly string[] =>
  step.warn
    .filter((warning) => holds(warning.when, d.state.report?.answers ?? {}))
    .map((warning) => inLanguage(warning.say, d.state.language))

/** 跳过, 不知道, 不想说: an earlier answer stays. */
export const skip = (d: Draft): Decided => {
  const step = currentStep(d)
  if (!step) return present(d)
  const known = d.state.report?.answers[step.id] !== undefined
  if (!known) keep(d, step, null)
  walked(d, step)
  moveOn(d)
}

/** One of the readings that were offered, or a button of a step, current or earlier. False: there is no such thing. */
export const pick = (d: Draft, slot: string, option: string): boolean => {
  const report = d.state.report
  const flow = flowOf(d)
  const step = flow?.steps.find(({ id }) => id === slot)
  if (!report || !flow || !step) return false
  if (option.startsWith('~')) {
    const offered = report.step === slot ? report.maybe?.[Number(option.slice(1))] : undefined
    if (!offered) return false
    accept(d, step, offered.value, '')
    return true
  }
  const value = optionValue(step, option)
  if (value === null) return false
  if (!applicable(flow, report.answers).includes(step)) return false
  if (report.step !== slot) changeReport(d, { editing: true })
  accept(d, step, value, '')
  return true
}

const optionValue = (step: Step, option: string): AnswerValue => {
  if (step.kind === 'yes-no') return option === 'yes' ? true : option === 'no' ? false : null
  if (!step.options.some(({ id }) => id === option)) return null
  return step.many ? [option] : option
}
