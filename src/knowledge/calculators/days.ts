// Days as 'YYYY-MM-DD': counting, adding months as the civil code does, and how a day is written. Never reads a clock.

const DAY = 86_400_000
const at = (day: string): number => Date.parse(`${day}T00:00:00Z`)
const isoOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10)

/** Whether the text is a day that exists; 2026-02-30 does not. */
export const isDay = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(at(text)) && isoOf(at(text)) === text

export const addDays = (day: string, days: number): string => isoOf(at(day) + days * DAY)
/** From `a` to `b`, negative when `b` is earlier. */
export const daysBetween = (a: string, b: string): number => Math.round((at(b) - at(a)) / DAY)

/** The corresponding day so many months later; where that month has none, its last day (民法典 202). */
export const addMonths = (day: string, months: number): string => {
  const [y = 0, m = 1, d = 1] = day.split('-').map(Number)
  const index = y * 12 + m - 1 + months
  const year = Math.floor(index / 12)
  const last = new Date(Date.UTC(year, (index % 12) + 1, 0)).getUTCDate()
  const two = (n: number): string => String(n).padStart(2, '0')
  return `${String(year).padStart(4, '0')}-${two((index % 12) + 1)}-${two(Math.min(d, last))}`
}

/** Whole months between the first and the last day, both worked. */
export const wholeMonths = (first: string, last: string): number => {
  const end = addDays(last, 1)
  let months = 0
  while (addMonths(first, months + 1) <= end) months += 1
  return months
}

export const yearOf = (day: string): number => Number(day.slice(0, 4))

/** '2026年3月1日' */
export const dayWords = (day: string): string => {
  const [y, m, d] = day.split('-').map(Number)
  return `${y}年${m}月${d}日`
}
/** '3年2个月', '8个月', '2年' */
export const monthsWords = (months: number): string => {
  const years = Math.floor(months / 12)
  const rest = months % 12
  return `${years > 0 ? `${years}年` : ''}${rest > 0 || years === 0 ? `${rest}个月` : ''}`
}
