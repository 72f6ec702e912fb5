// What is known of a worker's matter before anything is looked up: its day, its place, and what must not leave the house.
import type { AnswerValue } from '../domain/case.ts'
import { dayAt, isoDay } from './calendar.ts'
import { type Draft, flowOf } from './draft.ts'
import type { Kind } from './flow.ts'
import { spotDate } from './reply/date.ts'
import type { Facts } from './world.ts'

/** Steps that name the day of what happened, the surest first. A first working day is not one of them. */
const DAYS = ['when', 'day', 'told-day', 'last-day', 'notice-day', 'first-left']

type Fields = { readonly [key: string]: unknown }
const fields = (value: AnswerValue | undefined): Fields | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null

/** The law of the day on which it happened decides, and the rule of the place where the work is. */
export const factsOf = (d: Draft, text: string): Facts => ({
  day: reportedDay(d) ?? dayNamed(d, text) ?? isoDay(dayAt(d.world.now)),
  region: regionIn(d, text) ?? reportedRegion(d) ?? d.state.asked?.region ?? null,
})

const reportedDay = (d: Draft): string | null => {
  const today = isoDay(dayAt(d.world.now))
  for (const slot of DAYS) {
    const day = fields(d.state.report?.answers[slot]?.value)?.day
    if (typeof day === 'string' && day <= today) return wholeDay(day)
  }
  return null
}

/** Only the month was said: its first day. */
const wholeDay = (day: string): string => (day.length === 7 ? `${day}-01` : day)

/** With a year somebody tells when it was; days without one are of late, and the law is today's. */
const YEAR = /(?:19|20)\d\d\s*[-./年]|[去前]年/u
/** Since then and still, or only the day of a signature: the law is today's. */
const LASTING =
  /至今|到现在|到今天|以来|一直|[从自][^，,。；;！!？?\n]{2,14}(?:起|到|至|开始)|\d年[^，,。；;！!？?\n]*签/u
/** What it is about stands at the beginning. */
const HEARD = 600

/** “2021年5月我怀孕被辞退”: the one past day that a question names, never that of a hiring or a payday. */
const dayNamed = (d: Draft, text: string): string | null => {
  const heard = text.slice(0, HEARD)
  const said = YEAR.test(heard) && !LASTING.test(heard) ? spotDate(heard, dayAt(d.world.now), []) : null
  return said === null ? null : wholeDay(said.day)
}

/** The division that a text names without doubt; what its readings share where there are several. */
const regionIn = (d: Draft, text: string): string | null => {
  const codes = d.world.places(text).map(({ code }) => code)
  const [first] = codes
  if (first === undefined) return null
  for (const digits of [6, 4, 2])
    if (codes.every((code) => code.startsWith(first.slice(0, digits))))
      return first.slice(0, digits).padEnd(6, '0')
  return null
}

const reportedRegion = (d: Draft): string | null => {
  for (const step of flowOf(d)?.steps ?? []) {
    const code = step.kind === 'region' && fields(d.state.report?.answers[step.id]?.value)?.code
    if (typeof code === 'string') return code
  }
  return null
}

/** Kinds and slots of answers that name somebody, and how they are reached. */
const NAMING: ReadonlySet<Kind> = new Set<Kind>(['name', 'contact'])
const ADDRESS = 'address'
/** One character is in too many words to be taken out. */
const SHORTEST_NAME = 2

/** Names, companies, numbers and addresses that the report knows, and the officers of open cases: none of them may reach
 *  a model. Answers of a registered report stand in its case alone: the talk knows them no more. */
export const personal = (d: Draft): readonly string[] => {
  const answers = d.state.report?.answers ?? {}
  const steps = (flowOf(d)?.steps ?? []).filter(({ kind, id }) => NAMING.has(kind) || id === ADDRESS)
  const said = steps.flatMap(({ id }) => {
    const value = answers[id]?.value
    const inside = fields(value)
    return inside ? Object.values(inside) : [value]
  })
  const { case: current, cases = [], person } = d.state
  const officers = [current, ...cases].map((one) => one?.officer)
  const who = person.kind === 'with' ? [person.officer.name] : []
  return [
    ...new Set(
      [...said, ...officers, ...who].filter(
        (one): one is string => typeof one === 'string' && one.length >= SHORTEST_NAME,
      ),
    ),
  ]
}
