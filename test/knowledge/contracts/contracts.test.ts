// A contract is told as a right only where it surely binds; half a name, an open period or a franchise make it a question.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { clausesFor } from '../../../src/knowledge/contracts/clauses.ts'
import { type Contract, parseContract, strayClauses } from '../../../src/knowledge/contracts/contract.ts'
import { coverageOf, type Work } from '../../../src/knowledge/contracts/coverage.ts'

const read = (path: string): Contract => {
  const { value, problems } = parseContract(path, readFileSync(path, 'utf8'))
  if (value === null) throw new Error(problems.join('\n'))
  return value
}
const beijing = read('knowledge/contracts/beijing-express-2023.yaml')
const parcels = read('test/knowledge/contracts/fictional-parcels.yaml')

const work: Work = {
  day: '2026-11-22',
  region: '360102',
  employer: '虚构甲乙包裹有限公司',
  said: '我送快递包裹',
  franchise: false,
}

describe('a contract with its period and its signatories', () => {
  test.each([
    ['the signatory itself', {}],
    ['by its short name', { employer: '甲乙包裹' }],
    ['under another form of the company', { employer: '虚构甲乙包裹有限责任公司' }],
    ['an outlet under a franchise, which it binds', { franchise: true }],
    ['on its first day', { day: '2025-02-01' }],
    ['on its last day', { day: '2028-01-31' }],
  ])('covers %s', (_, more) => expect(coverageOf(parcels, { ...work, ...more })).toEqual({ kind: 'covered' }))
  test.each([
    ['the day before', { day: '2025-01-31' }],
    ['the day after', { day: '2028-02-01' }],
    ['another district', { region: '360103' }],
    ['another trade', { employer: null, said: '我在工地绑钢筋' }],
  ])('does not cover %s', (_, more) =>
    expect(coverageOf(parcels, { ...work, ...more })).toEqual({ kind: 'not-covered' }),
  )
  test.each([
    ['a name that only begins alike', { employer: '甲乙包裹二店' }, ['signatory']],
    ['a company nobody named', { employer: null }, ['signatory']],
    ['a place nobody named', { region: null }, ['region']],
  ])('may cover %s', (_, more, doubts) =>
    expect(coverageOf(parcels, { ...work, ...more })).toEqual({ kind: 'unknown', doubts }),
  )
  test('is never told to a worker: it is fictional', () =>
    expect(clausesFor([parcels], 'below-minimum', work)).toEqual([]))
  test('would stand before one that must be looked up', () => {
    const { fictional: _, ...real } = parcels
    const found = clausesFor([{ ...beijing, region: '360000' }, real], 'below-minimum', work)
    expect(found.map((f) => [f.contract.id, f.coverage.kind])).toEqual([
      ['fictional-parcels', 'covered'],
      ['beijing-express-2023', 'unknown'],
      ['beijing-express-2023', 'unknown'],
    ])
  })
})

test('Beijing express 2023: neither period nor signatories are known, so it is always to be checked', () => {
  const courier = { ...work, region: '110105', employer: '某某快递有限公司', said: '我是快递员' }
  expect(coverageOf(beijing, courier)).toEqual({ kind: 'unknown', doubts: ['period', 'signatory'] })
  expect(coverageOf(beijing, { ...courier, franchise: true })).toEqual({
    kind: 'unknown',
    doubts: ['period', 'signatory', 'franchise'],
  })
  expect(coverageOf(beijing, { ...courier, day: '2023-11-02' })).toEqual({ kind: 'not-covered' })
  expect(coverageOf(beijing, { ...courier, region: '310112' })).toEqual({ kind: 'not-covered' })
})

test('a file with a mistake names it, with its line', () => {
  const text = readFileSync('test/knowledge/contracts/fictional-parcels.yaml', 'utf8')
  const problems = (from: string, to: string) =>
    parseContract('knowledge/contracts/fictional-parcels.yaml', text.replace(from, to)).problems
  expect(problems("region: '360102'", 'region: 东湖')[0]).toMatch(/yaml:7: region/)
  expect(problems('until: 2028-01-31', 'until: 2024-01-31')[0]).toMatch(/until lies before from/)
  expect(problems('id: fictional-parcels', 'id: other')[0]).toMatch(/file is named otherwise/)
  expect(strayClauses(parcels, new Set(['pay']))).toEqual([
    "test/knowledge/contracts/fictional-parcels.yaml: no article is called 'below-minimum'",
  ])
})
