// A report as it is talked through: begun from a story, answered step by step. Reads by reply.ts, asks by ask.ts.
import type { AnswerValue } from '../domain/case.ts'
import { heardItems, moveOn, present } from './ask.ts'
import { listen, NAMED, tellHeard } from './by-the-way.ts'
import { carryOver } from './carry-over.ts'
import { applicable } from './condition.ts'
import { correctStory } from './corrected-story.ts'
import { change, changeReport, currentStep, type Decided, type Draft, flowOf, say, tell } from './draft.ts'
import { type Flow, inLanguage, type Kind, type Step } from './flow.ts'
import { gist, keep } from './keep.ts'
import { hearOther } from './other-step.ts'
import { listOf, saidBack, warningsOf } from './said-back.ts'

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

/** So many characters of a story are searched for answers. */
const HEARD_OF_STORY = 600

/** Keeps the story and what it says by the way; that is confirmed instead of asked. */
const tellStory = (d: Draft, step: Step, text: string, n: number): Decided => {
  keep(d, step, text, { n })
  walked(d, step)
  listen(d, gist(text, HEARD_OF_STORY), n)
  correctStory(d, text, n)
  carryOver(d, n)
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

/** Remembers that a step was asked, so that 返回 finds it. */
const walked = (d: Draft, step: Step): Decided => {
  const path = d.state.report?.path ?? []
  if (!path.includes(step.id)) changeReport(d, { path: [...path, step.id] })
}

/** Answers in which something else may be said as well. */
const LONG_ENOUGH = 7
/** Shorter ones may name another thing (对方全责), but a short figure or day is the answer itself. */
const NAMES_ENOUGH = 4

/** Answers in words, whole as they are. */
const FREE: ReadonlySet<Kind> = new Set<Kind>(['story', 'text', 'name', 'files', 'contact'])

/** Keeps an answer to the step being asked (or to an earlier one) and goes on. */
export const accept = (d: Draft, step: Step, value: AnswerValue, said: string, check = false): Decided => {
  const before = d.state.report?.answers[step.id]
  const editing = d.state.report?.editing === true || before !== undefined
  if (step.kind === 'story' && typeof value === 'string' && !before)
    return tellStory(d, step, value, d.world.n)
  keep(d, step, value, { check })
  walked(d, step)
  const kinds = said.length >= LONG_ENOUGH ? null : NAMED
  const heard = said.length >= NAMES_ENOUGH ? listen(d, said, d.world.n, kinds) : []
  // 公司，在昆山，三个月的: parts that are answers of their own. A free answer is one with all its parts.
  const parts = /[，,。；;\n]/u.test(said) && !FREE.has(step.kind) ? hearOther(d, step, said) : []
  const extra = [...heard, ...parts]
  const words = saidBack(d, step, { editing, check })
  const more = extra.length > 0 ? d.word('kept.also', { list: listOf(d, extra) }) : ''
  const warnings = editing ? [] : warningsOf(d, step)
  const lines = [words, more, ...warnings].filter((line) => line !== '')
  if (lines.length > 0) say(d, lines.join('\n'))
  moveOn(d)
}

/** 跳过, 不知道, 不想说: an earlier answer stays. */
export const skip = (d: Draft): Decided => {
  const step = currentStep(d)
  if (!step) return present(d)
  const known = d.state.report?.answers[step.id] !== undefined
  if (!known) keep(d, step, null)
  walked(d, step)
  if (isTired(d)) tell(d, 'skip.enough')
  moveOn(d)
}

/** After so many answers in a row that nobody knows, the way out is told, once. */
const TIRED_AFTER = 3
const isTired = (d: Draft): boolean => {
  const report = d.state.report
  if (!report) return false
  const { path, answers } = report
  const asked = path.map((slot) => answers[slot]?.value ?? null)
  const last = asked.slice(-TIRED_AFTER)
  return (
    last.length === TIRED_AFTER &&
    last.every((value) => value === null) &&
    asked.at(-TIRED_AFTER - 1) !== null
  )
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
