// Severance, double pay, leave, sickness, probation: examples worked by hand from the provisions, and what must hold for all.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Values } from '../../../src/knowledge/calculators/calculator.ts'
import { addDays, addMonths, daysBetween } from '../../../src/knowledge/calculators/days.ts'
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
})

describe('double-pay', () => {
  const never = { 'signed-day': 'never', pay: fen(6000) }
  test.each<[string, Values, Record<string, unknown>]>([
    [
      'a whole year: eleven months',
      { ...never, 'first-day': '2026-01-10', 'last-day': '2027-01-09' },
      { total: fen(66_000), from: '2026-02-10', to: '2027-01-09' },
    ],
    [
      'longer than a year: still eleven',
      { ...never, 'first-day': '2024-01-10', 'last-day': 'still' },
      { total: fen(66_000), to: '2025-01-09' },
    ],
    [
      'within the first month: nothing',
      { ...never, 'first-day': '2026-11-01', 'last-day': 'still' },
      { total: 0 },
    ],
    [
      'the day before the second month',
      { ...never, 'first-day': '2026-03-05', 'last-day': '2026-04-04' },
      { total: 0 },
    ],
    [
      'three months after the first',
      { ...never, 'first-day': '2026-03-05', 'last-day': '2026-07-04' },
      { total: fen(18_000), months: 3 },
    ],
    [
      'signed later: until the day before',
      { ...never, 'first-day': '2026-03-05', 'last-day': 'still', 'signed-day': '2026-06-05' },
      { total: fen(12_000), to: '2026-06-04' },
    ],
    [
      'working days of an unfinished month',
      { ...never, 'first-day': '2026-07-01', 'last-day': '2026-08-07' },
      { total: 137931 },
    ],
    [
      'what fell due over a year ago may be late',
      { ...never, 'first-day': '2025-07-23', 'last-day': 'still' },
      { total: fen(66_000), inTime: fen(48_000) },
    ],
    [
      'all of it long ago',
      { ...never, 'first-day': '2022-01-10', 'last-day': 'still' },
      { total: fen(66_000), inTime: 0 },
    ],
    [
      'signed before the first day',
      { ...never, 'first-day': '2026-03-05', 'last-day': 'still', 'signed-day': '2026-01-01' },
      { problems: 'signed-day' },
    ],
    [
      'left before it began',
      { ...never, 'first-day': '2026-03-05', 'last-day': '2026-01-01' },
      { problems: 'last-day' },
    ],
  ])('%s', (_, values, expected) => expect(figures('double-pay', values)).toMatchObject(expected))

  test('from a 31st on it is eleven months as well', () =>
    expect(
      figures('double-pay', { ...never, 'first-day': '2025-01-31', 'last-day': '2026-03-31' }),
    ).toMatchObject({ months: 11, total: fen(66_000), to: '2026-01-30' }))

  test('never more than eleven months, and never less for a longer time', () => {
    fc.assert(
      fc.property(anyDay, fc.nat(500), fc.nat(30), (first, n, more) => {
        const at = (days: number) =>
          figures(
            'double-pay',
            { ...never, 'first-day': first, 'last-day': addDays(first, days) },
            { today: '2027-06-01' },
          ) as Record<string, number>
        const { total = 0, inTime = 0 } = at(n)
        expect(total).toBeLessThanOrEqual(fen(66_000))
        expect(inTime).toBeLessThanOrEqual(total)
        expect(at(n + more).total).toBeGreaterThanOrEqual(total)
      }),
      { numRuns: 60 },
    )
  })
})

describe('annual-leave', () => {
  const base = {
    total: 96,
    'first-day': '2020-01-01',
    'last-day': 'still',
    year: 'last',
    taken: 0,
    pay: fen(6525),
  }
  test.each<[string, Values, Record<string, unknown>]>([
    ['eight years: five days', base, { days: 5, total: fen(3000) }],
    ['ten years at the end of last year', { ...base, total: 130 }, { days: 10, total: fen(6000) }],
    ['ten years today, nine then', { ...base, total: 129 }, { days: 5 }],
    ['ten years today: this year’s', { ...base, year: 'this', total: 120 }, { days: 10 }],
    ['twenty years: fifteen', { ...base, total: 250 }, { days: 15 }],
    [
      'less than a year in all: none',
      { ...base, 'first-day': '2026-01-05', year: 'this', total: 10 },
      { days: 0, total: 0 },
    ],
    [
      'the twelve months were full in July: half a year counts',
      { ...base, 'first-day': '2025-07-01', year: 'this', total: 16 },
      { full: 5, due: 2 },
    ],
    ['less than all the years here', { ...base, total: 60 }, { problems: 'total' }],
    [
      'half a day taken goes off before the rest falls away',
      { ...base, 'last-day': '2026-07-19', year: null, taken: 0.5 },
      { days: 2 },
    ],
    ['what was taken', { ...base, taken: 2 }, { days: 3 }],
    ['taken more than due', { ...base, taken: 9 }, { days: 0 }],
    [
      'left in the middle: 200 of 365 days',
      { ...base, 'last-day': '2026-07-19', year: null },
      { due: 2, days: 2 },
    ],
    ['left too early for a whole day', { ...base, 'last-day': '2026-03-13', year: null }, { due: 0 }],
    ['the day that makes one', { ...base, 'last-day': '2026-03-14', year: null }, { due: 1 }],
    [
      'came and left in one year',
      { ...base, 'first-day': '2026-03-01', 'last-day': '2026-09-30', year: null },
      { due: 2 },
    ],
    ['came this year, still here', { ...base, 'first-day': '2026-07-01', year: 'this' }, { due: 2 }],
    ['before they came', { ...base, 'first-day': '2026-03-01' }, { problems: 'year' }],
    ['left before they came', { ...base, 'last-day': '2019-01-01' }, { problems: 'last-day' }],
  ])('%s', (_, values, expected) => expect(figures('annual-leave', values)).toMatchObject(expected))

  test('never more than the year gives, and more service never gives less', () => {
    fc.assert(
      fc.property(fc.integer({ min: 90, max: 500 }), fc.nat(300), (total, n) => {
        const values = { ...base, total, 'last-day': addDays('2026-01-01', n), year: null }
        const at = figures('annual-leave', values) as Record<string, number>
        expect(at.days).toBeLessThanOrEqual(at.full ?? 0)
        const more = figures('annual-leave', { ...values, total: total + 12 }) as Record<string, number>
        expect(more.days).toBeGreaterThanOrEqual(at.days ?? 0)
      }),
    )
  })
})

describe('sick-leave', () => {
  test.each<[number, number, number, number]>([
    [12, 12, 3, 6],
    [119, 59, 3, 6],
    [119, 60, 6, 12],
    [120, 59, 6, 12],
    [120, 60, 9, 15],
    [240, 119, 9, 15],
    [240, 120, 12, 18],
    [240, 180, 18, 24],
    [300, 239, 18, 24],
    [300, 240, 24, 30],
  ])('%i months in all, %i here: %i within %i', (total, own, months, within) =>
    expect(figures('sick-leave', { total, own, region: null, tier: null })).toMatchObject({
      months,
      within,
    }),
  )
  test('least sick pay is 80 % of the minimum wage', () => {
    expect(figures('sick-leave', { total: 12, own: 12, region: '130102', tier: null })).toMatchObject({
      least: fen(1440),
    })
    expect(figures('sick-leave', { total: 12, own: 12, region: '110105', tier: null })).toMatchObject({
      least: fen(2032),
    })
  })
  test('longer here than in all', () =>
    expect(figures('sick-leave', { total: 12, own: 24, region: null, tier: null })).toEqual({
      problems: 'total',
    }))
  test('more years never give less', () => {
    fc.assert(
      fc.property(fc.nat(400), fc.nat(400), fc.nat(60), (total, own, more) => {
        const here = Math.min(total, own)
        const at = (t: number, o: number): number =>
          Number(figures('sick-leave', { total: t, own: o, region: null, tier: null }).months)
        expect(at(total + more, here)).toBeGreaterThanOrEqual(at(total, here))
        expect(at(total + more, here + more)).toBeGreaterThanOrEqual(at(total, here))
      }),
    )
  })
})

describe('probation', () => {
  const base = { agreed: 6, served: 6, pay: fen(6000), 'trial-pay': null }
  test.each<[string, Values, Record<string, unknown>]>([
    ['two years: two months', { ...base, term: 24 }, { limit: 2, beyond: 4, total: fen(24_000) }],
    ['three years: six', { ...base, term: 36 }, { limit: 6, beyond: 0, total: 0 }],
    ['a month less than three years', { ...base, term: 35 }, { limit: 2 }],
    ['one year: two', { ...base, term: 12 }, { limit: 2 }],
    ['eleven months: one', { ...base, term: 11 }, { limit: 1 }],
    ['three months: one', { ...base, term: 3, agreed: 3, served: 2 }, { limit: 1, beyond: 1 }],
    ['two months: none', { ...base, term: 2, agreed: 2, served: 1 }, { limit: 0, beyond: 1 }],
    ['open-ended: six', { ...base, term: 'open' }, { limit: 6 }],
    [
      'for one task: none',
      { ...base, term: 'task', agreed: 1, served: 1 },
      { limit: 0, beyond: 1, total: fen(6000) },
    ],
    ['only what was served', { ...base, term: 12, served: 3 }, { beyond: 1 }],
    [
      '80 %',
      { ...base, term: 36, 'trial-pay': fen(4500) },
      { leastTrialPay: fen(4800), shortAMonth: fen(300) },
    ],
    ['a negative time', { ...base, term: 12, served: -1 }, { problems: 'served' }],
  ])('%s', (_, values, expected) => expect(figures('probation', values)).toMatchObject(expected))
})

test('days: adding months keeps to the calendar', () => {
  expect(addMonths('2024-01-31', 1)).toBe('2024-02-29')
  expect(addMonths('2025-12-15', -13)).toBe('2024-11-15')
  fc.assert(
    fc.property(anyDay, fc.integer({ min: 0, max: 240 }), (day, months) => {
      const to = addMonths(day, months)
      expect(daysBetween(day, to)).toBeGreaterThanOrEqual(months * 28)
      expect(daysBetween(day, to)).toBeLessThanOrEqual(months * 31)
    }),
  )
})
test('an answer of severance names its provisions', () => {
  const outcome = run('severance', { reason: 'unlawful', ...three })
  expect(outcome.kind === 'worked' && outcome.cites.map(({ article }) => article)).toContain('第八十七条')
})
