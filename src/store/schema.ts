// The tables as the migrations leave them, for Kysely. Changes together with a migration, and holds no logic.
import type { ColumnType, Generated } from 'kysely'
import type { UnansweredWhy } from '../domain/effect.ts'

/** timestamptz: read as Date, written as Date or ISO text. */
type Time = ColumnType<Date, Date | string, Date | string>
type TimeNow = ColumnType<Date, Date | string | undefined, Date | string>
type MaybeTime = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
/** jsonb: read as the value, written as JSON text. */
type Json<T = unknown> = ColumnType<T, string, string>
type MaybeJson<T = unknown> = ColumnType<T | null, string | null | undefined, string | null>
/** A column that may be left out, null then. */
type Maybe<T> = ColumnType<T | null, T | null | undefined, T | null>
type Serial = ColumnType<number, never, never>

export type Schema = {
  officer: {
    id: string
    login: string
    name: string
    roles: string[]
    region: string
    user_id: Maybe<string>
    active: Generated<boolean>
    created_at: TimeNow
    seen_at: MaybeTime
  }
  invite: { token_hash: string; officer_id: Maybe<string>; expires_at: Time; used_at: MaybeTime }
  setting: { key: string; value: Json }
  conversation: {
    id: string
    channel: string
    account: string
    chat: string
    state: string
    n: Generated<number>
    heard_at: TimeNow
    opened_at: TimeNow
    consented_at: MaybeTime
  }
  event: { conversation_id: string; external_id: string; n: number; kind: string; body: Json; at: Time }
  unheard: {
    id: Serial
    conversation_id: string
    external_id: string
    body: Json
    raw: Maybe<string>
    at: Time
    tries: Generated<number>
    not_before: TimeNow
    problem: Maybe<string>
  }
  stumble: {
    id: string
    conversation_id: string
    n: number
    problem: string
    at: Time
    settled_by: Maybe<string>
    settled_at: MaybeTime
  }
  effect: { conversation_id: string; n: number; kind: string; body: Json; at: Time }
  pending: { conversation_id: string; n: number; not_before: Time; tries: Generated<number> }
  delivery: {
    conversation_id: string
    n: number
    state: 'failed' | 'unknown' | 'delivered'
    reason: Maybe<string>
    at: TimeNow
  }
  case_file: {
    id: string
    number: Maybe<string>
    conversation_id: string
    topic: string
    title: string
    region: Maybe<string>
    urgent: boolean
    anonymous: boolean
    status: ColumnType<'waiting' | 'active' | 'closed', 'waiting' | 'active' | 'closed' | undefined>
    flow_id: Maybe<string>
    flow_version: Maybe<string>
    facts: Json
    summary: Json
    missing: string[]
    handler: Maybe<string>
    receipt_version: Generated<number>
    receipt_hash: Maybe<string>
    opened_at: TimeNow
    registered_at: MaybeTime
    closed_at: MaybeTime
    outcome: Maybe<string>
    closing_words: Maybe<string>
    changed_at: TimeNow
  }
  handoff: {
    id: string
    conversation_id: string
    case_id: string
    reason: string
    urgent: boolean
    at: Time
    escalates_at: Time
    escalated_at: MaybeTime
    claimed_by: Maybe<string>
    claimed_at: MaybeTime
    ended_at: MaybeTime
  }
  evidence: {
    id: string
    conversation_id: string
    case_id: Maybe<string>
    name: string
    mime: string
    size: number
    sha256: string
    sent_by: 'worker' | 'officer'
    at: TimeNow
  }
  note: { id: string; case_id: string; officer_id: string; text: string; at: TimeNow }
  audit: {
    id: Serial
    at: TimeNow
    officer_id: Maybe<string>
    case_id: Maybe<string>
    action: string
    detail: MaybeJson
  }
  timer: { kind: string; subject: string; due: Time; done_at: MaybeTime }
  unanswered: {
    id: string
    conversation_id: Maybe<string>
    question: string
    why: ColumnType<UnansweredWhy, UnansweredWhy | undefined>
    at: TimeNow
    article: Maybe<string>
    settled: Maybe<'answered' | 'dismissed'>
    settled_by: Maybe<string>
    settled_at: MaybeTime
  }
  opinion: {
    id: Serial
    conversation_id: Maybe<string>
    article: string
    question: string
    useful: boolean
    rested: string[]
    at: Time
  }
  answered: { article: string; at: Time }
  article_day: { article: string; day: string; answered: number }
  receipt_try: { conversation_id: string; n: number; at: Time }
  provision: {
    place: number
    law: string
    article: string
    chapter: string
    text: string
    version: Maybe<string>
    current: boolean
  }
  flow_version: { hash: string; flow_id: string; body: Json; at: TimeNow }
}
