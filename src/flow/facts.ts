// What officers get to read: the facts of a report as case facts. Decides nothing, says nothing.
import type { Answer, CaseFacts } from '../domain/case.ts'
import type { KeptAnswer, Report } from '../domain/conversation.ts'
import { applicable } from './condition.ts'
import { type Draft, flowOf } from './draft.ts'
import { BASE, type Flow, inLanguage, type Step, stepOf } from './flow.ts'
import { shown, type Word } from './shown.ts'

/** Officers read the base language, whatever the worker speaks. */
export const officersWord =
  (d: Draft): Word =>
  (key, values) =>
    d.world.wording(key, BASE, values)

type Which = Pick<CaseFacts, 'id' | 'number' | 'urgent'> & { readonly evidence: readonly string[] }

/** Topic of a bare request for a human, before anything is known. */
const BARE_TOPIC = 'other-labour'

/** The code of a place that was answered; null for words that nobody could place. */
export const regionOf = (answer: KeptAnswer): string | null => {
  const { value } = answer
  if (value === null || typeof value !== 'object' || !('code' in value)) return null
  return typeof value.code === 'string' && /^\d{6}$/.test(value.code) ? value.code : null
}

const nameOf = (answer: KeptAnswer | undefined): string | null => {
  const value = answer?.value
  if (!value || typeof value !== 'object' || !('name' in value)) return null
  return typeof value.name === 'string' && value.name !== '' ? value.name : null
}

const answered = (steps: readonly Step[], report: Report): ReadonlyArray<readonly [Step, KeptAnswer]> =>
  steps.flatMap((step) => {
    const answer = report.answers[step.id]
    return answer ? [[step, answer] as const] : []
  })

/** A request for a human (or a danger) without a report. */
export const bareFacts = (d: Draft, which: Which, title: string): CaseFacts => ({
  ...which,
  topic: BARE_TOPIC,
  title,
  region: null,
  anonymous: true,
  flow: null,
  facts: [],
  summary: [{ label: officersWord(d)('officers.what'), text: title }],
  missing: [],
})

/** The facts of the running report; null when there is none. */
export const reportFacts = (d: Draft, which: Which): CaseFacts | null => {
  const report = d.state.report
  const flow = flowOf(d)
  if (!report || !flow) return null
  const steps = applicable(flow, report.answers)
  const pairs = answered(steps, report)
  const name =
    pairs.flatMap(([step, answer]) => (step.kind === 'contact' ? (nameOf(answer) ?? []) : []))[0] ?? null
  return {
    ...which,
    topic: flow.topic,
    title: headline(d, flow, report, name),
    region:
      pairs.flatMap(([step, answer]) => (step.kind === 'region' ? (regionOf(answer) ?? []) : []))[0] ?? null,
    anonymous: name === null,
    flow: { id: flow.id, version: flow.version },
    facts: pairs.map(([step, answer]) => fact(d, step, answer)),
    summary: summaryLines(d, flow, report),
    missing: steps
      .filter((step) => step.required && (report.answers[step.id]?.value ?? null) === null)
      .map((step) => step.id),
  }
}

const fact = (d: Draft, step: Step, kept: KeptAnswer): CaseFacts['facts'][number] => {
  const answer: Answer = { ...kept, shown: shown(step, kept, BASE, officersWord(d), d.state.files.length) }
  return { slot: step.id, label: inLanguage(step.label, BASE), ...answer }
}

const headline = (d: Draft, flow: Flow, report: Report, name: string | null): string => {
  const parts = flow.headline.flatMap((slot) => known(d, flow, report, slot) ?? [])
  const who = name ?? officersWord(d)('officers.unnamed')
  const matter = inLanguage(flow.title, BASE)
  // A space before digits: 欠薪 3 个月, but 欠薪约 13,400 元.
  const spaced = parts.map((part, i) => (i === 0 && /^\d/.test(part) ? ` ${part}` : part))
  return officersWord(d)('officers.title', {
    who,
    matter: matter + spaced.join(officersWord(d)('officers.join')),
  })
}

const summaryLines = (d: Draft, flow: Flow, report: Report): CaseFacts['summary'] =>
  flow.summary.flatMap(({ label, slots, named }) => {
    const said = slots.flatMap((slot) => known(d, flow, report, slot, named) ?? [])
    return said.length > 0
      ? [{ label: inLanguage(label, BASE), text: said.join(officersWord(d)('officers.join')) }]
      : []
  })

const known = (d: Draft, flow: Flow, report: Report, slot: string, named = false): string | null => {
  const step = stepOf(flow, slot)
  const answer = report.answers[slot]
  return step && answer && answer.value !== null && applicable(flow, report.answers).includes(step)
    ? (named ? `${inLanguage(step.label, BASE)} ` : '') +
        shown(step, answer, BASE, officersWord(d), d.state.files.length)
    : null
}
