// Reports left in the middle: each is reminded of once, by day. The timer only says where to look; the talk says when.
import type { PoolClient } from 'pg'
import type { Conversation } from '../domain/conversation.ts'
import { byDay } from '../domain/waking.ts'

/** Timers of one tick; the next tick takes the rest. */
const MOST = 200

/** Whether the talk waits for its worker: a report that is not put aside, and nobody is with them or awaited. */
const waits = ({ report, person }: Conversation): boolean =>
  report !== null && report.parked !== true && person.kind === 'none'

/** @param after ms of silence before a reminder @returns conversations with the event to hear */
export async function remindDue(client: PoolClient, now: number, after: number): Promise<string[]> {
  const { rows } = await client.query(
    `select t.subject, c.state, (extract(epoch from c.heard_at) * 1000)::float8 as heard, (extract(epoch from t.due) * 1000)::float8 as due
     from timer t left join conversation c on c.id = t.subject::uuid
     where t.kind = 'remind' and t.done_at is null and t.due <= $1 order by t.due limit ${MOST} for update of t skip locked`,
    [new Date(now).toISOString()],
  )
  const reminded: string[] = []
  for (const { subject, state, heard, due } of rows) {
    const wanted = state !== null && waits(JSON.parse(state))
    // Also when the house itself was away and comes back at night.
    const when = byDay(Math.max(heard + after, now))
    if (wanted && when > now) {
      await client.query(`update timer set due = $2 where kind = 'remind' and subject = $1`, [
        subject,
        new Date(when).toISOString(),
      ])
      continue
    }
    await client.query(`delete from timer where kind = 'remind' and subject = $1`, [subject])
    if (!wanted) continue
    const at = new Date(now).toISOString()
    await client.query(
      `insert into unheard (conversation_id, external_id, body, at, not_before) values ($1, $2, $3, $4, $4) on conflict do nothing`,
      [subject, `reminded:${Math.round(due)}`, JSON.stringify({ event: { kind: 'reminded' } }), at],
    )
    reminded.push(subject)
  }
  return reminded
}
