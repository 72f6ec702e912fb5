// Annual leave, sickness and maternity: examples worked by hand from the provisions, and what must hold for all.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Values } from '../../../src/knowledge/calculators/calculator.ts'
import { addDays } from '../../../src/knowledge/calculators/days.ts'
import { fen, figures } from './run.ts'

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

describe('maternity', () => {
  const base = { kind: 'birth', region: null, insured: false, pay: fen(6000) }
  test.each<[string, Values, Record<string, unknown>]>([
    ['98 days', base, { days: 98, pay: fen(19_600) }],
    ['difficult: 15 more', { ...base, kind: 'difficult' }, { days: 113 }],
    ['twins: 15 more', { ...base, kind: 'several', babies: 2, difficult: null }, { days: 113 }],
    ['difficult triplets', { ...base, kind: 'several', babies: 3, difficult: true }, { days: 143 }],
    ['miscarriage before month 4', { ...base, kind: 'early' }, { days: 15, pay: fen(3000) }],
    ['miscarriage from month 4', { ...base, kind: 'late' }, { days: 42 }],
    ['Beijing adds 60', { ...base, region: '110105' }, { days: 158, national: 98, extra: 60 }],
    ['Guangdong adds 80', { ...base, region: '440106' }, { days: 178 }],
    ['a province that is not known adds nothing here', { ...base, region: '540102' }, { days: 98, extra: 0 }],
    [
      'insured: by the employer’s average',
      { ...base, insured: true, pay: null, 'employer-average': fen(9000) },
      { pay: fen(29_400) },
    ],
    ['one child is not several', { ...base, kind: 'several', babies: 1 }, { problems: 'babies' }],
    ['half a child', { ...base, kind: 'several', babies: 2.5 }, { problems: 'babies' }],
  ])('%s', (_, values, expected) => expect(figures('maternity', values)).toMatchObject(expected))
})
