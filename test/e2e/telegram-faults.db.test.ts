// The main job on a Telegram at its worst: every update twice and more, 429, answers lost on the way. With files both ways.
import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BotApi, startBotApi } from '../harness/bot-api/bot-api.ts'
import type { Update } from '../harness/bot-api/update-queue.ts'
import { type TestDatabase, testDatabase } from '../harness/database.ts'
import { openVillage, type Village } from './house.ts'
import { signIn } from './officer.ts'
import { type Phone, report, sees, times, until } from './phone.ts'
import { phoneOf } from './telegram.ts'

let database: TestDatabase
let api: BotApi
let village: Village

beforeAll(async () => {
  database = await testDatabase()
  api = await startBotApi()
  village = await openVillage({ url: database.url, telegram: api })
  await village.officer('linlan', '林岚', '310112', 'officer')
})
afterAll(async () => {
  await village?.close()
  await api?.stop()
  await database?.drop()
})

test('from first word to closed case, nothing lost and nothing twice', async () => {
  const photo = await sharp({ create: { width: 300, height: 400, channels: 3, background: '#c96' } })
    .jpeg()
    .toBuffer()
  const worker = api.worker()
  const heard: Update[] = []
  /** Telegram delivers everything twice, because our confirmation of it came too late. */
  const twice = (update: Update) => {
    heard.push(update)
    api.updates.put(update)
  }
  const once = phoneOf(worker, photo)
  const phone: Phone = {
    shown: once.shown,
    says: (text) => twice(worker.says(text)),
    picks: (label) => twice(worker.presses(label)),
    sendsPhoto: () => twice(worker.sendsPhoto(photo)),
  }
  const waits = { kind: 'wait', seconds: 1 } as const
  // The second words wait, the fourth arrive though nobody says so, the sixth meet a gateway that is down.
  const none = { kind: 'none' } as const
  const down = { kind: 'error', code: 502, description: 'Bad Gateway' } as const
  api.breaks('sendMessage', none, waits, none, { kind: 'drop-after' }, none, down, waits)
  api.breaks('getFile', waits, { kind: 'drop-before' })
  api.breaks('file', { kind: 'drop-before' })
  const { number } = await report(phone)

  const rows = async (text: string) => (await village.pool.query(text)).rows
  expect(await rows('select number, status from case_file')).toEqual([{ number, status: 'waiting' }])
  expect(await rows('select sha256 from evidence')).toEqual([{ sha256: hash(photo) }])
  expect(await rows('select state from delivery')).toEqual([{ state: 'unknown' }])
  // What was decided stands on the screen, each once.
  expect(await rows(`select count(*)::int as n from effect where kind = 'say'`)).toEqual([
    { n: phone.shown().length },
  ])

  const desk = await signIn(village.base, 'linlan')
  const id = await desk.find(number)
  await desk.claim(id)
  await sees(phone, '林岚接手了')
  const sheet = () => desk.page(`/cases/${id}`)
  const evidence = /\/desk\/evidence\/([0-9a-f-]{36})\/file/.exec(await sheet())?.[1] ?? ''
  expect(hash(await desk.file(evidence))).toBe(hash(photo))

  // A document back, under a name that a form's header could trip over.
  const document = new File([PDF], '欠薪 说明;盖章"稿".pdf', { type: 'application/pdf' })
  api.breaks('sendDocument', waits)
  await desk.reply(id, '照着这份说明填。', document)
  await sees(phone, '欠薪 说明')
  const came = worker.screen.at(-1)?.file
  expect(came).toMatchObject({ name: '欠薪 说明;盖章_稿_.pdf' })
  expect(Buffer.from(came?.bytes ?? []).toString()).toBe(PDF)

  // The answer to the officer's words is lost: nobody knows, so the officer is told and decides.
  api.breaks('sendMessage', { kind: 'drop-after' })
  await desk.reply(id, '明天上午到工会来一趟。')
  const unknown = await until(
    async () => /data-delivery="unknown"[\s\S]*?name="n" value="(\d+)"/.exec(await sheet()) ?? undefined,
    () => 'the officer was not told',
  )
  expect(await sheet()).toContain('不确定送到没有')
  expect(await sheet()).toContain(`/desk/cases/${id}/resend`)
  expect(await rows('select n from pending')).toEqual([])
  expect(times(phone, '明天上午')).toBe(1)
  await desk.resend(id, Number(unknown[1]))
  await until(
    async () => (times(phone, '明天上午') === 2 ? true : undefined),
    () => 'the words were not sent again',
  )
  await until(
    async () => ((await sheet()).includes('data-delivery="unknown"') ? undefined : true),
    () => 'the sheet still says that nobody knows',
  )
  expect(await sheet()).not.toContain(`/desk/cases/${id}/resend`)

  await phone.says('好的，我来')
  await until(
    async () => ((await sheet()).includes('好的，我来') ? true : undefined),
    () => 'the officer did not see the answer',
  )
  await desk.close(id, '工资到账了，这件事办到这里。')
  await sees(phone, '工资到账了')

  // Everything once more, as after a restart of Telegram's own: nothing is heard again.
  const before = phone.shown().length
  const count = `select count(*)::int as n from event where kind = 'message'`
  for (const update of heard) api.updates.put(update)
  await until(
    () => (api.updates.waiting.length === 0 ? true : undefined),
    () => 'the updates were not taken',
  )
  expect(await rows(count)).toEqual([{ n: heard.length }])
  expect(phone.shown()).toHaveLength(before)
})

const PDF = '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'
const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
