// Whether official texts are read as they stand: on a small made-up law, and on the real ones where they are at hand.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { parseLaw } from '../../../src/knowledge/provisions/law-file.ts'

const LAWS = join('..', 'shared', 'data', 'laws')

test('reads articles with their chapters and paragraphs, and the name and version from the file', () => {
  const { provisions, problems, left } = parseLaw(
    '试法(2020-01-02).md',
    '# 试法\n\n通过\n\n<!-- INFO END -->\n\n关于印发的通知\n\n## 第一章　总则\n\n第一条 甲。\n\n（一）乙。\n\n### 第一节 丙\n\n第二条之一　丁。\n\n附件：\n表',
  )
  expect(problems).toEqual([])
  expect(left).toBe(2)
  const common = { law: '试法', version: '2020-01-02', current: true }
  expect(provisions).toEqual([
    { ...common, article: '第一条', chapter: '第一章 总则', text: '甲。\n（一）乙。' },
    { ...common, article: '第二条之一', chapter: '第一章 总则', text: '丁。' },
    { ...common, article: '附录', chapter: '附录', text: '附件：\n表' },
  ])
})

test('knows older versions by their folder, parts of a code, excerpts, and texts without articles', () => {
  const read = (path: string, text: string) => parseLaw(path, `# x\n<!-- INFO END -->\n${text}`).provisions[0]
  expect(read('historical/试法(2001-01-01).md', '第一条 甲')).toMatchObject({ law: '试法', current: false })
  expect(read('试法典/试法典_总则.md', '第一条 甲')).toMatchObject({ law: '试法典', version: null })
  expect(read('刑法第二百七十六条之一.md', '第二百七十六条之一 甲')).toMatchObject({ law: '刑法' })
  expect(read('复函.md', '甲：\n\n一、乙')).toMatchObject({ article: '全文', text: '甲：\n一、乙' })
})

test('says with file and line what it did not understand', () => {
  expect(parseLaw('a.md', '第一条 甲').problems[0]).toMatch(/^a\.md:1: no line/)
  expect(parseLaw('a.md', '<!-- INFO END -->\n').problems).toEqual(['a.md:1: no provision was found'])
  expect(parseLaw('a.md', '<!-- INFO END -->\n第一条\n第二条 乙\n第二条 丙').problems).toEqual([
    'a.md:2: 第一条 has no words',
    'a.md:4: 第二条 stands here a second time',
  ])
})

test('a file that is cut off, in other characters or no law is broken; one with a doubled article is not', () => {
  const broken = (text: string) => parseLaw('a.md', text).broken
  expect(broken('<!-- INFO END -->\n第一条 甲\n第一条 乙')).toBe(false)
  for (const text of ['第一条 甲', '<!-- INFO END -->\n', '<!-- INFO END -->\n第一条 甲\n第二条'])
    expect(broken(text), text).toBe(true)
  for (const sign of ['\ufffd', '\u0000']) expect(broken(`<!-- INFO END -->\n第一条 甲${sign}`)).toBe(true)
})

test.skipIf(!existsSync(LAWS))('reads the real laws to the very provisions that others made of them', () => {
  const row = z.object({
    law: z.string(),
    article: z.string(),
    text: z.string(),
    file: z.string(),
    status: z.string(),
  })
  const known = readFileSync(join(LAWS, 'articles.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => row.parse(JSON.parse(line)))
  const files = readdirSync(LAWS, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.md'),
  )
  const read = files.flatMap((file) => {
    const { provisions, problems } = parseLaw(file, readFileSync(join(LAWS, file), 'utf8'))
    expect(problems).toEqual([])
    return provisions.map((p) => ({ ...p, file }))
  })
  // Blank lines and marks of headings are a matter of taste; the words are not.
  const words = (text: string): string => text.replace(/[#\s\u3000]/g, '')
  const keyed = (
    rows: readonly { file: string; law: string; article: string; text: string; status: string }[],
  ) => rows.map((r) => `${r.file} ${r.law} ${r.article} ${r.status} ${words(r.text)}`).sort()
  expect(keyed(read.map((p) => ({ ...p, status: p.current ? 'current' : 'historical' })))).toEqual(
    keyed(
      known.map((k) => ({
        ...k,
        law: k.law.replace(/\(\d{4}旧.*\)$/, ''),
        status: k.status.replace('?', ''),
      })),
    ),
  )
})
