// SIGTERM in the middle of a talk: what is in hand is finished, and the next start goes on where this one ended.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BotApi, startBotApi } from '../harness/bot-api/bot-api.ts'
import { type TestDatabase, testDatabase } from '../harness/database.ts'
import { type Phone, report, times, until } from './phone.ts'
import { build } from './start.ts'
import { phoneOf } from './telegram.ts'

let database: TestDatabase
let api: BotApi
let dataDir: string
let pool: pg.Pool
let running: ChildProcess | null = null

beforeAll(async () => {
  await build()
  database = await testDatabase()
  api = await startBotApi()
  dataDir = await mkdtemp(join(tmpdir(), 'niangjia-stop-'))
  pool = new pg.Pool({ connectionString: database.url })
})
afterAll(async () => {
  running?.kill('SIGKILL')
  await api?.stop()
  await pool?.end()
  await database?.drop()
  await rm(dataDir, { recursive: true, force: true })
})

function begin(): ChildProcess {
  running = spawn(process.execPath, ['dist/main.js', 'start', '--only', 'telegram,worker,web'], {
    env: {
      PATH: process.env.PATH ?? '',
      HOME: dataDir,
      DATA_DIR: dataDir,
      PORT: '0',
      LOG_LEVEL: process.env.E2E_LOG ?? 'silent',
      DATABASE_URL: database.url,
      SECRET_KEY: 'a secret for tests, long enough by far',
      TELEGRAM_BOT_TOKEN: api.token,
      TELEGRAM_API_ROOT: api.root,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  return running
}
const rows = async (text: string) => (await pool.query(text)).rows
const saysCount = () => rows(`select count(*)::int as n from effect where kind = 'say'`)

test('stopped while words are on their way, and started again, in a whole report', async () => {
  const phone = phoneOf(api.worker(), null)
  let house = begin()
  // Each life of the house ends in the middle of a send, that Telegram answers late.
  const ends: Array<{ code: number | null; ms: number }> = []
  const stopping = (async () => {
    for (const after of [2, 5, 9]) {
      await until(
        () => (phone.shown().length >= after ? true : undefined),
        () => 'the talk did not go on',
      )
      api.breaks('sendMessage', { kind: 'late', ms: 1_000 })
      const late = phone.shown().length
      await until(
        () => (phone.shown().length > late ? true : undefined),
        () => 'the talk did not go on',
      )
      const began = performance.now()
      const gone = once(house, 'exit')
      house.kill('SIGTERM')
      const [code] = (await gone) as [number | null]
      ends.push({ code, ms: Math.round(performance.now() - began) })
      // Whatever was confirmed to Telegram is in the database, and nothing that was sent is waiting to be sent again.
      const waiting = await rows('select n from pending')
      const [{ n }] = await saysCount()
      expect(n - waiting.length).toBeLessThanOrEqual(phone.shown().length)
      house = begin()
    }
  })()
  const [{ number }] = await Promise.all([report(phone), stopping])
  console.log(
    `stopped ${ends.length} times: ${ends.map((e) => `code ${e.code} after ${e.ms} ms`).join(', ')}`,
  )
  expect(ends.map((e) => e.code)).toEqual([0, 0, 0])
  expect(await rows('select number, status from case_file')).toEqual([{ number, status: 'waiting' }])
  expect(await rows('select state from delivery')).toEqual([])
  expect(await rows('select external_id from unheard')).toEqual([])
  await everythingOnce(phone)
  const gone = once(house, 'exit')
  house.kill('SIGTERM')
  expect(await gone).toEqual([0, null])
})

/** A graceful stop repeats nothing: what was decided stands on the screen, each once. */
async function everythingOnce(phone: Phone): Promise<void> {
  await until(
    async () => ((await rows('select n from pending')).length === 0 ? true : undefined),
    () => 'something still waits to be sent',
  )
  expect(await saysCount()).toEqual([{ n: phone.shown().length }])
  expect(times(phone, '回执码')).toBeGreaterThan(0)
}
