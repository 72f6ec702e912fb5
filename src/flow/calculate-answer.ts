// An answer of a calculation through the readers of a report, and what a report keeps as a fact of a calculation. Reads no figures itself.
import type { AnswerValue } from '../domain/case.ts'
import type { Calculated } from '../domain/conversation.ts'
import type { CalculatorInput } from './calculators.ts'
import { daysIn } from './calendar.ts'
import { BASE, type Step } from './flow.ts'
import { readAnswer } from './reply.ts'
import { plain } from './words.ts'
import type { World } from './world.ts'

/** `values` has one reading that is sure, several that are possible, or none; none where one of them is `tooMuch`. */
export type CalculatedReading = {
  readonly sure: boolean
  readonly values: readonly Calculated[]
  readonly tooMuch?: true
}
export const sure = (value: Calculated): CalculatedReading => ({ sure: true, values: [value] })
export const NONE: CalculatedReading = { sure: false, values: [] }

/** A question of a calculation as a step of a report, so that the same readers read both. */
export const asStep = (input: CalculatorInput): Step => ({
  id: input.id,
  kind:
    input.kind === 'birth'
      ? 'date'
      : input.kind === 'hours' || input.kind === 'days' || input.kind === 'count' || input.kind === 'duration'
        ? 'text'
        : input.kind,
  say: { [BASE]: input.ask },
  hint: null,
  label: { [BASE]: input.label },
  names: [],
  options: (input.options ?? []).map(({ id, label, also }) => ({
    id,
    label: { [BASE]: label },
    also: [label, ...also].map(plain),
    hears: [],
  })),
  many: false,
  when: [],
  required: true,
  ask: true,
  listen: true,
  hears: [],
  warn: [],
})

export const through = (
  input: CalculatorInput,
  text: string,
  world: Pick<World, 'now' | 'places'>,
): CalculatedReading => {
  const reading = readAnswer(asStep(input), text, world)
  if (reading.kind === 'unclear' || reading.kind === 'refused') return NONE
  const said = reading.kind === 'read' ? [reading.value] : reading.values
  const values = said.flatMap((value) => calculated(input, value) ?? [])
  return { sure: reading.kind === 'read' && values.length === 1, values }
}

const PERS = ['hour', 'day', 'month', 'year', 'piece'] as const

/** What a report keeps, as a calculation needs it; null where it is something else. */
export const calculated = (input: CalculatorInput, value: AnswerValue): Calculated | null => {
  if (typeof value === 'boolean') return input.kind === 'yes-no' ? value : null
  if (typeof value === 'string') return input.options?.some(({ id }) => id === value) ? value : null
  if (value === null || typeof value !== 'object' || !isFields(value)) return null
  if (input.kind === 'count') return monthsOf(value)
  const { yuan, per, day, code, place } = value
  if (typeof yuan === 'number') {
    const fen = Math.round(yuan * 100)
    const unit = PERS.find((each) => each === per)
    if (input.kind === 'rate') return unit ? { fen, per: unit } : null
    return input.kind === 'money' && (unit === undefined || unit === 'month') ? fen : null
  }
  if (typeof day === 'string')
    return input.kind === 'date' || input.kind === 'birth' ? wholeDay(input, day) : null
  return typeof code === 'string' && input.kind === 'region' ? `${code} ${place ?? ''}`.trim() : null
}
const isFields = (value: object): value is Readonly<Record<string, string | number | boolean | null>> =>
  !Array.isArray(value)

/** 8月到10月 or 三个月, as a number of months. */
const monthsOf = ({ count, from, to }: Readonly<Record<string, unknown>>): number | null => {
  if (typeof count === 'number') return count
  const index = (month: unknown): number =>
    typeof month === 'string' ? Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) : Number.NaN
  const months = index(to) - index(from) + 1
  return months > 0 ? months : null
}

/** Only a month was said: its first day, or its last where that is meant. */
export const wholeDay = (input: CalculatorInput, day: string): string => {
  if (day.length > 7) return day
  const [y = 0, m = 1] = day.split('-').map(Number)
  return `${day}-${input.monthEnd ? String(daysIn(y, m)).padStart(2, '0') : '01'}`
}
