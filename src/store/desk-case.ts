// Everything that one case page shows, read in one transaction. Reads only, inside store.as(); null = not this officer's.
import { sql, type Transaction } from 'kysely'
import type { CaseFacts, CaseStatus } from '../domain/case.ts'
import type { Effect } from '../domain/effect.ts'
import type { Event } from '../domain/event.ts'
import type { Message } from '../domain/message.ts'
import type { Schema } from './schema.ts'

/** The newest lines of a talk on one page; whoever needs more reads the database. */
const TALK = 400
const TRAIL = 100

export type Heard = { readonly n: number; readonly at: number; readonly event: Event }
export type Done = {
  readonly n: number
  readonly at: number
  readonly effect: Effect
  readonly delivery:
    | { readonly state: 'sending'; readonly tries: number }
    | { readonly state: 'sent' | 'delivered' }
    | { readonly state: 'failed' | 'unknown'; readonly reason: string | null }
}
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
  readonly handler: { readonly id: string; readonly name: string } | null
  /** Who is with the worker now; null: the bot. */
  readonly joined: { readonly id: string; readonly name: string } | null
  readonly waiting: { readonly since: number; readonly promised: number } | null
  readonly opened: number
  readonly closed: {
    readonly at: number
    readonly outcome: string
    readonly words: string
  } | null
  readonly heard: readonly Heard[]
  readonly done: readonly Done[]
  /** Officers' words that the bot has not heard yet. */
  readonly coming: ReadonlyArray<{ readonly at: number; readonly event: Event }>
  readonly evidence: readonly Piece[]
  readonly notes: ReadonlyArray<{
    readonly id: string
    readonly by: string
    readonly text: string
    readonly at: number
  }>
  readonly trail: ReadonlyArray<{
    readonly at: number
    readonly by: string | null
    readonly action: string
    readonly detail: Readonly<Record<string, unknown>> | null
  }>
}
export type Piece = {
  readonly id: string
  readonly name: string
  readonly mime: string
  readonly size: number
  readonly by: 'worker' | 'officer'
  readonly at: number
}

type CaseRow = Omit<CaseSheet, 'handler' | 'closed' | 'opened'> & {
  handler: string | null
  handler_name: string | null
  opened_at: Date
  closed_at: Date | null
  outcome: string | null
  closing_words: string | null
}

export async function loadCase(trx: Transaction<Schema>, id: string): Promise<CaseSheet | null> {
  const found = await sql<CaseRow>`
    select c.id, c.number, c.conversation_id as conversation, v.channel, c.topic, c.title, c.region, c.urgent, c.anonymous,
      c.status, c.flow_id as flow, c.facts, c.summary, c.missing, c.handler, o.name as handler_name, c.opened_at,
      c.closed_at, c.outcome, c.closing_words
    from case_file c join conversation v on v.id = c.conversation_id left join officer o on o.id = c.handler
    where c.id = ${id}::uuid`.execute(trx)
  const row = found.rows[0]
  if (row === undefined) return null
  const { handler, handler_name, opened_at, closed_at, outcome, closing_words, ...rest } = row
  return {
    ...rest,
    handler: handler === null ? null : { id: handler, name: handler_name ?? '' },
    opened: opened_at.getTime(),
    closed:
      closed_at === null
        ? null
        : { at: closed_at.getTime(), outcome: outcome ?? '', words: closing_words ?? '' },
    ...(await loadPresence(trx, row.conversation, row.id)),
    ...(await loadTalk(trx, row.conversation)),
    ...(await loadFile(trx, row.conversation, row.id)),
  }
}

async function loadPresence(trx: Transaction<Schema>, conversation: string, id: string) {
  const { rows } = await sql<{
    by: string | null
    name: string | null
    at: Date
    escalates_at: Date
    mine: boolean
  }>`
    select h.claimed_by as by, o.name, h.at, h.escalates_at, h.case_id = ${id}::uuid as mine from handoff h left join officer o on o.id = h.claimed_by
    where h.conversation_id = ${conversation} and h.ended_at is null order by h.at`.execute(trx)
  const joined = rows.find((r) => r.by !== null)
  const waiting = rows.find((r) => r.by === null && r.mine)
  return {
    joined: joined?.by ? { id: joined.by, name: joined.name ?? '' } : null,
    waiting: waiting ? { since: waiting.at.getTime(), promised: waiting.escalates_at.getTime() } : null,
  }
}

async function loadTalk(trx: Transaction<Schema>, conversation: string) {
  const heard = await sql<{ n: number; at: Date; kind: Event['kind']; body: unknown }>`
    select n, at, kind, body from event where conversation_id = ${conversation} order by n desc limit ${TALK}`.execute(
    trx,
  )
  const done = await sql<{
    n: number
    at: Date
    body: Effect
    tries: number | null
    state: 'failed' | 'unknown' | 'delivered' | null
    reason: string | null
  }>`
    select e.n, e.at, e.body, p.tries, d.state, d.reason from effect e
    left join pending p using (conversation_id, n) left join delivery d using (conversation_id, n)
    where e.conversation_id = ${conversation} and e.kind in ('say', 'send-file') order by e.n desc limit ${TALK}`.execute(
    trx,
  )
  const coming = await sql<{ at: Date; body: { event: Event } }>`
    select at, body from unheard where conversation_id = ${conversation} order by id`.execute(trx)
  return {
    heard: heard.rows.map(({ n, at, kind, body }) => ({
      n,
      at: at.getTime(),
      event: kind === 'message' ? { kind, message: body as Message } : (body as Event),
    })),
    done: done.rows.map(({ n, at, body, tries, state, reason }) => ({
      n,
      at: at.getTime(),
      effect: body,
      delivery:
        tries !== null
          ? { state: 'sending' as const, tries }
          : state === null || state === 'delivered'
            ? { state: state ?? ('sent' as const) }
            : { state, reason },
    })),
    coming: coming.rows.map(({ at, body }) => ({ at: at.getTime(), event: body.event })),
  }
}

async function loadFile(trx: Transaction<Schema>, conversation: string, id: string) {
  const evidence = await sql<Omit<Piece, 'at'> & { at: Date }>`
    select id, name, mime, size, sent_by as by, at from evidence
    where case_id = ${id}::uuid or (case_id is null and conversation_id = ${conversation}) order by at, id`.execute(
    trx,
  )
  const notes = await sql<{ id: string; by: string; text: string; at: Date }>`
    select n.id, o.name as by, n.text, n.at from note n join officer o on o.id = n.officer_id where n.case_id = ${id}::uuid order by n.at`.execute(
    trx,
  )
  const trail = await sql<{
    at: Date
    by: string | null
    action: string
    detail: Record<string, unknown> | null
  }>`
    select a.at, o.name as by, a.action, a.detail from audit a left join officer o on o.id = a.officer_id
    where a.case_id = ${id}::uuid and a.action <> 'opened' order by a.id desc limit ${TRAIL}`.execute(trx)
  return {
    evidence: evidence.rows.map((e) => ({ ...e, at: e.at.getTime() })),
    notes: notes.rows.map((n) => ({ ...n, at: n.at.getTime() })),
    trail: trail.rows.map((t) => ({ ...t, at: t.at.getTime() })),
  }
}
