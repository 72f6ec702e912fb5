// Times and rings as officers read them, whatever TZ says.
import { describe, expect, it } from 'vitest'
import { dayWord, lasting, momentOf, ringOf } from '../../src/desk/clock.ts'

const now = Date.parse('2026-11-20T10:12:00+08:00')
const MINUTE = 60_000

it('names the moment as short as it can', () => {
  expect(momentOf(Date.parse('2026-11-20T09:05:00+08:00'), now)).toBe('09:05')
  expect(momentOf(Date.parse('2026-11-19T17:12:00+08:00'), now)).toBe('昨天 17:12')
  expect(momentOf(Date.parse('2026-11-03T00:30:00+08:00'), now)).toBe('11月3日 00:30')
  expect(momentOf(Date.parse('2025-12-31T23:59:00+08:00'), now)).toBe('2025年12月31日 23:59')
  expect(dayWord(Date.parse('2026-11-20T00:01:00+08:00'), now)).toBe('今天')
})

it('says how long something lasts', () => {
  expect(lasting(-5)).toBe('0 分')
  expect(lasting(26 * MINUTE)).toBe('26 分')
  expect(lasting(65 * MINUTE)).toBe('1 时 05 分')
  expect(lasting(50 * 60 * MINUTE)).toBe('2 天')
})

describe('the ring', () => {
  const ring = (gone: number, rest: number) => ringOf(now - gone * MINUTE, now + rest * MINUTE, now)
  it.each([
    [5, 25, { left: 83, tone: null, figure: '25', unit: '分钟' }],
    [26, 4, { left: 13, tone: 'warn', figure: '4', unit: '分钟' }],
    [30, 0, { left: 100, tone: 'bad', figure: '+0', unit: '分钟' }],
    [65, -35, { left: 100, tone: 'bad', figure: '+35', unit: '分钟' }],
    [0, 60 * 20, { left: 100, tone: null, figure: '20', unit: '小时' }],
    [0, 60 * 24 * 9, { left: 100, tone: null, figure: '9', unit: '天' }],
    [60 * 24 * 400, -60 * 24 * 300, { left: 100, tone: 'bad', figure: '+99', unit: '天' }],
  ] as const)('after %i minutes with %i left', (gone, rest, expected) => {
    expect(ring(gone, rest)).toEqual(expected)
  })
})
