// What the queue and the case pages need: their lines and sheets, and the store behind them. Shapes only.
import type { CaseFacts, CaseStatus } from '../domain/case.ts'
import type { Effect } from '../domain/effect.ts'
import type { Event, Outcome } from '../domain/event.ts'
import type { FileRef } from '../domain/message.ts'
import type { Officer, OfficerRef } from '../domain/officer.ts'

export type View = 'waiting' | 'mine' | 'team' | 'overdue' | 'urgent'

/** One line of the queue. Times here and below are epoch ms. */
export type Line = {
  readonly id: string
  readonly number: string | null
  readonly title: string
  readonly topic: string
  readonly region: string | null
  readonly urgent: boolean
  readonly status: CaseStatus
  readonly handler: OfficerRef | null
  readonly channel: string
  readonly waiting: Waiting | null
  readonly last: { readonly text: string; readonly files: number; readonly at: number } | null
  readonly unread: boolean
  readonly opened: number
}
/** The request for a human that nobody took yet, and when it was promised to be taken. */
export type Waiting = { readonly since: number; readonly promised: number }
export type QueueAsk = {
  readonly view: View
  readonly search: string
  /** Lines on the page already: they stay where they are, what is new is only counted. */
  readonly shown: readonly string[]
}
export type Queue = {
  readonly counts: Readonly<Record<View, number>>
  readonly lines: readonly Line[]
  readonly fresh: number
}

export type Heard = { readonly n: number; readonly at: number; readonly event: Event }
export type Delivery =
  | { readonly state: 'sending'; readonly tries: number }
  | { readonly state: 'sent' | 'delivered' }
  | { readonly state: 'failed' | 'unknown'; readonly reason: string | null }
export type Done = {
  readonly n: number
  readonly at: number
  readonly effect: Effect
  readonly delivery: Delivery
}
export type Piece = {
  readonly id: string
  readonly name: string
  readonly mime: string
  readonly size: number
  readonly by: 'worker' | 'officer'
  readonly at: number
}
export type Note = {
  readonly id: string
  readonly by: string
  readonly text: string
  readonly at: number
}
export type Step = {
  readonly at: number
  readonly by: string | null
  readonly action: string
  readonly detail: Readonly<Record<string, unknown>> | null
}
/** Everything one case page shows. */
export type CaseSheet = {
  readonly id: string
  readonly number: string | null
  readonly conversation: string
  readonly channel: string
  readonly topic: string
  readonly title: string
  readonly region: string | null
  readonly urgent: boolean
  readonly anonymous: boolean
  readonly status: CaseStatus
  readonly flow: string | null
  readonly facts: CaseFacts['facts']
  readonly summary: CaseFacts['summary']
  readonly missing: readonly string[]
  readonly handler: OfficerRef | null
  /** Who is with the worker now; null: the bot. */
  readonly joined: OfficerRef | null
  readonly waiting: Waiting | null
  readonly opened: number
  readonly closed: { readonly at: number; readonly outcome: string; readonly words: string } | null
  readonly heard: readonly Heard[]
  readonly done: readonly Done[]
  /** Officers' words that the bot has not heard yet. */
  readonly coming: ReadonlyArray<{ readonly at: number; readonly event: Event }>
  readonly evidence: readonly Piece[]
  readonly notes: readonly Note[]
  readonly trail: readonly Step[]
}

export type Acted =
  | { readonly kind: 'done'; readonly conversation: string }
  | { readonly kind: 'gone' | 'not-with' | 'closed' }
  | { readonly kind: 'taken'; readonly by: string }

export type Stumble = {
  readonly id: string
  readonly n: number
  readonly at: number
  readonly problem: string
  readonly case: string | null
}

/** Every method acts as `me`: what that officer may not see does not exist. Ids are UUIDs. */
export interface DeskStore {
  queue(me: Officer, ask: QueueAsk): Promise<Queue>
  sheet(me: Officer, id: string): Promise<CaseSheet | null>
  talkOf(me: Officer, id: string): Promise<string | null>
  opened(me: Officer, id: string): Promise<void>
  claim(me: Officer, id: string, key: string): Promise<Acted>
  reply(me: Officer, id: string, key: string, text: string, files: readonly FileRef[]): Promise<Acted>
  handBack(me: Officer, id: string, key: string): Promise<Acted>
  close(
    me: Officer,
    id: string,
    key: string,
    how: { readonly outcome: Outcome; readonly words: string; readonly recovered: number | null },
  ): Promise<Acted>
  note(me: Officer, id: string, key: string, text: string): Promise<Acted>
  resend(me: Officer, id: string, n: number): Promise<Acted>
  piece(
    me: Officer,
    id: string,
    original: boolean,
  ): Promise<{ readonly id: string; readonly name: string; readonly mime: string } | null>
  stumbles(me: Officer): Promise<readonly Stumble[]>
  settle(me: Officer, id: string): Promise<void>
}
