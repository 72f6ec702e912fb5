// What the web chat reads of a talk, and the little it writes: what a page has shown. Never takes a turn.
import type { Conversation } from '../domain/conversation.ts'
import type { Send } from '../domain/effect.ts'
import type { FileRef, Message } from '../domain/message.ts'
import { reached } from './away.ts'
import type { Database } from './database.ts'
import { keptData } from './kept.ts'

type Line = { readonly n: number; readonly at: number } & (
  | { readonly kind: 'heard'; readonly externalId: string; readonly message: Message }
  | { readonly kind: 'sent'; readonly send: Send; readonly delivered: boolean }
)
type Company = { readonly kind: 'none' | 'waiting' } | { readonly kind: 'with'; readonly name: string }

/** Every method rejects with OutsideError(retry) while the database is away. */
export function webStore(database: Database) {
  const { pool } = database
  const rows = async (text: string, values: unknown[]) => (await reached(pool.query(text, values))).rows

  return {
    /** @param chat hash of the worker's token; null before the first message */
    async talk(chat: string): Promise<{ id: string; n: number; person: Company } | null> {
      const [row] = await rows(
        `select id, n, state from conversation where channel = 'web' and account = 'web' and chat = $1`,
        [chat],
      )
      return row ? { id: row.id, n: row.n, person: companyOf(JSON.parse(row.state)) } : null
    },

    /** Lines after number `since`, oldest first: the worker's words and what was sent, nothing else. */
    async lines(conversation: string, since: number, limit: number): Promise<Line[]> {
      const found = await rows(
        `select n, at, external_id, body, false as delivered from event
           where conversation_id = $1 and n > $2 and kind = 'message'
         union all
         select e.n, e.at, null, e.body, d.n is not null from effect e
           left join delivery d on d.conversation_id = e.conversation_id and d.n = e.n and d.state = 'delivered'
           where e.conversation_id = $1 and e.n > $2 and e.kind in ('say', 'send-file', 'settle')
         order by n limit $3`,
        [conversation, since, limit],
      )
      return found.map(({ n, at, external_id, body, delivered }) =>
        external_id === null
          ? { n, at: at.getTime(), kind: 'sent', send: body, delivered }
          : { n, at: at.getTime(), kind: 'heard', externalId: external_id, message: body },
      )
    },

    kept: (conversation: string) => keptData(database, conversation),

    /** Those files that belong to this chat, in the order asked for. */
    async files(chat: string, ids: readonly string[]): Promise<FileRef[]> {
      const found = await rows(
        `select e.id, e.name, e.mime, e.size from unnest($2::uuid[]) with ordinality as asked(id, place)
         join evidence e on e.id = asked.id join conversation c on c.id = e.conversation_id
         where c.channel = 'web' and c.account = 'web' and c.chat = $1 order by place`,
        [chat, ids],
      )
      return found.map(({ id, name, mime, size }) => ({ id, name, mime, size, remote: null }))
    },

    /** Marks as delivered: officers' sends up to `n`, and those receipts. True if any was not marked before. */
    async arrived(conversation: string, n: number, receipts: readonly number[]): Promise<boolean> {
      const done = await reached(
        pool.query(
          `insert into delivery (conversation_id, n, state)
           select e.conversation_id, e.n, 'delivered' from effect e
           where e.conversation_id = $1 and e.n <= $2 and not exists (
               select from delivery d where d.conversation_id = e.conversation_id and d.n = e.n and d.state = 'delivered')
             and case when e.body ->> 'receipt' is null then e.body -> 'from' <> '"bot"'
                      else e.n = any($3::int[]) end
             and e.kind in ('say', 'send-file')
           on conflict (conversation_id, n) do update set state = excluded.state, reason = null, at = now()`,
          [conversation, n, receipts],
        ),
      )
      return (done.rowCount ?? 0) > 0
    },
  }
}

function companyOf({ person }: Conversation): Company {
  return person.kind === 'with' ? { kind: 'with', name: person.officer.name } : { kind: person.kind }
}
