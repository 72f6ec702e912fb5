// What time does by itself: escalates handoffs nobody took, forgets what was said before consent. Timers are rows; `now` is given.
import type { Pool, PoolClient } from 'pg'
import { FRESH_STATE } from './addresses.ts'
import { eraseDue } from './erase.ts'
import { tidyQuestions, unlinkQuestions } from './questions-kept.ts'
import { remindDue } from './remind.ts'
import { leaveToSweep } from './sweep.ts'

/** Words kept before consent serve de-duplication only, and Telegram redelivers for 24 hours. */
const FORGET_AFTER_HOURS = 24
/** Rows of one tick; the next tick takes the rest. */
const MOST = 200

export type Ticked = {
  /** Conversations with an event to hear. */
  readonly conversations: readonly string[]
  readonly escalated: number
}
export type Tidied = {
  readonly forgotten: number
  /** Conversations whose worker had asked for deletion. */
  readonly erased: number
}

/** Wakes whom it is time to wake at `now` (epoch ms). A report left for `remindAfter` ms is reminded of; null: none ever is. Two processes may tick at once: each row is taken by one of them. */
export const tick = (pool: Pool, now: number, remindAfter: number | null = null): Promise<Ticked> =>
  committed(pool, async (client) => {
    const escalated = await escalate(client, new Date(now).toISOString())
    const reminded = remindAfter === null ? [] : await remindDue(client, now, remindAfter)
    return { conversations: [...escalated, ...reminded], escalated: escalated.length }
  })

/** Forgets, erases and adds up what is due at `now`. By itself: when it fails, nobody waits in vain for an officer. */
export const tidy = (pool: Pool, now: number): Promise<Tidied> =>
  committed(pool, async (client) => {
    const at = new Date(now).toISOString()
    const forgotten = await forget(client, at)
    await tidyQuestions(client, at)
    return { forgotten, erased: await eraseDue(client, at) }
  })

async function committed<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    const done = await work(client)
    await client.query('commit')
    return done
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}

async function escalate(client: PoolClient, at: string): Promise<string[]> {
  const { rows } = await client.query(
    `with due as (
       select subject from timer where kind = 'handoff' and done_at is null and due <= $1 order by due limit ${MOST} for update skip locked),
     done as (update timer set done_at = $1 where kind = 'handoff' and subject in (select subject from due))
     update handoff h set escalated_at = $1 from due
     where h.id = due.subject::uuid and h.claimed_at is null and h.ended_at is null and h.escalated_at is null
     returning h.id, h.conversation_id, h.case_id`,
    [at],
  )
  for (const h of rows) {
    await client.query(
      `insert into unheard (conversation_id, external_id, body, at, not_before) values ($1, $2, $3, $4, $4) on conflict do nothing`,
      [
        h.conversation_id,
        `escalated:${h.id}`,
        JSON.stringify({ event: { kind: 'escalated', handoff: h.id } }),
        at,
      ],
    )
    await client.query(`insert into audit (case_id, action, at) values ($1, 'escalated', $2)`, [
      h.case_id,
      at,
    ])
  }
  return rows.map((h) => h.conversation_id)
}

/** A conversation without consent and without a case begins anew; its number goes on, so that nothing is heard twice.
 *  One that never got a word may still hold files, and a file sent a moment ago waits for its words. */
async function forget(client: PoolClient, at: string): Promise<number> {
  const { rows } = await client.query(
    `update conversation c set state = $3 from (
       select id from conversation k where consented_at is null and heard_at < $1::timestamptz - make_interval(hours => $2)
         and (state <> $3 or exists (select from evidence e where e.conversation_id = k.id))
         and not exists (select from evidence e where e.conversation_id = k.id and e.at >= $1::timestamptz - make_interval(hours => $2))
         and not exists (select from case_file f where f.conversation_id = k.id)
         and not exists (select from unheard u where u.conversation_id = k.id)
       limit ${MOST} for update skip locked) old
     where c.id = old.id returning c.id`,
    [at, FORGET_AFTER_HOURS, FRESH_STATE],
  )
  const ids = rows.map((r) => r.id)
  if (ids.length === 0) return 0
  for (const table of ['event', 'effect', 'pending', 'delivery'])
    await client.query(`delete from ${table} where conversation_id = any($1::uuid[])`, [ids])
  await unlinkQuestions(client, ids)
  const files = await client.query(
    'delete from evidence where conversation_id = any($1::uuid[]) returning sha256',
    [ids],
  )
  await leaveToSweep(
    client,
    files.rows.map((f) => f.sha256),
    Date.parse(at),
  )
  return ids.length
}
