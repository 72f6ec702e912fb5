// The last day of a period: how it is counted, when it moves to a working day, and how many days are left. Never decides a case.
import type { Tools } from './calculator.ts'
import { addDays, addMonths, daysBetween } from './days.ts'

export type Unit = 'days' | 'working-days' | 'months' | 'years'
export type Length = { readonly n: number; readonly unit: Unit }

type Days = Tools['calendar']

/** Where the last day is no working day, the next one (民法典 203, 民事诉讼法 85). */
export const rolled = (day: string, calendar: Days): string =>
  calendar.working(day) ? day : calendar.addWorkingDays(day, 1)

/** The last day of a period that begins the day after `start`; a negative length lies before it. */
export const endOf = (start: string, { n, unit }: Length, calendar: Days): string => {
  if (unit === 'days') return addDays(start, n)
  if (unit === 'months') return addMonths(start, n)
  if (unit === 'years') return addMonths(start, n * 12)
  return n >= 0 ? calendar.addWorkingDays(start, n) : before(start, -n, calendar)
}

const before = (day: string, n: number, calendar: Days): string => {
  let reached = day
  for (let left = n; left > 0; ) {
    reached = addDays(reached, -1)
    if (calendar.working(reached)) left -= 1
  }
  return reached
}

const UNIT_WORDS: Readonly<Record<Unit, string>> = {
  days: '天',
  'working-days': '个工作日',
  months: '个月',
  years: '年',
}
export const lengthWords = ({ n, unit }: Length): string => `${Math.abs(n)} ${UNIT_WORDS[unit]}`

/** '还剩 12 天', '今天就是最后一天', '已经过了 3 天' */
export const leftWords = (today: string, end: string): string => {
  const left = daysBetween(today, end)
  return left > 0 ? `还剩 ${left} 天` : left === 0 ? '今天就是最后一天' : `已经过了 ${-left} 天`
}
