// Puts the present question: of a step, of what was heard in the story, or of the whole summary. Reads nothing.
import type { Card } from '../domain/card.ts'
import type { KeptAnswer, Report } from '../domain/conversation.ts'
import type { Choice } from '../domain/message.ts'
import { letCarriedGo } from './carry-over.ts'
import { applicable, askedAs, isDue, nextStep } from './condition.ts'
import { change, changeReport, type Decided, type Draft, flowOf, offer, say, settled } from './draft.ts'
import { type Flow, inLanguage, type Step, stepOf } from './flow.ts'
import { keep } from './keep.ts'
import { shown } from './shown.ts'

/** Says again what is being asked now. Nothing when there is no report. */
export const present = (d: Draft): Decided => {
  // What is being worked out asks first; its own question comes at the end of the turn.
  if (d.state.calculation) return
  const report = d.state.report
  const flow = flowOf(d)
  if (!report || !flow) return
  const step = stepOf(flow, report.step)
  if (step) question(d, flow, report, askedAs(step, report.answers))
  else if (report.step === 'heard' && heardItems(d).length > 0) heard(d)
  else summary(d)
}

/** Goes on to the next thing that is not known yet, or to the summary. */
export const moveOn = (d: Draft): Decided => {
  letCarriedGo(d)
  const report = d.state.report
  const flow = flowOf(d)
  if (!report || !flow) return
  // Photos came already: asking for them would be asking again.
  for (const step of d.state.files.length > 0 ? applicable(flow, report.answers) : [])
    if (step.kind === 'files' && !report.answers[step.id] && step.options[0])
      keep(d, step, step.options[0].id)
  const now = d.state.report ?? report
  const next = nextStep(flow, now.answers)
  change(d, { report: { ...settled(now), step: next?.id ?? 'summary' } })
  present(d)
}

/** Asks this step now, whatever was answered before. */
export const askStep = (d: Draft, step: Step, editing: boolean): Decided => {
  const report = d.state.report
  if (!report) return
  change(d, { report: { ...settled(report), step: step.id, ...(editing ? { editing: true } : {}) } })
  present(d)
}

const question = (d: Draft, flow: Flow, report: Report, step: Step): Decided => {
  const { language } = d.state
  const ask = inLanguage(step.say, language)
  const hint = step.hint ? inLanguage(step.hint, language) : null
  if (report.maybe) {
    const readings = report.maybe.map(({ label }) => label).join(d.word('shown.or'))
    say(
      d,
      d.word(report.maybe.length > 1 ? 'ask.which' : 'ask.sure', { readings }),
      maybeChoices(d, step, report),
    )
    return
  }
  const asked = report.path.indexOf(step.id)
  const n = asked >= 0 ? asked + 1 : report.path.length + 1
  const left = flow.steps.filter((other) => other.id !== step.id && isDue(other, report.answers))
  const of = Math.max(n, report.path.length + left.length + (asked >= 0 ? 0 : 1))
  const before = report.answers[step.id]
  // What is changed was counted before: a number would only ask how far it goes back.
  const counted = report.editing ? null : d.word('ask.question', { n, of, ask })
  const lines = [counted ?? ask]
  if (hint) lines.push(d.word('ask.hint', { hint }))
  if (before) lines.push(d.word('ask.before', { shown: shown(step, before, language, d.word) }))
  const card: Card | null = counted === null ? null : { kind: 'question', n, of, ask, hint }
  say(d, lines.join('\n'), choicesOf(d, step), { card })
}

export const choicesOf = (d: Draft, step: Step): readonly Choice[] => {
  if (step.kind === 'yes-no')
    return [
      { id: `${step.id}:yes`, label: d.word('shown.yes') },
      { id: `${step.id}:no`, label: d.word('shown.no') },
    ]
  return step.options.map((o) => ({ id: `${step.id}:${o.id}`, label: inLanguage(o.label, d.state.language) }))
}

const maybeChoices = (d: Draft, step: Step, report: Report): readonly Choice[] => [
  ...(report.maybe ?? []).map(({ label }, i) => ({ id: `${step.id}:~${i}`, label })),
  ...offer(d, 'guess:no'),
]

type Item = { readonly id: string; readonly label: string; readonly value: string }
const item = (d: Draft, step: Step, answer: KeptAnswer): Item => {
  const value = shown(step, answer, d.state.language, d.word, d.state.files.length)
  const carried = d.state.report?.carried?.includes(step.id)
  return {
    id: step.id,
    label: inLanguage(step.label, d.state.language),
    value: carried
      ? d.word('heard.carried', { value })
      : answer.check
        ? d.word('summary.check', { value })
        : value,
  }
}

/** What was read from the story itself: it came with the story's message, and counts in this matter. */
export const heardItems = (d: Draft): readonly Item[] => {
  const report = d.state.report
  const flow = flowOf(d)
  if (!report || !flow) return []
  const story = flow.steps.find((step) => step.kind === 'story')
  const n = story ? report.answers[story.id]?.n : undefined
  return applicable(flow, report.answers).flatMap((step) => {
    const answer = report.answers[step.id]
    return answer && step !== story && answer.n === n && answer.value !== null ? [item(d, step, answer)] : []
  })
}

const heard = (d: Draft): Decided => {
  const items = heardItems(d)
  const list = items.map(({ label, value }) => d.word('heard.item', { label, value })).join('\n')
  say(d, d.word('heard.ask', { list }), offer(d, 'heard:yes', 'heard:no'), {
    card: { kind: 'summary', items },
  })
}

/** Circled numbers, so that they are not taken for the numbers of the choices. */
const MARKS = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚'

export const summaryItems = (d: Draft): readonly Item[] => {
  const report = d.state.report
  const flow = flowOf(d)
  if (!report || !flow) return []
  return applicable(flow, report.answers).flatMap((step) => {
    const answer = report.answers[step.id]
    return answer ? [item(d, step, answer)] : []
  })
}

const summary = (d: Draft): Decided => {
  changeReport(d, { step: 'summary' })
  const items = summaryItems(d)
  const list = items
    .map(({ label, value }, i) => d.word('summary.item', { mark: MARKS[i] ?? '·', label, value }))
    .join('\n')
  const files = d.state.files.length
  const text = d.word(files > 0 ? 'summary.ask-files' : 'summary.ask', { list, files })
  say(d, text, offer(d, 'confirm', 'edit', 'more'), { card: { kind: 'summary', items } })
}
