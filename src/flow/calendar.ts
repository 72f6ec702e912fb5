// Days and months as people in China name them (Asia/Shanghai, which keeps no summer time). Never reads the clock.

export type Day = { readonly y: number; readonly m: number; readonly d: number }

const EIGHT_HOURS = 8 * 3_600_000
const DAY = 86_400_000

const fromUtc = (ms: number): Day => {
  const at = new Date(ms)
  return { y: at.getUTCFullYear(), m: at.getUTCMonth() + 1, d: at.getUTCDate() }
}
const toUtc = (day: Day): number => Date.UTC(day.y, day.m - 1, day.d)

/** The calendar day in Shanghai at `now` (epoch ms). */
export const dayAt = (now: number): Day => fromUtc(now + EIGHT_HOURS)

/** Whole days later (negative: earlier). */
export const addDays = (day: Day, days: number): Day => fromUtc(toUtc(day) + days * DAY)

/** Monday is 1, Sunday is 7. */
export const weekday = (day: Day): number => new Date(toUtc(day)).getUTCDay() || 7

export const daysIn = (y: number, m: number): number => new Date(Date.UTC(y, m, 0)).getUTCDate()

export const exists = (day: Day): boolean =>
  day.m >= 1 && day.m <= 12 && day.d >= 1 && day.d <= daysIn(day.y, day.m)

export const isAfter = (a: Day, b: Day): boolean => toUtc(a) > toUtc(b)

const two = (n: number): string => String(n).padStart(2, '0')
export const isoDay = (day: Day): string => `${day.y}-${two(day.m)}-${two(day.d)}`

/** Months since year 0, so that months can be counted and compared. */
export const monthIndex = (y: number, m: number): number => y * 12 + m - 1
export const isoMonth = (index: number): string => `${Math.floor(index / 12)}-${two((index % 12) + 1)}`

/** '2026年11月19日 09:31'; '2026-11-19 09:31' where Chinese is not spoken. */
export const stamp = (now: number, language: string): string => {
  const { y, m, d } = dayAt(now)
  const at = new Date(now + EIGHT_HOURS)
  const day = language.startsWith('zh') ? `${y}年${m}月${d}日` : isoDay({ y, m, d })
  return `${day} ${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`
}

/** Festivals by year as [month, day]; the moving ones stand in the table, the fixed ones are every year the same. */
const MOVING: Readonly<Record<string, Readonly<Record<number, readonly [number, number]>>>> = {
  春节: {
    2020: [1, 25],
    2021: [2, 12],
    2022: [2, 1],
    2023: [1, 22],
    2024: [2, 10],
    2025: [1, 29],
    2026: [2, 17],
    2027: [2, 6],
    2028: [1, 26],
    2029: [2, 13],
    2030: [2, 3],
  },
  端午: {
    2022: [6, 3],
    2023: [6, 22],
    2024: [6, 10],
    2025: [5, 31],
    2026: [6, 19],
    2027: [6, 9],
    2028: [5, 28],
    2029: [6, 16],
    2030: [6, 5],
  },
  中秋: {
    2022: [9, 10],
    2023: [9, 29],
    2024: [9, 17],
    2025: [10, 6],
    2026: [9, 25],
    2027: [9, 15],
    2028: [10, 3],
    2029: [9, 22],
    2030: [9, 12],
  },
}
const FIXED: Readonly<Record<string, readonly [number, number]>> = {
  元旦: [1, 1],
  清明: [4, 5],
  五一: [5, 1],
  国庆: [10, 1],
}
const OTHER_NAMES: Readonly<Record<string, string>> = {
  过年: '春节',
  大年: '春节',
  劳动节: '五一',
  十一: '国庆',
  八月十五: '中秋',
}
export const FESTIVALS: readonly string[] = [
  ...Object.keys(MOVING),
  ...Object.keys(FIXED),
  ...Object.keys(OTHER_NAMES),
]

/** The day of a festival in a year; null for a year that the table does not know. */
export const festival = (name: string, y: number): Day | null => {
  const known = OTHER_NAMES[name] ?? name
  const at = FIXED[known] ?? MOVING[known]?.[y]
  return at ? { y, m: at[0], d: at[1] } : null
}
