// A union imports its law texts, corrects them, imports again; a command that only reads finds them.
import { mkdir, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { run } from '../../src/commands/import.ts'
import { storedLaws } from '../../src/commands/stored-laws.ts'
import { type TestDatabase, testDatabase } from '../harness/database.ts'

let at: TestDatabase
let folder: string
let laws: string
const said: string[] = []
beforeAll(async () => {
  // Empty: a first import finds no tables yet.
  at = await testDatabase('empty')
  folder = await mkdtemp(join(tmpdir(), 'niangjia-laws-'))
  laws = join(folder, 'laws')
  await mkdir(join(laws, 'historical'), { recursive: true })
  vi.stubEnv('DATABASE_URL', at.url)
  vi.stubEnv('SECRET_KEY', 'x'.repeat(40))
  vi.stubEnv('DATA_DIR', folder)
  vi.stubEnv('LOG_LEVEL', 'silent')
  vi.spyOn(console, 'log').mockImplementation((line: string) => void said.push(line))
})
afterAll(async () => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
  await at?.drop()
  await rm(folder, { recursive: true, force: true })
})
beforeEach(() => {
  said.length = 0
})

const write = (path: string, ...articles: string[]) =>
  writeFile(join(laws, path), ['# 试法', '<!-- INFO END -->', ...articles].join('\n\n'))

test('before any import there are no laws, and a folder without provisions is refused with what to write', async () => {
  expect(await storedLaws()).toEqual([])
  await expect(run(['laws', laws])).rejects.toThrow(/holds no provision.*\n.*npm run import -- laws FOLDER/s)
  await expect(run(['laws', join(folder, 'nowhere')])).rejects.toThrow(/is not a folder/)
  await expect(run(['novels', laws])).rejects.toThrow(/laws/)
})

test('a file that nobody wrote as a law is refused by its size', async () => {
  const path = join(laws, '大法(2020-01-02).md')
  await writeFile(path, '')
  await truncate(path, 5 * 1024 * 1024 + 1)
  await expect(run(['laws', laws])).rejects.toThrow(/大法.*larger than 5 MB/)
  await expect(run(['contract', path])).rejects.toThrow(/大法.*larger than 5 MB/)
  await rm(path)
})

test('an import is told in figures, is read back, and replaces the one before', async () => {
  await write('试法(2020-01-02).md', '第一条 甲。', '第二条 乙。')
  await write('historical/试法(2010-01-02).md', '第一条 旧。')
  await run(['laws', laws])
  expect(said).toEqual([
    '2 files: 2 provisions in force, 1 of older versions. They replace what was imported before.',
  ])
  expect((await storedLaws()).map((p) => `${p.article}${p.text}${p.current}`)).toEqual([
    '第一条旧。false',
    '第一条甲。true',
    '第二条乙。true',
  ])
  said.length = 0
  await run(['laws', laws])
  expect(said[0]).toMatch(/nothing changed/)
  await write('试法(2020-01-02).md', '第一条 甲。')
  await run(['laws', laws])
  expect((await storedLaws()).filter((p) => p.current)).toHaveLength(1)
})

test('what is not understood is named with file and line, and the rest is imported', async () => {
  await write('又法.md', '第一条 丙。', '第一条 丁。')
  await run(['laws', laws])
  expect(said.slice(1)).toEqual(['not understood: 又法.md:7: 第一条 stands here a second time'])
  expect((await storedLaws()).filter((p) => p.law === '又法').map((p) => p.text)).toEqual(['丙。'])
})

test('two texts of a law are never both in force: the older one is left out and named', async () => {
  await write('试法(2015-05-05).md', '第一条 早的。', '第九条 没有了。')
  await run(['laws', laws])
  expect(said).toContain(
    'not understood: 试法(2015-05-05).md: there is a newer text of 《试法》; left out, older ones belong in historical/',
  )
  expect((await storedLaws()).filter((p) => p.current && p.law === '试法').map((p) => p.text)).toEqual([
    '甲。',
  ])
})
