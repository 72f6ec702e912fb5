// One worker's matter (案件), from first report to closing.
import type { Outcome } from './event.ts'

/** One fact as heard (要素): what was understood, and where in the talk it was said. */
export type Answer = {
  /** Plain JSON, shaped by the step's kind; see flow/reply.ts. null: asked, but the worker does not know or say. */
  readonly value: AnswerValue
  /** How officers and the worker read it, e.g. '约 13,400 元'. */
  readonly shown: string
  /** Number in the conversation of the message that said it (its words are there). */
  readonly n: number
  /** True when what was said could not be read with certainty, or a later correction touched what it rests on. */
  readonly check?: boolean
  /** The earlier reading, after a correction. */
  readonly was?: string
}
export type AnswerValue =
  | string
  | number
  | boolean
  | null
  | readonly string[]
  | { readonly [key: string]: string | number | boolean | null }

/** Everything that `keep-case` writes. */
export type CaseFacts = {
  readonly id: string
  /** For people, never a key; null while it is a bare request for a human. */
  readonly number: string | null
  /** Topic id of the codebook, e.g. wage-arrears; 'other-labour' for a bare request. */
  readonly topic: string
  /** One line for the queue, e.g. '王小北，欠薪约 13,400 元'. */
  readonly title: string
  /** Six-digit code of the place of work; null when unknown. */
  readonly region: string | null
  readonly urgent: boolean
  readonly anonymous: boolean
  readonly flow: { readonly id: string; readonly version: string } | null
  /** Facts in the order in which they are shown. */
  readonly facts: ReadonlyArray<Answer & { readonly slot: string; readonly label: string }>
  /** 谁 · 何事 · 已做 · 想要 · 要紧: built from the facts, no model. */
  readonly summary: ReadonlyArray<{ readonly label: string; readonly text: string }>
  /** Slots that a complete case has and this one lacks. */
  readonly missing: readonly string[]
  /** Ids of the files that belong to it. */
  readonly evidence: readonly string[]
}

export type CaseStatus = 'waiting' | 'active' | 'closed'

/** What a receipt code tells about its case: no names, no employer, no words. */
export type CaseStanding = {
  readonly number: string
  readonly status: CaseStatus
  /** Epoch ms of the registration. */
  readonly since: number
  /** Handoffs that are taken first; null when nobody waits for this case. */
  readonly ahead: number | null
  readonly outcome: Outcome | null
}
/** What is kept about one worker: for their own eyes, in the chat and as a file. Times are epoch ms. */
export type KeptData = {
  readonly since: number
  readonly consent: number | null
  /** Messages of the worker. */
  readonly messages: number
  readonly files: ReadonlyArray<{ readonly name: string; readonly size: number; readonly at: number }>
  readonly cases: ReadonlyArray<{
    readonly number: string | null
    readonly since: number
    readonly status: CaseStatus
    readonly facts: ReadonlyArray<{ readonly label: string; readonly shown: string }>
  }>
  /** Questions that editors read without knowing whose they are, as they are kept. */
  readonly questions: readonly string[]
  /** Where the whole can be downloaded; null where the channel has no such place. */
  readonly link: string | null
}

export const OUTCOMES: Readonly<Record<Outcome, string>> = {
  solved: '解决了',
  partly: '部分解决',
  'passed-on': '转别处',
  withdrawn: '他撤回',
  unreachable: '联系不上',
}
