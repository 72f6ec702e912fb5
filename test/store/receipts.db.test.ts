// A receipt code opens its case's standing; guesses open nothing, and soon not even right ones.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { type Database, openDatabase } from '../../src/store/database.ts'
import { findCase } from '../../src/store/receipts.ts'
import { type TestDatabase, testDatabase } from '../harness/database.ts'

const NOW = Date.parse('2026-11-20T10:00:00+08:00')
const HOUR = 3_600_000
let at: TestDatabase
let db: Database
const close = async () => {
  await db?.close()
  await at?.drop()
}
beforeEach(async () => {
  await close()
  at = await testDatabase()
  db = openDatabase(at.url)
})
afterAll(close)

const aCase = async (hash: string, waits: { urgent?: boolean; at?: number } | null = {}) => {
  const conversation = randomUUID()
  const id = randomUUID()
  await db.pool.query(
    `insert into conversation (id, channel, account, chat, state) values ($1, 'web', 'web', $2, '{}')`,
    [conversation, conversation],
  )
  await db.pool.query(
    `insert into case_file (id, number, conversation_id, topic, title, urgent, anonymous, facts, summary, missing, receipt_hash, registered_at)
     values ($1, $2, $3, 'wage-arrears', '王小北，欠薪', false, false, '[]', '[]', '{}', $4, $5)`,
    [id, `NJ-${hash}`, conversation, hash, new Date(NOW - HOUR)],
  )
  if (waits)
    await db.pool.query(
      `insert into handoff (id, conversation_id, case_id, reason, urgent, at, escalates_at) values ($1, $2, $3, 'report', $4, $5, $5)`,
      [randomUUID(), conversation, id, waits.urgent ?? false, new Date(waits.at ?? NOW)],
    )
  return id
}
let n = 0
const find = (code: string, conversation: string, now = NOW, number = ++n) =>
  findCase(db, code, { conversation, n: number }, now)

test('a right code tells number, time and place in the queue, and nothing about people', async () => {
  await aCase('earlier', { at: NOW - HOUR })
  await aCase('urgent', { urgent: true, at: NOW + 1 })
  await aCase('later', { at: NOW + 1 })
  const id = await aCase('mine')
  const me = randomUUID()
  expect(await find('mine', me)).toEqual({
    number: 'NJ-mine',
    status: 'waiting',
    outcome: null,
    since: NOW - HOUR,
    ahead: 2,
  })
  await db.pool.query(`update case_file set status = 'closed', outcome = 'solved' where id = $1`, [id])
  await db.pool.query('update handoff set ended_at = now() where case_id = $1', [id])
  expect(await find('mine', me)).toMatchObject({ status: 'closed', outcome: 'solved', ahead: null })
})

test('after five wrong codes in an hour a chat learns nothing, not even with the right one', async () => {
  await aCase('right')
  const me = randomUUID()
  for (let i = 0; i < 4; i++) expect(await find(`wrong ${i}`, me)).toBeNull()
  expect(await find('right', me)).not.toBeNull()
  expect(await find('wrong again', me)).toBeNull()
  expect(await find('right', me)).toBeNull()
  expect(await find('right', randomUUID())).not.toBeNull()
  expect(await find('right', me, NOW + HOUR + 1)).not.toBeNull()
})

test('one look-up that is done twice is one try', async () => {
  await aCase('right')
  const me = randomUUID()
  for (let i = 0; i < 9; i++) await find('wrong', me, NOW, 7)
  expect(await find('right', me)).not.toBeNull()
})

const guesses = (n: number) =>
  db.pool.query(
    `insert into receipt_try (conversation_id, n, at) select gen_random_uuid(), i, $2 from generate_series(1, $1::int) i`,
    [n, new Date(NOW)],
  )

test('many wrong codes from everywhere shut out whoever guessed, not a worker who types the right one', async () => {
  await aCase('right')
  await guesses(100)
  const guesser = randomUUID()
  expect(await find('wrong', guesser)).toBeNull()
  expect(await find('right', guesser)).toBeNull()
  expect(await find('right', randomUUID())).not.toBeNull()
})

test('a thousand close the look-up for an hour, also when tried at once', async () => {
  await aCase('right')
  await guesses(990)
  await Promise.all(Array.from({ length: 30 }, () => find('wrong', randomUUID())))
  expect(await find('right', randomUUID())).toBeNull()
  const { rows } = await db.pool.query('select count(*)::int as n from receipt_try')
  expect(rows[0].n).toBe(1_000)
  expect(await find('right', randomUUID(), NOW + HOUR + 1)).not.toBeNull()
})
