// Hours, days, counts and lengths of time as people write them: 3天又4小时, 每天3小时，20天, 8年零两个月. Pure.
import { amountsIn } from './reply/number.ts'

/** One reading that is sure, several that are possible, or none. */
export type NumberReading = { readonly sure: boolean; readonly values: readonly number[] }
/** Finer than two decimals nobody counts hours or days; what floating sums add behind them goes. */
const rounded = (value: number): number => Math.round(value * 100) / 100
const sure = (value: number): NumberReading => ({ sure: true, values: [rounded(value)] })
const NONE: NumberReading = { sure: false, values: [] }
const EACH = /每[天日周月个]|一[天周]/u
/** 天天加班到九点: the hour of a clock is no length of time. */
const CLOCK = /[\d一二两三四五六七八九十]\s*[点:：]/u
const TOO_MUCH: NumberReading = { sure: false, values: [Number.POSITIVE_INFINITY] }
const MOST_A_DAY = 24
/** Sixteen hours of work on every day of a month, less the normal ones: more nobody can do. */
const MOST_A_MONTH = 16 * 31 - 8 * 21

/** One figure, or the one with its unit behind it. */
export const readNumber = (text: string, unit: RegExp): NumberReading => {
  if (/^双胞胎|^两个?宝/u.test(text)) return sure(2)
  const amounts = amountsIn(text)
  const half = /半/u.test(text) ? /(\d+|[一二两三四五六七八九十]+)个?半/u.exec(text) : null
  if (half) return sure((amountsIn(half[1] ?? '')[0]?.low ?? 0) + 0.5)
  const named = amounts.filter((a) => unit.test(text.slice(a.to)))
  const [first] = named.length > 0 ? named : amounts
  return first && (amounts.length === 1 || named.length === 1) ? sure(first.low) : NONE
}

const HOURS = /^多?[个]?(?:半)?(?:小时|钟头|h)/u
const DAYS = /^多?[个]?[天日]/u
const MONTHS_OF = /^多?个?月/u
const A_MONTH = /每个?月|一个?月/u
const HOURS_A_DAY = 8

/** 20 小时, 3 天 (eight hours each), 3天又4小时, 每天3小时一共20天. */
export const readHours = (text: string): NumberReading => {
  const amounts = amountsIn(text).filter(
    (a) => text.slice(a.from, a.to) !== '一' || !/^[天周]/u.test(text.slice(a.to)),
  )
  if (CLOCK.test(text)) return NONE
  const hours = amounts.filter((a) => HOURS.test(text.slice(a.to)))
  const months = amounts.filter(
    (a) => MONTHS_OF.test(text.slice(a.to)) && !A_MONTH.test(text.slice(a.from - 1)),
  )
  const days = amounts.filter((a) => DAYS.test(text.slice(a.to)))
  const [hour] = hours
  const [day] = days
  const [month] = months
  if (A_MONTH.test(text) && hour && hour.low > MOST_A_MONTH) return TOO_MUCH
  if (/每个?月/u.test(text) && hour && month && !day) return sure(hour.low * month.low)
  if (EACH.test(text) && day && hour && hour.low > MOST_A_DAY) return TOO_MUCH
  if (EACH.test(text)) return hour && day && amounts.length === 2 ? sure(hour.low * day.low) : NONE
  const half = (/半个?(?:小时|钟头)/u.test(text) ? 0.5 : 0) + (/半天|天半/u.test(text) ? HOURS_A_DAY / 2 : 0)
  if (hour || day || half > 0)
    return sure(
      hours.reduce((sum, { low }) => sum + low, half) +
        days.reduce((sum, { low }) => sum + low * HOURS_A_DAY, 0),
    )
  const [only] = amounts
  return only && amounts.length === 1 ? sure(only.low) : NONE
}

const NUMBER = '(\\d+(?:\\.\\d+)?|[零一二两三四五六七八九十]+)'
const YEARS = new RegExp(`${NUMBER}个?(?:多)?年(半)?`, 'u')
const MONTHS = new RegExp(`${NUMBER}个?(半)?(?:多)?个?月`, 'u')
const MOST_BARE = 60

/** 8年零两个月, 一年半, 半年, 八个月; a bare figure may be years or months. */
export const readDuration = (text: string): NumberReading => {
  const figure = (word: string | undefined): number => amountsIn(word ?? '')[0]?.low ?? 0
  const years = YEARS.exec(text)
  const months = MONTHS.exec(years ? text.slice(years.index + years[0].length) : text)
  if (years || months) {
    const all = figure(years?.[1]) * 12 + (years?.[2] ? 6 : 0) + figure(months?.[1])
    return sure(Math.round(all))
  }
  if (/半年/u.test(text)) return sure(6)
  const [only] = amountsIn(text)
  if (!only || only.low > MOST_BARE) return NONE
  return { sure: false, values: [only.low * 12, only.low].map(Math.round) }
}
