// Benefits of work injury by grade and at death: examples worked by hand from the provisions.
import { describe, expect, test } from 'vitest'
import type { Values } from '../../../src/knowledge/calculators/calculator.ts'
import { fen, figures, lines } from './run.ts'

describe('work-injury', () => {
  const base = { pay: fen(6000), 'local-average': null, insured: true }
  test.each<[string, Record<string, unknown>]>([
    ['1', { months: 27, once: fen(162_000), monthly: fen(5400) }],
    ['2', { months: 25, monthly: fen(5100) }],
    ['3', { months: 23, monthly: fen(4800) }],
    ['4', { months: 21, monthly: fen(4500) }],
    ['5', { months: 18, monthly: fen(4200) }],
    ['6', { months: 16, monthly: fen(3600) }],
    ['7', { months: 13, once: fen(78_000) }],
    ['8', { months: 11 }],
    ['9', { months: 9 }],
    ['10', { months: 7, once: fen(42_000) }],
  ])('grade %s', (grade, expected) =>
    expect(figures('work-injury', { ...base, grade })).toMatchObject(expected),
  )
  test.each<[string, Values, Record<string, unknown>]>([
    [
      'not less than 60 % of the average',
      { ...base, grade: '10', insured: false, pay: fen(3000), 'local-average': fen(9000) },
      { own: fen(5400), once: fen(37_800) },
    ],
    [
      'not more than 300 %',
      { ...base, grade: '10', insured: false, pay: fen(40_000), 'local-average': fen(9000) },
      { own: fen(27_000) },
    ],
    [
      'exactly 60 %',
      { ...base, grade: '10', insured: false, pay: fen(5400), 'local-average': fen(9000) },
      { own: fen(5400) },
    ],
    [
      'a death this year: the figure is not known yet',
      { grade: 'death', year: 'this', income: null, 'local-average': null, insured: true },
      { total: 0 },
    ],
    [
      'a death last year',
      { grade: 'death', year: 'last', 'local-average': fen(9000), insured: false },
      { total: fen(54_188 * 20 + 54_000) },
    ],
    [
      'a death, with the figure told',
      { grade: 'death', year: 'this', income: fen(55_000), 'local-average': null, insured: true },
      { total: fen(1_100_000) },
    ],
    ['no grade eleven', { ...base, grade: '11' }, { problems: 'grade' }],
  ])('%s', (_, values, expected) => expect(figures('work-injury', values)).toMatchObject(expected))
  test('who pays is said; local sums are said to be unknown', () => {
    expect(lines('work-injury', { ...base, grade: '7' })).toContain('工伤保险基金付')
    expect(lines('work-injury', { ...base, grade: '7' })).toContain('这里算不出')
    expect(lines('work-injury', { ...base, grade: '7', insured: false })).not.toContain('基金付')
  })
  test('a heavier grade never gives less', () => {
    for (let grade = 1; grade < 10; grade++) {
      const heavier = figures('work-injury', { ...base, grade: String(grade) })
      const lighter = figures('work-injury', { ...base, grade: String(grade + 1) })
      expect(Number(heavier.once)).toBeGreaterThan(Number(lighter.once))
    }
  })
})
