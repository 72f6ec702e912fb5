// What editors get of a talk: nameless questions, opinions, counts of answers; and when that goes.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Turns } from '../../src/bot/ports.ts'
import type { Effect } from '../../src/domain/effect.ts'
import { textMessage } from '../../src/domain/message.ts'
import type { Officer } from '../../src/domain/officer.ts'
import { tagged } from '../../src/knowledge/words.ts'
import { nameless } from '../../src/llm/nameless.ts'
import { type Database, openDatabase } from '../../src/store/database.ts'
import { keptData } from '../../src/store/kept.ts'
import { questionStore } from '../../src/store/questions.ts'
import { tidy } from '../../src/store/tick.ts'
import { type TestDatabase, testDatabase } from '../harness/database.ts'
import { testTurns } from '../harness/turns.ts'

const DAY = 24 * 3_600_000
const NOW = Date.now()
let at: TestDatabase
let db: Database
let turns: Turns
let me: Officer
beforeAll(async () => {
  at = await testDatabase()
  db = openDatabase(at.url)
  turns = testTurns(at.url, { nameless: (text) => nameless(text, tagged), now: () => NOW })
  me = { id: randomUUID(), login: 'zhishi', name: '知微', roles: ['editor'], region: '310112' }
  await db.pool.query('insert into officer (id, login, name, roles, region) values ($1, $2, $3, $4, $5)', [
    ...[me.id, me.login, me.name, me.roles, me.region],
  ])
})
afterAll(async () => {
  await turns.close()
  await db.close()
  await at.drop()
})

const does = async (chat: string, ...effects: Effect[]) => {
  const { touched } = await turns.flush(
    {
      arrivals: [
        {
          address: { channel: 'telegram', account: 'desk', chat },
          externalId: randomUUID(),
          at: NOW,
          event: { kind: 'message', message: textMessage('x') },
        },
      ],
      wake: [],
      marks: [],
    },
    (conversation) => ({ conversation: { ...conversation, greeted: true }, effects }),
  )
  return touched[0] as string
}
const asks = (question: string): Effect => ({ kind: 'unanswered', question, why: 'none' })
const thinks = (article: string, question: string, useful: boolean): Effect => ({
  ...{ kind: 'opinion', article, question, useful, rested: article === '' ? ['pay'] : [] },
})
const answers = (article: string, byModel = false): Effect => ({
  ...{ kind: 'say', from: 'bot', text: '答', choices: [], receipt: null },
  card: { kind: 'answer', article, title: '', answer: '答', steps: [], cites: [], reviewed: null, byModel },
})
const rows = async (text: string) => (await db.pool.query(text)).rows

test('a question is kept without name, number, company or address', async () => {
  await does(
    '1',
    asks('我叫王小北，电话13800138000，身份证110101199003078515，在顺达物流有限公司，餐补要交税吗'),
  )
  const [kept] = await questionStore(db.kysely).open(me)
  expect(kept?.text).toContain('餐补要交税吗')
  expect(kept?.text).not.toMatch(/王小北|1380013|110101|顺达/)
  expect(kept?.text).toMatch(/某人.*某电话.*某证件号/)
})

test('a later opinion about the same answer replaces the earlier; answers are counted, the model’s apart', async () => {
  await does('2', answers('pay'), answers('limits', true), thinks('pay', '加班费', true))
  await does('2', answers('pay'), thinks('pay', '加班费', false), thinks('', '调休', true))
  const counts = async () => new Map((await questionStore(db.kysely).counts(me)).map((c) => [c.article, c]))
  const before = await counts()
  expect(before.get('pay')).toMatchObject({ answered: 2, useful: 0, useless: 1 })
  expect(before.get('')).toMatchObject({ answered: 1, useful: 1, useless: 0 })
  await tidy(db.pool, NOW)
  expect(await rows('select from answered')).toEqual([])
  expect(await counts()).toEqual(before)
  await does('2', answers('pay'))
  await tidy(db.pool, NOW)
  expect((await counts()).get('pay')?.answered).toBe(3)
})

test('who asked sees what of it is kept for the editors', async () => {
  const id = await does('10', asks('饭补算工资吗'), asks('我叫王小北，房补算工资吗'))
  expect((await keptData(db, id)).questions).toEqual(['我叫某人，房补算工资吗', '饭补算工资吗'])
})

test('no use, said again and again, is one question and one opinion', async () => {
  const useless: Effect = { kind: 'unanswered', question: '探亲假有几天', why: 'disliked' }
  for (let n = 0; n < 3; n++) await does('6', useless, thinks('home-leave', `探亲假${n}`, false))
  await does('6', { ...useless, why: 'none' })
  expect(await rows(`select why from unanswered where question = '探亲假有几天' order by why`)).toEqual([
    { why: 'disliked' },
    { why: 'none' },
  ])
  expect(await rows(`select question from opinion where article = 'home-leave'`)).toEqual([
    { question: '探亲假2' },
  ])
  await db.pool.query(`update unanswered set settled = 'answered' where question = '探亲假有几天'`)
  await does('6', useless)
  expect(await rows(`select from unanswered where question = '探亲假有几天'`)).toHaveLength(3)
})

test('one talk leaves twenty questions a day, another its own', async () => {
  await does('7', ...Array.from({ length: 30 }, (_, n) => asks(`第${n}个问题怎么办`)))
  expect(await rows(`select from unanswered where question like '第%个问题怎么办'`)).toHaveLength(20)
  await does('8', asks('第31个问题怎么办'))
  expect(await rows(`select from unanswered where question = '第31个问题怎么办'`)).toHaveLength(1)
})

test('a question that told of somebody goes with a talk without consent, and so do the words of an opinion', async () => {
  const told = ['我叫王小北，陪产假有几天', '车棚收费23456合理吗', '车棚收费3元合理吗']
  await does('9', ...told.map(asks), thinks('shed', '车棚收费', false))
  await tidy(db.pool, NOW + DAY + 60_000)
  const left = (await questionStore(db.kysely).open(me)).map((q) => q.text)
  expect(left).toContain('车棚收费3元合理吗')
  expect(left.join()).not.toMatch(/陪产假|23456/)
  expect(await rows(`select question, useful from opinion where article = 'shed'`)).toEqual([
    { question: '', useful: false },
  ])
})

test('what was said without consent goes after a day; its nameless questions stay, nobody’s', async () => {
  const id = await does('3', asks('公积金能取出来买车吗'), thinks('pay', '加班', true))
  await tidy(db.pool, NOW + DAY + 60_000)
  expect(await rows(`select from event where conversation_id = '${id}'`)).toEqual([])
  expect(await rows(`select from unanswered where conversation_id is not null`)).toEqual([])
  expect(await rows(`select from opinion where conversation_id is not null`)).toEqual([])
  expect((await questionStore(db.kysely).open(me)).map((q) => q.text)).toContain('公积金能取出来买车吗')
})

test('who asks for deletion takes questions and opinions along', async () => {
  const before = (await rows('select id from opinion')).length
  await does('4', asks('居住证怎么办'), thinks('pay', '加班', true))
  await does('4', { kind: 'erase', before: 99 })
  expect((await questionStore(db.kysely).open(me)).map((q) => q.text)).not.toContain('居住证怎么办')
  expect((await rows('select id from opinion')).length).toBe(before)
})

test('after 90 days nothing of it is left', async () => {
  await tidy(db.pool, NOW + 91 * DAY)
  for (const table of ['unanswered', 'opinion', 'answered', 'article_day'])
    expect([table, await rows(`select from ${table}`)]).toEqual([table, []])
})

test('an officer without the role sees none of it, and cannot settle it', async () => {
  await does('5', asks('夜班津贴一晚多少钱'), thinks('pay', '加班', true))
  const store = questionStore(db.kysely)
  for (const roles of [['officer'], ['administrator'], []] as const) {
    const other = { ...me, roles }
    expect(await store.open(other)).toEqual([])
    expect((await store.counts(other)).map((c) => c.useful)).toEqual([])
    const [{ id }] = (await rows('select id from unanswered')) as [{ id: string }]
    await store.settle(other, [id], 'dismissed')
  }
  expect(await rows('select from unanswered where settled is not null')).toEqual([])
  expect((await store.open({ ...me, roles: ['supervisor'] })).length).toBe(1)
})
