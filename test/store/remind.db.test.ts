// A report left in the middle is reminded of once, after a day of silence and never at night.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Decide, Turns } from '../../src/bot/ports.ts'
import type { Conversation } from '../../src/domain/conversation.ts'
import { textMessage } from '../../src/domain/message.ts'
import { type Database, openDatabase } from '../../src/store/database.ts'
import { tick, tidy } from '../../src/store/tick.ts'
import { type TestDatabase, testDatabase } from '../harness/database.ts'
import { testTurns } from '../harness/turns.ts'

const HOUR = 3_600_000
let at: TestDatabase
let db: Database
let turns: Turns
beforeAll(async () => {
  at = await testDatabase()
  db = openDatabase(at.url)
  turns = testTurns(at.url)
})
afterAll(async () => {
  await turns.close()
  await db.close()
  await at.drop()
})

const report = { flow: 'f', version: 'v', step: 's', answers: {}, path: [] }
const begins =
  (more: Partial<Conversation> = {}): Decide =>
  (conversation) => ({ conversation: { ...conversation, report, ...more }, effects: [{ kind: 'remind' }] })

/** A worker says something at that time (of Shanghai), and the bot decides so. */
const says = async (chat: string, time: string, decide: Decide) => {
  const when = Date.parse(`${time}+08:00`)
  const address = { channel: 'telegram', account: 'desk', chat } as const
  const event = { kind: 'message', message: textMessage('x') } as const
  const arrival = { address, externalId: randomUUID(), at: when, event }
  const { touched } = await turns.flush({ arrivals: [arrival], wake: [], marks: [] }, decide)
  await db.pool.query('update conversation set heard_at = $2, consented_at = $2 where id = $1', [
    touched[0],
    new Date(when),
  ])
  return touched[0] as string
}
const ticks = async (time: string) =>
  (await tick(db.pool, Date.parse(`${time}+08:00`), 24 * HOUR)).conversations

test('after a day of silence, once', async () => {
  const id = await says('a', '2026-11-19T10:00:00', begins())
  expect(await ticks('2026-11-19T10:00:05')).toEqual([])
  expect(await ticks('2026-11-20T09:59:00')).toEqual([])
  expect(await ticks('2026-11-20T10:00:01')).toEqual([id])
  const { rows } = await db.pool.query('select body from unheard where conversation_id = $1', [id])
  expect(rows).toEqual([{ body: { event: { kind: 'reminded' } } }])
  expect(await ticks('2026-11-22T12:00:00')).toEqual([])
})

test('what is said meanwhile puts it off', async () => {
  const id = await says('b', '2026-11-19T10:00:00', begins())
  await says('b', '2026-11-20T09:00:00', (conversation) => ({ conversation, effects: [] }))
  expect(await ticks('2026-11-20T10:00:01')).toEqual([])
  expect(await ticks('2026-11-21T09:00:01')).toEqual([id])
})

test('a night is waited for, also by a house that was away', async () => {
  const late = await says('c', '2026-11-19T23:15:00', begins())
  expect(await ticks('2026-11-20T23:15:01')).toEqual([])
  expect(await ticks('2026-11-21T07:59:59')).toEqual([])
  const away = await says('d', '2026-11-15T10:00:00', begins())
  expect(await ticks('2026-11-21T03:00:00')).toEqual([])
  expect([...(await ticks('2026-11-21T08:00:00'))].sort()).toEqual([late, away].sort())
})

test.each([
  ['put aside', { report: { ...report, parked: true } }],
  ['finished or deleted', { report: null }],
  ['with an officer', { person: { kind: 'with', officer: { id: 'o', name: '林岚' }, since: 0 } }],
  ['waiting for one', { person: { kind: 'waiting', handoff: 'h', since: 0, urgent: false } }],
] as const)('never when it is %s', async (_, more) => {
  await says(randomUUID(), '2026-11-19T10:00:00', begins(more))
  expect(await ticks('2026-11-21T12:00:00')).toEqual([])
  const { rows } = await db.pool.query(`select * from timer where kind = 'remind'`)
  expect(rows).toEqual([])
})

test('who is due is woken although nothing can be tidied', async () => {
  await db.pool.query('alter table article_day rename to article_day_gone')
  const id = await says('untidy', '2026-11-19T10:00:00', begins())
  expect(await ticks('2026-11-20T10:00:01')).toContain(id)
  await expect(tidy(db.pool, Date.now())).rejects.toThrow('article_day')
  await db.pool.query('alter table article_day_gone rename to article_day')
})
