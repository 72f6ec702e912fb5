// Retirement under the gradual rules: the months of the official table, and what must hold for all.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { delayOf, leastMonths } from '../../../src/knowledge/calculators/retirement.ts'
import { figures } from './run.ts'

describe('retirement', () => {
  test.each<[string, string, Record<string, unknown>]>([
    ['man', '1964-12', { delay: 0, day: '2024-12' }],
    ['man', '1965-01', { delay: 1, day: '2025-02' }],
    ['man', '1965-04', { delay: 1, day: '2025-05' }],
    ['man', '1965-05', { delay: 2, day: '2025-07' }],
    ['man', '1976-08', { delay: 35 }],
    ['man', '1976-09', { delay: 36, day: '2039-09', least: 240 }],
    ['man', '1990-01', { delay: 36 }],
    ['woman55', '1969-12', { delay: 0 }],
    ['woman55', '1970-01', { delay: 1, day: '2025-02' }],
    ['woman55', '1981-09', { delay: 36, day: '2039-09' }],
    ['woman50', '1974-12', { delay: 0 }],
    ['woman50', '1975-01', { delay: 1, day: '2025-02' }],
    ['woman50', '1975-03', { delay: 2, day: '2025-05' }],
    ['woman50', '1984-11', { delay: 60, day: '2039-11' }],
    ['woman50', '1979-11', { delay: 30, early: '2029-11' }],
    ['woman50', '1984-11', { early: '2036-11', late: '2042-11' }],
  ])('%s born %s', (sort, birth, expected) =>
    expect(figures('retirement', { sort, birth: `${birth}-01`, paid: null })).toMatchObject(expected),
  )
  test.each([
    [2025, 180],
    [2029, 180],
    [2030, 186],
    [2031, 192],
    [2038, 234],
    [2039, 240],
    [2050, 240],
  ])('least contributions in %i: %i months', (year, months) => expect(leastMonths(year)).toBe(months))
  test('what is lacking', () => {
    expect(figures('retirement', { sort: 'man', birth: '1970-05-01', paid: 120 })).toMatchObject({
      day: '2031-10',
      least: 192,
      short: 72,
    })
    expect(figures('retirement', { sort: 'man', birth: '2020-05-01', paid: 120 })).toEqual({
      problems: 'birth',
    })
  })
  test('later births never retire earlier, and the delay keeps its bounds', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('man', 'woman55', 'woman50'),
        fc.integer({ min: 0, max: 500 }),
        (sort, n) => {
          const month = (m: number): string =>
            `${1955 + Math.floor(m / 12)}-${String((m % 12) + 1).padStart(2, '0')}`
          const delay = delayOf(sort, month(n))
          expect(delayOf(sort, month(n + 1))).toBeGreaterThanOrEqual(delay)
          expect(delay).toBeGreaterThanOrEqual(0)
          expect(delay).toBeLessThanOrEqual(sort === 'woman50' ? 60 : 36)
        },
      ),
    )
  })
})
