// The clocks of arbitration and of the table: start, restart, pause, rollover, and which one some words mean.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Values } from '../../../src/knowledge/calculators/calculator.ts'
import { addDays } from '../../../src/knowledge/calculators/days.ts'
import { calculator, figures, run, tools } from './run.ts'

describe('arbitration-clock', () => {
  test.each<[string, Values, Record<string, unknown>]>([
    [
      'one year from leaving',
      { matter: 'wages', 'last-day': '2026-03-16', 'asked-day': 'never' },
      { end: '2027-03-16' },
    ],
    [
      'a Sunday moves to Monday',
      { matter: 'other', 'known-day': '2026-03-14', 'asked-day': null },
      { end: '2027-03-15' },
    ],
    [
      'a holiday moves past it',
      { matter: 'other', 'known-day': '2025-10-02', 'asked-day': null },
      { end: '2026-10-08' },
    ],
    [
      'restarted with proof',
      { matter: 'other', 'known-day': '2025-03-10', 'asked-day': '2025-12-15' },
      { start: '2025-12-15', end: '2026-12-15' },
    ],
    [
      'asked on the very last day',
      { matter: 'other', 'known-day': '2025-03-10', 'asked-day': '2026-03-10' },
      { end: '2027-03-10' },
    ],
    [
      'asked a day too late',
      { matter: 'other', 'known-day': '2025-03-10', 'asked-day': '2026-03-11' },
      { end: '2026-03-10' },
    ],
    [
      'asked before it began changes nothing',
      { matter: 'other', 'known-day': '2026-03-10', 'asked-day': '2026-03-01' },
      { start: '2026-03-10' },
    ],
    ['29 February', { matter: 'wages', 'last-day': '2024-02-29', 'asked-day': null }, { end: '2025-02-28' }],
    [
      'days lost are added',
      { matter: 'wages', 'last-day': '2025-09-01', 'asked-day': null, paused: 30 },
      { end: '2026-10-08' },
    ],
    [
      'asked in the future',
      { matter: 'wages', 'last-day': '2026-01-05', 'asked-day': '2027-01-05' },
      { problems: 'asked-day' },
    ],
  ])('%s', (_, values, expected) => expect(figures('arbitration-clock', values)).toMatchObject(expected))

  test('wages while employed have no end yet', () => {
    const outcome = run('arbitration-clock', { matter: 'wages', 'last-day': 'still' })
    expect(outcome.kind === 'worked' && outcome.result).toContain('不受一年的限制')
  })
  test('how many days are left', () => {
    const said = (lastDay: string): string => {
      const outcome = run('arbitration-clock', { matter: 'wages', 'last-day': lastDay, 'asked-day': null })
      return outcome.kind === 'worked' ? outcome.result : ''
    }
    expect(said('2025-11-24')).toContain('还剩 2 天')
    expect(said('2025-11-21')).toContain('还剩 1 天')
    expect(said('2025-11-10')).toContain('已经过了 12 天')
  })
  test('never less than a year, and asking in time never shortens it', () => {
    fc.assert(
      fc.property(fc.nat(700), fc.nat(360), (n, later) => {
        const known = addDays('2024-06-01', n)
        const asked = addDays(known, later)
        const at = (day: string | null) =>
          String(
            figures(
              'arbitration-clock',
              { matter: 'other', 'known-day': known, 'asked-day': day },
              { today: '2027-12-01' },
            ).end,
          )
        expect(at(null) >= addDays(known, 365)).toBe(true)
        expect(at(asked) >= at(null)).toBe(true)
        expect(tools.calendar.working(at(asked))).toBe(true)
      }),
    )
  })
})

describe('deadline', () => {
  test.each<[string, string, string, string]>([
    ['arbitration', 'sue', '2026-11-02', '2026-11-17'],
    ['arbitration', 'sue', '2026-11-06', '2026-11-23'],
    ['arbitration', 'sue', '2026-09-20', '2026-10-08'],
    ['arbitration', 'accept', '2026-09-29', '2026-10-12'],
    ['arbitration', 'postpone', '2026-11-23', '2026-11-18'],
    ['arbitration', 'award', '2026-11-02', '2026-12-17'],
    ['court', 'appeal', '2026-11-02', '2026-11-17'],
    ['court', 'appeal-ruling', '2026-11-02', '2026-11-12'],
    ['court', 'retrial', '2026-08-31', '2027-03-01'],
    ['court', 'enforce', '2026-11-02', '2028-11-02'],
    ['court', 'civil', '2026-11-02', '2029-11-02'],
    ['injury', 'employer-applies', '2026-11-02', '2026-12-02'],
    ['injury', 'worker-applies', '2025-11-23', '2026-11-23'],
    ['injury', 'reappraisal', '2026-11-02', '2026-11-17'],
    ['injury', 'platform', '2026-11-02', '2026-11-27'],
    ['inspection', 'inspect', '2024-11-22', '2026-11-22'],
    ['work', 'notice', '2026-11-02', '2026-12-02'],
    ['work', 'contract', '2026-01-31', '2026-02-28'],
  ])('%s %s from %s ends %s', (stage, which, start, end) =>
    expect(figures('deadline', { stage, which, start })).toMatchObject({ end }),
  )
  test('a day that does not exist', () =>
    expect(figures('deadline', { stage: 'court', which: 'appeal', start: '2026-02-30' })).toEqual({
      problems: 'start',
    }))
})

describe('which matter the words mean', () => {
  const told = (id: string, text: string) => calculator(id).told?.(text)
  test.each<[string, Values]>([
    ['不服裁决几天起诉', { near: 'sue' }],
    ['工伤认定多久内申请', { among: 'employer-applies worker-applies' }],
    ['帮我算上诉期限', { near: 'appeal' }],
    ['不服裁定几天上诉', { near: 'appeal-ruling' }],
    ['劳动监察还能投诉吗', { near: 'inspect' }],
    ['工伤复查要等多久', { near: 'review-grade' }],
    ['骑手一键报案', { near: 'platform' }],
    ['还剩几天', {}],
  ])('deadline: %s', (text, expected) => expect(told('deadline', text)).toEqual(expected))
  test.each<[string, Values]>([
    ['欠薪仲裁时效', { matter: 'wages' }],
    ['加班费还能仲裁吗', { matter: 'wages' }],
    ['双倍工资的时效', { matter: 'other' }],
    ['被辞退了申请仲裁还剩几天', { matter: 'other' }],
    ['欠工资又被辞退，时效', {}],
    ['仲裁时效', {}],
  ])('arbitration: %s', (text, expected) => expect(told('arbitration-clock', text)).toEqual(expected))
  test('a period that the words name is asked for its day alone; several are put to choose, with a way out', () => {
    const asks = (values: Values) =>
      calculator('deadline')
        .asks(values, tools)
        .map(({ id }) => id)
    expect(asks({ near: 'sue' })).toEqual(['near', 'start'])
    expect(asks({ among: 'employer-applies worker-applies' })).toEqual(['near'])
    expect(asks({ among: 'employer-applies worker-applies', near: 'none' })).toEqual(['near', 'stage'])
    expect(figures('deadline', { near: 'sue', start: '2026-11-02' })).toMatchObject({ end: '2026-11-17' })
  })
})
