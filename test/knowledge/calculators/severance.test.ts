// Severance: years of service, N, N+1, 2N, floor and cap, worked by hand from the provisions, and what must hold for all.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Values } from '../../../src/knowledge/calculators/calculator.ts'
import { addDays } from '../../../src/knowledge/calculators/days.ts'
import { serviceOf } from '../../../src/knowledge/calculators/service.ts'
import { calculator, fen, figures, lines, run, tools } from './run.ts'

const anyDay = fc.integer({ min: 0, max: 6800 }).map((n) => addDays('2008-01-01', n))

describe('years of service', () => {
  test.each([
    ['2021-03-01', '2024-02-29', 6],
    ['2021-03-01', '2024-03-01', 7],
    ['2021-03-01', '2024-08-31', 8],
    ['2021-03-01', '2024-08-30', 7],
    ['2024-01-01', '2024-01-01', 1],
    ['2024-01-01', '2024-06-30', 2],
    ['2024-01-01', '2024-06-29', 1],
    ['2020-02-29', '2021-02-27', 2],
    ['2024-01-02', '2024-01-01', 0],
  ])('%s to %s: %i halves of a month', (first, last, halves) =>
    expect(serviceOf(first, last).halves).toBe(halves),
  )
  test('a longer service never counts less, and never more than a month above its length', () => {
    fc.assert(
      fc.property(anyDay, fc.nat(6000), fc.nat(40), (first, n, more) => {
        const last = addDays(first, n)
        const { halves } = serviceOf(first, last)
        expect(serviceOf(first, addDays(last, more)).halves).toBeGreaterThanOrEqual(halves)
        expect(halves / 2).toBeGreaterThanOrEqual((n + 1) / 366)
        expect(halves / 2).toBeLessThanOrEqual((n + 1) / 365 + 0.51)
      }),
    )
  })
})

const three = { 'first-day': '2021-03-05', 'last-day': '2024-03-04', pay: fen(6500) }
describe('severance', () => {
  test.each<[string, Values, Record<string, unknown>]>([
    ['agreed: N', { reason: 'agreed', ...three }, { total: fen(19_500) }],
    ['forced to go: N', { reason: 'forced', ...three }, { total: fen(19_500) }],
    [
      'a day more than three years: half a month more',
      { reason: 'agreed', ...three, 'last-day': '2024-03-05' },
      { total: fen(22_750) },
    ],
    ['unlawful: 2N', { reason: 'unlawful', ...three }, { total: fen(39_000) }],
    [
      'article 40 without notice: N + last month',
      { reason: 'article40', ...three, noticed: false, 'last-pay': fen(7000) },
      { total: fen(26_500) },
    ],
    ['article 40 with notice: N', { reason: 'article40', ...three, noticed: true }, { total: fen(19_500) }],
    ['own wish: nothing', { reason: 'own' }, { total: 0 }],
    [
      'fault: nothing, or 2N if it does not hold',
      { reason: 'fault', ...three },
      { total: 0, twice: fen(39_000) },
    ],
    [
      'unsure: all three',
      { reason: 'unsure', ...three },
      { n: fen(19_500), plusOne: fen(26_000), twice: fen(39_000) },
    ],
    [
      'N counts from 2008, 2N from the first day',
      { reason: 'unlawful', 'first-day': '2004-01-01', 'last-day': '2017-12-31', pay: fen(5000) },
      { n: fen(50_000), twice: fen(140_000) },
    ],
    [
      'three times the average, twelve years at most',
      {
        reason: 'agreed',
        'first-day': '2008-01-01',
        'last-day': '2025-12-31',
        pay: fen(50_000),
        'local-average': fen(10_000),
      },
      { total: fen(360_000) },
    ],
    [
      'exactly three times is not higher: no cap',
      {
        reason: 'agreed',
        'first-day': '2010-01-01',
        'last-day': '2025-12-31',
        pay: fen(30_000),
        'local-average': fen(10_000),
      },
      { total: fen(480_000) },
    ],
    [
      'low pay has no cap of twelve years',
      { reason: 'agreed', 'first-day': '2008-01-01', 'last-day': '2025-12-31', pay: fen(6000) },
      { total: fen(108_000) },
    ],
    [
      'at least the minimum wage',
      { reason: 'agreed', ...three, pay: fen(1800), region: '110105' },
      { total: fen(7620) },
    ],
    [
      'still working: until today',
      { reason: 'agreed', ...three, 'first-day': '2026-05-23', 'last-day': 'still' },
      { total: fen(6500) },
    ],
    [
      'the last day before the first',
      { reason: 'agreed', ...three, 'last-day': '2020-01-01' },
      { problems: 'last-day' },
    ],
    [
      'a first day to come',
      { reason: 'agreed', ...three, 'first-day': '2027-01-01', 'last-day': 'still' },
      { problems: 'first-day' },
    ],
    [
      'a day that does not exist',
      { reason: 'agreed', ...three, 'first-day': '2021-02-30' },
      { problems: 'first-day' },
    ],
  ])('%s', (_, values, expected) => expect(figures('severance', values)).toMatchObject(expected))

  test('the average is asked of high earners only, the minimum wage of low ones only', () => {
    const asks = (pay: number) =>
      calculator('severance')
        .asks({ ...three, reason: 'agreed', pay: fen(pay) }, tools)
        .map(({ id }) => id)
    expect(asks(6500)).not.toContain('local-average')
    expect(asks(20_000)).toContain('local-average')
    expect(asks(2000)).toContain('region')
    expect(asks(6500)).not.toContain('region')
  })
  test('the working', () => {
    expect(lines('severance', { reason: 'agreed', ...three })).toBe(
      '基数：月平均工资 6,500 元\n年限：2021年3月5日到2024年3月4日，3年，算 3 个月\nN：6,500 × 3 个月 = 19,500 元',
    )
  })
  test('2N is twice N after 2008, and N never falls with more pay', () => {
    fc.assert(
      fc.property(anyDay, fc.nat(4000), fc.integer({ min: 1, max: 1_499_999 }), (first, n, wage) => {
        const today = addDays(first, n)
        const values = { reason: 'unlawful', 'first-day': first, 'last-day': today, pay: wage }
        const at = figures('severance', values, { today }) as Record<string, number>
        expect(Math.abs((at.twice ?? 0) - 2 * (at.n ?? 0))).toBeLessThanOrEqual(1)
        const more = figures('severance', { ...values, pay: wage + 1 }, { today }) as Record<string, number>
        expect(more.n).toBeGreaterThanOrEqual(at.n ?? 0)
      }),
    )
  })
  test('a high earner whose local average is not known: the sum, and when it is capped', () => {
    const outcome = run('severance', { reason: 'agreed', ...three, pay: fen(30_000), 'local-average': null })
    expect(outcome).toMatchObject({ figures: { total: fen(90_000) } })
    const said = outcome.kind === 'worked' ? [outcome.result, ...outcome.lines].join('\n') : ''
    expect(said).toContain('不到 10,000 元的，要封顶')
    expect(said).not.toContain('年限最多')
    expect(lines('severance', { reason: 'agreed', ...three, pay: fen(15_000) })).not.toContain('封顶')
  })
  test('the minimum wage comes from the table, with its day; an unsure tier is said', () => {
    const assumptions = (more: Values): string => {
      const outcome = run('severance', { reason: 'agreed', ...three, pay: fen(1500), ...more })
      return outcome.kind === 'worked' ? outcome.assumptions.join('\n') : ''
    }
    expect(assumptions({ region: '110105' })).toContain('最低工资 2,540 元：2025年9月1日起')
    expect(assumptions({ region: '130102', tier: null })).toContain('先按最低的一档；最低工资 1,800 元')
    expect(assumptions({ region: '130102', tier: '220000' })).toContain('最低工资 2,200 元')
    expect(assumptions({ region: '640104' })).toContain('没有你那里的数')
    expect(assumptions({ region: null })).toContain('没有你那里的数')
  })
  test('who left more than a year ago is told of the limitation', () => {
    const said = (last: string): string => {
      const outcome = run('severance', { reason: 'agreed', ...three, 'last-day': last })
      return outcome.kind === 'worked' ? outcome.assumptions.join('\n') : ''
    }
    expect(said('2025-11-21')).toContain('可能过了申请仲裁的时间')
    expect(said('2025-11-22')).not.toContain('可能过了申请仲裁的时间')
  })
})

test('an answer of severance names its provisions', () => {
  const outcome = run('severance', { reason: 'unlawful', ...three })
  expect(outcome.kind === 'worked' && outcome.cites.map(({ article }) => article)).toContain('第八十七条')
})
