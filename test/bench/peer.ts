// The peer: @grammyjs/conversations with its state in PostgreSQL by prepared statements, the usual way to build such a form.
import {
  type Conversation,
  type ConversationFlavor,
  conversations,
  createConversation,
} from '@grammyjs/conversations'
import { Bot, type Context } from 'grammy'
import type { UserFromGetMe } from 'grammy/types'
import pg from 'pg'
import { type Hear, QUESTIONS } from './drive.ts'

type Ctx = ConversationFlavor<Context>

const me = {
  id: 1,
  is_bot: true,
  first_name: 'peer',
  username: 'peer_bot',
  can_join_groups: true,
  can_read_all_group_messages: false,
  supports_inline_queries: false,
} as UserFromGetMe

/** @param fetch null: grammY's own way of sending */
export async function startPeer(
  databaseUrl: string,
  apiRoot: string,
  fetch: typeof globalThis.fetch | null,
): Promise<{ hear: Hear; stop(): Promise<void> }> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 })
  await pool.query('create table if not exists peer (key text primary key, value jsonb not null)')
  const bot = new Bot<Ctx>('1:peer', { botInfo: me, client: { apiRoot, ...(fetch ? { fetch } : {}) } })
  bot.use(
    conversations<Ctx, Ctx>({
      storage: {
        type: 'key',
        version: 1,
        adapter: {
          read: async (key) => {
            const { rows } = await pool.query({
              name: 'read',
              text: 'select value from peer where key = $1',
              values: [key],
            })
            return rows[0]?.value
          },
          write: async (key, value) => {
            await pool.query({
              name: 'write',
              text: 'insert into peer values ($1, $2) on conflict (key) do update set value = excluded.value',
              values: [key, JSON.stringify(value)],
            })
          },
          delete: async (key) => {
            await pool.query({ name: 'delete', text: 'delete from peer where key = $1', values: [key] })
          },
        },
      },
    }),
  )
  async function form(conversation: Conversation<Ctx, Ctx>, ctx: Ctx) {
    const answers: string[] = []
    await ctx.reply('第 1 问')
    for (let q = 1; q <= QUESTIONS; q += 1) {
      const answer = await conversation.waitFor('message:text')
      answers.push(answer.message.text)
      await answer.reply(q < QUESTIONS ? `第 ${q + 1} 问` : `记下了：${answers.join('，')}`)
    }
  }
  bot.use(createConversation(form))
  bot.on('message:text', (ctx) => ctx.conversation.enter('form'))
  return {
    hear: (update) => bot.handleUpdate(update as Parameters<typeof bot.handleUpdate>[0]),
    stop: () => pool.end(),
  }
}
