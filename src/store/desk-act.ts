// What an officer does to a case: records, and the event that the bot will hear, in one transaction. Never sends anything.
import { sql, type Transaction } from 'kysely'
import type { Event, Outcome } from '../domain/event.ts'
import type { FileRef } from '../domain/message.ts'
import type { Officer, OfficerRef } from '../domain/officer.ts'
import type { Schema } from './schema.ts'

export type Acted =
  /** Done now, or done before by the same click. `conversation` is to be rung. */
  | { readonly kind: 'done'; readonly conversation: string }
  /** No such case, or not this officer's to see. */
  | { readonly kind: 'gone' }
  /** Another officer is with the worker. */
  | { readonly kind: 'taken'; readonly by: string }
  /** The officer has not taken the case, or has handed the talk back. */
  | { readonly kind: 'not-with' }
  | { readonly kind: 'closed' }

type Trx = Transaction<Schema>
type Locked = {
  id: string
  conversation: string
  handler: string | null
  handler_name: string | null
  status: string
  live: string | null
  live_name: string | null
  live_case: string | null
}
const ref = ({ id, name }: Officer): OfficerRef => ({ id, name })
const leads = (me: Officer) => me.roles.includes('supervisor')

/** Officers who act on one talk do so one after the other: the lock is the talk's, because a talk has one officer at most. */
async function lock(trx: Trx, id: string): Promise<Locked | null> {
  await sql`select pg_advisory_xact_lock(hashtextextended(conversation_id::text, 7)) from case_file where id = ${id}::uuid`.execute(
    trx,
  )
  const { rows } = await sql<Locked>`
    select c.id, c.conversation_id as conversation, c.handler, o.name as handler_name, c.status,
      h.claimed_by as live, p.name as live_name, h.case_id as live_case
    from case_file c left join officer o on o.id = c.handler
    left join handoff h on h.conversation_id = c.conversation_id and h.claimed_at is not null and h.ended_at is null
    left join officer p on p.id = h.claimed_by
    where c.id = ${id}::uuid order by h.claimed_at desc limit 1`.execute(trx)
  return rows[0] ?? null
}

/** False when this very click was heard before. */
async function say(trx: Trx, conversation: string, key: string, event: Event): Promise<boolean> {
  const { rows } = await sql`
    insert into unheard (conversation_id, external_id, body, at)
    select ${conversation}, ${key}, ${JSON.stringify({ event })}::jsonb, now()
    where not exists (select from event where conversation_id = ${conversation} and external_id = ${key})
    on conflict do nothing returning id`.execute(trx)
  return rows.length > 0
}

const audit = (trx: Trx, me: Officer, caseId: string, action: string, detail: object | null = null) =>
  sql`insert into audit (officer_id, case_id, action, detail)
    values (${me.id}, ${caseId}, ${action}, ${detail === null ? null : JSON.stringify(detail)}::jsonb)`.execute(
    trx,
  )

/** Exactly one officer wins; who comes later learns who did. Joining again a talk that was handed back is claiming too. */
export async function claim(trx: Trx, me: Officer, id: string, key: string): Promise<Acted> {
  const c = await lock(trx, id)
  if (c === null) return { kind: 'gone' }
  const done: Acted = { kind: 'done', conversation: c.conversation }
  if (c.live !== null && c.live !== me.id) return { kind: 'taken', by: c.live_name ?? '' }
  if (c.live === me.id && c.live_case === c.id) return done
  if (c.status === 'closed') return { kind: 'closed' }
  const won = await sql`update handoff set claimed_by = ${me.id}, claimed_at = now()
    where case_id = ${c.id} and claimed_at is null and ended_at is null returning id`.execute(trx)
  if (won.rows.length === 0) {
    if (c.handler !== null && c.handler !== me.id && !leads(me))
      return { kind: 'taken', by: c.handler_name ?? '' }
    await sql`insert into handoff (id, conversation_id, case_id, reason, urgent, at, escalates_at, claimed_by, claimed_at)
      values (gen_random_uuid(), ${c.conversation}, ${c.id}, 'joined', false, now(), now(), ${me.id}, now())`.execute(
      trx,
    )
  }
  await sql`update case_file set handler = ${me.id}, status = 'active', changed_at = now() where id = ${c.id}`.execute(
    trx,
  )
  await say(trx, c.conversation, key, { kind: 'officer-joined', officer: ref(me), case: c.id })
  await audit(trx, me, c.id, 'claimed')
  return done
}

/** Words and files for the worker. Only who is with the worker writes, or a supervisor. */
export async function reply(
  trx: Trx,
  me: Officer,
  id: string,
  key: string,
  said: { readonly text: string; readonly files: readonly FileRef[] },
): Promise<Acted> {
  const c = await lock(trx, id)
  if (c === null) return { kind: 'gone' }
  if (c.status === 'closed') return { kind: 'closed' }
  const refused = mayAct(c, me)
  if (refused !== null) return refused
  const first = await say(trx, c.conversation, key, { kind: 'officer-said', officer: ref(me), ...said })
  if (first)
    await audit(trx, me, c.id, 'replied', said.files.length > 0 ? { files: said.files.length } : null)
  return { kind: 'done', conversation: c.conversation }
}

const mayAct = (c: Locked, me: Officer): Acted | null => {
  if (c.live === null) return { kind: 'not-with' }
  if (c.live !== me.id && !leads(me)) return { kind: 'taken', by: c.live_name ?? '' }
  return null
}

/** The bot goes on with the worker; the case stays the officer's. */
export async function handBack(trx: Trx, me: Officer, id: string, key: string): Promise<Acted> {
  const c = await lock(trx, id)
  if (c === null) return { kind: 'gone' }
  const refused = mayAct(c, me)
  if (refused !== null) return (await heardBefore(trx, c, key)) ?? refused
  await sql`update handoff set ended_at = now()
    where conversation_id = ${c.conversation} and claimed_at is not null and ended_at is null`.execute(trx)
  await say(trx, c.conversation, key, { kind: 'officer-left', officer: ref(me) })
  await audit(trx, me, c.id, 'handed-back')
  return { kind: 'done', conversation: c.conversation }
}

/** @param recovered yuan that the worker got back, for the statistics; null when nothing was said */
export async function close(
  trx: Trx,
  me: Officer,
  id: string,
  key: string,
  how: { readonly outcome: Outcome; readonly words: string; readonly recovered: number | null },
): Promise<Acted> {
  const c = await lock(trx, id)
  if (c === null) return { kind: 'gone' }
  if (c.status === 'closed') return (await heardBefore(trx, c, key)) ?? { kind: 'closed' }
  if (c.handler === null && !leads(me)) return { kind: 'not-with' }
  if (c.handler !== null && c.handler !== me.id && !leads(me))
    return { kind: 'taken', by: c.handler_name ?? '' }
  await sql`update case_file set status = 'closed', closed_at = now(), changed_at = now(), outcome = ${how.outcome},
    closing_words = ${how.words}, handler = coalesce(handler, ${me.id}) where id = ${c.id}`.execute(trx)
  await sql`update handoff set ended_at = now() where case_id = ${c.id} and ended_at is null`.execute(trx)
  await say(trx, c.conversation, key, {
    kind: 'case-closed',
    officer: ref(me),
    case: c.id,
    outcome: how.outcome,
    words: how.words,
  })
  await audit(trx, me, c.id, 'closed', {
    outcome: how.outcome,
    ...(how.recovered === null ? {} : { recovered: how.recovered }),
  })
  return { kind: 'done', conversation: c.conversation }
}

async function heardBefore(trx: Trx, c: Locked, key: string): Promise<Acted | null> {
  const { rows } = await sql`
    select 1 from event where conversation_id = ${c.conversation} and external_id = ${key}
    union all select 1 from unheard where conversation_id = ${c.conversation} and external_id = ${key}`.execute(
    trx,
  )
  return rows.length > 0 ? { kind: 'done', conversation: c.conversation } : null
}

/** For colleagues only. `key` is its id, so that a double click is one note. */
export async function note(trx: Trx, me: Officer, id: string, key: string, text: string): Promise<Acted> {
  const c = await lock(trx, id)
  if (c === null) return { kind: 'gone' }
  const { rows } =
    await sql`insert into note (id, case_id, officer_id, text) values (${key}, ${c.id}, ${me.id}, ${text})
    on conflict do nothing returning id`.execute(trx)
  if (rows.length > 0) await audit(trx, me, c.id, 'noted')
  return { kind: 'done', conversation: c.conversation }
}

/** Sends number `n` of the talk once more, when it failed or nobody knows whether it arrived. */
export async function resend(trx: Trx, me: Officer, id: string, n: number): Promise<Acted> {
  const c = await lock(trx, id)
  if (c === null) return { kind: 'gone' }
  const refused = mayAct(c, me)
  if (refused !== null && c.handler !== me.id) return refused
  const { rows } = await sql`delete from delivery where conversation_id = ${c.conversation} and n = ${n}
    and state in ('failed', 'unknown') returning n`.execute(trx)
  if (rows.length > 0) {
    await sql`insert into pending (conversation_id, n, not_before) values (${c.conversation}, ${n}, now()) on conflict do nothing`.execute(
      trx,
    )
    await audit(trx, me, c.id, 'resent', { n })
  }
  return { kind: 'done', conversation: c.conversation }
}
