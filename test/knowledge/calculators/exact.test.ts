// A number keeps every digit, however it is written: a small one is no reason to throw.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { exact } from '../../../src/knowledge/calculators/exact.ts'

test('a number is taken exactly as it is written, however small or large', () => {
  expect(exact(1e-7)).toEqual({ n: 1n, d: 10_000_000n })
  expect(exact(1.5e21)).toEqual({ n: 1_500_000_000_000_000_000_000n, d: 1n })
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      const { n, d } = exact(value)
      expect(Number(`${n}`) / Number(`${d}`) - value).toBeCloseTo(0)
    }),
  )
})
