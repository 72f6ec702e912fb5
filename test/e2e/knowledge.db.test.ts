// A worker asks and gets no answer; an editor writes one in another process; the worker asks again. On two whole houses that share a folder.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { contentHolder } from '../../src/content-holder.ts'
import { overlayOf } from '../../src/store/articles.ts'
import { type TestDatabase, testDatabase } from '../harness/database.ts'
import { smallContent } from '../harness/small-content.ts'
import { PASSWORD } from './officer.ts'
import { type OpenHouse, openWholeHouse } from './open-house.ts'
import { until } from './phone.ts'
import { visitor } from './visitor.ts'

let database: TestDatabase
let chat: OpenHouse
let desk: OpenHouse
let dataDir: string
let root: string
beforeAll(async () => {
  database = await testDatabase()
  dataDir = await mkdtemp(join(tmpdir(), 'niangjia-knowledge-'))
  root = smallContent()
  const open = (...parts: ('web' | 'worker' | 'desk')[]) =>
    openWholeHouse({ url: database.url, dataDir, content: contentHolder(root, overlayOf(dataDir)), parts })
  chat = await open('web', 'worker')
  desk = await open('desk')
  await desk.officer('zhishi', '知微', '310112', 'editor')
})
afterAll(async () => {
  await chat?.close()
  await desk?.close()
  await database?.drop()
  await rm(dataDir, { recursive: true, force: true })
  await rm(root, { recursive: true, force: true })
})

const form = (fields: Record<string, string> | [string, string][], cookie = ''): RequestInit => ({
  method: 'POST',
  redirect: 'manual',
  headers: { origin: desk.base, cookie },
  body: new URLSearchParams(fields),
})
async function editor() {
  const opened = await fetch(
    `${desk.base}/desk/sign-in`,
    form({ login: 'zhishi', password: PASSWORD, next: '' }),
  )
  expect(opened.headers.get('location')).toBe('/desk/knowledge')
  const cookie = opened.headers
    .getSetCookie()
    .map((c) => c.split(';')[0])
    .join('; ')
  return {
    page: async (path: string) =>
      (await fetch(`${desk.base}${path}`, { headers: { cookie, accept: 'text/html' } })).text(),
    post: async (path: string, fields: Record<string, string> | [string, string][]) => {
      const answer = await fetch(`${desk.base}${path}`, form(fields, cookie))
      return { status: answer.status, to: answer.headers.get('location') ?? '' }
    },
  }
}
const QUESTION = '夜班津贴一晚多少钱？我电话13800138000，找王小北'
const ANSWER = '国家没有统一的夜班津贴标准，看集体合同、规章和劳动合同怎么写，写了就要给。'

test('no answer, a question for the editor, an article, the answer, an opinion', async () => {
  const worker = visitor(chat.base)
  const answered = async () =>
    (await worker.history()).filter((e) => e.kind === 'said' && e.card?.kind === 'answer')
  await worker.says('你好')
  await worker.says(QUESTION)
  expect(await answered()).toEqual([])

  const me = await editor()
  const list = await me.page('/desk/knowledge')
  expect(list).toContain('夜班津贴一晚多少钱')
  expect(list).not.toContain('13800138000')
  const ids = /name="ids" value="([^"]+)"/.exec(list)?.[1] ?? ''
  const { to } = await me.post('/desk/knowledge/questions/begin', { ids })
  const draft = await me.page(to)
  expect(draft).not.toContain('13800138000')
  const published = await me.post(to, [
    ...Object.entries({
      seen: /name="seen" value="([0-9a-f]+)"/.exec(draft)?.[1] ?? '',
      how: 'publish',
      ...{ title: '夜班津贴一晚多少钱', topic: 'overtime', answer: ANSWER, reviewed: '2026-11-22' },
      also: '上夜班有没有补贴\n夜班补贴标准是多少\n值夜班给不给钱',
      ...{ steps: '', flow: '', region: '', from: '', until: '', deadline: '', evidence: '' },
    }),
    ...Object.entries({ law: '劳动合同法', article: '第三十条', number: '', date: '' }),
  ])
  expect(published.to).toContain('news=published')

  // The other process looks every two seconds; the worker asks until it knows.
  await until(
    async () => {
      await worker.says('夜班津贴一晚多少钱')
      return (await answered()).length > 0 ? true : undefined
    },
    () => 'the article never answered',
  )
  const [said] = await answered()
  expect(said?.kind === 'said' && said.text).toContain(ANSWER)
  const useful = said?.kind === 'said' ? said.choices.find((c) => c.label.includes('没用')) : undefined
  expect(useful).toBeDefined()
  await worker.says('没用')
  const id = to.replace('/desk/knowledge/articles/', '')
  const counted = await me.page('/desk/knowledge/articles?view=disliked')
  expect(counted).toContain(id)
  expect(await me.page('/desk/knowledge?why=disliked')).toContain('夜班津贴一晚多少钱')
  expect(await me.page('/desk/knowledge?settled=1')).toContain('已处理，知微')
})
