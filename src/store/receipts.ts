// How the case of a receipt code stands, for whoever knows the code. Counts wrong tries; never tells a wrong code from a limit.
import type { Pool } from 'pg'
import type { CaseStanding } from '../domain/case.ts'
import { reached } from './away.ts'

/** Wrong codes of one chat in an hour: enough for tired eyes. */
const MOST_WRONG = 5
/** Wrong codes of all chats in an hour: beyond them only a chat that has not guessed yet is answered, so that a stranger's
 *  guesses do not shut out a worker who types the right code. */
const MANY_WRONG_HERE = 100
/** Then nobody is: at this pace 2^40 codes outlast us. */
const MOST_WRONG_HERE = 1_000

/** @param code keyed hash, as `case_file.receipt_hash` holds it @param by the look-up: tried again after a crash it counts once */
export async function findCase(
  { pool }: { readonly pool: Pool },
  code: string,
  by: { readonly conversation: string; readonly n: number },
  now: number,
): Promise<CaseStanding | null> {
  const client = await reached(pool.connect())
  let broken = true
  try {
    await client.query('begin')
    // One at a time: chats that guess at once may not all be the last but one.
    await client.query(`select pg_advisory_xact_lock(hashtextextended('receipt tries', 0))`)
    const at = new Date(now).toISOString()
    await client.query(`delete from receipt_try where at < $1::timestamptz - interval '1 day'`, [at])
    const tries = await client.query(
      `select count(*)::int as here, count(*) filter (where conversation_id = $1)::int as mine from receipt_try
       where at > $2::timestamptz - interval '1 hour' and (conversation_id, n) <> ($1, $3)`,
      [by.conversation, at, by.n],
    )
    const { here, mine } = tries.rows[0]
    const most = here < MANY_WRONG_HERE ? MOST_WRONG : 1
    const open = mine < most && here < MOST_WRONG_HERE
    const { rows } = await client.query(
      `select c.number, c.status, c.outcome, (extract(epoch from coalesce(c.registered_at, c.opened_at)) * 1000)::float8 as since,
         case when h.id is not null then (select count(*)::int from handoff o
           where o.claimed_at is null and o.ended_at is null and o.id <> h.id
             and (case when o.urgent = h.urgent then o.at < h.at else o.urgent end)) end as ahead
       from case_file c left join handoff h on h.case_id = c.id and h.claimed_at is null and h.ended_at is null
       where c.receipt_hash = $1 and c.number is not null`,
      [code],
    )
    const found = open ? ((rows[0] ?? null) as CaseStanding | null) : null
    if (open && found === null)
      await client.query(
        'insert into receipt_try (conversation_id, n, at) values ($1, $2, $3) on conflict do nothing',
        [by.conversation, by.n, at],
      )
    await client.query('commit')
    broken = false
    return found
  } finally {
    client.release(broken) // closing the connection is the surest rollback
  }
}
