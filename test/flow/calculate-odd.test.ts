// Odd figures through the talk itself: each question is answered or asked again, nothing throws, and no figure grows beyond sense.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CALCULATOR_IDS } from '../../src/knowledge/calculators/calculators.ts'
import { openTalk, type Talk } from './talk.ts'

const begun = (id: string): Talk => {
  const talk = openTalk()
  talk.say('你好')
  talk.press('consent:yes')
  talk.press(`calc:${id}`)
  return talk
}

const ODD = [
  '1e300',
  '-500',
  '负五百',
  '0',
  '0元',
  '百分之一千',
  '1000%',
  '∞',
  '9999年',
  '9999年1月1日',
  '2月31号',
  '31 February',
  '明年',
  '一个月400小时',
  '每天30小时，20天',
  '9'.repeat(40),
  '３．１４１５９２６５',
  '一亿亿',
  '１００万个',
  '不知道',
  '。',
  '嗯',
  '算不清',
] as const
const PLAIN = [
  '6000',
  '一个月六千',
  '10',
  '2021年3月5号',
  '今年3月',
  '还在干',
  '没有',
  '3年',
  '1',
  '2',
  '有',
  '北京',
  '1970年5月',
  '跳过',
] as const

test.each(CALCULATOR_IDS)('%s', (id) => {
  const answer = fc.oneof(fc.constantFrom(...ODD), fc.constantFrom(...PLAIN), fc.double().map(String))
  fc.assert(
    fc.property(fc.array(answer, { minLength: 4, maxLength: 10 }), (answers) => {
      const talk = begun(id)
      for (const text of answers) {
        if (!talk.state.calculation) break
        const said = talk.say(text)
        expect(said).not.toBe('')
        expect(said).not.toMatch(/NaN|Infinity|undefined|\[object/)
        for (const [figure] of said.matchAll(/[\d,]{10,}(?= 元)/g))
          expect(Number(figure.replaceAll(',', ''))).toBeLessThan(10_000_000_000)
      }
      for (const value of Object.values(talk.state.calculation?.values ?? {}))
        if (typeof value === 'number') expect(Number.isFinite(value)).toBe(true)
    }),
    { numRuns: 12, endOnFailure: true },
  )
})

test.each<[string, readonly string[], string]>([
  ['severance', ['说不清', '2月31号'], '没有这一天'],
  ['severance', ['说不清', '9999年1月1日'], '年份好像不对'],
  ['severance', ['说不清', '2021年3月', '2020年1月1日'], '比第一天还早'],
  ['severance', ['说不清', '2021年3月', '还在干', '9'.repeat(30)], '没太看懂'],
  ['severance', ['说不清', '2021年3月', '还在干', '-5000'], '没太看懂'],
  ['overtime', ['一个月6000', '一个月400小时'], '太大'],
  ['overtime', ['一个月6000', '周末没休过'], '没太看懂'],
  ['quota', ['1.5个人'], '整数'],
  ['annual-leave', ['2021年3月', '还在干', '去年', '9999年'], '最长 60 年'],
  ['retirement', ['男', '2月31号'], '没有这一天'],
  ['maternity', ['双胞胎', '1个'], '2 到 8'],
])('%s: %j is asked again: %s', (id, answers, expected) => {
  const talk = begun(id)
  const said = answers.map((text) => talk.say(text)).at(-1)
  expect(said).toContain(expected)
  expect(said?.split('\n---\n').at(-1)).toMatch(/【\d\/\d】/)
})
