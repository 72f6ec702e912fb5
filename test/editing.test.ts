// Trying out a text stalls the process: it is done seldom, and who comes too soon is told so.
import { expect, test } from 'vitest'
import { seldom } from '../src/editing.ts'

test('one text in five seconds; the same one again is known', () => {
  const tried: string[] = []
  let now = 0
  const tryOut = seldom(
    (path, text) => {
      tried.push(text)
      // A trial takes its time: the pause begins after it.
      now += 2_000
      return [`${path}: ${text}`]
    },
    () => now,
  )
  expect(tryOut('a.md', 'one', null)).toEqual(['a.md: one'])
  now += 4_999
  expect(tryOut('a.md', 'one', null)).toEqual(['a.md: one'])
  expect(tryOut('a.md', 'two', null)).toBeNull()
  expect(tryOut('b.md', 'one', null)).toBeNull()
  expect(tried).toEqual(['one'])
  now += 1
  expect(tryOut('a.md', 'two', null)).toEqual(['a.md: two'])
})
