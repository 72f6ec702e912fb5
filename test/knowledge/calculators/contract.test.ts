// Double pay without a contract, and probation: examples worked by hand from the provisions, and what must hold for all.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Values } from '../../../src/knowledge/calculators/calculator.ts'
import { addDays } from '../../../src/knowledge/calculators/days.ts'
import { calculator, fen, figures, tools } from './run.ts'

const anyDay = fc.integer({ min: 0, max: 6800 }).map((n) => addDays('2008-01-01', n))

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

  test('who signed on a day is not asked for the last one: it lies behind', () => {
    const ids = (signed: string) =>
      calculator('double-pay')
        .asks({ 'first-day': '2026-03-05', 'signed-day': signed }, tools)
        .map(({ id }) => id)
    expect(ids('2026-08-01')).toEqual(['first-day', 'signed-day', 'pay'])
    expect(ids('never')).toEqual(['first-day', 'signed-day', 'last-day', 'pay'])
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

  test('who keeps within the limit is asked neither for the time served nor for pay', () => {
    const ids = (values: Values) =>
      calculator('probation')
        .asks(values, tools)
        .map(({ id }) => id)
    expect(ids({ term: 36, agreed: 6, 'trial-pay': null })).toEqual(['term', 'agreed', 'trial-pay'])
    expect(ids({ term: 12, agreed: 3, served: 2, 'trial-pay': null })).not.toContain('pay')
    expect(ids({ term: 12, agreed: 3, served: 3, 'trial-pay': null })).toContain('pay')
  })
})
