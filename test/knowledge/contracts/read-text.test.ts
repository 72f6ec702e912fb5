// A union's own contract becomes data: what plain rules find, and what they say they did not understand.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { docxText } from '../../../src/documents/docx.ts'
import { readContract } from '../../../src/knowledge/contracts/read-text.ts'

const FOLDER = 'test/documents'
const markdown = readFileSync(`${FOLDER}/fictional-contract.md`, 'utf8')
const word = await docxText(readFileSync(`${FOLDER}/fictional-contract.docx`))

test.each([
  ['Markdown', markdown],
  ['Word', word],
])('a fictional contract in %s', (_, text) => {
  const read = readContract(text)
  expect(read).toMatchObject({
    name: '虚构的东湖区包裹行业集体合同（2025年）',
    parties: { workers: '虚构的东湖区行业工会', employers: '虚构的东湖区包裹协会' },
    signed: '2025-01-10',
    from: '2025-02-01',
    until: '2028-01-31',
    signatories: ['虚构甲乙包裹有限公司', '虚构丙丁包裹有限公司'],
  })
  expect(read.chapters.map(({ title, clauses }) => [title, clauses.map(({ n }) => n)])).toEqual([
    ['总则', ['第一条']],
    ['劳动报酬', ['第二条', '第三条']],
    ['管理', ['第四条']],
    ['附则', ['第五条']],
  ])
  expect(read.chapters.flatMap(({ clauses }) => clauses.map(({ term }) => term ?? null))).toEqual([
    null,
    { kind: 'minimum-wage', times: 1.1 },
    { kind: 'quota', share: 0.9 },
    { kind: 'appeal' },
    null,
  ])
  expect(read.unread.map(({ text }) => text)).toEqual(['本合同由双方平等协商后写成。', '电话：请找工会'])
})

test('nothing is made up where nothing stands', () =>
  expect(readContract('一些字\n又一些字')).toEqual({
    name: null,
    parties: { workers: null, employers: null },
    signed: null,
    from: null,
    until: null,
    signatories: [],
    chapters: [],
    unread: [
      { line: 1, text: '一些字' },
      { line: 2, text: '又一些字' },
    ],
  }))

test('a file that is no Word document is refused with what to do', async () =>
  expect(docxText(new TextEncoder().encode('no'))).rejects.toThrow('save it as .docx'))

test.each(['自', '集体合同', '自2025年1月1日', '有效期'])(
  'lines without end of %s are read to their end',
  (words) => {
    const read = readContract(words.repeat(100_000 / words.length))
    expect(read.chapters).toEqual([])
    expect(read.from).toBeNull()
  },
)
