// The main job on Telegram, with telegram-test-api as Telegram: nobody here wrote it. It carries no files.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../harness/database.ts'
import { openVillage, type Village } from './house.ts'
import { signIn } from './officer.ts'
import { report, sees, times, until } from './phone.ts'
import { type Peer, startPeer } from './telegram.ts'

let database: TestDatabase
let peer: Peer
let village: Village

beforeAll(async () => {
  database = await testDatabase()
  peer = await startPeer()
  village = await openVillage({ url: database.url, telegram: peer })
  await village.officer('linlan', '林岚', '310112', 'officer')
})
afterAll(async () => {
  await village?.close()
  await peer?.stop()
  await database?.drop()
})

test('from first word to closed case', async () => {
  const { phone } = peer
  const { number, code } = await report(phone)
  expect(code).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}$/)

  const desk = await signIn(village.base, 'linlan')
  const id = await desk.find(number)
  await desk.claim(id)
  await sees(phone, '林岚接手了')
  await desk.reply(id, '你好，我是林岚，材料我看了。')
  const sent = performance.now()
  await sees(phone, '工会干部 林岚：你好，我是林岚，材料我看了。')
  console.log(`${number}: the reply was on Telegram after ${Math.round(performance.now() - sent)} ms`)

  await phone.says('谢谢林姐，还要我做什么？')
  const page = await until(
    async () => {
      const html = await desk.page(`/cases/${id}`)
      return html.includes('还要我做什么') ? html : undefined
    },
    () => 'the officer did not see the answer',
  )
  expect(page).toContain('data-delivery="sent"')

  await desk.close(id, '工资到账了，这件事办到这里。')
  const last = await sees(phone, '工资到账了')
  expect(last.text).toContain('林岚')
  expect(times(phone, '材料我看了')).toBe(1)
  const { rows } = await village.pool.query('select number, status, outcome from case_file')
  expect(rows).toEqual([{ number, status: 'closed', outcome: 'solved' }])
})
