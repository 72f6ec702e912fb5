// What a calculator is: the facts it asks for, the provisions it rests on, and its working step by step. Pure; never a promise.
import type { Cite } from '../../domain/card.ts'
import type { Calendar } from '../calendar.ts'
import { isDay } from './days.ts'

/** money: fen · rate: a pay with its period · date: 'YYYY-MM-DD' · birth: the same, of a birth · hours, days, count: a number ·
 *  duration: whole months · choice: an option's id · yes-no · region: six-digit code. */
export type Kind =
  | 'money'
  | 'rate'
  | 'date'
  | 'birth'
  | 'hours'
  | 'days'
  | 'count'
  | 'duration'
  | 'choice'
  | 'yes-no'
  | 'region'

export type Per = 'hour' | 'day' | 'month' | 'year' | 'piece'
export type Pay = { readonly fen: number; readonly per: Per }
export type Value = number | string | boolean | Pay
/** What is known so far; null: asked, and not known. Plain JSON. */
export type Values = Readonly<Record<string, Value | null>>

export type Option = {
  readonly id: string
  readonly label: string
  /** Other ways of saying it. */
  readonly also: readonly string[]
}

export type Input = {
  readonly id: string
  readonly kind: Kind
  readonly label: string
  /** One question, at most 60 characters. */
  readonly ask: string
  readonly hint?: string
  /** Of a choice; or words that answer in place of a value (still: 还在干). */
  readonly options?: readonly Option[]
  /** It can be skipped: then the calculator says what it took instead. */
  readonly optional?: boolean
  /** Slots of the reports that hold the same fact. */
  readonly slots?: readonly string[]
  /** Words beside which a message tells it by the way. */
  readonly hears?: readonly string[]
  /** Where only a month was said: its last day is meant, not its first. */
  readonly monthEnd?: boolean
}

export type MinimumWage = {
  /** Fen a month, and fen an hour for part-time work. */
  readonly month: number
  readonly hour: number | null
  readonly from: string
  readonly source: string
}

export type Tools = {
  /** 'YYYY-MM-DD' in Shanghai. */
  readonly today: string
  readonly calendar: Pick<Calendar, 'working' | 'addWorkingDays'>
  /** Null where no table knows it. */
  readonly minimumWage: (region: string, day: string) => MinimumWage | null
}

/** `input`: which fact to give again. */
export type Problem = { readonly input: string; readonly say: string }
/** `review`: the text of the rule is not among the imported laws; an editor checks the official page. */
export type RuleCite = Cite & { readonly review?: true }

export type Outcome =
  | {
      readonly kind: 'worked'
      /** The answer in one line. */
      readonly result: string
      readonly lines: readonly string[]
      readonly assumptions: readonly string[]
      /** The main figures by name: fen, days 'YYYY-MM-DD', months. For tests and machines. */
      readonly figures: Readonly<Record<string, number | string>>
      readonly cites: readonly RuleCite[]
    }
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] }

export type Calculator = {
  readonly id: string
  /** The facts to ask for in order, given those that are known. */
  readonly asks: (values: Values, tools: Tools) => readonly Input[]
  /** What is impossible in the facts known so far; missing ones are no problem here. */
  readonly check: (values: Values, tools: Tools) => readonly Problem[]
  /** Throws where a fact is missing that is not optional: the caller asks first. */
  readonly run: (values: Values, tools: Tools) => Outcome
}

export const numberIn = (values: Values, id: string): number | null => {
  const value = values[id]
  return typeof value === 'number' ? value : null
}
export const textIn = (values: Values, id: string): string | null => {
  const value = values[id]
  return typeof value === 'string' ? value : null
}
/** A real day; words like 'still' are none. */
export const dayIn = (values: Values, id: string): string | null => {
  const value = textIn(values, id)
  return value !== null && isDay(value) ? value : null
}
export const yesIn = (values: Values, id: string): boolean => values[id] === true
export const payIn = (values: Values, id: string): Pay | null => {
  const value = values[id]
  return typeof value === 'object' && value !== null ? value : null
}
/** For facts that are not optional. */
export const needed = <T>(value: T | null, id: string): T => {
  if (value === null) throw new Error(`the calculator was run without ${id}`)
  return value
}

export const option = (id: string, label: string, ...also: string[]): Option => ({ id, label, also })
export const law = (name: string, ...articles: string[]): readonly RuleCite[] =>
  articles.map((article) => ({ law: name, article }))
/** A rule that is not among the imported laws. */
export const marked = (name: string, article: string): RuleCite => ({ law: name, article, review: true })

export const problemIf = (wrong: boolean, input: string, say: string): readonly Problem[] =>
  wrong ? [{ input, say }] : []

/** Sums above this are typing mistakes. */
const MOST_FEN = 100_000_000 * 100
/** Of sums that must be more than nothing. */
export const badMoney = (values: Values, ...ids: string[]): readonly Problem[] =>
  ids.flatMap((id) => {
    const value = values[id]
    const fen = typeof value === 'number' ? value : payIn(values, id)?.fen
    return fen !== undefined && (!Number.isSafeInteger(fen) || fen <= 0 || fen > MOST_FEN)
      ? [{ input: id, say: '这个数不对，工资、金额要大于 0，也不会超过一亿。' }]
      : []
  })
export const badDay = (values: Values, ...ids: string[]): readonly Problem[] =>
  ids.flatMap((id) => {
    const value = textIn(values, id)
    return value !== null &&
      /^\d/.test(value) &&
      (!isDay(value) || value < '1940-01-01' || value > '2100-01-01')
      ? [{ input: id, say: '没有这一天，再看一下日期。' }]
      : []
  })
export const badNumber = (values: Values, most: number, ...ids: string[]): readonly Problem[] =>
  ids.flatMap((id) => {
    const value = numberIn(values, id)
    return value !== null && (!Number.isFinite(value) || value < 0 || value > most)
      ? [{ input: id, say: `这个数不对，应在 0 到 ${most} 之间。` }]
      : []
  })
