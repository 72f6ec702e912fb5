import { expect, test } from 'vitest'
import { OutsideError } from '../../src/bot/ports.ts'
import { isAway } from '../../src/desk/away.ts'

const coded = (code: string) => Object.assign(new Error('x'), { code })

test('a database that is gone is away, also behind the words of a library', () => {
  for (const code of ['57P01', '08006', '53300', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE'])
    expect([code, isAway(new Error('sign-in failed', { cause: coded(code) }))]).toEqual([code, true])
  expect(isAway(new AggregateError([coded('ECONNREFUSED')]))).toBe(true)
  expect(isAway(new Error('Connection terminated unexpectedly'))).toBe(true)
  expect(isAway(new OutsideError('later', true))).toBe(true)
})

test('a fault of ours is not', () => {
  for (const code of ['22021', '42601', 'ENOENT', 'EACCES', 'ERR_INVALID_ARG_TYPE'])
    expect(isAway(coded(code))).toBe(false)
  expect(isAway(new OutsideError('never', false))).toBe(false)
  expect(isAway(new TypeError('x'))).toBe(false)
  expect(isAway('x')).toBe(false)
})
