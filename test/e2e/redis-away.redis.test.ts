// Redis away for half a minute while people write: they are answered meanwhile, and what had to wait goes out all the same.
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BotApi, startBotApi } from '../harness/bot-api/bot-api.ts'
import { type TestDatabase, testDatabase } from '../harness/database.ts'
import { type TestRedis, testRedis } from '../harness/redis.ts'
import { openVillage, type Village } from './house.ts'
import { signIn } from './officer.ts'
import { type Phone, report, sees, times, until } from './phone.ts'
import { phoneOf } from './telegram.ts'

const AWAY = 30_000
const WRITERS = 8

let database: TestDatabase
let redis: TestRedis
let api: BotApi
let village: Village
let pool: pg.Pool

beforeAll(async () => {
  database = await testDatabase()
  redis = await testRedis()
  api = await startBotApi()
  village = await openVillage({ url: database.url, telegram: api, redisUrl: redis.url })
  await village.officer('linlan', '林岚', '310112', 'officer')
  pool = new pg.Pool({ connectionString: database.url })
})
afterAll(async () => {
  await pool?.end()
  await village?.close()
  await api?.stop()
  await redis?.drop()
  await database?.drop()
})
const rows = async (text: string) => (await pool.query(text)).rows

test('nothing is lost, everybody is answered, and the clock goes on afterwards', async () => {
  const desk = await signIn(village.base, 'linlan')
  await redis.stop()
  const back = Date.now() + AWAY

  // A whole report, to the officer's queue and back, with nobody ringing.
  const worker = api.worker()
  const phone = phoneOf(worker, null)
  const { number } = await report(phone)
  const id = await desk.find(number)
  // A send that must wait longer than a process keeps in its head.
  const calls = () =>
    api.calls.filter(({ payload }) => payload.chat_id === worker.chat && payload.text).length
  const before = calls()
  api.breaks('sendMessage', { kind: 'wait', seconds: 8 })
  await desk.claim(id)
  await until(
    () => (calls() > before ? true : undefined),
    () => 'the claim did not reach Telegram',
  )
  const refused = Date.now()
  const waited = sees(phone, '林岚接手了').then(() => Date.now() - refused)

  // Meanwhile people write, each a few words, until Redis is back.
  const writers: Phone[] = []
  const slowest: number[] = []
  while (Date.now() < back) {
    const writer = phoneOf(api.worker(), null)
    writers.push(writer)
    const began = performance.now()
    writer.says('人工')
    await until(
      () => (writer.shown().length > 0 ? true : undefined),
      () => 'nobody answered while Redis was away',
    )
    slowest.push(performance.now() - began)
    await new Promise((wake) => setTimeout(wake, AWAY / WRITERS))
  }
  await redis.start()
  console.log(
    `${writers.length} asked while Redis was away; the slowest answer took ${Math.max(...slowest).toFixed(0)} ms`,
  )
  const heard = await rows(
    `select count(*)::int as n from event where kind = 'message' and body ->> 'text' = '人工'`,
  )
  expect(heard).toEqual([{ n: writers.length }])
  expect(await rows('select count(*)::int as n from handoff where ended_at is null')).toEqual([
    { n: writers.length + 1 },
  ])

  // What Telegram had asked to wait for went out, at the latest with the sweep.
  console.log(`what had to wait 8 s stood there after ${((await waited) / 1_000).toFixed(1)} s`)
  expect(times(phone, '林岚接手了')).toBe(1)

  // The clock works again: a handoff whose time is up goes up.
  const [first] = writers
  if (!first) throw new Error('nobody wrote')
  await pool.query(`update timer set due = now() - interval '1 minute' where kind = 'handoff'`)
  await sees(first, '让你久等了')
  await until(
    async () => ((await rows('select n from pending')).length === 0 ? true : undefined),
    () => 'something still waits to be sent',
  )
  for (const writer of writers) expect(times(writer, '让你久等了')).toBe(1)
  // Somebody has taken the report: it does not go up.
  expect(times(phone, '让你久等了')).toBe(0)
  expect(await rows('select state from delivery')).toEqual([])
})
