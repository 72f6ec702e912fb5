// The small words of days (廿三, 去年, 上个月, 月底) and how a day is written down. Reads no whole text.
import { type Day, daysIn, exists, isAfter, isoDay } from '../calendar.ts'
import { amountsIn } from './number.ts'

/** 'YYYY-MM-DD', or 'YYYY-MM' when only the month is known (then always about). */
export type DateSaid = { readonly day: string; readonly about?: true }

/** A number as it is said of days: 十五, 廿三, 15. */
export const int = (word: string | undefined): number => {
  const text = (word ?? '').replace('廿', '二十')
  return /^\d+$/.test(text) ? Number(text) : (amountsIn(text)[0]?.low ?? 0)
}

/** 今年, 去年, 24年, 2024年 without its 年. */
export const yearOf = (word: string, today: Day): number => {
  const back: Readonly<Record<string, number>> = { 今: 0, 去: 1, 前: 2, 明: -1, 后: -2 }
  const n = back[word]
  if (n !== undefined) return today.y - n
  return word.length === 2 ? 2000 + Number(word) : Number(word)
}

/** How many months 上上个月, 上个月, 下个月 lie behind. */
export const monthBack = (word: string): number =>
  word.startsWith('上上') ? 2 : word.startsWith('上') ? 1 : word.startsWith('下') ? -1 : 0

/** The same day some months on, or the last day of a shorter month. */
export const shift = (today: Day, months: number): Day => {
  const index = today.y * 12 + today.m - 1 + months
  const y = Math.floor(index / 12)
  const m = (index % 12) + 1
  return { y, m, d: Math.min(today.d, daysIn(y, m)) }
}

/** The day that stands for 月初, 月中, 月底. */
export const part = (word: string | undefined): number | null =>
  word === undefined ? null : /初|上旬/u.test(word) ? 5 : /中/u.test(word) ? 15 : 28

export const known = (day: Day): DateSaid | null => (exists(day) ? { day: isoDay(day) } : null)
export const roughly = (day: Day): DateSaid => ({ day: isoDay(day), about: true })
export const monthOnly = (y: number, m: number): DateSaid => ({
  day: isoDay({ y, m, d: 1 }).slice(0, 7),
  about: true,
})

/** The latest one that is not in the future. */
export const past = (day: Day, today: Day): Day => (isAfter(day, today) ? { ...day, y: day.y - 1 } : day)
