// Where a conversation stands. Plain JSON: it is stored as it is and read back as it is. About 1.5 KB at most (hot path).
import type { Answers } from './case.ts'
import type { Language } from './message.ts'
import type { OfficerRef } from './officer.ts'

export type Conversation = {
  readonly language: Language
  /** Epoch ms of the consent to the privacy notice, null before it. */
  readonly consent: number | null
  /** Who is with the worker: the bot alone, a queue, or a person. */
  readonly person: Person
  /** The report being collected; it stays here, parked, while a person is asked for or talks. */
  readonly report: Report | null
  /** The worker's current case, if there is one. */
  readonly case: CaseRef | null
  /** A flow offered but not begun (waiting for the consent or a yes), with the words that led to it. */
  readonly offered: Offered | null
  /** The question for which a model's answer is awaited: its `ask` id. */
  readonly awaiting: string | null
  /** Files received before a case exists: ids. */
  readonly files: readonly string[]
}

export type Person =
  | { readonly kind: 'none' }
  | { readonly kind: 'waiting'; readonly handoff: string; readonly since: number; readonly urgent: boolean }
  | { readonly kind: 'with'; readonly officer: OfficerRef; readonly since: number }

export type Report = {
  readonly flow: string
  /** Hash of the expanded flow that this report runs on. */
  readonly version: string
  /** The step being asked, or 'summary'. */
  readonly step: string
  readonly answers: Answers
  /** Steps already asked, in order: 返回 goes back along them. */
  readonly path: readonly string[]
  /** True while one answer is being corrected from the summary: after it the summary comes back. */
  readonly editing?: boolean
  /** How often the present question was not understood. */
  readonly misread?: number
}

export type CaseRef = { readonly id: string; readonly number: string | null; readonly topic: string }
export type Offered = { readonly flow: string; readonly text: string; readonly n: number }

export const newConversation = (language: Language = 'zh-Hans'): Conversation => ({
  language,
  consent: null,
  person: { kind: 'none' },
  report: null,
  case: null,
  offered: null,
  awaiting: null,
  files: [],
})
