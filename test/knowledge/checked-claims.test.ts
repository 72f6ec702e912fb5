// What a model writes is right in sense too: faithful words pass, words wrong in one small thing are thrown away.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { checked } from '../../src/knowledge/checked.ts'
import { unborne } from '../../src/knowledge/checked-sense.ts'

type Row = {
  readonly passage: string
  readonly faithful: readonly string[]
  readonly wrong: readonly string[]
}
const rows = parse(readFileSync('test/knowledge/checked-claims.yaml', 'utf8')) as readonly Row[]

/** Each answer cites its own passage and the next one, so that what belongs to another matter lies at hand. */
const told = (kind: 'faithful' | 'wrong') =>
  rows.flatMap((row, i) => {
    const sources = [row, rows[(i + 1) % rows.length] ?? row].map(({ passage }, n) => ({
      id: String(n),
      text: passage,
    }))
    const passes = (answer: string) => checked({ answer, articles: ['0', '1'] }, sources, '') !== null
    return row[kind].map((answer) => ({ answer, passes: passes(answer) }))
  })

test('at least 85 of 100 faithful answers pass; the others fall back', () => {
  const all = told('faithful')
  expect(all.length).toBeGreaterThanOrEqual(60)
  const refused = all.filter(({ passes }) => !passes).map(({ answer }) => answer)
  expect(refused.length / all.length, refused.join('\n')).toBeLessThanOrEqual(0.15)
})

test('at least 95 of 100 subtly wrong answers are thrown away', () => {
  const all = told('wrong')
  expect(all.length).toBeGreaterThanOrEqual(80)
  const passed = all.filter(({ passes }) => passes).map(({ answer }) => answer)
  expect(passed.length / all.length, passed.join('\n')).toBeLessThanOrEqual(0.05)
})

test.each([
  ['辞职要提前三十日书面通知单位。', '您要在 30 日内申请仲裁。'],
  ['单位三十日内申报，本人一年内申报。', '本人要在三十日内申报。'],
  ['单位不得扣押证件。', '单位可以扣押证件。'],
  ['申请仲裁不收费。', '申请仲裁要收费。'],
  ['可以要经济补偿。', '可以要赔偿金。'],
  ['收到裁决书后十五日内向法院起诉。', '收到裁决书后十五日内向仲裁委起诉。'],
  ['单位违法解除劳动合同的，应当支付赔偿金。', '劳动者应当支付赔偿金。'],
  ['单位违法解除劳动合同的，应当支付赔偿金。', '违法解除劳动合同的，您应当支付赔偿金。'],
  ['申请仲裁要在一年内提出。', '申请仲裁要在一年内提出，过了一年也可以。'],
  ['工资低于最低工资标准的，可以投诉。', '可以砸老板的车。'],
  ['工资低于最低工资标准的，可以投诉。', '可以投诉，也可以罢工。'],
])('%s bears no “%s”', (source, answer) => {
  expect(unborne(source, [source])).toBeNull()
  expect(unborne(answer, [source])).not.toBeNull()
})

test('a text without an end of clauses is read to its end', () => {
  const long = '单位不得扣工资，'.repeat(50)
  expect(unborne(long, [long])).toBeNull()
})
