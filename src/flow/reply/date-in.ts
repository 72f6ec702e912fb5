// The first day that a text names: a date, 三天前, a festival, 上周三, or a month alone. Never asks back.
import { addDays, type Day, FESTIVALS, festival, isAfter, isoDay, weekday } from '../calendar.ts'
import {
  type DateSaid,
  int,
  known,
  monthBack,
  monthOnly,
  part,
  past,
  roughly,
  shift,
  yearOf,
} from './day-words.ts'

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

/** The first date that a text names; null when there is none. */
export const dateIn = (text: string, today: Day): DateSaid | null => {
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
