// Content from disk: shipped, overlaid, broken, mended.
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { loadContent } from '../src/content.ts'
import { contentHolder } from '../src/content-holder.ts'
import { smallContent } from './harness/small-content.ts'

const ARTICLE = 'knowledge/articles/overtime/pay.md'
let folder: string
/** A few articles are enough to overlay, to break and to mend. */
let root: string
beforeAll(() => {
  root = smallContent()
})
afterAll(() => rmSync(root, { recursive: true, force: true }))
const write = (path: string, text: string): void => {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), text)
}
const article = (answer: string): string => `---
id: pay
title: 加班费怎么算
topic: overtime
also: [加班费标准是多少, 周末加班几倍, 国庆加班几倍]
cites: [{ law: 劳动法, article: 第四十四条 }]
reviewed: 2026-11-22
---
${answer}
`
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'content-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('the shipped content has no problems', { timeout: 30_000 }, () => {
  const { content, problems } = loadContent('.', null)
  expect(problems).toEqual([])
  expect(content?.flows.length).toBeGreaterThan(0)
  expect(content?.articles.size).toBeGreaterThanOrEqual(36)
  expect(content?.prompts.answer.schema).toBe('answer')
  expect(content?.passage('pay')?.text).toContain('加班费怎么算')
  expect(content?.passage('nothing')).toBeNull()
  expect(content?.placeName('310112')).toBe('上海市闵行区')
})

describe('the overlay', () => {
  test('wins by path and adds', () => {
    write(ARTICLE, article('本单位的答案。'))
    const { content, problems } = loadContent(root, folder)
    expect(problems).toEqual([])
    expect(content?.articles.get('pay')?.answer).toBe('本单位的答案。')
    expect(content?.articles.get('limits')).toBeDefined()
  })
  test('keeps drafts to itself, and takes away what was withdrawn', () => {
    write(
      ARTICLE,
      article('还没写完')
        .replace('id: pay', 'id: pay\ndraft: true')
        .replace(/cites.*\n/, 'cites: []\n'),
    )
    const drafted = loadContent(root, folder)
    expect(drafted.problems).toEqual([])
    expect(drafted.content?.articles.get('pay')?.answer).toContain('150%')
    write(ARTICLE, article('不对了').replace('id: pay', 'id: pay\nwithdrawn: true'))
    const withdrawn = loadContent(root, folder)
    expect(withdrawn.problems).toEqual([])
    expect(withdrawn.content?.articles.has('pay')).toBe(false)
  })
  test('may be absent', () => expect(loadContent(root, join(folder, 'none')).problems).toEqual([]))
})

describe('problems', () => {
  test('of all files come in one report, with file and line', () => {
    write(ARTICLE, article('答'.repeat(200)))
    write('knowledge/danger.yaml', 'kinds: [')
    write('knowledge/stray.yaml', 'a: 1')
    write('prompts/answer.md', '---\nschema: other\nlongest: 400\ntokens: 700\n---\n请回答。\n')
    const { content, problems } = loadContent(root, folder)
    expect(content).toBeNull()
    const report = problems.join('\n')
    expect(report).toMatch(/overtime\/pay\.md:9: the answer has 200 characters/)
    expect(report).toMatch(/danger\.yaml:\d+:/)
    expect(report).toMatch(/stray\.yaml: nothing reads this file/)
    expect(report).toMatch(/prompts\/answer\.md:2: schema/)
  })
  test('an article that leads to no flow is named', () => {
    write(ARTICLE, article('答案。').replace('reviewed:', 'flow: nowhere\nreviewed:'))
    expect(loadContent(root, folder).problems).toEqual([`${ARTICLE}: flow 'nowhere' does not exist`])
  })
  test('two articles with one id, or one phrasing, are named', () => {
    write('knowledge/articles/overtime/extra.md', article('答案。'))
    const report = loadContent(root, folder).problems.join('\n')
    expect(report).toMatch(/extra\.md:2: id is 'pay'/)
    write('knowledge/articles/overtime/extra.md', article('答案。').replace('id: pay', 'id: extra'))
    expect(loadContent(root, folder).problems.join('\n')).toMatch(/'加班费怎么算' is also asked in/)
  })
})

describe('the holder', () => {
  test('keeps the old content while a file is broken and takes the mended one', () => {
    const holder = contentHolder(root, folder)
    const before = holder.current
    let news = 0
    holder.whenNew(() => void news++)
    write(ARTICLE, 'broken')
    expect(holder.reload().length).toBeGreaterThan(0)
    expect(holder.current).toBe(before)
    expect(holder.problems.length).toBeGreaterThan(0)
    write(ARTICLE, article('新的答案。'))
    expect(holder.reload()).toEqual([])
    expect(holder.current.articles.get('pay')?.answer).toBe('新的答案。')
    holder.reload()
    expect(news).toBe(1)
  })
  test('leaves aside the broken file alone, and what is tried out changes nothing', () => {
    const holder = contentHolder(root, folder)
    const other = 'knowledge/articles/overtime/breaks.md'
    const mended = article('本单位的答案。')
      .replace('id: pay', 'id: breaks')
      .replace(/title.*/, 'title: 中间歇多久')
    const good = mended.replace(/also.*/, 'also: [上班能歇几分钟, 午饭时间算不算工时, 歇十分钟扣钱吗]')
    write(ARTICLE, 'broken')
    write(other, good)
    expect(holder.tryOut(other, 'broken too')).toEqual([expect.stringContaining(other)])
    expect(holder.current.articles.has('breaks')).toBe(false)
    expect(holder.reload()).toEqual([expect.stringContaining(ARTICLE)])
    expect(holder.current.articles.has('breaks')).toBe(true)
    expect(holder.current.articles.get('pay')?.answer).toContain('150%')
  })
  test('starts without a broken overlay, and says so', () => {
    write(ARTICLE, 'broken')
    const holder = contentHolder(root, folder)
    expect(holder.current.articles.get('pay')?.answer).toContain('150%')
    expect(holder.problems.join('\n')).toContain(ARTICLE)
  })
  test('starts beside files that are none, and beside YAML that unfolds without end', () => {
    const strange = 'knowledge/articles/overtime'
    const many = (of: string) => `[${Array(9).fill(of).join(', ')}]`
    const bomb = `a: &a ${many('x')}\nb: &b ${many('*a')}\nc: &c ${many('*b')}\nalso: *c\n`
    write(`${strange}/bomb.md`, `---\n${bomb}---\nx`)
    write('flows/bomb.yaml', bomb.replace('also', 'id'))
    write('flows/deep.yaml', `${'['.repeat(100_000)}${']'.repeat(100_000)}`)
    mkdirSync(join(folder, strange, 'folder.md'))
    symlinkSync('/nowhere', join(folder, strange, 'link.md'))
    execFileSync('mkfifo', [join(folder, strange, 'pipe.md')])
    const holder = contentHolder(root, folder)
    expect(holder.current.articles.get('pay')?.answer).toContain('150%')
    for (const path of ['folder', 'link', 'pipe'].map((name) => `${strange}/${name}.md`))
      expect(holder.problems).toContainEqual(expect.stringContaining(`${path}: `))
    expect(holder.problems).toContainEqual(expect.stringMatching(/overtime\/bomb\.md:3: write it out/))
    expect(holder.problems).toContainEqual(expect.stringMatching(/flows\/bomb\.yaml:2: write it out/))
    expect(holder.problems).toContainEqual(expect.stringMatching(/flows\/deep\.yaml:1: nesting/))
  })
  test('refuses to start on broken shipped content, with the whole report', () => {
    for (const part of ['flows', 'prompts', 'knowledge'])
      cpSync(join(root, part), join(folder, part), { recursive: true })
    write('knowledge/words.yaml', 'same: 1')
    expect(() => contentHolder(folder, null)).toThrow(/words\.yaml:1/)
  })
})
