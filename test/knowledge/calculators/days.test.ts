// Days: adding months keeps to the calendar.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, addMonths, daysBetween } from '../../../src/knowledge/calculators/days.ts'

const anyDay = fc.integer({ min: 0, max: 6800 }).map((n) => addDays('2008-01-01', n))

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
