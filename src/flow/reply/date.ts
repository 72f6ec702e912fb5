// A day, or a month where nobody remembers the day (上个月15号, 国庆前, 三天前). Never later than today unless said so.
import {
  addDays,
  type Day,
  daysIn,
  exists,
  FESTIVALS,
  festival,
  isAfter,
  isoDay,
  weekday,
} from '../calendar.ts'
import { amountsIn } from './number.ts'
import { type Reading, read, unclear } from './reading.ts'

/** 'YYYY-MM-DD', or 'YYYY-MM' when only the month is known (then always about). */
export type DateSaid = { readonly day: string; readonly about?: true }

const NUM = '[0-9一二三四五六七八九十两廿]{1,3}'
const FULL = /((?:19|20)\d\d)\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})/u
const MONTH_DAY = new RegExp(
  String.raw`(?:(\d{2,4}|今|去|前|明|后)年)?\s*(${NUM})\s*月份?\s*(${NUM})(?:[号日]|(?![0-9一二三四五六七八九十多个来]))`,
  'u',
)
const SHORT = /(?<![\d.])(1[0-2]|0?[1-9])\s*[./-]\s*(3[01]|[12]\d|0?[1-9])(?![\d.万千])/u
const RELATIVE_MONTH_DAY = new RegExp(
  String.raw`(上上个?|上个?|这个?|本|下个?)月\s*(?:的)?\s*(${NUM})(?:[号日]|$)`,
  'u',
)
const ONLY_DAY = new RegExp(String.raw`^\D{0,4}?(${NUM})[号日]`, 'u')
const AGO =
  /(半|[0-9一二两三四五六七八九十几]+)\s*(?:个)?(半|多)?(天|日|周|星期|礼拜|月|年)(?:半)?(?:多)?(?:以)?前/u
const WEEK = /(上上个?|上个?|这个?|本|下个?)?(?:周|星期|礼拜)([一二三四五六日天末])/u
const MONTH = new RegExp(
  String.raw`(?:(\d{2,4}|今|去|前|明|后)年的?)?\s*(${NUM})\s*月(?:份)?(初|上旬|中旬|中|底|末|下旬)?`,
  'u',
)
const RELATIVE_MONTH = /(上上个?|上个?|这个?|本|下个?)月(初|中旬|中|底|末|下旬)?/u
const YEAR_END = /((?:20)?\d\d|今|去|前|明|后)年年?(初|底|末)|^(?:年初|年底)/u
const DAYS: Readonly<Record<string, number>> = {
  今天: 0,
  今早: 0,
  刚刚: 0,
  刚才: 0,
  昨天: -1,
  昨晚: -1,
  昨日: -1,
  前天: -2,
  大前天: -3,
  明天: 1,
  明早: 1,
  后天: 2,
}
const WEEK_DAYS = '一二三四五六日'

const int = (word: string | undefined): number => {
  const text = (word ?? '').replace('廿', '二十')
  return /^\d+$/.test(text) ? Number(text) : (amountsIn(text)[0]?.low ?? 0)
}
const yearOf = (word: string, today: Day): number => {
  const back: Readonly<Record<string, number>> = { 今: 0, 去: 1, 前: 2, 明: -1, 后: -2 }
  const n = back[word]
  if (n !== undefined) return today.y - n
  return word.length === 2 ? 2000 + Number(word) : Number(word)
}
const monthBack = (word: string): number =>
  word.startsWith('上上') ? 2 : word.startsWith('上') ? 1 : word.startsWith('下') ? -1 : 0
const shift = (today: Day, months: number): Day => {
  const index = today.y * 12 + today.m - 1 + months
  const y = Math.floor(index / 12)
  const m = (index % 12) + 1
  return { y, m, d: Math.min(today.d, daysIn(y, m)) }
}
const part = (word: string | undefined): number | null =>
  word === undefined ? null : /初|上旬/u.test(word) ? 5 : /中/u.test(word) ? 15 : 28

const known = (day: Day): DateSaid | null => (exists(day) ? { day: isoDay(day) } : null)
const roughly = (day: Day): DateSaid => ({ day: isoDay(day), about: true })
const monthOnly = (y: number, m: number): DateSaid => ({
  day: isoDay({ y, m, d: 1 }).slice(0, 7),
  about: true,
})
/** The latest one that is not in the future. */
const past = (day: Day, today: Day): Day => (isAfter(day, today) ? { ...day, y: day.y - 1 } : day)

/** The first date that a text names; null when there is none. */
const dateIn = (text: string, today: Day): DateSaid | null => {
  const full = FULL.exec(text)
  if (full) return known({ y: int(full[1]), m: int(full[2]), d: int(full[3]) })
  const fixed = Object.keys(DAYS).findLast((word) => text.includes(word))
  if (fixed) return known(addDays(today, DAYS[fixed] ?? 0))
  if (/前[两几]天|前些天|这[两几]天/u.test(text)) return roughly(addDays(today, -2))
  const relative = RELATIVE_MONTH_DAY.exec(text)
  if (relative?.[1])
    return known({ ...shift({ ...today, d: 1 }, -monthBack(relative[1])), d: int(relative[2]) })
  return (
    monthDay(text, today) ??
    ago(text, today) ??
    feast(text, today) ??
    week(text, today) ??
    months(text, today)
  )
}

const monthDay = (text: string, today: Day): DateSaid | null => {
  const named = MONTH_DAY.exec(text)
  if (named) {
    const day = { y: named[1] ? yearOf(named[1], today) : today.y, m: int(named[2]), d: int(named[3]) }
    return known(named[1] ? day : past(day, today))
  }
  const short = SHORT.exec(text)
  if (short) return known(past({ y: today.y, m: int(short[1]), d: int(short[2]) }, today))
  const only = ONLY_DAY.exec(text)
  if (!only) return null
  const day = { ...today, d: int(only[1]) }
  return known(isAfter(day, today) ? { ...shift({ ...today, d: 1 }, -1), d: day.d } : day)
}

const ago = (text: string, today: Day): DateSaid | null => {
  const said = AGO.exec(text)
  if (!said) return null
  const n = said[1] === '半' ? 0.5 : int(said[1]) + (said[2] === '半' ? 0.5 : 0)
  if (n <= 0 || n > 1000) return null
  if (said[3] === '天' || said[3] === '日')
    return { day: isoDay(addDays(today, -n)), ...(n > 9 ? { about: true as const } : {}) }
  if (/周|星期|礼拜/u.test(said[3] ?? '')) return roughly(addDays(today, -Math.round(n * 7)))
  const back = said[3] === '月' ? n : n * 12
  return Number.isInteger(back)
    ? roughly(shift(today, -back))
    : roughly(addDays(today, -Math.round(back * 30)))
}

const feast = (text: string, today: Day): DateSaid | null => {
  const name = FESTIVALS.find((word) => text.includes(word))
  if (!name) return null
  const word = /(\d{2,4}|今|去|前|明|后)年/u.exec(text)
  const y = word?.[1] ? yearOf(word[1], today) : today.y
  const at = festival(name, y)
  const day = at && !word && isAfter(at, today) ? festival(name, y - 1) : at
  if (!day) return null
  const away = /前/u.test(text.slice(text.indexOf(name)))
    ? -3
    : /后|完/u.test(text.slice(text.indexOf(name)))
      ? 8
      : 0
  return roughly(addDays(day, away))
}

const week = (text: string, today: Day): DateSaid | null => {
  const said = WEEK.exec(text)
  if (!said) return null
  if (said[2] === '末')
    return roughly(addDays(today, 6 - weekday(today) - (said[1] ? monthBack(said[1]) : 1) * 7))
  const target = said[2] === '天' ? 7 : WEEK_DAYS.indexOf(said[2] ?? '') + 1
  const back = said[1] ? monthBack(said[1]) : weekday(today) >= target ? 0 : 1
  return known(addDays(today, target - weekday(today) - back * 7))
}

const months = (text: string, today: Day): DateSaid | null => {
  const relative = RELATIVE_MONTH.exec(text)
  if (relative?.[1]) {
    const at = shift({ ...today, d: 1 }, -monthBack(relative[1]))
    const d = part(relative[2])
    return d ? roughly({ ...at, d }) : monthOnly(at.y, at.m)
  }
  const named = MONTH.exec(text)
  if (named && !/个$/u.test(text.slice(0, named.index + (named[0]?.indexOf('月') ?? 0)))) {
    const m = int(named[2])
    if (m < 1 || m > 12) return null
    const y = named[1] ? yearOf(named[1], today) : m > today.m ? today.y - 1 : today.y
    const d = part(named[3])
    return d ? roughly({ y, m, d }) : monthOnly(y, m)
  }
  const lunar = /(今|去|前)?年?(腊|正)月/u.exec(text)
  if (lunar) {
    // The twelfth lunar month lies mostly in the January after, the first in February.
    const y = (lunar[1] ? yearOf(lunar[1], today) : today.y) + (lunar[2] === '腊' ? 1 : 0)
    const m = lunar[2] === '腊' ? 1 : 2
    return isAfter({ y, m, d: 1 }, today) ? monthOnly(y - 1, m) : monthOnly(y, m)
  }
  const thisMonth = /^(?:这个?)?月(初|中|底|末)/u.exec(text)
  if (thisMonth) {
    const day = { ...today, d: part(thisMonth[1]) ?? 15 }
    return roughly(isAfter(day, today) ? { ...shift({ ...today, d: 1 }, -1), d: day.d } : day)
  }
  const year = YEAR_END.exec(text)
  if (!year) return null
  const y = year[1] ? yearOf(year[1], today) : /年底/u.test(text) ? today.y - 1 : today.y
  if (/底|末/u.test(text)) return monthOnly(y, 12)
  if (/初/u.test(text)) return monthOnly(y, 1)
  return null
}

const BARE = /^(?:[1-9]|[12]\d|3[01])$/
export const readDate = (text: string, today: Day): Reading => {
  const value = dateIn(text, today)
  if (value) return read(value)
  if (!BARE.test(text.trim())) return unclear
  const said = known({ ...today, d: Number(text.trim()) })
  const now = said && !isAfter({ ...today, d: Number(text.trim()) }, today) ? said : null
  const before = known({ ...shift({ ...today, d: 1 }, -1), d: Number(text.trim()) })
  return { kind: 'maybe', values: [now, before].filter((d): d is DateSaid => d !== null) }
}

/** Clauses about the beginning of the work, a payday or a wage: their dates are not what happened. */
const NOT_THE_EVENT = /入职|进厂|进的?公司|来的|开始上班|开始干|签的?合同|每个?月|发薪|工资|社保|出生|年生/u
/** The day of which a story tells, never one to come: beside one of `cues`, else the only one that it names. */
export const spotDate = (text: string, today: Day, cues: readonly string[]): DateSaid | null => {
  const clauses = clausesOf(text, today)
  const beside = clauses.filter(({ clause }) => cues.some((cue) => clause.includes(cue)))
  return theOne(beside.length > 0 ? beside : clauses.filter(({ clause }) => !NOT_THE_EVENT.test(clause)))
}
/** The day that stands in one clause with one of `cues`; no other is meant. */
export const spotDateBeside = (text: string, today: Day, cues: readonly string[]): DateSaid | null =>
  theOne(clausesOf(text, today).filter(({ clause }) => cues.some((cue) => clause.includes(cue))))

type Told = { readonly clause: string; readonly said: DateSaid }
const clausesOf = (text: string, today: Day): readonly Told[] =>
  text
    .split(/[，,。；;！!？?\n]/u)
    .flatMap((clause) => {
      const said = dateIn(clause, today)
      return said ? [{ clause, said }] : []
    })
    .filter(({ clause, said }) => !BARE_DAY.test(clause) && said.day <= isoDay(today))
const theOne = (told: readonly Told[]): DateSaid | null => {
  const [only] = told
  return only && new Set(told.map(({ said }) => said.day)).size === 1 ? only.said : null
}
/** 3.5 in a story is a figure, not a day. */
const BARE_DAY = /^[^年月号日天周]*\d+[./]\d+[^年月号日]*$/u
