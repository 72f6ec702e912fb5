// PostgreSQL stops while messages come in, and comes back: the web says so, Telegram is not told that we have it, nothing is lost.
import { randomUUID } from 'node:crypto'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createLog } from '../../src/log.ts'
import { openDatabase } from '../../src/store/database.ts'
import { type Embedded, startEmbedded } from '../../src/store/embedded.ts'
import { migrate } from '../../src/store/migrate.ts'
import { type BotApi, startBotApi } from '../harness/bot-api/bot-api.ts'
import { PASSWORD } from './officer.ts'
import { type OpenHouse, openWholeHouse } from './open-house.ts'
import { visitor } from './visitor.ts'

const log = createLog('silent')
let folder: string
let server: Embedded
let api: BotApi
let house: OpenHouse

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'niangjia-away-'))
  // The database's own user passes through, when the tests run as root.
  await chmod(folder, 0o711)
  server = await startEmbedded(join(folder, 'data'), log)
  const first = openDatabase(server.url)
  await migrate(first)
  await first.close()
  api = await startBotApi()
  house = await openWholeHouse({ url: server.url, telegram: api })
}, 180_000)
afterAll(async () => {
  await house?.close()
  await api?.stop()
  await server?.stop()
  await rm(folder, { recursive: true, force: true })
  if (server) await rm(server.cluster, { recursive: true, force: true })
})

const pidFile = () => readFile(join(server.cluster, 'postmaster.pid'), 'utf8').catch(() => null)
/** As `systemctl stop` does it: whoever is connected is cut off. */
async function stopDatabase(): Promise<void> {
  process.kill(Number((await pidFile())?.split('\n')[0]), 'SIGINT')
  await expect.poll(pidFile, { timeout: 30_000 }).toBeNull()
}

test('messages that come meanwhile are refused clearly or left where they are, and all are heard when it is back', async () => {
  const worker = visitor(house.base)
  const newcomer = visitor(house.base)
  const phone = api.worker()
  expect(await worker.isAnswered()).toBe(true)
  phone.says('你好')
  await phone.hears()
  await expect.poll(() => api.updates.waiting.length, { timeout: 10_000 }).toBe(0)
  const confirmed = api.updates.confirmed

  await house.officer('linlan', '林岚', '310112', 'officer')
  const signsIn = () =>
    fetch(`${house.base}/desk/sign-in`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: house.base },
      body: new URLSearchParams({ login: 'linlan', password: PASSWORD }),
    })
  const cookie = (await signsIn()).headers
    .getSetCookie()
    .map((c) => c.split(';')[0])
    .join('; ')
  const desk = () =>
    fetch(`${house.base}/desk`, { redirect: 'manual', headers: { cookie, accept: 'text/html' } })
  expect((await desk()).status).toBe(200)

  await stopDatabase()
  for (const answer of [await desk(), await signsIn()]) {
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5'])
    expect(await answer.text()).toMatch(/再试|稍等|一会儿/)
  }
  const letters = [1, 2, 3].map((i) => ({ id: randomUUID(), text: `停电的第${i}句` }))
  for (const { id, text } of letters) {
    const away = await worker.says(text, id)
    expect([away.status, away.error]).toEqual([503, expect.stringContaining('自动再发')])
    expect(Number(away.headers.get('retry-after'))).toBeGreaterThan(0)
  }
  const photo = new TextEncoder().encode('%PDF-1.4 payslip')
  const file = randomUUID()
  expect((await newcomer.uploads(photo, 'a.pdf', file)).status).toBe(503)
  expect((await fetch(`${house.base}/chat/history`, { headers: { cookie: worker.cookie() } })).status).toBe(
    503,
  )
  expect((await fetch(`${house.base}/`)).status).toBe(200)
  expect((await fetch(`${house.base}/healthz`)).status).toBe(200)
  expect((await fetch(`${house.base}/readyz`)).status).toBe(503)
  const polls = api.polls.length
  for (const i of [1, 2, 3]) phone.says(`电话里第${i}句`)
  await expect.poll(() => api.polls.length, { timeout: 30_000 }).toBeGreaterThan(polls + 2)
  expect([api.updates.confirmed, api.updates.waiting.length]).toEqual([confirmed, 3])

  server = await startEmbedded(join(folder, 'data'), log)
  for (const { id, text } of letters)
    await expect.poll(async () => (await worker.says(text, id)).status, { timeout: 30_000 }).toBe(202)
  expect((await newcomer.uploads(photo, 'a.pdf', file)).status).toBe(201)
  await expect.poll(() => api.updates.waiting.length, { timeout: 60_000 }).toBe(0)
  const client = new pg.Client({ connectionString: server.url })
  await client.connect()
  // What came before the channel was owned again waits in line, and is heard as soon as it is.
  const heard = async (beginning: string): Promise<string[]> => {
    const { rows } = await client.query(
      `select body ->> 'text' as text from event where kind = 'message' and body ->> 'text' ~ '第.句' order by conversation_id, n`,
    )
    return rows.map((r) => r.text as string).filter((t) => t.startsWith(beginning))
  }
  const spoken = [1, 2, 3].map((i) => `电话里第${i}句`)
  await expect.poll(() => heard('停电'), { timeout: 30_000 }).toEqual(letters.map((l) => l.text))
  await expect.poll(() => heard('电话'), { timeout: 30_000 }).toEqual(spoken)
  await client.end()
  expect((await desk()).status).toBe(200)
  expect(await worker.isAnswered()).toBe(true)
  const before = phone.screen.length
  phone.says('帮助')
  await phone.sees((shown) => shown.length > before)
  await expect.poll(async () => (await fetch(`${house.base}/readyz`)).status, { timeout: 30_000 }).toBe(200)
}, 240_000)
