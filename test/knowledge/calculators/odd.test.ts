// Whatever a calculator is given, it works or names a problem of a fact it asks for: it never throws, hangs or shows a figure that is none.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type {
  Calculator,
  Input,
  Tools,
  Value,
  Values,
} from '../../../src/knowledge/calculators/calculator.ts'
import { calculator, calculators, tools } from './run.ts'

/** Two decimals, and at most what reading lets through. */
const NUMBERS = [0, 0.01, 0.33, 0.5, 1, 1.5, 2.68, 12, 24.5, 366, 9_999.99, 10_000_000]
const FEN = [0, 1, 33, 650_000, 10_000_000_000]
const DAYS = ['1940-01-01', '1968-05-31', '2020-02-29', '2026-11-22', '2100-01-01', '2026-02-30']
const PERS = ['hour', 'day', 'month', 'year', 'piece'] as const

const at = <T>(all: readonly T[], n: number): T => all[n % all.length] as T
const valueFor = ({ kind, options = [] }: Input, n: number): Value => {
  const ids = options.map(({ id }) => id)
  if (kind === 'rate') return { fen: at(FEN, n), per: at(PERS, n) }
  if (kind === 'date' || kind === 'birth') return at([...DAYS, ...ids], n)
  if (kind === 'yes-no') return n % 2 === 1
  if (kind === 'choice') return at(ids, n)
  if (kind === 'region') return at(['110105', '310112', '130102'], n)
  return at(kind === 'money' ? FEN : NUMBERS, n)
}

/** Nobody is owed more: the longest service, the highest pay, the most pieces. Yuan. */
const MOST_YUAN = 10_000_000_000
const expectSane = (each: Calculator, values: Values, given: Tools = tools): void => {
  const ids = new Set(each.asks(values, given).map(({ id }) => id))
  const outcome = each.run(values, given)
  if (outcome.kind === 'problems') {
    expect(outcome.problems.length).toBeGreaterThan(0)
    for (const { input, say } of outcome.problems) {
      expect(ids).toContain(input)
      expect(say).toMatch(/[。？]$/)
    }
    return
  }
  const said = [outcome.result, ...outcome.lines, ...outcome.assumptions].join('\n')
  expect(said).not.toMatch(/NaN|Infinity|undefined|null|\[object|\d\s*e[+-]?\d|保证|一定能/)
  expect(outcome.cites.length).toBeGreaterThan(0)
  for (const value of Object.values(outcome.figures))
    if (typeof value === 'number') expect(Number.isSafeInteger(value)).toBe(true)
  for (const [figure] of said.matchAll(/[\d,]{6,}/g))
    expect(Number(figure.replaceAll(',', ''))).toBeLessThan(MOST_YUAN)
}

test.each(calculators.all.map((each) => [each.id, each] as const))('%s, as the talk asks it', (_, each) => {
  fc.assert(
    fc.property(fc.array(fc.nat(), { minLength: 24, maxLength: 24 }), (drawn) => {
      const values: Record<string, Value> = {}
      for (const n of drawn) {
        const next = each.asks(values, tools).find(({ id }) => !(id in values))
        if (next === undefined) break
        expect([...next.ask].length).toBeLessThanOrEqual(60)
        values[next.id] = valueFor(next, n)
        if (each.check(values, tools).length > 0) delete values[next.id]
      }
      expectSane(each, values)
    }),
    { numRuns: 40, endOnFailure: true },
  )
})

const WILD: readonly unknown[] = [
  1e300,
  -1e300,
  Number.MAX_SAFE_INTEGER,
  Number.MIN_VALUE,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  -1,
  0,
  0.1 + 0.2,
  '',
  '9999-12-31',
  '0001-01-01',
  '2026-02-31',
  '2026-13-01',
  '2027-01-01',
  '百分之一千',
  'still',
  'never',
  'none',
  '__proto__',
  '110105',
  '999999',
  true,
  false,
  null,
  {},
  { fen: 1e300, per: 'month' },
  { fen: -5, per: 'day' },
  { fen: 650_000, per: 'century' },
  { fen: Number.NaN, per: 'piece' },
  [],
]

test.each(calculators.all.map((each) => [each.id, each] as const))('%s, with anything at all', (_, each) => {
  const wild = fc.constantFrom(...WILD) as fc.Arbitrary<Value | null>
  const value = fc.oneof(wild, fc.double(), fc.string({ maxLength: 12 }), fc.nat())
  fc.assert(
    fc.property(fc.array(value, { minLength: 10, maxLength: 10 }), fc.nat(), (drawn, n) => {
      const values: Record<string, Value | null> = {}
      drawn.forEach((some, i) => {
        const next = each.asks(values, tools).find(({ id }) => !(id in values))
        // Some sensible facts lead on to the later questions.
        if (next) values[next.id] = (n >> i) % 2 === 0 ? some : valueFor(next, n + i)
      })
      each.check(values, tools)
      expectSane(each, values)
    }),
    { numRuns: 40, endOnFailure: true },
  )
})

describe('what is out of range is asked again in words', () => {
  test.each<[string, string, Value]>([
    ['severance', 'pay', 1e300],
    ['severance', 'pay', -100],
    ['severance', 'pay', 0],
    ['severance', 'pay', 1_000_000_01 * 100],
    ['severance', 'first-day', '2026-02-31'],
    ['severance', 'first-day', '9999-01-01'],
    ['severance', 'first-day', '2026-11-23'],
    ['severance', 'reason', 'because'],
    ['double-pay', 'signed-day', '2027-01-01'],
    ['annual-leave', 'total', 721],
    ['annual-leave', 'taken', 367],
    ['overtime', 'work', 10_001],
    ['overtime', 'pay', { fen: 100_000_001, per: 'month' }],
    ['overtime', 'pay', { fen: 1_000_001, per: 'hour' }],
    ['quota', 'all', 1.5],
    ['retirement', 'birth', '1939-12-31'],
    ['arbitration-clock', 'asked-day', '2026-12-01'],
    ['minimum-wage', 'region', '1101'],
  ])('%s: %s %j', (id, input, value) => {
    const start = {
      reason: 'agreed',
      'last-day': 'still',
      matter: 'other',
      pay: id === 'overtime' ? undefined : 1,
    }
    const given = Object.fromEntries(Object.entries(start).filter(([, each]) => each !== undefined))
    const problems = calculator(id).check({ ...given, [input]: value } as Values, tools)
    expect(problems.map((problem) => problem.input)).toContain(input)
  })
  test('what is missing is a problem, no throw', () => {
    for (const each of calculators.all) expect(each.run({}, tools)).toMatchObject({ kind: 'problems' })
  })
})
