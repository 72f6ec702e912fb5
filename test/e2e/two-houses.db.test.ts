// Two processes with the same Telegram bot, as when a new one starts before the old one has ended: one of them speaks.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BotApi, startBotApi } from '../harness/bot-api/bot-api.ts'
import { type TestDatabase, testDatabase } from '../harness/database.ts'
import { openVillage, type Village } from './house.ts'
import { signIn } from './officer.ts'
import { report, sees, times, until } from './phone.ts'
import { phoneOf } from './telegram.ts'

let database: TestDatabase
let api: BotApi
let first: Village
let second: Village

beforeAll(async () => {
  database = await testDatabase()
  api = await startBotApi()
  first = await openVillage({ url: database.url, telegram: api })
  second = await openVillage({ url: database.url, telegram: api })
  await second.officer('linlan', '林岚', '310112', 'officer')
})
afterAll(async () => {
  await second?.close()
  await api?.stop()
  await database?.drop()
})

test('the officer’s words arrive once, and the second goes on when the first ends', async () => {
  const phone = phoneOf(api.worker(), null)
  const { number } = await report(phone)
  const desk = await signIn(second.base, 'linlan')
  const id = await desk.find(number)
  await desk.claim(id)
  await sees(phone, '林岚接手了')
  for (let i = 1; i <= 5; i += 1) {
    // Slow enough for the other one to find the same words waiting.
    api.breaks('sendMessage', { kind: 'late', ms: 300 })
    await desk.reply(id, `第${i}句，听得到吗？`)
    await sees(phone, `第${i}句`)
  }
  const settled = async () => {
    const { rows } = await first.pool.query('select n from pending')
    return rows.length === 0 ? true : undefined
  }
  await until(settled, () => 'something still waits to be sent')
  for (let i = 1; i <= 5; i += 1) expect(times(phone, `第${i}句`)).toBe(1)
  expect(times(phone, '林岚接手了')).toBe(1)

  // The first ends in the middle of a send; the second takes over.
  api.breaks('sendMessage', { kind: 'late', ms: 1_000 })
  await desk.reply(id, '最后一句，你等我。')
  await sees(phone, '最后一句')
  await first.close()
  phone.says('还在吗？')
  await until(
    async () => ((await desk.page(`/cases/${id}`)).includes('还在吗？') ? true : undefined),
    () => 'the second did not take over',
  )
  await desk.reply(id, '在的。')
  await sees(phone, '在的。')
  expect(times(phone, '最后一句')).toBe(1)
  expect(times(phone, '在的。')).toBe(1)
})
