// Which months (8月到10月, 去年12月起) or how many (三个月). Months are 'YYYY-MM'; never later than the present one.
import type { Day } from '../calendar.ts'
import { isoMonth, monthIndex } from '../calendar.ts'
import { amountsIn } from './number.ts'
import { type Reading, read, unclear } from './reading.ts'

export type Months =
  | { readonly from: string; readonly to: string; readonly about?: true }
  | { readonly count: number; readonly about?: true }

/** Nobody claims more at once in a chat; longer is a misreading. */
const MOST_MONTHS = 240
const MOST_SINGLE = 12

const YEAR = String.raw`((?:19|20)\d\d|\d\d|[二两][〇零][一二三四五六七八九〇零]{2}|今|去|前|大前|上)年`
const MONTH = '(?:1[0-2]|0?[1-9]|十[一二]?|[一二两三四五六七八九]|腊|正)'
const NAMED = new RegExp(
  String.raw`(?:${YEAR}[的/.\-]?\s*)?(?:(?<![0-9零一二两三四五六七八九十百千万])(${MONTH})\s*(?=(?:[、,，/\-—–~～到至和跟]\s*${MONTH}\s*)+月)|(${MONTH})\s*月(?!薪|嫂)(?:份|底|初|中)?)|((?:19|20)\d\d)[-./年](1[0-2]|0?[1-9])(?!\d)|(上上个?月|上个?月|这个?月|本月|当月)`,
  'gu',
)
const RANGE_BETWEEN = /^[^0-9一二三四五六七八九十]{0,3}(?:到|至|-|—|–|~|～)[^0-9]{0,3}$/u
const OPEN_END = /(?:起|开始|以来|到现在|至今|到今天|往后|之后|后面|一直|就没)/u
const TO_NOW = /(?:到|至)(?:现在|今|目前|这个?月|本月|如今)|一直到现在|起|以来|开始|至今|往后|就没/u

/** 腊月的工资到现在没给: one month, still unpaid; no span to the present. */
const STILL = /^的?[^到至]{0,4}(?:工资|工钱|钱|薪水)[^到至]{0,2}(?:到|至)(?:现在|今)/u

/** 七八月份: two months side by side. */
const TWO_MONTHS = /(?<![十0-9])([一二三四五六七八])(二|三|四|五|六|七|八|九)(?=月)/gu

type Said = { readonly index: number; readonly from: number; readonly to: number }

const yearOf = (word: string | undefined, today: Day): number | null => {
  if (!word) return null
  const relative: Readonly<Record<string, number>> = { 今: 0, 去: -1, 上: -1, 前: -2, 大前: -3 }
  const back = relative[word]
  if (back !== undefined) return today.y + back
  const n = /^\d+$/.test(word) ? Number(word) : (amountsIn(word)[0]?.low ?? 0)
  return n < 100 ? 2000 + n : n
}

const monthNumber = (word: string): number =>
  word === '腊' ? 12 : word === '正' ? 1 : (amountsIn(word)[0]?.low ?? 0)

/** Months named in a text, in order, each the latest one that is not in the future unless a year stands before it. */
const named = (text: string, today: Day): readonly Said[] => {
  const now = monthIndex(today.y, today.m)
  const said: Said[] = []
  let year: number | null = null
  for (const match of text.matchAll(NAMED)) {
    const [whole, yearWord, listed, single, isoYear, isoMonthWord, relative] = match
    const from = match.index
    const to = from + whole.length
    if (relative) {
      said.push({
        index: now - (relative.startsWith('上上') ? 2 : relative.startsWith('上') ? 1 : 0),
        from,
        to,
      })
      continue
    }
    if (isoYear) {
      said.push({ index: monthIndex(Number(isoYear), Number(isoMonthWord)), from, to })
      continue
    }
    const name = listed ?? single ?? ''
    const month = monthNumber(name)
    if (month < 1 || month > 12) continue
    const own = yearOf(yearWord, today)
    year = own ?? year
    const last = said.at(-1)
    let index = year === null ? monthIndex(today.y, month) : monthIndex(year, month)
    if (own === null && year !== null && last && index < last.index && index + 12 <= now) index += 12
    if (own === null && year === null && index > now) index -= 12
    // The twelfth lunar month lies mostly in the January after, the first in February.
    const lunar = index + 1 <= now && (name === '腊' || name === '正') ? 1 : 0
    said.push({ index: index + lunar, from, to })
  }
  return said
}

/** Three months that are counted, not named: 三个月, 半年, 两个半月. */
const counted = (text: string): Months | null => {
  const half = /(?:(\d+|[一二两三四五六七八九十]+)个)?半(个?月|年)/u.exec(text)
  const years = /(\d+|[一二两三四五六七八九十]+)年(?:半)?(?!前|底|初|[1-9]|十)/u.exec(text)
  const about = /多|不到|左右|大概|大约|差不多|快|将近|来个|几/u.test(text)
  const months = amountsIn(text).find((a) => /^(?:个多?|来个|个整)月/u.test(text.slice(a.to)))
  const value = (count: number, rough = about): Months => ({
    count,
    ...(rough ? { about: true as const } : {}),
  })
  if (months) {
    if (months.low < 1 || months.low > MOST_MONTHS) return null
    return months.high > months.low ? value(months.high, true) : value(months.low, months.about || about)
  }
  if (half?.[2] === '年' && !half[1]) return value(6)
  if (half && half[2] !== '年') return value((amountsIn(half[1] ?? '')[0]?.low ?? 0) + 1, true)
  if (years?.[1]) {
    const n = amountsIn(years[1])[0]?.low ?? 0
    return n > 0 && n <= 20 ? value(n * 12 + (/年半/u.test(text) ? 6 : 0)) : null
  }
  return null
}

/** Months as a text names or counts them; null when it does neither. */
const monthsIn = (words: string, today: Day): Months | readonly string[] | null => {
  const text = words
    .replace(TWO_MONTHS, '$1、$2')
    .replace(/俩月/gu, '两个月')
    .replace(/仨月/gu, '三个月')
    .replace(/(今|去|前)年年?初/gu, '$1年1月')
    .replace(/(今|去|前)年年?底/gu, '$1年12月')
    .replace(/年初/gu, '1月')
  const now = monthIndex(today.y, today.m)
  const whole = /(今|去|前)年(?:全年|一整年|整年|一年)/u.exec(text)
  if (whole?.[1]) {
    const y = yearOf(whole[1], today) ?? today.y
    return span(monthIndex(y, 1), Math.min(monthIndex(y, 12), now))
  }
  const said = named(text, today)
  const [first] = said
  const last = said.at(-1)
  if (!first || !last) return counted(text)
  if (said.length === 1) {
    const rest = text.slice(first.to, first.to + 10)
    const open = TO_NOW.test(rest) || (OPEN_END.test(rest) && /现在|今|起|开始/u.test(rest))
    const goesOn = open && !STILL.test(rest)
    return goesOn && first.index <= now ? span(first.index, now) : span(first.index, first.index)
  }
  if (said.length === 2 && RANGE_BETWEEN.test(text.slice(first.to, last.from))) {
    let from = first.index
    let to = last.index
    while (to < from && to + 12 <= now) to += 12
    while (from > to) from -= 12
    return span(from, to)
  }
  const all = [...new Set(said.map((s) => s.index))].sort((a, b) => a - b)
  const [lowest] = all
  const highest = all.at(-1)
  if (lowest === undefined || highest === undefined) return null
  if (highest - lowest === all.length - 1) return span(lowest, highest)
  return all.slice(0, MOST_SINGLE).map(isoMonth)
}

const span = (from: number, to: number): Months => ({ from: isoMonth(from), to: isoMonth(to) })

const BARE_NUMBER = /^(1[0-2]|[1-9]|十[一二]?|[一二两三四五六七八九])$/u

export const readMonths = (text: string, today: Day): Reading => {
  const value = monthsIn(text, today)
  if (value) return read(value)
  const bare = BARE_NUMBER.exec(text.trim())
  const n = bare ? monthNumber(text.trim()) : 0
  if (n === 0) return unclear
  const now = monthIndex(today.y, today.m)
  const index = monthIndex(today.y, n) > now ? monthIndex(today.y - 1, n) : monthIndex(today.y, n)
  return { kind: 'maybe', values: [{ count: n }, span(index, index)] }
}

/** A clause that is nothing but a length of time: “两个月了”. */
const DURATION =
  /^(?:已经|都|快|有|大概|差不多)*[0-9一二两三四五六七八九十半多几来]+个?[多半]?(?:月|年)(?:了|多了)?$/u
const UNPAID = /只发|少发|没发|没给|没结|没付|不发|不给|欠|拖|未发|未付|拿不到|没拿到|没收到/u
const FROM_TO = /月(?:份|初|底|中)?[^，,。]{0,3}(?:到|至|—|-|~)/u
const clausesOf = (text: string): readonly string[] => text.split(/[，,。；;！!？?\n]/u)
/** Months for which a story says that pay is missing: counted ones only beside the word that says so. */
export const spotMonths = (
  text: string,
  today: Day,
  cues: readonly string[] = [],
): Months | readonly string[] | null => {
  const parts = clausesOf(text).filter((part) =>
    cues.length > 0 ? cues.some((cue) => part.includes(cue)) : UNPAID.test(part),
  )
  for (const part of parts) {
    const value = monthsIn(part, today)
    if (value) return value
  }
  // 从今年3月到10月: both ends are named, so it is the time that the story is about.
  const spans = clausesOf(text).flatMap((clause) => {
    const value = FROM_TO.test(clause) ? monthsIn(clause, today) : null
    return value && 'from' in value && value.from !== value.to ? [value] : []
  })
  if (spans.length === 1 && spans[0]) return spans[0]
  if (parts.length === 0) return null
  const alone = clausesOf(text).find((part) => DURATION.test(part.trim()))
  if (alone) return counted(alone)
  const said = monthsIn(text, today)
  if (said && !('count' in said)) return said
  const worked = /干了[^，,。年天]{0,6}月/u.exec(text)
  return worked ? counted(worked[0]) : null
}
