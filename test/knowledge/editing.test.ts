// An article goes into fields and back without loss; what is wrong with it is said in the editor's words, beside the field.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parseArticle } from '../../src/knowledge/article.ts'
import { type ArticleFields, fieldsOf, standing, standingOf, textOf } from '../../src/knowledge/editing.ts'
import { checkFilled, problemsAt } from '../../src/knowledge/filled.ts'

const PATH = 'knowledge/articles/overtime/night.md'
const FIELDS: ArticleFields = {
  title: '夜班津贴一晚多少钱',
  topic: 'overtime',
  also: '上夜班有没有补贴\n1. 夜班补贴标准是多少\n\n值夜班给不给钱',
  answer: '国家没有统一标准。\n写了就要给。',
  steps: '找合同。\n- 留排班表。',
  cites: [
    { law: '《劳动合同法》', article: '第三十条', number: '', date: '', review: false },
    { law: '某规定', article: '', number: '第1号', date: '2025-01-01', review: true },
    { law: '', article: '', number: '', date: '', review: false },
  ],
  flow: '',
  region: '310112',
  from: '2026-01-01',
  until: '',
  deadline: '一年内',
  evidence: '排班表\n病历、病假条\n合同',
  reviewed: '2026-11-22',
}
const KNOWN = {
  flow: (id: string) => id === 'overtime',
  place: (code: string) => code === '310112',
  provision: (law: string, article: string) => law === '劳动合同法' && article === '第三十条',
  today: '2026-11-22',
}
const said = (changes: Partial<ArticleFields>) => checkFilled({ ...FIELDS, ...changes }, KNOWN)

test('fields become a file that is an article', () => {
  const { value, problems } = parseArticle(PATH, textOf('night', FIELDS, 'published', null))
  expect(problems).toEqual([])
  expect(value).toMatchObject({
    also: ['上夜班有没有补贴', '夜班补贴标准是多少', '值夜班给不给钱'],
    answer: '国家没有统一标准。写了就要给。',
    steps: ['找合同。', '留排班表。'],
    cites: [
      { law: '劳动合同法', article: '第三十条' },
      { source: '某规定', number: '第1号', date: '2025-01-01', review: true },
    ],
    evidence: ['排班表', '病历、病假条', '合同'],
  })
})

test('shipped articles come back as they were', () => {
  const root = 'knowledge/articles'
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((n) => n.endsWith('.md'))
  // Reading YAML takes its time: one in thirty, of all topics.
  for (const name of names.sort().filter((_, n) => n % 30 === 0)) {
    const path = join(root, name)
    const text = readFileSync(path, 'utf8')
    const before = parseArticle(path, text).value
    const again = textOf(before?.id ?? '', fieldsOf(text), 'published', text)
    expect(parseArticle(path, again), path).toEqual({ value: before, problems: [] })
  }
})

test('what the form does not know stays in the file; a standing changes nothing else', () => {
  const text = textOf('night', FIELDS, 'draft', '---\nid: night\nlater: [1, 2]\n---\nalt\n')
  expect(text).toContain('later:')
  expect(standingOf(text)).toBe('draft')
  const withdrawn = standing('night', text, 'withdrawn')
  expect(standingOf(withdrawn)).toBe('withdrawn')
  expect(fieldsOf(withdrawn)).toEqual(fieldsOf(text))
  expect(standingOf(standing('night', withdrawn, 'published'))).toBe('published')
})

test('a file that is none has fields all the same', () => {
  for (const text of [
    '',
    'nothing',
    '---\n[[\n---\nx',
    '---\n- 1\n---\nx',
    '---\ntitle: {a: 1}\ncites: 3\n---\n',
    `---\na: &a [${'x, '.repeat(9)}]\nb: &b [${'*a, '.repeat(9)}]\nalso: [${'*b, '.repeat(9)}]\n---\nx`,
  ])
    expect(fieldsOf(text).cites).toEqual([])
  expect(fieldsOf('只有字').answer).toBe('只有字')
})

test.each<[keyof ArticleFields, string, RegExp]>([
  ['title', '短', /标题写 4 到 40 个字/],
  ['topic', 'not-labour', /选一个主题/],
  ['topic', 'constructor', /选一个主题/],
  ['also', '一种问法\n两种问法', /现在 2 种/],
  ['also', '一种问法\n一种问法\n三种问法', /写了两遍/],
  ['also', '短\n两种问法\n三种问法', /“短”/],
  ['answer', ' \n', /还没写答案/],
  ['answer', '长'.repeat(181), /现在 181 个/],
  ['steps', `好\n${'步'.repeat(81)}`, /第 2 步/],
  ['deadline', '天'.repeat(61), /时限最多/],
  ['evidence', '甲\n'.repeat(9), /最多 8 样/],
  ['flow', 'nowhere', /没有这个办理流程/],
  ['region', '310199', /六位区划代码/],
  ['from', '2026-02-30', /日期写成/],
  ['until', '2025-01-01', /第一天之前/],
  ['reviewed', '', /核对依据的那一天/],
  ['reviewed', '2026-11-23', /还没到/],
])('%s “%s” is named beside its field', (field, value, words) => {
  expect(said({ [field]: value })).toContainEqual({ field, text: expect.stringMatching(words) })
})

test('a citation is looked up where laws are imported, and marked where it is not among them', () => {
  const cite = (law: string, article: string, more = {}) =>
    said({ cites: [{ law, article, number: '', date: '', review: false, ...more }] }).map((p) => p.text)
  expect(cite('劳动合同法', '第三十条')).toEqual([])
  expect(cite('劳动合同法', '第三百条')).toEqual([expect.stringContaining('没有这一条')])
  expect(cite('劳动合同法', '')).toEqual([expect.stringContaining('写第几条')])
  expect(cite('某规定', '', { review: true })).toEqual([expect.stringContaining('文件日期')])
  expect(cite('某规定', '', { review: true, date: '2025-09-01' })).toEqual([])
  expect(said({ cites: [] })).toEqual([{ field: 'cites', text: expect.stringContaining('至少写一条依据') }])
})

test('what the whole content says of it is told in the editor’s words', () => {
  const titleOf = (path: string) => (path.includes('pay') ? '加班费怎么算' : null)
  const problems = [
    `${PATH}: '上夜班有没有补贴' is also asked in knowledge/articles/overtime/pay.md`,
    `${PATH}:7: cites.0: wrong`,
    'knowledge/words.yaml:1: other',
  ]
  expect(problemsAt(PATH, problems, titleOf)).toEqual([
    { field: 'also', text: '“上夜班有没有补贴”已经在《加班费怎么算》里问过，换个说法或去掉。' },
    { field: 'cites', text: '这里不合规定：wrong' },
  ])
})
