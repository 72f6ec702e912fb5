// Which conversation belongs to which chat: creates the row at first contact, remembers the ids of busy chats.
import { randomUUID } from 'node:crypto'
import { newConversation } from '../domain/conversation.ts'
import type { Address } from '../domain/message.ts'
import type { LaneConnection } from './lane-connection.ts'

/** Busy chats remembered; a forgotten one costs a look-up. About 200 bytes each. */
const REMEMBERED = 50_000

/** State of a conversation that nobody has heard yet. */
export const FRESH_STATE = JSON.stringify(newConversation())

export const ENSURE_CONVERSATIONS = `
  insert into conversation (id, channel, account, chat, state)
  select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[]) as t(id, channel, account, chat, state)
  order by channel, account, chat
  on conflict (channel, account, chat) do nothing`

export function addressBook(connection: LaneConnection) {
  const ids = new Map<string, string>()
  const keyOf = (a: Address) => `${a.channel}\n${a.account}\n${a.chat}`

  return {
    /** Conversation ids in the order of the addresses; rows are made for new ones. */
    async find(addresses: readonly Address[]): Promise<string[]> {
      const strangers = new Map(addresses.filter((a) => !ids.has(keyOf(a))).map((a) => [keyOf(a), a]))
      if (strangers.size > 0) {
        const list = [...strangers.values()]
        const [channels, accounts, chats] = [
          list.map((a) => a.channel),
          list.map((a) => a.account),
          list.map((a) => a.chat),
        ]
        const [, found] = await connection.all([
          [
            'ensure-conversations',
            ENSURE_CONVERSATIONS,
            [list.map(() => randomUUID()), channels, accounts, chats, list.map(() => FRESH_STATE)],
          ],
          [
            'find-conversations',
            `select id, channel, account, chat from conversation where (channel, account, chat) in
               (select * from unnest($1::text[], $2::text[], $3::text[]))`,
            [channels, accounts, chats],
          ],
        ])
        if (ids.size + found.rows.length > REMEMBERED) ids.clear()
        for (const row of found.rows) ids.set(keyOf(row as Address), row.id)
      }
      return addresses.map((a) => ids.get(keyOf(a)) as string)
    },
    /** After a row was found missing: it may have been deleted with its worker's data. */
    forget: () => ids.clear(),
  }
}
