// What a calculator is: the facts it asks for, the provisions it rests on, and its working step by step. Pure; never a promise.
import type { Cite } from '../../domain/card.ts'
import type { Calendar } from '../calendar.ts'

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
  /** Words of a question that mean this one, where its label and `also` say too little or too much. */
  readonly tells?: readonly string[]
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
  /** Says what is asked about and is no fact: the words that asked settle it, without a yes. */
  readonly matter?: boolean
  /** Of sums (fen), numbers and lengths: beyond it is a typing mistake. */
  readonly most?: number
  readonly least?: number
  /** Only whole numbers. */
  readonly whole?: boolean
  /** A day that cannot lie ahead. */
  readonly past?: boolean
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
  /** What can hold there, highest first: one where the tier is sure, none where no table knows the place. */
  readonly minimumWage: (region: string, day: string) => readonly MinimumWage[]
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
  /** What the words that ask say of the matter itself (which period, which money): taken without a yes. */
  readonly told?: (text: string) => Values
  /** What is impossible in the facts known so far, taken together; missing ones are no problem here. */
  readonly check: (values: Values, tools: Tools) => readonly Problem[]
  /** The working. Where a fact is missing or impossible the guarded one (bounds.ts) answers problems, a bare one may throw. */
  readonly run: (values: Values, tools: Tools) => Outcome
}

export const option = (id: string, label: string, ...also: string[]): Option => ({ id, label, also })
export const law = (name: string, ...articles: string[]): readonly RuleCite[] =>
  articles.map((article) => ({ law: name, article }))
/** A rule that is not among the imported laws. */
export const marked = (name: string, article: string): RuleCite => ({ law: name, article, review: true })

/** A working: what `run` answers when nothing stands against it. */
export type Worked = Extract<Outcome, { kind: 'worked' }>

export const problemIf = (wrong: boolean, input: string, say: string): readonly Problem[] =>
  wrong ? [{ input, say }] : []
