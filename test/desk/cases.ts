// Cases for the desk's tests, written straight into the database, and the bot that hears what officers did.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { newConversation } from '../../src/domain/conversation.ts'
import type { Effect } from '../../src/domain/effect.ts'
import type { Event } from '../../src/domain/event.ts'
import type { Database } from '../../src/store/database.ts'

type Filled = {
  region?: string | null
  title?: string
  number?: string
  topic?: string
  urgent?: boolean
  waits?: boolean
  said?: string
  channel?: string
  /** Minutes ago that it was asked, and minutes promised. */
  since?: number
  promised?: number
  facts?: object[]
  summary?: object[]
  missing?: string[]
}

export function cases(db: Database['kysely']) {
  async function heard(conversation: string, event: Event, minutesAgo = 0): Promise<number> {
    const n = await next(conversation)
    const body = event.kind === 'message' ? event.message : event
    await sql`insert into event (conversation_id, external_id, n, kind, body, at) values (${conversation}, ${randomUUID()}, ${n}, ${event.kind},
      ${JSON.stringify(body)}::jsonb, now() - make_interval(mins => ${minutesAgo}))`.execute(db)
    return n
  }
  const say = (conversation: string, text: string, minutesAgo = 0) =>
    heard(
      conversation,
      { kind: 'message', message: { text, choice: null, choiceRef: null, files: [] } },
      minutesAgo,
    )
  async function did(conversation: string, effect: Effect, minutesAgo = 0): Promise<number> {
    const n = await next(conversation)
    await sql`insert into effect (conversation_id, n, kind, body, at) values (${conversation}, ${n}, ${effect.kind},
      ${JSON.stringify(effect)}::jsonb, now() - make_interval(mins => ${minutesAgo}))`.execute(db)
    return n
  }
  const bot = (conversation: string, text: string, minutesAgo = 0) =>
    did(conversation, { kind: 'say', from: 'bot', text, choices: [], card: null, receipt: null }, minutesAgo)
  async function next(conversation: string): Promise<number> {
    const { rows } = await sql<{
      n: number
    }>`update conversation set n = n + 1 where id = ${conversation} returning n`.execute(db)
    return rows[0]?.n as number
  }
  async function openCase(f: Filled = {}) {
    const conversation = randomUUID()
    const id = randomUUID()
    await sql`insert into conversation (id, channel, account, chat, state) values (${conversation}, ${f.channel ?? 'web'}, 'desk', ${randomUUID()},
      ${JSON.stringify(newConversation())})`.execute(db)
    await say(conversation, f.said ?? '老板欠我工资', f.since ?? 12)
    await sql`insert into case_file (id, number, conversation_id, topic, title, region, urgent, anonymous, status, facts, summary, missing, opened_at)
      values (${id}, ${f.number ?? `NJ2026-${id.slice(0, 5)}`}, ${conversation}, ${f.topic ?? 'wage-arrears'}, ${f.title ?? '王小北，欠薪'},
        ${f.region === undefined ? '310112' : f.region}, ${f.urgent ?? false}, false, 'waiting', ${JSON.stringify(f.facts ?? [])}, ${JSON.stringify(f.summary ?? [])},
        ${f.missing ?? []}, now() - make_interval(mins => ${f.since ?? 12}))`.execute(db)
    await sql`insert into audit (case_id, action, at) values (${id}, 'registered', now() - make_interval(mins => ${f.since ?? 12}))`.execute(
      db,
    )
    if (f.waits !== false)
      await sql`insert into handoff (id, conversation_id, case_id, reason, urgent, at, escalates_at) values (${randomUUID()}, ${conversation}, ${id}, 'report',
        ${f.urgent ?? false}, now() - make_interval(mins => ${f.since ?? 12}), now() + make_interval(mins => ${f.promised ?? 18}))`.execute(
        db,
      )
    return { id, conversation }
  }
  /** Plays the bot: what officers did is heard, their words are sent. */
  async function hearAll(conversation: string): Promise<void> {
    const { rows } = await sql<{ external_id: string; body: { event: Event } }>`
      delete from unheard where conversation_id = ${conversation} returning external_id, body`.execute(db)
    for (const { external_id, body } of rows) {
      const n = await next(conversation)
      await sql`insert into event (conversation_id, external_id, n, kind, body, at) values (${conversation}, ${external_id}, ${n}, ${body.event.kind},
        ${JSON.stringify(body.event)}::jsonb, now())`.execute(db)
      if (body.event.kind !== 'officer-said') continue
      const from = body.event.officer
      if (body.event.text !== '')
        await did(conversation, {
          kind: 'say',
          from,
          text: body.event.text,
          choices: [],
          card: null,
          receipt: null,
        })
      for (const file of body.event.files) await did(conversation, { kind: 'send-file', from, file })
    }
  }
  return { openCase, say, bot, did, heard, hearAll }
}
