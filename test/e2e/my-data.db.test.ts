// A worker's own things on the whole house: a receipt code typed on another phone, the file to take along, deletion.
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type TestDatabase, testDatabase } from '../harness/database.ts'
import { type OpenHouse, openWholeHouse } from './open-house.ts'
import { visitor } from './visitor.ts'

let database: TestDatabase
let house: OpenHouse
beforeAll(async () => {
  database = await testDatabase()
  house = await openWholeHouse({ url: database.url })
})
afterAll(async () => {
  await house?.close()
  await database?.drop()
})

type Visitor = ReturnType<typeof visitor>
const said = async (who: Visitor) => (await who.history()).filter((e) => e.kind === 'said')
const hears = (who: Visitor, words: string) =>
  vi.waitFor(
    async () => {
      const texts = (await said(who)).map((e) => e.text)
      expect(texts.join('\n')).toContain(words)
    },
    { timeout: 20_000, interval: 100 },
  )
/** Everything that the database holds as text, wherever it stands. */
const stored = async () =>
  (
    await house.pool.query(
      `select (select json_agg(t) from event t)::text || (select json_agg(t) from effect t)::text ||
         coalesce((select json_agg(t) from unheard t)::text, '') || (select json_agg(t) from conversation t)::text ||
         coalesce((select json_agg(t) from case_file t)::text, '') as all`,
    )
  ).rows[0].all as string
const download = (who: Visitor) => fetch(`${house.base}/chat/my-data`, { headers: { cookie: who.cookie() } })

/** A whole report with nothing but its story; returns number and code of its receipt. */
const registered = async (who: Visitor) => {
  await who.says('老板欠我两万块工资不给')
  await who.says('同意，开始登记')
  for (let i = 0; i < 40; i++) {
    const last = (await said(who)).at(-1)
    if (last?.card?.kind === 'receipt') return { number: last.card.number, code: last.code ?? '' }
    const confirm = last?.choices.some((c) => c.id === 'confirm')
    await who.says(
      confirm ? '确认，交给工会' : last?.choices.some((c) => c.id === 'heard:yes') ? '对' : '跳过',
    )
  }
  throw new Error('the report never ended')
}

test('a code typed on another phone tells how the case stands, and is stored nowhere', async () => {
  const [me, other, guesser] = [visitor(house.base), visitor(house.base), visitor(house.base)]
  const { number, code } = await registered(me)
  expect(code).toMatch(/^\w{4}-\w{4}$/)
  await other.says(`手机丢了，回执码${code.toLowerCase().replace('-', '')}`)
  await hears(other, number)
  expect((await other.history()).find((e) => e.kind === 'mine')?.text).toBe('手机丢了，回执码••••-••••')
  await guesser.says('K7QF-3M9T')
  await hears(guesser, '没查到')
  const all = (await stored()).toUpperCase()
  for (const word of [code, code.replace('-', ''), 'K7QF']) expect(all).not.toContain(word)

  const mine = await download(me)
  expect(mine.headers.get('content-disposition')).toContain('attachment')
  const text = await mine.text()
  expect(text).toContain('老板欠我两万块工资不给')
  expect(text).toContain(number)
  expect(text).not.toContain(code)
  expect(await (await download(other)).text()).not.toContain('老板欠我两万块工资不给')
  expect((await fetch(`${house.base}/chat/my-data`)).status).toBe(404)
}, 60_000)

test('what was said before a case is gone with one yes', async () => {
  const me = visitor(house.base)
  await me.says('我有一个秘密要说')
  await me.says('同意，开始登记')
  await me.says('我的资料')
  await hears(me, '说的话 3 条')
  await me.says('删除我的资料')
  await hears(me, '要全部删掉吗')
  expect(await stored()).toContain('我有一个秘密')
  await me.says('是，全部删掉')
  await hears(me, '删好了')
  expect(await stored()).not.toContain('我有一个秘密')
  expect((await me.history()).map((e) => (e.kind === 'mine' || e.kind === 'said' ? e.text : e.kind))).toEqual(
    ['是，全部删掉', expect.stringContaining('删好了')],
  )
  expect(await me.isAnswered()).toBe(true)
}, 60_000)
