// The table of minimum wages: the row of the day, the tier only where it is sure, and a word on what was not checked.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { minimumWages, minimumWageTable } from '../../src/knowledge/minimum-wages.ts'
import { readSheet } from '../../src/knowledge/sheet.ts'

const PATH = 'knowledge/minimum-wages.yaml'
const { value, problems } = readSheet(PATH, readFileSync(PATH, 'utf8'), minimumWageTable)
if (value === null) throw new Error(problems.join('\n'))
const table = value
const on = minimumWages(table)

describe('the row of the day', () => {
  test.each([
    ['310112', '2025-06-30', 269_000, 2_400],
    ['310112', '2025-07-01', 274_000, 2_500],
    ['110105', '2025-08-31', 242_000, 2_640],
    ['110105', '2026-11-22', 254_000, 2_770],
    ['440305', '2025-03-01', 252_000, 2_370],
    ['440106', '2024-06-01', 230_000, 2_220],
    ['441900', '2025-04-01', 208_000, 1_980],
  ])('%s on %s: %i fen a month, %i an hour', (region, day, month, hour) =>
    expect(on(region, day)).toMatchObject([{ month, hour }]),
  )
  test.each([
    ['before the first row', '310112', '2020-01-01', []],
    [
      'a city whose tier no row names: all, highest first',
      '130102',
      '2026-11-22',
      [220_000, 200_000, 180_000],
    ],
    ['a province as a whole', '440000', '2026-11-22', [252_000, 250_000, 208_000, 185_000, 175_000]],
    ['no such place', '990000', '2026-11-22', []],
  ])('%s', (_, region, day, months) => expect(on(region, day).map(({ month }) => month)).toEqual(months))
  test('says until when it was checked, once that day is past', () => {
    expect(on('310112', '2025-07-01')[0]?.source).not.toMatch('12333')
    expect(on('310112', '2026-11-22')[0]?.source).toMatch('12333')
  })
})

test('a minimum never falls in the same place, and a higher tier never pays less', () => {
  for (const { region, from, tiers } of table.wages) {
    const months = tiers.map((tier) => tier.month)
    expect(
      [...months].sort((a, b) => b - a),
      `${region} ${from}`,
    ).toEqual(months)
    const later = table.wages.find((row) => row.region === region && row.from > from)
    if (later) expect(later.tiers[0]?.month).toBeGreaterThan(months[0] ?? 0)
  }
})

test('every province on the mainland but Ningxia has a row', () => {
  const rows = new Set(table.wages.map((row) => row.region.slice(0, 2)))
  expect(rows.size).toBe(30)
})
