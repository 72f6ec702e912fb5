// What waits: sends and look-ups to perform, events to hear. Read at start and by the sweep; never on the hot path.
import type { Due } from '../bot/ports.ts'
import type { Address, ChannelId } from '../domain/message.ts'
import type { LaneConnection } from './lane-connection.ts'

/** Rows of one sweep; the rest comes with the next one. */
const SWEEP = 2_000

/** Effects still to be performed on these channels, in order within each conversation, due or not. */
export async function loadDue(
  connection: LaneConnection,
  owned: ReadonlySet<ChannelId>,
  conversation: string | null,
): Promise<Due[]> {
  const { rows } = await connection.query(
    'load-due',
    `select p.conversation_id, p.n, p.tries, (extract(epoch from p.not_before) * 1000)::float8 as not_before,
       e.body, c.channel, c.account, c.chat
     from pending p join effect e using (conversation_id, n) join conversation c on c.id = p.conversation_id
     where c.channel = any($1::text[]) and ($2::uuid is null or p.conversation_id = $2)
     order by p.conversation_id, p.n limit ${SWEEP}`,
    [[...owned], conversation],
  )
  return rows.map((r) => ({
    conversation: r.conversation_id,
    n: r.n,
    effect: r.body,
    tries: r.tries,
    notBefore: r.not_before,
    address: { channel: r.channel, account: r.account, chat: r.chat } as Address,
  }))
}

/** Conversations of these channels with events that may be heard now. */
export async function loadWaiting(
  connection: LaneConnection,
  owned: ReadonlySet<ChannelId>,
  now: number,
): Promise<string[]> {
  const { rows } = await connection.query(
    'load-waiting',
    `select id from (
       select distinct on (u.conversation_id) u.conversation_id as id, u.not_before
       from unheard u join conversation c on c.id = u.conversation_id
       where c.channel = any($1::text[]) order by u.conversation_id, u.id) oldest
     where not_before <= $2::timestamptz limit ${SWEEP}`,
    [[...owned], new Date(now).toISOString()],
  )
  return rows.map((r) => r.id)
}
