// Tries of receipt codes from one network address: counted by the hour, each address for itself.
import { expect, it } from 'vitest'
import { codeTries } from '../../../src/channels/web/codes.ts'

it('thirty an hour, then none until the first is an hour old; others are not held up', () => {
  let now = 0
  const may = codeTries(() => now)
  for (let i = 0; i < 30; i++) expect(may('203.0.113.9')).toBe(true)
  expect(may('203.0.113.9')).toBe(false)
  expect(may('203.0.113.10')).toBe(true)
  now += 3_600_001
  expect(may('203.0.113.9')).toBe(true)
})

it('a flood of addresses is forgotten, oldest first, and the memory stays bounded', () => {
  const may = codeTries(() => 0)
  for (let i = 0; i < 30; i++) may('first')
  for (let i = 0; i < 10_001; i++) may(`address ${i}`)
  expect(may('first')).toBe(true)
})
