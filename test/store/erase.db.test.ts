// What a worker asked to be deleted is gone, from the tables and from the disk; what must stay stays, without their name.
import { randomUUID } from 'node:crypto'
import { access, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Decide, Turns } from '../../src/bot/ports.ts'
import type { CaseFacts } from '../../src/domain/case.ts'
import { newConversation } from '../../src/domain/conversation.ts'
import type { Effect } from '../../src/domain/effect.ts'
import { textMessage } from '../../src/domain/message.ts'
import { type Database, openDatabase } from '../../src/store/database.ts'
import { type EvidenceStore, evidenceStore } from '../../src/store/evidence.ts'
import { keptData } from '../../src/store/kept.ts'
import { tidy } from '../../src/store/tick.ts'
import { hashOf } from '../../src/store/vault.ts'
import { type TestDatabase, testDatabase } from '../harness/database.ts'
import { testTurns } from '../harness/turns.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
let at: TestDatabase
let db: Database
let turns: Turns
let folder: string
let evidence: EvidenceStore
beforeAll(async () => {
  at = await testDatabase()
  db = openDatabase(at.url)
  folder = await mkdtemp(join(tmpdir(), 'erase-'))
  evidence = evidenceStore(db, folder)
  turns = testTurns(at.url)
})
afterAll(async () => {
  await turns.close()
  await db.close()
  await at.drop()
  await rm(folder, { recursive: true })
})

const say = (text: string): Effect => ({
  kind: 'say',
  from: 'bot',
  text,
  choices: [],
  card: null,
  receipt: null,
})
const hear = async (chat: string, text: string, effects: (n: number) => readonly Effect[]) => {
  const decide: Decide = (conversation, { n }) => ({
    conversation: text === 'yes' ? newConversation() : { ...conversation, greeted: true },
    effects: effects(n),
  })
  const arrival = {
    address: { channel: 'telegram', account: 'desk', chat } as const,
    externalId: randomUUID(),
    at: Date.now(),
    event: { kind: 'message', message: textMessage(text) } as const,
  }
  const { due } = await turns.flush({ arrivals: [arrival], wake: [], marks: [] }, decide)
  await turns.flush(
    { arrivals: [], wake: [], marks: due.map(({ conversation, n }) => ({ conversation, n, state: 'done' })) },
    decide,
  )
  return idOf(chat)
}
const idOf = async (chat: string): Promise<string> =>
  (await db.pool.query('select id from conversation where chat = $1', [chat])).rows[0]?.id
const said = async (id: string) =>
  (
    await db.pool.query(
      `select body ->> 'text' as text from event where conversation_id = $1 union all select body ->> 'text' from effect where conversation_id = $1 order by 1`,
      [id],
    )
  ).rows.map((r) => r.text)
const seal = async (chat: string, bytes: Uint8Array, id: string = randomUUID()) => {
  const file = { id, name: 'a.pdf', mime: null, size: null, remote: null }
  await evidence.seal(file, { address: { channel: 'telegram', account: 'desk', chat } }, bytes, 'worker')
  return id
}
const pdf = (words: string) => new TextEncoder().encode(`%PDF-1.4 ${words}`)
const onDisk = (bytes: Uint8Array) =>
  access(join(folder, 'evidence', hashOf(bytes).slice(0, 2), hashOf(bytes))).then(
    () => true,
    () => false,
  )
const facts = (id: string, files: string[]): CaseFacts => ({
  id,
  number: `NJ-${id}`,
  topic: 'wage-arrears',
  title: '王小北，欠薪约 13,400 元',
  region: '310112',
  urgent: false,
  anonymous: false,
  flow: null,
  facts: [
    {
      slot: 'story',
      label: '什么事',
      value: '我是王小北，老板不给钱',
      shown: '我是王小北，老板不给钱',
      n: 1,
    },
    { slot: 'employer', label: '对方叫什么', value: '大鹏公司', shown: '大鹏公司', n: 1 },
    {
      slot: 'contact',
      label: '怎么找你',
      value: { name: '王小北', phone: '13812345678' },
      shown: '王小北，138 1234 5678',
      n: 1,
    },
  ],
  summary: [
    { label: '谁', text: '王小北，138 1234 5678' },
    { label: '何事', text: '大鹏公司欠薪' },
  ],
  missing: [],
  evidence: files,
})

test('before a case everything said so far goes in the same turn, and the files leave the disk', async () => {
  const bytes = pdf('of somebody who changed their mind')
  const chat = randomUUID()
  const file = await seal(chat, bytes)
  const id = await hear(chat, 'my secret', () => [say('heard'), { kind: 'consent', given: true }])
  expect(await keptData(db, id)).toMatchObject({ messages: 1, files: [{ name: 'a.pdf' }], cases: [] })
  await hear(chat, 'yes', (n) => [{ kind: 'erase', before: n }, say('deleted')])
  expect(await said(id)).toEqual(['deleted', 'yes'])
  expect(await evidence.open(file)).toBeNull()
  const { rows } = await db.pool.query('select state, consented_at from conversation where id = $1', [id])
  expect(rows).toEqual([{ state: JSON.stringify(newConversation()), consented_at: null }])
  await evidence.sweep(Date.now() + HOUR + 60_000)
  expect(await onDisk(bytes)).toBe(false)

  expect((await tidy(db.pool, Date.now() + DAY - 60_000)).erased).toBe(0)
  expect((await tidy(db.pool, Date.now() + DAY + 60_000)).erased).toBe(1)
  expect(await idOf(chat)).toBeUndefined()
  expect(await said(id)).toEqual([])
})

test('who comes back after deleting everything keeps what they said anew', async () => {
  const chat = randomUUID()
  const id = await hear(chat, 'old', () => [])
  await hear(chat, 'yes', (n) => [{ kind: 'erase', before: n }])
  await hear(chat, 'new', () => [{ kind: 'consent', given: true }])
  await db.pool.query(`update conversation set heard_at = now() + interval '1 hour' where id = $1`, [id])
  expect((await tidy(db.pool, Date.now() + DAY + 60_000)).erased).toBe(1)
  expect(await said(id)).toEqual(['new', 'yes'])
})

test('with a case the request is seen by officers, and a day after closing name and words go while the case stays', async () => {
  const [kept, loose] = [pdf('a contract'), pdf('sent by mistake')]
  const chat = randomUUID()
  const [inCase, beside] = [await seal(chat, kept), await seal(chat, loose)]
  const caseId = randomUUID()
  const id = await hear(chat, '我是王小北', () => [{ kind: 'keep-case', facts: facts(caseId, [inCase]) }])
  await hear(chat, 'yes', (n) => [{ kind: 'erase', before: n }, say('noted')])
  const trail = async () =>
    (await db.pool.query('select action from audit where case_id = $1 order by id', [caseId])).rows.map(
      (r) => r.action,
    )
  expect(await trail()).toEqual(['registered', 'erase-asked'])
  expect(await said(id)).toEqual(['noted', 'yes', '我是王小北'])

  expect((await tidy(db.pool, Date.now() + 30 * DAY)).erased).toBe(0)
  await db.pool.query(`update case_file set status = 'closed', closed_at = now() where id = $1`, [caseId])
  expect((await tidy(db.pool, Date.now() + DAY - 60_000)).erased).toBe(0)
  expect((await tidy(db.pool, Date.now() + DAY + 60_000)).erased).toBe(1)
  expect(await said(id)).toEqual([])
  expect(await evidence.open(inCase)).not.toBeNull()
  expect(await evidence.open(beside)).toBeNull()
  const { rows } = await db.pool.query('select * from case_file where id = $1', [caseId])
  expect(rows[0]).toMatchObject({
    number: `NJ-${caseId}`,
    anonymous: true,
    title: '未留姓名，欠薪约 13,400 元',
  })
  expect(JSON.stringify(rows[0])).not.toMatch(/王小北|138 ?1234/)
  expect(JSON.stringify(rows[0])).toContain('大鹏公司')
  expect(await trail()).toEqual(['registered', 'erase-asked', 'erased'])
  expect((await tidy(db.pool, Date.now() + 2 * DAY)).erased).toBe(0)
})

test('a yes of somebody who has a closed case deletes nothing of it at once', async () => {
  const chat = randomUUID()
  const caseId = randomUUID()
  const id = await hear(chat, 'words', () => [{ kind: 'keep-case', facts: facts(caseId, []) }])
  await db.pool.query(`update case_file set status = 'closed', closed_at = now() where id = $1`, [caseId])
  await hear(chat, 'yes', (n) => [{ kind: 'erase', before: n }])
  expect(await said(id)).toEqual(['words', 'yes'])
})
