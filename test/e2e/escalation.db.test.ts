// A handoff that nobody takes goes up, once, although two processes look at the clock: the worker is told, and the desk sees it.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '../../src/store/database.ts'
import { tick } from '../../src/store/tick.ts'
import { type BotApi, startBotApi } from '../harness/bot-api/bot-api.ts'
import { type TestDatabase, testDatabase } from '../harness/database.ts'
import { openVillage, type Village } from './house.ts'
import { signIn } from './officer.ts'
import { report, sees, times, until } from './phone.ts'
import { phoneOf } from './telegram.ts'

let database: TestDatabase
let api: BotApi
let village: Village

beforeAll(async () => {
  database = await testDatabase()
  api = await startBotApi()
  village = await openVillage({ url: database.url, telegram: api })
  await village.officer('linlan', '林岚', '310112', 'officer')
  await village.officer('zhou', '周敏', '310100', 'supervisor')
})
afterAll(async () => {
  await village?.close()
  await api?.stop()
  await database?.drop()
})

test('unclaimed: the worker is told once, the supervisor sees 超时, the trail has it once', async () => {
  const phone = phoneOf(api.worker(), null)
  const { number } = await report(phone)
  const { pool } = village
  const rows = async (text: string) => (await pool.query(text)).rows
  const desk = await signIn(village.base, 'zhou')
  expect(await desk.page('?view=overdue')).toContain('没有超时的案件')

  // Nobody came; the time is up. Several processes look at the clock at the same moment, and again later.
  const [{ due }] = await rows(`select due from timer where kind = 'handoff'`)
  const processes = Array.from({ length: 4 }, () => openDatabase(database.url, { max: 2 }))
  const look = (now: number) => Promise.all(processes.map((p) => tick(p.pool, now)))
  const early = await look(due.getTime() - 1_000)
  expect(early.map((t) => t.escalated)).toEqual([0, 0, 0, 0])
  const ticked = [...(await look(due.getTime() + 1_000)), ...(await look(due.getTime() + 60_000))]
  expect(ticked.map((t) => t.escalated).filter((n) => n > 0)).toEqual([1])
  for (const p of processes) await p.close()
  const [{ id: handoff, conversation_id: talk }] = await rows('select id, conversation_id from handoff')
  expect(ticked.flatMap((t) => t.conversations)).toEqual([talk])

  // The ring of the process that escalated; by the house's clock it is not yet time for the event: bring it there.
  await pool.query('update unheard set not_before = now() where external_id = $1', [`escalated:${handoff}`])
  await pool.query(`update handoff set escalates_at = now() - interval '1 minute'`)
  await pool.query(`select pg_notify('niangjia', $1)`, [
    JSON.stringify({ from: 'another process', conversations: [talk], desk: true, taken: false }),
  ])
  await sees(phone, '让你久等了')
  await until(
    async () => ((await rows('select n from pending')).length === 0 ? true : undefined),
    () => 'the words were not recorded as sent',
  )
  expect(times(phone, '让你久等了')).toBe(1)
  expect(await rows(`select action from audit where action = 'escalated'`)).toHaveLength(1)
  expect(await rows(`select external_id from event where kind = 'escalated'`)).toHaveLength(1)

  const queue = await desk.page('?view=overdue')
  expect(queue).toContain(await desk.find(number))
  expect(queue).toContain('首次答复已超时')
})

test('somebody took it in time: nothing goes up', async () => {
  const phone = phoneOf(api.worker(), null)
  const { number } = await report(phone)
  const desk = await signIn(village.base, 'linlan')
  const id = await desk.find(number)
  await desk.claim(id)
  await sees(phone, '林岚接手了')
  const { rows } = await village.pool.query(`select max(due) as due from timer where kind = 'handoff'`)
  expect((await tick(village.pool, rows[0].due.getTime() + 60_000)).escalated).toBe(0)
  expect(times(phone, '让你久等了')).toBe(0)
})
