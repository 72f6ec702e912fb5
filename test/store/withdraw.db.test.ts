// What a worker takes back leaves the desk: closed where nobody had taken it, marked where an officer has it in hand.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Turns } from '../../src/bot/ports.ts'
import type { CaseFacts } from '../../src/domain/case.ts'
import { type CaseMark, type Effect, isRecord } from '../../src/domain/effect.ts'
import { textMessage } from '../../src/domain/message.ts'
import { type Database, openDatabase } from '../../src/store/database.ts'
import { deskStore } from '../../src/store/desk.ts'
import { officerStore } from '../../src/store/officers.ts'
import { type TestDatabase, testDatabase } from '../harness/database.ts'
import { testTurns } from '../harness/turns.ts'

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

const hear = async (chat: string, effects: readonly Effect[]) => {
  expect(effects.every(isRecord)).toBe(true)
  const arrival = {
    address: { channel: 'telegram', account: 'desk', chat } as const,
    externalId: randomUUID(),
    at: Date.now(),
    event: { kind: 'message', message: textMessage('…') } as const,
  }
  await turns.flush({ arrivals: [arrival], wake: [], marks: [] }, (conversation) => ({
    conversation,
    effects,
  }))
}
const facts = (id: string, number: string | null): CaseFacts => ({
  id,
  number,
  topic: 'fines',
  title: '罚款 200 元',
  region: '310112',
  urgent: false,
  anonymous: true,
  flow: null,
  facts: [],
  summary: [],
  missing: [],
  evidence: [],
})

/** A case in the queue, then perhaps taken, then marked. */
const after = async (number: string | null, taken: boolean, ...marks: readonly CaseMark[]) => {
  const [chat, id, handoff] = [randomUUID(), randomUUID(), randomUUID()]
  await hear(chat, [
    { kind: 'keep-case', facts: facts(id, number) },
    { kind: 'hand-off', handoff, case: id, reason: 'report', urgent: false, escalates: Date.now() + 60_000 },
  ])
  if (taken)
    await db.pool.query(`update case_file set handler = $2, status = 'active' where id = $1`, [
      id,
      await officer(),
    ])
  for (const mark of marks) await hear(chat, [{ kind: 'mark-case', case: id, mark }])
  const { rows } = await db.pool.query(
    `select c.status, c.outcome, c.closed_at is not null as ended, h.ended_at is null as queued
     from case_file c join handoff h on h.case_id = c.id where c.id = $1`,
    [id],
  )
  return rows[0]
}
const officer = async (): Promise<string> => {
  const { rows } = await db.pool.query(
    `insert into officer (id, login, name, roles, region) values ($1, '林岚', '林岚', '{handler}', '310112') returning id`,
    [randomUUID()],
  )
  return rows[0].id
}

test('a registered case that nobody took is closed as withdrawn', async () => {
  expect(await after('NJ-1', false, 'withdrawn')).toEqual({
    status: 'closed',
    outcome: 'withdrawn',
    ended: true,
    queued: false,
  })
})
test('a case that an officer has in hand stays theirs to close', async () => {
  expect(await after('NJ-2', true, 'withdrawn')).toMatchObject({
    status: 'active',
    outcome: null,
    queued: false,
  })
})
test('the end of a talk closes a bare request, and leaves a registered case open', async () => {
  expect(await after(null, false, 'worker-ended')).toMatchObject({ status: 'closed', outcome: 'withdrawn' })
  expect(await after('NJ-3', false, 'worker-ended')).toMatchObject({ status: 'waiting', outcome: null })
})

test('after a danger alarm the end of a talk leaves the case in the queue; a withdrawal takes it back', async () => {
  expect(await after(null, false, 'danger', 'worker-ended')).toEqual({
    status: 'waiting',
    outcome: null,
    ended: false,
    queued: true,
  })
  expect(await after(null, false, 'danger', 'withdrawn')).toMatchObject({ status: 'closed', queued: false })
})

test('a second case of the same worker waits on the desk beside the first, until it is taken back', async () => {
  const me = {
    id: randomUUID(),
    login: 'minhang',
    name: '闵行',
    roles: ['officer' as const],
    region: '310112',
  }
  await officerStore(db.kysely).add(me, null)
  const [chat, first, second] = [randomUUID(), randomUUID(), randomUUID()]
  const handoff = randomUUID()
  await hear(chat, [
    { kind: 'keep-case', facts: facts(first, 'NJ-4') },
    {
      kind: 'hand-off',
      handoff,
      case: first,
      reason: 'report',
      urgent: false,
      escalates: Date.now() + 60_000,
    },
  ])
  await hear(chat, [{ kind: 'keep-case', facts: facts(second, 'NJ-5') }])
  const waiting = async () =>
    (await deskStore(db.kysely).queue(me, { view: 'waiting', search: '', shown: [] })).lines.map(
      ({ id }) => id,
    )
  expect(await waiting()).toEqual(expect.arrayContaining([first, second]))
  await hear(chat, [{ kind: 'mark-case', case: second, mark: 'withdrawn' }])
  expect(await waiting()).toContain(first)
  expect(await waiting()).not.toContain(second)
})
