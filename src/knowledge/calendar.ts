// Working days and office hours in Asia/Shanghai, moved days (调休) included. It never asks the clock: `now` comes in.
import chineseDays from 'chinese-days'
import { z } from 'zod'

const day = z.string().regex(/^\d{4}-\d\d-\d\d$/)
/** knowledge/calendar.yaml: days that the library does not know (yet), or that differ here. */
export const calendarTable = z.strictObject({
  /** Years whose moved days are complete below. */
  years: z.array(z.number().int()),
  rest: z.array(day),
  work: z.array(day),
})
export type CalendarTable = z.output<typeof calendarTable>

export type OfficeTimes = {
  readonly open: boolean
  /** '今天9:00' · '明天9:00' · '周一9:00' · '10月8日9:00'; '' while open. */
  readonly opens: string
  /** Set when the moved days of a year are not known yet: Monday to Friday are then taken. */
  readonly warning: string | null
}

export type Calendar = {
  /** Whether officers work on a day 'YYYY-MM-DD'. */
  readonly working: (date: string) => boolean
  readonly officeTimes: (now: number, hours: string) => OfficeTimes
  /** Epoch ms after so many minutes within office hours ('09:00-17:30'). */
  readonly addOfficeMinutes: (from: number, minutes: number, hours: string) => number
  /** The day so many working days after a day. */
  readonly addWorkingDays: (date: string, days: number) => string
}

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
/** China keeps one time, without summer time, since 1992. */
const SHANGHAI = 8 * 60 * MINUTE
/** The longest rest known is nine days; beyond this the settings are wrong. */
const HORIZON = 40

/** Epoch ms → the day in Shanghai, 'YYYY-MM-DD'. */
export const shanghaiDay = (at: number): string => new Date(at + SHANGHAI).toISOString().slice(0, 10)
const dayStart = (date: string): number => Date.parse(`${date}T00:00:00Z`) - SHANGHAI
const plusDays = (date: string, days: number): string => shanghaiDay(dayStart(date) + days * DAY)
const weekday = (date: string): number => new Date(`${date}T00:00:00Z`).getUTCDay()

/** Years for which the library may be asked: cases look back some years, and it is published one year ahead. */
const YEARS = [2018, 2035] as const

/** The library's holidays (false) and moved working days (true). Read once, while TZ is what it was when the library
 *  made its lists: asked by text they agree then, and its weekdays, which shift with TZ, are not used. */
const LISTED: ReadonlyMap<string, boolean> = (() => {
  const found = new Map<string, boolean>()
  for (let at = Date.UTC(YEARS[0], 0, 1); at < Date.UTC(YEARS[1] + 1, 0, 1); at += DAY) {
    const date = new Date(at).toISOString().slice(0, 10)
    const { name, work } = chineseDays.getDayDetail(date)
    if (name.includes(',')) found.set(date, work)
  }
  return found
})()

/** The library knows a year when it knows its National Day. */
const libraryKnows = (year: string): boolean => LISTED.get(`${year}-10-01`) === false

/** Statutory holidays on a fixed date, for a year whose calendar is not published yet. */
const FIXED = new Set(['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'])

/** '09:00-17:30' → minutes after midnight. Throws on anything else: settings are checked at the door. */
export const readHours = (hours: string): { readonly from: number; readonly to: number } => {
  const m = /^(\d{1,2}):(\d\d)\s*[-–]\s*(\d{1,2}):(\d\d)$/.exec(hours)
  const from = Number(m?.[1]) * 60 + Number(m?.[2])
  const to = Number(m?.[3]) * 60 + Number(m?.[4])
  if (m === null || !(from < to && to <= 24 * 60))
    throw new Error(`office hours '${hours}' cannot be read: write them like 09:00-17:30`)
  return { from, to }
}

const clock = (minutes: number): string =>
  `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`

export const buildCalendar = (table: CalendarTable): Calendar => {
  const rest = new Set(table.rest)
  const work = new Set(table.work)
  const own = new Set(table.years.map(String))
  const known = (date: string): boolean => own.has(date.slice(0, 4)) || libraryKnows(date.slice(0, 4))
  const working = (date: string): boolean => {
    if (rest.has(date)) return false
    if (work.has(date)) return true
    if (FIXED.has(date.slice(5))) return false
    const moved = own.has(date.slice(0, 4)) ? undefined : LISTED.get(date)
    if (moved !== undefined) return moved
    const w = weekday(date)
    return w >= 1 && w <= 5
  }
  const nextWorking = (date: string): string => {
    for (let n = 1; n <= HORIZON; n++) if (working(plusDays(date, n))) return plusDays(date, n)
    throw new Error(`no working day within ${HORIZON} days after ${date}: check the calendar sheet`)
  }

  const officeTimes = (now: number, hours: string): OfficeTimes => {
    const { from, to } = readHours(hours)
    const today = shanghaiDay(now)
    const minute = Math.floor((now - dayStart(today)) / MINUTE)
    const open = working(today) && minute >= from && minute < to
    const next = open || (working(today) && minute < from) ? today : nextWorking(today)
    const unknown = [today, next].find((date) => !known(date))
    return {
      open,
      opens: open ? '' : `${dayWords(today, next)}${clock(from)}`,
      warning:
        unknown === undefined ? null : `${unknown.slice(0, 4)}年的调休安排还没有录入，按周一至周五计算`,
    }
  }

  const addOfficeMinutes = (at: number, minutes: number, hours: string): number => {
    const { from, to } = readHours(hours)
    let date = shanghaiDay(at)
    if (!working(date)) date = nextWorking(date)
    let left = minutes * MINUTE
    for (;;) {
      const start = Math.max(at, dayStart(date) + from * MINUTE)
      const room = dayStart(date) + to * MINUTE - start
      if (room > 0 && left <= room) return start + left
      if (room > 0) left -= room
      date = nextWorking(date)
    }
  }

  const addWorkingDays = (date: string, days: number): string => {
    let reached = date
    for (let n = 0; n < days; n++) reached = nextWorking(reached)
    return reached
  }
  return { working, officeTimes, addOfficeMinutes, addWorkingDays }
}

/** How a person names a coming day: within the next six days by weekday, later by date. */
const dayWords = (today: string, day: string): string => {
  const ahead = Math.round((dayStart(day) - dayStart(today)) / DAY)
  if (ahead === 0) return '今天'
  if (ahead === 1) return '明天'
  if (ahead === 2) return '后天'
  if (ahead < 7) return `周${'日一二三四五六'.charAt(weekday(day))}`
  return `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`
}
