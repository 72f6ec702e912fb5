// Days of a calculation as people write them: 2021.3 · 68年5月 · 上个月底 · 还在干. Pure; never asks back.
import { type CalculatedReading, NONE, sure, through, wholeDay } from './calculate-answer.ts'
import type { CalculatorInput } from './calculators.ts'
import { dayAt, daysIn } from './calendar.ts'
import { plain } from './words.ts'
import type { World } from './world.ts'

/** 还在干, 一直没签: words in place of a value. */
export const readWord = (input: CalculatorInput, text: string): CalculatedReading | null => {
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

const MONTH_DAY =
  /(?:(\d{4})\s*[年./-]\s*)?(?<![\d.])(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*[日号]?(?!\d|[月年./-])/u

/** 2月31号 is kept as it was said, so that the calculator can say that there is no such day; null where nothing is wrong. */
const noSuchDay = (text: string, now: number): string | null => {
  const feb = /\b(30|31)\b.*\bfeb|\bfeb[a-z]*\.?\s*(30|31)\b/u.exec(text)
  const [, year, month = feb ? '2' : '', day = feb?.[1] ?? feb?.[2] ?? ''] = MONTH_DAY.exec(text) ?? []
  const [y, m, d] = [Number(year ?? dayAt(now).y), Number(month), Number(day)]
  if (m < 1 || m > 12 || d < 1 || d > 31 || d <= daysIn(y, m)) return null
  return `${y}-${String(m).padStart(2, '0')}-${d}`
}

export const readDay = (
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
  const none = noSuchDay(text, world.now)
  if (none !== null) return sure(none)
  // 68年5月 of a birth is 1968; of work it could not be.
  const digits = text.replace(/[零〇一二三四五六七八九]{2,4}(?=年)/gu, (word) =>
    word.replace(/./gu, (c) => String(DIGITS.indexOf(c) % 10)),
  )
  const dated = input.kind === 'birth' ? digits.replace(/(?<!\d)([2-9]\d)年/u, '19$1年') : digits
  const reading = through({ ...input, options: [] }, dated, world)
  const [day] = reading.values
  // 上个月底, 去年年底 of a last day is its very last one.
  if (reading.sure && input.monthEnd && typeof day === 'string' && /[月年][底末]/u.test(text))
    return sure(wholeDay(input, `${day.slice(0, 5)}${/年[底末]/u.test(text) ? '12' : day.slice(5, 7)}`))
  if (reading.values.length > 0) return reading
  return readWord(input, text) ?? NONE
}
