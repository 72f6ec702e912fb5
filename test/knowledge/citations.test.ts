// Every provision that an article cites stands in the official texts; what is not there is marked for review.
import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readLaws } from '../../src/commands/import-laws.ts'
import { checkCitations, deadCitations } from '../../src/knowledge/citations.ts'
import { shippedKnowledge } from './shipped.ts'

const LAWS = '../shared/data/laws'
const { articles: shipped, provisionTables: tables } = shippedKnowledge()
const articles = [...shipped.values()]

test.skipIf(!existsSync(LAWS))(`every citation exists (skipped where ${LAWS} is absent)`, () => {
  expect(checkCitations(articles, tables, readLaws(LAWS).provisions).problems).toEqual([])
})

test('a provision that is not there is named with its file', () => {
  const cites = [{ law: '劳动法', article: '第九百条' }]
  const invented = articles.slice(0, 1).map((a) => ({ ...a, cites }))
  const bare = { ...tables, named: [], laws: [] }
  expect(checkCitations(invented, bare, []).problems).toEqual([
    `${articles[0]?.path}: 《劳动法》第九百条 is not in the laws`,
  ])
})

test('an article that cites a dead clause is a problem, with what to use instead', () => {
  const cites = [{ law: '劳动法', article: '第八十二条' }]
  const [problem] = deadCitations(
    articles.slice(0, 1).map((a) => ({ ...a, cites })),
    tables,
  )
  expect(problem).toMatch(/^knowledge\/articles\/.*《劳动法》第八十二条.*must not be cited any more/)
})

/** Printed in old texts, no longer true: no answer may say it. */
const DEAD = [
  /60\s*日内.*仲裁/,
  /90\s*天.*产假|产假.*90\s*天/,
  /每周(?:不超过)?\s*44/,
  /20\.83/,
  /每日?5\s*小时.*非全日制/,
]
test('no answer repeats a clause that no longer counts', () => {
  for (const a of articles)
    for (const dead of DEAD) expect([a.answer, ...a.steps].join('\n'), a.id).not.toMatch(dead)
})

test('the collective contract never promises that it binds', () => {
  const contract = articles.filter((a) => a.cites.some((c) => 'source' in c && c.source.includes('集体合同')))
  expect(contract.length).toBeGreaterThanOrEqual(5)
  for (const a of contract) {
    expect(a.answer, a.id).toContain('2023')
    expect(a.answer, a.id).toMatch(/是否还有效.*(?:受约束|管您的公司).*要查/)
    expect(a.region).toBe('110000')
  }
})

test('there are enough articles, and no answer breaks a bright line', () => {
  expect(articles.length).toBeGreaterThanOrEqual(36)
  for (const a of articles)
    expect([a.answer, ...a.steps].join('\n'), a.id).not.toMatch(/一定能|保证(?!金|结果|报酬|\s)|必胜|稳赢/)
})
