// Overtime, unpaid wages, minimum wage, quota: examples worked by hand from the provisions, and what must hold for all.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Values } from '../../../src/knowledge/calculators/calculator.ts'
import { calculator, fen, figures, lines, pay, run, tools } from './run.ts'

describe('overtime', () => {
  test.each<[string, Values, Record<string, unknown>]>([
    [
      '4,350 a month is 25 an hour',
      { pay: pay(4350), work: 10, rest: 0, holiday: 0 },
      { hourly: 2500, total: fen(375) },
    ],
    ['rest days twice', { pay: pay(4350), work: 0, rest: 8, holiday: 0 }, { total: fen(400) }],
    ['holidays three times', { pay: pay(4350), work: 0, rest: 0, holiday: 8 }, { total: fen(600) }],
    ['all three are added', { pay: pay(4350), work: 10, rest: 8, holiday: 8 }, { total: fen(1375) }],
    ['half up to the fen', { pay: pay(6000), work: 20, rest: 0, holiday: 0 }, { total: 103448 }],
    ['by the hour', { pay: pay(20, 'hour'), work: 3, rest: 0, holiday: 0 }, { total: fen(90) }],
    ['by the day', { pay: pay(280, 'day'), work: 4, rest: 0, holiday: 0 }, { total: fen(210) }],
    ['by the year', { pay: pay(52200, 'year'), work: 10, rest: 0, holiday: 0 }, { total: fen(375) }],
    [
      'by the piece beyond the quota',
      { pay: pay(3.5, 'piece'), 'work-pieces': 100, 'rest-pieces': 10, 'holiday-pieces': 1 },
      { total: fen(525 + 70 + 10.5) },
    ],
    ['half hours', { pay: pay(20, 'hour'), work: 2.5, rest: null, holiday: null }, { total: fen(75) }],
    ['nothing to count', { pay: pay(4350), work: 0, rest: 0, holiday: 0 }, { problems: 'work' }],
    ['a negative wage', { pay: pay(-1), work: 1, rest: 0, holiday: 0 }, { problems: 'pay' }],
    ['too many hours', { pay: pay(4350), work: 20_000, rest: 0, holiday: 0 }, { problems: 'work' }],
  ])('%s', (_, values, expected) => expect(figures('overtime', values)).toMatchObject(expected))

  test('the working is shown', () => {
    expect(lines('overtime', { pay: pay(4350), work: 10, rest: 8, holiday: 0 })).toBe(
      [
        '每小时工资：4,350 ÷ 21.75 ÷ 8 = 25 元',
        '平时加班：4,350 ÷ 21.75 ÷ 8 × 150% × 10 小时 = 375 元',
        '休息日加班：4,350 ÷ 21.75 ÷ 8 × 200% × 8 小时 = 400 元',
        '合计：375 + 400 = 775 元',
      ].join('\n'),
    )
    expect(lines('overtime', { pay: pay(6000), work: 20, rest: 0, holiday: 0 })).toContain('≈ 1,034.48 元')
  })

  const hours = fc.integer({ min: 0, max: 300 })
  const total = (values: Values): number => Number(figures('overtime', values).total)
  test('more hours or more pay never give less; the parts add up', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 100, max: 5_000_000 }),
        hours,
        hours,
        hours,
        (wage, work, rest, holiday) => {
          const values = { pay: { fen: wage, per: 'month' as const }, work: work + 1, rest, holiday }
          expect(total({ ...values, rest: rest + 1 })).toBeGreaterThanOrEqual(total(values))
          expect(total({ ...values, pay: { fen: wage + 100, per: 'month' } })).toBeGreaterThanOrEqual(
            total(values),
          )
          const only = (id: string, n: number): number => {
            const none = { work: 0, rest: 0, holiday: 0 }
            return n === 0 ? 0 : total({ ...values, ...none, [id]: n })
          }
          expect(total(values)).toBe(only('work', work + 1) + only('rest', rest) + only('holiday', holiday))
          expect(Number.isInteger(total(values))).toBe(true)
        },
      ),
    )
  })
  test('a fen has no place for floating errors', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200_000 }), fc.integer({ min: 1, max: 999 }), (price, n) => {
        const exactly = (BigInt(price) * 15n * BigInt(n) + 5n) / 10n
        expect(total({ pay: { fen: price, per: 'hour' }, work: n, rest: 0, holiday: 0 })).toBe(
          Number(exactly),
        )
      }),
    )
  })
})

describe('wage-arrears', () => {
  test.each<[string, Values, Record<string, unknown>]>([
    [
      'a sum that is known, and what an order that is not obeyed could add',
      { owed: fen(23_000) },
      { owed: fen(23_000), extraLeast: fen(11_500), extraMost: fen(23_000) },
    ],
    ['months', { owed: null, pay: pay(6000), worked: 3, paid: 0 }, { owed: fen(18_000) }],
    ['days', { owed: null, pay: pay(280, 'day'), worked: 45, paid: null }, { owed: fen(12_600) }],
    ['less what was paid', { owed: null, pay: pay(6000), worked: 3, paid: fen(5000) }, { owed: fen(13_000) }],
    ['hours', { owed: null, pay: pay(22.5, 'hour'), worked: 30.5, paid: null }, { owed: fen(686.25) }],
    ['pieces', { owed: null, pay: pay(0.35, 'piece'), worked: 1001, paid: null }, { owed: fen(350.35) }],
    ['an odd fen is halved upwards', { owed: 101 }, { extraLeast: 51 }],
    ['paid more than due', { owed: null, pay: pay(6000), worked: 1, paid: fen(7000) }, { problems: 'paid' }],
    ['no time worked', { owed: null, pay: pay(6000), worked: 0, paid: null }, { problems: 'worked' }],
    ['nothing owed', { owed: 0 }, { problems: 'owed' }],
  ])('%s', (_, values, expected) => expect(figures('wage-arrears', values)).toMatchObject(expected))

  test('the extra is said to need the order', () => {
    const outcome = run('wage-arrears', { owed: fen(1000) })
    expect(outcome.kind === 'worked' && outcome.assumptions.join()).toContain('没有这道命令，一分也不加')
  })
  test('what is added lies between half and the whole', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_000_00 }), (owed) => {
        const { extraLeast, extraMost } = figures('wage-arrears', { owed }) as Record<string, number>
        expect(extraMost).toBe(owed)
        expect(extraLeast).toBe(Math.floor((owed + 1) / 2))
      }),
    )
  })
})

describe('minimum-wage', () => {
  const beijing = '110105'
  const elsewhere = '310112'
  test.each<[string, Values, Record<string, unknown>]>([
    ['below the table', { region: beijing, pay: pay(2300) }, { short: fen(240), industryShort: fen(367) }],
    ['exactly the minimum', { region: beijing, pay: pay(2540) }, { short: 0 }],
    [
      'three tiers and none known: the lowest',
      { region: '130102', pay: pay(1700), tier: null },
      { short: fen(100) },
    ],
    ['the tier that was chosen', { region: '130102', pay: pay(1700), tier: '200000' }, { short: fen(300) }],
    ['above all tiers', { region: '130102', pay: pay(2200) }, { short: 0 }],
    ['no such tier', { region: '130102', pay: pay(1700), tier: '210000' }, { problems: 'tier' }],
    ['one fen below', { region: beijing, pay: pay(2539.99) }, { short: 1 }],
    [
      'couriers in Beijing: 1.05',
      { region: beijing, pay: pay(2600) },
      { short: 0, industry: fen(2667), industryShort: fen(67) },
    ],
    ['couriers who earn enough', { region: beijing, pay: pay(2667) }, { industryShort: 0 }],
    [
      '1.05 is of Beijing only',
      { region: elsewhere, pay: pay(2600), minimum: fen(2500) },
      { short: 0, industryShort: 0 },
    ],
    ['part-time by the hour', { region: beijing, pay: pay(20, 'hour') }, { short: fen(7.7) }],
    [
      'a place without a table',
      { region: elsewhere, pay: pay(2000), minimum: fen(2740) },
      { short: fen(740) },
    ],
    ['day wages cannot be compared', { region: beijing, pay: pay(100, 'day') }, { problems: 'pay' }],
    ['no minimum of nothing', { region: elsewhere, pay: pay(2000), minimum: 0 }, { problems: 'minimum' }],
  ])('%s', (_, values, expected) => expect(figures('minimum-wage', values)).toMatchObject(expected))
})

test('tiers: asked only where they differ for this pay, and an unsure one is said', () => {
  const asks = (yuan: number) =>
    calculator('minimum-wage')
      .asks({ region: '130102', pay: pay(yuan) }, tools)
      .map(({ id }) => id)
  expect(asks(2200)).toEqual(['region', 'pay'])
  expect(asks(2100)).toEqual(['region', 'pay', 'tier'])
  const outcome = run('minimum-wage', { region: '130102', pay: pay(2100), tier: null })
  expect(outcome.kind === 'worked' && outcome.result).toContain('要看你那里是哪一档')
})

describe('quota', () => {
  test.each<[number, number, Record<string, unknown>]>([
    [20, 18, { need: 18, short: 0 }],
    [20, 17, { need: 18, short: 1, tenths: 850 }],
    [10, 9, { short: 0 }],
    [10, 8, { short: 1 }],
    [11, 9, { need: 10, short: 1 }],
    [1, 1, { need: 1, short: 0 }],
    [1, 0, { short: 1 }],
    [300, 269, { need: 270, short: 1 }],
    [10, 11, { problems: 'can' }],
    [0, 0, { problems: 'all' }],
    [10.5, 3, { problems: 'all' }],
  ])('%i couriers, %i can', (all, can, expected) =>
    expect(figures('quota', { all, can })).toMatchObject(expected),
  )

  test('nine of ten: met exactly when ten times those who can are nine times all', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.nat(5000), (all, n) => {
        const can = Math.min(all, n)
        expect(figures('quota', { all, can }).short === 0).toBe(can * 10 >= all * 9)
      }),
    )
  })
})
