// Office hours and working days in China, whatever the machine's own time zone is.
import { execFileSync } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildCalendar, readHours, shanghaiDay } from '../../src/knowledge/calendar.ts'

const HOURS = '09:00-17:30'
const at = (local: string): number => Date.parse(`${local}:00+08:00`)
const shown = (ms: number): string => new Date(ms + 8 * 3600_000).toISOString().slice(0, 16)

describe.each(['Asia/Shanghai', 'UTC', 'America/Los_Angeles', 'Pacific/Auckland'])('TZ=%s', (zone) => {
  const before = process.env.TZ
  beforeAll(() => {
    process.env.TZ = zone
  })
  afterAll(() => {
    if (before === undefined) delete process.env.TZ
    else process.env.TZ = before
  })
  const calendar = buildCalendar({ years: [], rest: [], work: [] })

  test.each([
    ['2026-11-23T10:00', true, ''],
    ['2026-11-23T09:00', true, ''],
    ['2026-11-23T08:59', false, '今天9:00'],
    ['2026-11-23T17:30', false, '明天9:00'],
    ['2026-11-22T10:00', false, '明天9:00'],
    ['2026-11-21T10:00', false, '后天9:00'],
    ['2026-11-20T18:00', false, '周一9:00'],
    ['2026-09-30T18:00', false, '10月8日9:00'],
    ['2026-10-10T10:00', true, ''],
    ['2026-09-20T12:00', true, ''],
    ['2026-02-14T18:00', false, '2月24日9:00'],
  ])('%s open %s %s', (now, open, opens) =>
    expect(calendar.officeTimes(at(now), HOURS)).toEqual({ open, opens, warning: null }),
  )
  test.each([
    ['2026-11-20T17:20', 30, '2026-11-23T09:20'],
    ['2026-11-22T10:00', 30, '2026-11-23T09:30'],
    ['2026-09-30T17:00', 60, '2026-10-08T09:30'],
    ['2026-11-23T09:00', 510, '2026-11-23T17:30'],
    ['2026-11-23T03:00', 5, '2026-11-23T09:05'],
    ['2026-11-23T12:00', 1020, '2026-11-25T12:00'],
  ])('%s plus %i office minutes is %s', (from, minutes, to) =>
    expect(shown(calendar.addOfficeMinutes(at(from), minutes, HOURS))).toBe(to),
  )
  test('moved days count as working days', () => {
    expect(calendar.working('2026-10-10')).toBe(true)
    expect(calendar.working('2026-10-07')).toBe(false)
    expect(calendar.addWorkingDays('2026-09-30', 3)).toBe('2026-10-10')
  })
})

test('a year that is not known: weekdays, the fixed holidays, and a warning', () => {
  const calendar = buildCalendar({ years: [], rest: [], work: [] })
  const newYear = calendar.officeTimes(at('2027-01-01T10:00'), HOURS)
  expect(newYear.open).toBe(false)
  expect(newYear.warning).toContain('2027')
  expect(calendar.officeTimes(at('2027-03-03T10:00'), HOURS)).toMatchObject({ open: true })
  expect(calendar.officeTimes(at('2026-12-31T18:00'), HOURS).warning).toContain('2027')
})
test('the sheet overrides the library', () => {
  const calendar = buildCalendar({ years: [2027], rest: ['2026-11-23', '2027-02-08'], work: ['2026-11-22'] })
  expect(calendar.working('2026-11-23')).toBe(false)
  expect(calendar.working('2026-11-22')).toBe(true)
  expect(calendar.officeTimes(at('2027-02-08T10:00'), HOURS)).toMatchObject({ open: false, warning: null })
})
test('hours that cannot be read are refused', () => {
  for (const bad of ['', '9-17', '17:30-09:00', '09:00-25:00'])
    expect(() => readHours(bad)).toThrow(/09:00-17:30/)
})
test('the day in Shanghai begins at 16:00 UTC', () => {
  expect(shanghaiDay(Date.parse('2026-11-22T15:59:59Z'))).toBe('2026-11-22')
  expect(shanghaiDay(Date.parse('2026-11-22T16:00:00Z'))).toBe('2026-11-23')
})
test('a machine on the other side of the world keeps the same days', () => {
  const script = `import { buildCalendar } from './src/knowledge/calendar.ts'
    const c = buildCalendar({ years: [], rest: [], work: [] })
    console.log(['2026-10-07', '2026-10-08', '2026-10-10', '2026-11-22', '2026-11-23'].map((d) => c.working(d)).join())`
  const printed = execFileSync('node', ['--import', 'tsx', '--input-type=module', '-e', script], {
    env: { ...process.env, TZ: 'America/Los_Angeles' },
    encoding: 'utf8',
  })
  expect(printed.trim()).toBe('false,true,true,false,true')
}, 30_000)
