// The web chat on the real store: real turns, real evidence, real delivery marks; only the deciding is scripted.
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Decide, Turns } from '../../../src/bot/ports.ts'
import type { Entry } from '../../../src/channels/web/entry.ts'
import type { WebDeps } from '../../../src/channels/web/ports.ts'
import type { Effect } from '../../../src/domain/effect.ts'
import { type Database, openDatabase } from '../../../src/store/database.ts'
import { evidenceStore } from '../../../src/store/evidence.ts'
import { webStore } from '../../../src/store/web.ts'
import { type TestDatabase, testDatabase } from '../../harness/database.ts'
import { testTurns } from '../../harness/turns.ts'
import { say, siteApp, world } from './site.ts'

let test: TestDatabase
let db: Database
let turns: Turns
let folder: string
let site: ReturnType<typeof siteApp>
let effects: readonly Effect[] = []

beforeAll(async () => {
  test = await testDatabase()
  db = openDatabase(test.url)
  folder = await mkdtemp(join(tmpdir(), 'web-chat-'))
  turns = testTurns(test.url, { owned: new Set(['web']), pulls: new Set(['web']) })
  const deps: WebDeps = { ...world().deps, store: webStore(db), evidence: evidenceStore(db, folder) }
  site = siteApp({ deps }, { version: 'v', files: new Map() })
  const decide: Decide = (conversation, { event }) =>
    event.kind === 'message' ? { conversation, effects } : { conversation, effects: [] }
  await site.channel.start(async (arrivals) => {
    const { touched } = await turns.flush({ arrivals, wake: [], marks: [] }, decide)
    deps.bell.ring({ conversations: touched, desk: false, taken: true })
  })
})
afterAll(async () => {
  await site.channel.stop()
  await turns.close()
  await db.close()
  await test.drop()
  await rm(folder, { recursive: true })
})

const headers = { Origin: 'http://localhost', 'Content-Type': 'application/json' }
const post = (path: string, body: unknown, cookie = '') =>
  site.app.request(path, { method: 'POST', headers: { ...headers, cookie }, body: JSON.stringify(body) })
const history = async (cookie: string) =>
  ((await (await site.app.request('/chat/history', { headers: { cookie } })).json()) as { entries: Entry[] })
    .entries

it('a photo first, then words, an answer with a receipt, then a person: everything once and in order', async () => {
  const id = randomUUID()
  const bytes = await sharp({ create: { width: 9, height: 9, channels: 3, background: 'red' } })
    .png()
    .toBuffer()
  const up = await site.app.request(`/chat/files?id=${id}&name=${encodeURIComponent('工资条.png')}`, {
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'application/octet-stream' },
    body: new Uint8Array(bytes),
  })
  expect(up.status).toBe(201)
  const cookie = (up.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  expect(await history(cookie)).toEqual([])

  effects = [
    say('回执码{{receipt}}', { receipt: 'case-1' }),
    say('我是林岚', { from: { id: randomUUID(), name: '林岚' } }),
  ]
  const message = { id: randomUUID(), text: '欠薪', files: [id] }
  expect((await post('/chat/messages', message, cookie)).status).toBe(202)
  expect((await post('/chat/messages', message, cookie)).status).toBe(202)
  const first = await history(cookie)
  expect(first.map((e) => [e.n, e.kind])).toEqual([
    [1, 'mine'],
    [2, 'said'],
    [3, 'said'],
  ])
  expect(first[0]).toMatchObject({ id: message.id, files: [{ id, name: '工资条.png', mime: 'image/png' }] })
  expect(first[1]).toMatchObject({ text: '回执码K7QF-3M9T', code: 'K7QF-3M9T' })
  expect(first[2]).toMatchObject({ officer: '林岚' })
  expect(JSON.stringify(first)).not.toContain('case-1')

  expect((await post('/chat/seen', { n: 3, receipts: [2] }, cookie)).status).toBe(204)
  expect((await history(cookie))[1]).toMatchObject({ text: '回执码••••-••••', code: null })
  const { rows } = await db.pool.query('select n, state from delivery order by n')
  expect(rows).toEqual([
    { n: 2, state: 'delivered' },
    { n: 3, state: 'delivered' },
  ])
  const view = await site.app.request(`/chat/files/${id}?view`, { headers: { cookie } })
  expect(view.headers.get('content-type')).toBe('image/webp')
  expect((await site.app.request(`/chat/files/${id}`)).status).toBe(404)
})

it('twenty pages writing at once lose nothing', async () => {
  effects = [say('好')]
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, i) => post('/chat/messages', { id: randomUUID(), text: `第${i}个人` })),
  )
  const talks = await Promise.all(
    answers.map((a) => history((a.headers.get('set-cookie') ?? '').split(';')[0] ?? '')),
  )
  expect(talks.map((t) => t.map((e) => e.kind))).toEqual(Array(20).fill(['mine', 'said']))
})
