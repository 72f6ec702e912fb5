// Laws that other processes import while the house runs: its questions find them, and the corrected ones, without a restart.
import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { contentHolder } from '../../src/content-holder.ts'
import { type TestDatabase, testDatabase } from '../harness/database.ts'
import { smallContent } from '../harness/small-content.ts'
import { type OpenHouse, openWholeHouse } from './open-house.ts'
import { until } from './phone.ts'
import { visitor } from './visitor.ts'

let database: TestDatabase
let house: OpenHouse
let folder: string
let root: string
beforeAll(async () => {
  database = await testDatabase()
  folder = await mkdtemp(join(tmpdir(), 'niangjia-laws-'))
  await mkdir(join(folder, 'historical'))
  root = smallContent()
  house = await openWholeHouse({ url: database.url, content: contentHolder(root, null), lookForLaws: 100 })
})
afterAll(async () => {
  await house?.close()
  await database?.drop()
  for (const made of [folder, root]) await rm(made, { recursive: true, force: true })
})

// The names and days of real laws, so that their periods are known; the words are ours.
const NEW = '妇女权益保障法(2022-10-30).md'
const OLD = 'historical/妇女权益保障法(2018-10-26).md'
const law = (...articles: string[]) => ['# 试', '<!-- INFO END -->', ...articles].join('\n\n')
const write = (path: string, ...articles: string[]) => writeFile(join(folder, path), law(...articles))
/** As somebody types it, in a process of its own. */
const importLaws = () =>
  new Promise<void>((done, fail) => {
    const args = ['--import', 'tsx', 'src/main.ts', 'import', 'laws', folder]
    const env = {
      ...process.env,
      DATABASE_URL: database.url,
      SECRET_KEY: 'x'.repeat(40),
      DATA_DIR: folder,
    }
    execFile(process.execPath, args, { env }, (error) => (error ? fail(error) : done()))
  })

const NOW = '单位因为怀孕辞退女职工，法律怎么规定？'
const THEN = '2021年5月单位因为怀孕辞退女职工，法律怎么规定？'
/** What stands behind 看看法条 for a question, asked of a new talk; '' while there are no provisions. */
const provisionsFor = async (question: string): Promise<string> => {
  const worker = visitor(house.base)
  await worker.says('你好')
  await worker.says(question)
  await worker.says('看看法条')
  const last = (await worker.history()).filter((e) => e.kind === 'said').at(-1)
  return last?.kind === 'said' && last.text.includes('《') ? last.text : ''
}
/** The house looks ten times a second here; whoever asks meanwhile gets what stands. */
const answers = (question: string, words: string) =>
  until(
    async () => {
      const told = await provisionsFor(question)
      return told.includes(words) ? told : undefined
    },
    () => `“${words}” was never told`,
  )

test('imported, imported again with changes, broken: the running house tells what counts', async () => {
  expect(await provisionsFor(NOW)).toBe('')

  await write(NEW, '第四十八条 单位不得因怀孕辞退女职工，甲。', '第四十九条 单位辞退怀孕的女职工，要赔。')
  await write(OLD, '第二十七条 任何单位不得因怀孕辞退女职工，旧。')
  await importLaws()
  const first = await answers(NOW, '第四十八条')
  expect(first).toContain('甲。')
  expect(first).toContain('第四十九条')
  expect(first).not.toContain('旧。')
  const then = await provisionsFor(THEN)
  expect(then).toContain('第二十七条')
  expect(then).toContain('旧。')
  expect(then).toContain('这是 2021-05-01 时有效的旧条文')
  expect(then).toContain('现在看第四十八条')

  // Changed words, an article less, and a newer text of the law: the one before becomes an older version.
  await rename(join(folder, NEW), join(folder, 'historical', NEW))
  await write(`historical/${NEW}`, '第四十八条 单位不得因怀孕辞退女职工，改。')
  await write('妇女权益保障法(2026-11-01).md', '第五十条 单位不得因怀孕辞退女职工，新。')
  await importLaws()
  const second = await answers(NOW, '新。')
  expect(second).toContain('第五十条')
  for (const gone of ['甲。', '改。', '第四十九条']) expect(second).not.toContain(gone)
  expect(await provisionsFor(THEN)).toContain('旧。')
  const between = await provisionsFor(THEN.replace('2021', '2024'))
  expect(between).toContain('改。')
  expect(between).toContain('现在看第五十条')

  await write(OLD, '第二十七条')
  await write('又法.md', '第一条 怀孕的女职工，又。')
  await expect(importLaws()).rejects.toThrow(
    /Nothing was imported; what was imported before stays.*historical\/妇女权益保障法\(2018-10-26\)\.md:5: 第二十七条 has no words/s,
  )
  expect(await provisionsFor(NOW)).toBe(second)
  expect(await provisionsFor(THEN)).toContain('旧。')
}, 120_000)
