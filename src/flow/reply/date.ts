// A day, or a month where nobody remembers the day (上个月15号, 国庆前, 三天前). Never later than today unless said so.
import { type Day, isAfter, isoDay } from '../calendar.ts'
import { dateIn } from './date-in.ts'
import { type DateSaid, known, shift } from './day-words.ts'
import { type Reading, read, unclear } from './reading.ts'

/** A mere number is a day of this month or of the last one. */
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

/** 3.5 in a story is a figure, not a day. */
const BARE_DAY = /^[^年月号日天周]*\d+[./]\d+[^年月号日]*$/u

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
