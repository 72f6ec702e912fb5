// Months of pay for years of service (劳动合同法 47): a full year 1, half a year or more 1, less ½. Only counts.
import { addDays, addMonths, wholeMonths } from './days.ts'

export type Service = {
  readonly years: number
  readonly months: number
  readonly restDays: boolean
  /** Months of pay, in halves: 2 is one month. */
  readonly halves: number
}

/** Between the first and the last day worked, both counted. Nothing when the last day lies before the first. */
export const serviceOf = (first: string, last: string): Service => {
  if (last < first) return { years: 0, months: 0, restDays: false, halves: 0 }
  const all = wholeMonths(first, last)
  const years = Math.floor(all / 12)
  const restDays = addMonths(first, all) < addDays(last, 1)
  const months = all % 12
  const rest = months >= 6 ? 2 : months > 0 || restDays ? 1 : 0
  return { years, months, restDays, halves: years * 2 + rest }
}

/** 5 halves → '2.5' */
export const halvesWords = (halves: number): string => String(halves / 2)

/** '3年2个月零几天' */
export const serviceWords = ({ years, months, restDays }: Service): string =>
  `${years > 0 ? `${years}年` : ''}${months > 0 ? `${months}个月` : ''}${restDays ? '零几天' : ''}` || '0天'
