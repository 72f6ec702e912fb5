// Company and place of the report registered before: offered in the next matter, kept only after the worker's yes. Asks nothing.
import type { AnswerValue } from '../domain/case.ts'
import type { Conversation, KeptAnswer, Report } from '../domain/conversation.ts'
import { holds } from './condition.ts'
import { changeReport, type Decided, type Draft, flowOf } from './draft.ts'
import { drop, keep } from './keep.ts'

const SLOTS = ['employer', 'region'] as const

const surely = (answer: KeptAnswer | undefined): AnswerValue =>
  answer && answer.check !== true ? answer.value : null

/** What a registered report leaves for the next one; what nobody could read, or was not said, is left out. */
export const workOf = (report: Report): Pick<Conversation, 'lastWork'> => {
  const employer = surely(report.answers.employer)
  const region = surely(report.answers.region)
  if (employer === null && region === null) return {}
  return { lastWork: { ...(employer === null ? {} : { employer }), ...(region === null ? {} : { region }) } }
}

/** Into the list that is read out. Nothing where the new story names a company or a place itself. */
export const carryOver = (d: Draft, n: number): Decided => {
  const last = d.state.lastWork
  const answers = d.state.report?.answers ?? {}
  if (!last || SLOTS.some((slot) => answers[slot])) return
  const carried = SLOTS.filter((slot) => {
    const step = flowOf(d)?.steps.find(({ id }) => id === slot)
    const value = last[slot] ?? null
    const kind = slot === 'employer' ? 'name' : 'region'
    if (!step || step.kind !== kind || value === null) return false
    if (!holds(step.when, d.state.report?.answers ?? {})) return false
    // For an officer to check, should the talk end before the yes.
    keep(d, step, value, { n, check: true })
    return true
  })
  if (carried.length > 0) changeReport(d, { carried })
}

/** The worker said yes: these are answers like any other. */
export const agreeCarried = (d: Draft): Decided => {
  const { report } = d.state
  if (!report?.carried) return
  const { carried, ...rest } = report
  const answers = Object.fromEntries(
    Object.entries(report.answers).map(([slot, { check, ...answer }]) => [
      slot,
      check && !carried.includes(slot) ? { ...answer, check } : answer,
    ]),
  )
  d.state = { ...d.state, report: { ...rest, answers } }
}

/** No yes came: they are asked like anything else. */
export const letCarriedGo = (d: Draft): Decided => {
  const { report } = d.state
  if (!report?.carried) return
  drop(
    d,
    report.carried.filter((slot) => report.answers[slot]?.check),
  )
  const { carried: _, ...rest } = d.state.report ?? report
  d.state = { ...d.state, report: rest }
}

/** Deleted with everything else that was said. */
export const forgetWork = (d: Draft): Decided => {
  const { lastWork: _, ...rest } = d.state
  d.state = rest
}
