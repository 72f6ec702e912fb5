// Whatever figures the talk takes, a calculator works or names a problem: it never throws, and shows no figure that is none.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Input, Value } from '../../../src/knowledge/calculators/calculator.ts'
import { calculators, tools } from './run.ts'

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
  if (kind === 'region') return at(['110105', '310112'], n)
  return at(kind === 'money' ? FEN : NUMBERS, n)
}

test.each(calculators.all.map((each) => [each.id, each] as const))('%s', (_, calculator) => {
  fc.assert(
    fc.property(fc.array(fc.nat(), { minLength: 24, maxLength: 24 }), (drawn) => {
      const values: Record<string, Value> = {}
      for (const n of drawn) {
        const next = calculator.asks(values, tools).find(({ id }) => !(id in values))
        if (next === undefined) break
        values[next.id] = valueFor(next, n)
        if (calculator.check(values, tools).length > 0) delete values[next.id]
      }
      if (calculator.asks(values, tools).some(({ id }) => !(id in values))) return
      const outcome = calculator.run(values, tools)
      const said = outcome.kind === 'worked' ? [outcome.result, ...outcome.lines].join('\n') : ''
      expect(said).not.toMatch(/NaN|Infinity|undefined|e[+-]\d/)
    }),
    { numRuns: 60, endOnFailure: true },
  )
})
