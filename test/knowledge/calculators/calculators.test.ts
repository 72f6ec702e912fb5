// All calculators: which one some words mean, and that every provision they cite stands in the laws.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { RuleCite } from '../../../src/knowledge/calculators/calculator.ts'
import { calculators, run } from './run.ts'

test('words name the calculator that is meant', () => {
  const first = (text: string) => calculators.meant(text)[0]?.id
  expect(first('加班费有多少')).toBe('overtime')
  expect(first('被辞退能赔多少')).toBe('severance')
  expect(first('仲裁还剩几天')).toBe('arbitration-clock')
  expect(first('工伤九级伤残能赔多少')).toBe('work-injury')
  expect(first('年假没休折多少钱')).toBe('annual-leave')
  expect(first('上诉还剩几天')).toBe('deadline')
  expect(calculators.meant('没签合同的双倍工资').map(({ id }) => id)).toEqual(['double-pay'])
  expect(calculators.meant('还剩几天').map(({ id }) => id)).toEqual(['arbitration-clock', 'deadline'])
  expect(calculators.meant('今天天气怎么样')).toEqual([])
})

const LAWS = '../shared/data/laws/articles.jsonl'
test.skipIf(!existsSync(LAWS))(
  'every provision that a calculator or a clock cites stands in the laws',
  () => {
    const known = new Set(
      readFileSync(LAWS, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => {
          const { law, article } = JSON.parse(line) as { law: string; article: string }
          return `${law} ${article}`
        }),
    )
    const folder = 'src/knowledge/calculators'
    const source = readdirSync(folder).map((name) => readFileSync(`${folder}/${name}`, 'utf8'))
    const inCode = source.flatMap((text) =>
      [...text.matchAll(/law\(\s*'([^']+)',([^)]*)\)/g)].flatMap(([, law, articles = '']) =>
        [...articles.matchAll(/'([^']+)'/g)].map(([, article]) => `${law} ${article}`),
      ),
    )
    const clocks = readFileSync('knowledge/clocks.yaml', 'utf8')
    const inTable = [...clocks.matchAll(/\{ law: ([^,]+), article: ([^}]+) \}/g)].map(
      ([, law, article]) => `${law} ${article}`,
    )
    expect(inCode.length + inTable.length).toBeGreaterThan(90)
    expect([...inCode, ...inTable].filter((cited) => !cited.includes('grade') && !known.has(cited))).toEqual(
      [],
    )
  },
)

test('marked rules are those that are not among the laws', () => {
  const outcome = run('sick-leave', { total: 12, own: 12, region: null, tier: null })
  const cites: readonly RuleCite[] = outcome.kind === 'worked' ? outcome.cites : []
  expect(cites.filter(({ review }) => review).map(({ law }) => law)).toEqual([
    '企业职工患病或非因工负伤医疗期规定',
    '关于贯彻执行劳动法若干问题的意见',
  ])
})
