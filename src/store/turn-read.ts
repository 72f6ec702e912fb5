// First half of a group turn: opens the transaction, locks the conversations, reads what is known and what waits.
import type { Address } from '../domain/message.ts'
import type { LaneConnection } from './lane-connection.ts'
import type { Locked, Waiting } from './turn-lines.ts'

/** @param wanted ids to lock, in any order (they are locked by id, so that two processes never wait for each other)
 *  @param ids conversation id of each arrival */
export async function lockAndRead(
  connection: LaneConnection,
  wanted: readonly string[],
  ids: readonly string[],
  arrivals: ReadonlyArray<{ readonly externalId: string }>,
): Promise<{ locked: Locked[]; known: Set<string>; unheard: Waiting[] }> {
  const [, locked, known, unheard] = await connection.all([
    ['begin', 'begin', []],
    [
      'lock',
      'select id, channel, account, chat, state, n from conversation where id = any($1::uuid[]) order by id for update',
      [wanted],
    ],
    [
      'known',
      `select e.conversation_id, e.external_id from unnest($1::uuid[], $2::text[]) as a(conversation_id, external_id)
         join event e using (conversation_id, external_id)
       union all
       select u.conversation_id, u.external_id from unheard u join event e using (conversation_id, external_id)
         where u.conversation_id = any($3::uuid[])`,
      [ids, arrivals.map((a) => a.externalId), wanted],
    ],
    [
      'unheard',
      `select id::text, conversation_id, external_id, body, raw, tries, (extract(epoch from at) * 1000)::float8 as at,
         (extract(epoch from not_before) * 1000)::float8 as not_before
       from unheard where conversation_id = any($1::uuid[]) order by unheard.id`,
      [wanted],
    ],
  ])
  return {
    locked: locked.rows.map((r) => ({
      id: r.id,
      address: { channel: r.channel, account: r.account, chat: r.chat } as Address,
      state: JSON.parse(r.state),
      n: r.n,
    })),
    known: new Set(known.rows.map((r) => `${r.conversation_id} ${r.external_id}`)),
    unheard: unheard.rows.map((r) => ({
      row: r.id,
      conversation: r.conversation_id,
      externalId: r.external_id,
      event: r.body.event,
      raw: r.raw,
      at: r.at,
      tries: r.tries,
      notBefore: r.not_before,
    })),
  }
}
