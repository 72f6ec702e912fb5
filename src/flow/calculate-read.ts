// Reads the answer to one question of a calculation, as people write it: 每天3小时，20天 · 8年零两个月 · 68年5月. Pure; never asks back.
import type { AnswerValue } from '../domain/case.ts'
import type { Calculated } from '../domain/conversation.ts'
import { unreachable } from '../domain/unreachable.ts'
import { readDuration, readHours, readNumber } from './calculate-numbers.ts'
import type { CalculatorInput } from './calculators.ts'
import { daysIn } from './calendar.ts'
import { BASE, type Step } from './flow.ts'
import { ratesIn } from './reply/rate.ts'
import { readAnswer } from './reply.ts'
import { plain } from './words.ts'
import type { World } from './world.ts'

/** `values` has one reading that is sure, several that are possible, or none; none where one of them is `tooMuch`. */
export type CalculatedReading = {
  readonly sure: boolean
  readonly values: readonly Calculated[]
  readonly tooMuch?: true
}
const sure = (value: Calculated): CalculatedReading => ({ sure: true, values: [value] })
const NONE: CalculatedReading = { sure: false, values: [] }

/** Beyond this nobody answers one question. */
const READ_AT_MOST = 200

const NOTHING = /^(?:一[个天点分]都?|还|从来|都|也)*(?:没有?|无|零|0(?![.\d])|不用|未)(?:.{0,4})$/u

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

/** Sums of a hundred million yuan, in fen, and counts above what any calculator takes (pieces) are typing mistakes. */
const MOST_FEN = 100_000_000 * 100
const MOST_COUNTED = 10_000_000

export const readCalculated = (
  input: CalculatorInput,
  said: string,
  world: Pick<World, 'now' | 'places'>,
): CalculatedReading => {
  const reading = readInput(input, said, world)
  const isTooMuch = (value: Calculated): boolean =>
    typeof value === 'number'
      ? !(value <= (input.kind === 'money' ? MOST_FEN : MOST_COUNTED))
      : typeof value === 'object' && !(value.fen <= MOST_FEN)
  return reading.values.some(isTooMuch) ? { ...NONE, tooMuch: true } : reading
}

const readInput = (
  input: CalculatorInput,
  said: string,
  world: Pick<World, 'now' | 'places'>,
): CalculatedReading => {
  const text = said.slice(0, READ_AT_MOST).normalize('NFKC').toLowerCase().trim()
  if (text === '') return NONE
  const { kind } = input
  switch (kind) {
    case 'hours':
      return NOTHING.test(text) ? sure(0) : readHours(text)
    case 'days':
      return NOTHING.test(text) ? sure(0) : readNumber(text, /^[个]?[天日]/u)
    case 'count':
      return NOTHING.test(text) ? sure(0) : readNumber(text, /^[多来]?[个人位名天件单月年小]/u)
    case 'duration':
      return readWord(input, text) ?? readDuration(text)
    case 'money':
      if (input.optional && NOTHING.test(text)) return sure(0)
      return monthly(text) ?? through(input, text, world)
    case 'date':
    case 'birth':
      return readDay(input, text, world)
    case 'rate':
    case 'choice':
    case 'yes-no':
    case 'region':
      return through(input, text, world)
    default:
      return unreachable(kind)
  }
}

/** 一个月大概7500: beside a sum a month is no doubt. */
const monthly = (text: string): CalculatedReading | null => {
  const [rate, other] = ratesIn(text)
  return rate && !other && rate.per === 'month' ? sure(Math.round(rate.yuan * 100)) : null
}

const through = (
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
const wholeDay = (input: CalculatorInput, day: string): string => {
  if (day.length > 7) return day
  const [y = 0, m = 1] = day.split('-').map(Number)
  return `${day}-${input.monthEnd ? String(daysIn(y, m)).padStart(2, '0') : '01'}`
}

/** 还在干, 一直没签: words in place of a value. */
const readWord = (input: CalculatorInput, text: string): CalculatedReading | null => {
  const said = plain(text)
  const found = (input.options ?? []).find(({ label, also }) =>
    [label, ...also].some((word) => said === plain(word) || (word.length > 1 && said.includes(plain(word)))),
  )
  return found ? sure(found.id) : null
}

/** 七三年, 二零二一年: digits, not a number; 〇 stands for 零. */
const DIGITS = '零一二三四五六七八九〇'
const YEAR_MONTH = /^(19\d\d|20\d\d)\s*[-./年]?\s*(0?[1-9]|1[0-2])月?$/u
const EIGHT = /^(19\d\d|20\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/u

const readDay = (
  input: CalculatorInput,
  text: string,
  world: Pick<World, 'now' | 'places'>,
): CalculatedReading => {
  const exactly = input.options?.find(({ label, also }) =>
    [label, ...also].some((w) => plain(w) === plain(text)),
  )
  if (exactly) return sure(exactly.id)
  const month = YEAR_MONTH.exec(text)
  if (month) return sure(wholeDay(input, `${month[1]}-${(month[2] ?? '').padStart(2, '0')}`))
  const full = EIGHT.exec(text)
  if (full) return sure(`${full[1]}-${full[2]}-${full[3]}`)
  // 68年5月 of a birth is 1968; of work it could not be.
  const digits = text.replace(/[零〇一二三四五六七八九]{2,4}(?=年)/gu, (word) =>
    word.replace(/./gu, (c) => String(DIGITS.indexOf(c) % 10)),
  )
  const dated = input.kind === 'birth' ? digits.replace(/(?<!\d)([2-9]\d)年/u, '19$1年') : digits
  const reading = through({ ...input, options: [] }, dated, world)
  const [day] = reading.values
  // 上个月底 of a last day is its very last one.
  if (reading.sure && input.monthEnd && typeof day === 'string' && /月[底末]/u.test(text))
    return sure(wholeDay(input, day.slice(0, 7)))
  if (reading.values.length > 0) return reading
  return readWord(input, text) ?? NONE
}
