// Where a conversation stands. Plain JSON: it is stored as it is and read back as it is. About 1.5 KB at most (hot path).
import type { AnswerValue } from './case.ts'
import type { Language } from './message.ts'
import type { OfficerRef } from './officer.ts'

export type Conversation = {
  readonly language: Language
  /** The worker asked for this language by a word: it is not changed by how they write. */
  readonly languageChosen?: true
  /** Whether the bot has said hello (and with it shown the privacy notice or answered a first question). */
  readonly greeted: boolean
  /** Ids of the choices offered last, so that a typed number can pick one. */
  readonly choices: readonly string[]
  /** Epoch ms of the consent to the privacy notice, null before it. */
  readonly consent: number | null
  /** Who is with the worker: the bot alone, a queue, or a person. */
  readonly person: Person
  /** The report being collected; it stays here, parked, while a person is asked for or talks. */
  readonly report: Report | null
  /** The worker's current case, if there is one. */
  readonly case: CaseRef | null
  /** Other registered cases that are open; words and photos go to `case`, 换 switches. */
  readonly cases?: readonly CaseRef[]
  /** Company and place of the report registered last: offered in the next one, counted only after a yes. */
  readonly lastWork?: { readonly employer?: AnswerValue; readonly region?: AnswerValue }
  /** A flow offered but not begun (waiting for the consent or a yes), with the words that led to it. */
  readonly offered: Offered | null
  /** The question for which a model's answer is awaited: its `ask` id. */
  readonly awaiting: string | null
  /** The model is asked which matter the words in `offered` are about: its `ask` id, since when (epoch ms). */
  readonly sorting?: { readonly ask: string; readonly since: number }
  /** Files received before a case exists: ids. */
  readonly files: readonly string[]
  readonly calculation?: Calculation
  /** Facts of earlier calculations that others can use too; confirmed before each use. */
  readonly figures?: Readonly<Record<string, Calculated>>
  /** What was understood of a voice message, until the worker says whether it is right. */
  readonly voice?: string
  /** The question answered last: a follow-up, an opinion (没用) and 看原文 belong to it. */
  readonly asked?: Asked
  /** How often a model was asked on that day (Asia/Shanghai), to keep within the day's budget. */
  readonly consults?: { readonly day: string; readonly n: number }
}

export type Asked = {
  /** Shortened; with the question before it where it was a follow-up. */
  readonly question: string
  /** At most five. What answered it: one article; what a model rested on, provisions too; none while only titles were offered. */
  readonly articles: readonly string[]
  readonly byModel?: true
  /** 有用 or 没用 was said of it. */
  readonly judged?: true
  /** The step of the report in whose middle it was asked. */
  readonly step?: string
  /** Code of the division where the work is, as far as questions told it; ELSEWHERE: not where the article holds. */
  readonly region?: string
  /** The day of the facts (2021-05-01) that it was answered for; absent: the day on which it was asked. */
  readonly day?: string
}

/** One value of a calculation; see flow/calculators.ts. A region is its code, a space and its name. */
export type Calculated =
  | number
  | string
  | boolean
  | { readonly fen: number; readonly per: 'hour' | 'day' | 'month' | 'year' | 'piece' }

/** Something is being worked out (算一算); a report waits meanwhile. */
export type Calculation = {
  readonly id: string
  readonly values: Readonly<Record<string, Calculated | null>>
  /** The fact being asked, or 'known': facts that are known already, to confirm. */
  readonly asking: string
  /** Facts asked so far, in order: 返回 goes back along them. */
  readonly path: readonly string[]
  /** Readings offered because what was said can be read in more than one way. */
  readonly maybe?: readonly Calculated[]
  readonly misread?: number
}

export type Person =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'waiting'
      readonly handoff: string
      /** The case whose handoff waits; another one may be the current case by now. */
      readonly case?: string
      readonly since: number
      readonly urgent: boolean
      /** The alarm was for somebody tired of life: warm words come before the queue. */
      readonly despair?: true
    }
  | { readonly kind: 'with'; readonly officer: OfficerRef; readonly since: number }

export type Report = {
  readonly flow: string
  /** Hash of the expanded flow that this report runs on. */
  readonly version: string
  /** The slot being asked, or 'heard' (facts read from the story, to confirm) or 'summary'. */
  readonly step: string
  readonly answers: KeptAnswers
  /** Steps already asked, in order: 返回 goes back along them. */
  readonly path: readonly string[]
  /** True while one answer is being corrected: after it the talk goes on where it was. */
  readonly editing?: boolean
  /** Put aside (算了, or while a person is asked for): nothing is asked until 继续. */
  readonly parked?: boolean
  /** Readings offered because what was said can be read in more than one way. */
  readonly maybe?: ReadonlyArray<{ readonly label: string; readonly value: AnswerValue }>
  /** How often the present question was not understood. */
  readonly misread?: number
  /** Slots filled from the report before, read out and not agreed to yet. */
  readonly carried?: readonly string[]
}

/** One fact as the state keeps it: how it is shown follows from the step and the value, so it is not kept twice. */
export type KeptAnswer = {
  /** See `Answer.value`; free words are shortened, message `n` has them whole. */
  readonly value: AnswerValue
  readonly n: number
  readonly check?: boolean
  readonly was?: string
}
export type KeptAnswers = Readonly<Record<string, KeptAnswer>>

export type CaseRef = {
  readonly id: string
  readonly number: string | null
  readonly topic: string
  /** Epoch ms of the registration. */
  readonly at?: number
  /** Name of the officer who took it last. */
  readonly officer?: string
}
/** `flow` is null while it is not clear which matter the words are about. */
export type Offered = { readonly flow: string | null; readonly text: string; readonly n: number }

export const newConversation = (language: Language = 'zh-Hans'): Conversation => ({
  language,
  greeted: false,
  choices: [],
  consent: null,
  person: { kind: 'none' },
  report: null,
  case: null,
  offered: null,
  awaiting: null,
  files: [],
})
