// How answers of a calculation are read, as people write them.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { calculated } from '../../src/flow/calculate-answer.ts'
import { readCalculated } from '../../src/flow/calculate-read.ts'
import type { CalculatorInput } from '../../src/flow/calculators.ts'
import { worldAt } from './talk.ts'

const world = worldAt(0)
const input = (kind: CalculatorInput['kind'], more: Partial<CalculatorInput> = {}): CalculatorInput => ({
  id: 'it',
  kind,
  label: '它',
  ask: '多少？',
  ...more,
})
const STILL = [{ id: 'still', label: '还在干', also: ['在职', '没走'] }]
const read = (given: CalculatorInput, said: string) => readCalculated(given, said, world)

/** Drawing from all of Unicode takes seconds; these hold what trips readers. */
const odd = fc
  .array(
    fc.constantFrom(...' \t\u0000\ud83d\ufeff年月日号万亿半负-+.,，/%:：(（"\'\\{}0१٣９九aZ元￥👍🏽∞√'),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''))

describe('answers as people write them', () => {
  test.each<[CalculatorInput['kind'], string, unknown]>([
    ['money', '6500', 650_000],
    ['money', '六千五', 650_000],
    ['money', '两万三', 2_300_000],
    ['money', '6500元左右', 650_000],
    ['rate', '一天两百八', { fen: 28_000, per: 'day' }],
    ['rate', '一小时20', { fen: 2_000, per: 'hour' }],
    ['rate', '一件三块五', { fen: 350, per: 'piece' }],
    ['hours', '20', 20],
    ['hours', '20多个小时', 20],
    ['hours', '3天', 24],
    ['hours', '3天又4小时', 28],
    ['hours', '两天半', 20],
    ['hours', '两个半小时', 2.5],
    ['hours', '半天', 4],
    ['hours', '每天3小时，20天', 60],
    ['hours', '2.5小时', 2.5],
    ['hours', '没有', 0],
    ['hours', '0.0000001', 0],
    ['hours', '1.2345小时', 1.23],
    ['days', '0.1天', 0.1],
    ['hours', '没加过', 0],
    ['days', '2天', 2],
    ['days', '一天都没休', 0],
    ['days', '没休', 0],
    ['count', '15个人', 15],
    ['count', '一个都没有', 0],
    ['count', '3个半月', 3.5],
    ['duration', '8年', 96],
    ['duration', '一年半', 18],
    ['duration', '8年零两个月', 98],
    ['duration', '半年', 6],
    ['duration', '八个月', 8],
    ['duration', '十二年6个月', 150],
    ['date', '2021年3月5号', '2021-03-05'],
    ['date', '上个月15号', '2026-10-15'],
    ['date', '2021.3', '2021-03-01'],
    ['date', '20210305', '2021-03-05'],
    ['birth', '68年5月', '1968-05-01'],
    ['birth', '1968年5月', '1968-05-01'],
    ['birth', '1975-03', '1975-03-01'],
    ['yes-no', '有的', true],
    ['yes-no', '没有', false],
    ['region', '北京朝阳区', '110105 北京市朝阳区'],
    ['region', '石家庄', '130100 河北省石家庄市'],
    ['region', '在上海', '310000 上海市'],
    ['hours', '每月20小时，6个月', 120],
    ['date', '2月31号', '2026-02-31'],
    ['date', '2026年2月31日', '2026-02-31'],
  ])('%s: %s', (kind, said, expected) => {
    const reading = read(input(kind), said)
    expect(reading.sure ? reading.values[0] : undefined).toEqual(expected)
  })
  test('words in place of a day, and the last day of a month', () => {
    const last = input('date', { options: STILL, monthEnd: true })
    expect(read(last, '我还在干呢')).toEqual({ sure: true, values: ['still'] })
    expect(read(last, '今年2月')).toEqual({ sure: true, values: ['2026-02-28'] })
    expect(read(last, '上个月底')).toEqual({ sure: true, values: ['2026-10-31'] })
    expect(read(last, '随便').values).toEqual([])
  })
  test('what can be meant in two ways is asked back', () => {
    expect(read(input('duration'), '3')).toEqual({ sure: false, values: [36, 3] })
    expect(read(input('money'), '3').sure).toBe(false)
    expect(read(input('hours'), '每天3小时').values).toEqual([])
  })
  test.each<[CalculatorInput['kind'], string]>([
    ['money', '-500'],
    ['money', '负五百'],
    ['money', '1e300'],
    ['rate', '百分之一千'],
    ['rate', '80%'],
    ['count', '-5'],
    ['hours', '天天加班到九点'],
    ['hours', '周末没休过'],
  ])('%s: %s is no figure', (kind, said) => expect(read(input(kind), said).values).toEqual([]))
  test.each<[CalculatorInput['kind'], string]>([
    ['hours', '一个月400小时'],
    ['hours', '每天30小时，20天'],
    ['hours', '9'.repeat(30)],
    ['count', '99999999件'],
    ['duration', '99999999年'],
  ])('%s: %s is too much', (kind, said) => {
    expect(read(input(kind), said)).toMatchObject({ values: [], tooMuch: true })
  })
  test('answers of a report become facts of a calculation, or nothing', () => {
    expect(calculated(input('money'), { yuan: 6500, per: 'month' })).toBe(650_000)
    expect(calculated(input('money'), { yuan: 280, per: 'day' })).toBeNull()
    expect(calculated(input('rate'), { yuan: 280, per: 'day' })).toEqual({ fen: 28_000, per: 'day' })
    expect(calculated(input('date', { monthEnd: true }), { day: '2024-02', about: true })).toBe('2024-02-29')
    expect(calculated(input('region'), { code: '310112', place: '上海市闵行区' })).toBe('310112 上海市闵行区')
    expect(calculated(input('money'), null)).toBeNull()
    expect(calculated(input('count'), { from: '2025-11', to: '2026-02' })).toBe(4)
    expect(calculated(input('count'), { count: 3 })).toBe(3)
  })
  test('whatever is typed, reading ends without throwing', () => {
    const kinds = [
      'money',
      'rate',
      'date',
      'birth',
      'hours',
      'days',
      'count',
      'duration',
      'choice',
      'yes-no',
      'region',
    ] as const
    fc.assert(
      fc.property(
        fc.constantFrom(...kinds),
        fc.oneof(
          odd,
          fc
            .array(fc.constantFrom(...'0123589一二三半年月天小时每没块万.号-'), { maxLength: 12 })
            .map((parts) => parts.join('')),
        ),
        (kind, said) => {
          const { sure, values } = read(input(kind, { options: STILL }), said)
          expect(sure ? values.length : 1).toBe(1)
        },
      ),
      { numRuns: 150 },
    )
  })
})
