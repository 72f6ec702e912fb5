// What a search brings into a turn: articles, clauses of collective contracts, provisions of laws. Shapes only.
import type { Cite } from '../domain/card.ts'

export type Found = {
  readonly id: string
  readonly title: string
  readonly answer: string
  readonly steps: readonly string[]
  readonly cites: readonly Cite[]
  readonly reviewed: string | null
  /** The flow to offer next, if any. */
  readonly flow: string | null
  /** The calculator that works it out, if any. */
  readonly calculator?: string
  readonly score: number
  /** Strong enough to answer with this article alone. */
  readonly sure: boolean
  /** Absent: it holds everywhere, without an end. */
  readonly only?: Limits
}

/** Where and when an article holds. Days like 2026-07-01, both included. */
export type Limits = {
  readonly from: string | null
  readonly until: string | null
  readonly region: { readonly code: string; readonly name: string } | null
}

export type ClauseFound = {
  readonly contract: { readonly id: string; readonly name: string }
  /** 第十二条; null where its source gives no number. */
  readonly n: string | null
  readonly says: string
  /** It gives more than the law. */
  readonly more: boolean
  readonly coverage:
    | { readonly kind: 'covered' }
    | {
        readonly kind: 'unknown'
        readonly doubts: ReadonlyArray<'period' | 'signatory' | 'franchise' | 'region'>
      }
}

export type ProvisionFound = {
  /** e.g. 劳动合同法 */
  readonly law: string
  /** e.g. 第三十条 */
  readonly article: string
  /** The official words. */
  readonly text: string
  /** 0…1, to compare within one list only. */
  readonly score: number
  /** Day since which the law is in force, as its own last article says, e.g. 2008-01-01; null = unknown, and then it is said. */
  readonly since: string | null
  /** Day on which this text was adopted or last amended, e.g. 2012-12-28; null when its file does not say. */
  readonly version: string | null
  /** In force; false = an older version that a day of the facts selected. */
  readonly current: boolean
  /** A sentence for workers: what of it must not be told any more, and what holds instead. Absent: nothing. */
  readonly dead?: string
  /** Only a part of it is dead. */
  readonly partly?: true
  /** How this text stands to the day asked for; absent: today's text, in force on that day, or no day was asked for. */
  readonly time?: ProvisionTime
}

export type ProvisionTime =
  /** An older text, in force on that day. `now`: the same article today, `same`: in the same words; null: nothing clearly is. */
  | {
      readonly kind: 'older'
      readonly now: { readonly article: string; readonly same: boolean } | null
    }
  /** Today's text; nobody knows since when it holds. */
  | { readonly kind: 'unknown' }
  /** Today's text, in force only since `from`, later than that day. */
  | { readonly kind: 'later'; readonly from: string }
  /** The newest text here; another one holds since. */
  | { readonly kind: 'ended'; readonly until: string }
  /** Today's text; that of the day is here and has nothing like it. */
  | { readonly kind: 'new' }
