// What the web chat needs from the outside. doors.ts proves that the store and the rest fit.
import type { Bell, Evidence } from '../../bot/ports.ts'
import type { KeptData } from '../../domain/case.ts'
import type { Send } from '../../domain/effect.ts'
import type { FileRef, Message } from '../../domain/message.ts'
import type { Log } from '../../log.ts'

/** One line of a talk as it is stored: what the worker said, or what was sent. `n` orders them; `at` is epoch ms. */
export type Line = { readonly n: number; readonly at: number } & (
  | { readonly kind: 'heard'; readonly externalId: string; readonly message: Message }
  /** `delivered`: a page said that it has shown it. */
  | { readonly kind: 'sent'; readonly send: Send; readonly delivered: boolean }
)

/** Who is with the worker now; `name` is the officer's. */
export type Company = { readonly kind: 'none' | 'waiting' } | { readonly kind: 'with'; readonly name: string }

export type Talk = {
  /** Conversation id. */
  readonly id: string
  /** Number of the last thing that happened. */
  readonly n: number
  readonly person: Company
}

/** Every method rejects with OutsideError while the database is away. `chat` is the hash of the worker's token. */
export interface WebStore {
  talk(chat: string): Promise<Talk | null>
  /** Lines after `since`, oldest first, at most `limit`; only what a worker may see. */
  lines(conversation: string, since: number, limit: number): Promise<readonly Line[]>
  /** What is kept about this worker besides the talk. */
  kept(conversation: string): Promise<Omit<KeptData, 'link'>>
  /** Those of the files that belong to this chat, in the order asked for. */
  files(chat: string, ids: readonly string[]): Promise<readonly FileRef[]>
  /** Officers' sends up to `n`, and the receipts numbered in `receipts`, have been shown. True if that was news. */
  arrived(conversation: string, n: number, receipts: readonly number[]): Promise<boolean>
}

export interface WebEvidence extends Evidence {
  /** A picture to look at, without the place and device that cameras write into it; null when it cannot be drawn. */
  view(id: string): Promise<{ readonly mime: string; readonly bytes: Uint8Array } | null>
}

/** e.g. { name: '闵行区总工会', hours: '周一至周五 9:00–17:30', open: true } */
export type OfficeLine = { readonly name: string; readonly hours: string; readonly open: boolean }

export type WebDeps = {
  readonly store: WebStore
  readonly evidence: WebEvidence
  readonly bell: Bell
  readonly log: Log
  readonly now: () => number
  /** The receipt code of a case, for people's eyes. */
  readonly receiptCode: (caseId: string) => string
  readonly office: () => OfficeLine | Promise<OfficeLine>
  /** The address people type, e.g. https://help.example.org; null: none is set. */
  readonly publicUrl: string | null
  /** Whether X-Forwarded-For and X-Forwarded-Proto come from our own proxy. */
  readonly trustProxy: boolean
}
