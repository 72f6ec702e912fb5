// Pasted walls of text: each is read, none holds up the turns of all others. Work is counted, or would outlast the test; no clock is asked.
import { expect, test } from 'vitest'
import { advance } from '../../src/flow/advance.ts'
import { gist } from '../../src/flow/keep.ts'
import { bare, plain } from '../../src/flow/words.ts'
import { message, openTalk, worldAt } from './talk.ts'

/** Long enough that work for each pair of letters would not end here. */
const WALL = 600_000

test('a wall of numerals is looked through once', () =>
  expect(gist('一'.repeat(WALL), 300)).toHaveLength(WALL))

test('what stands in a long list is tried as answers to a few parts of it', () => {
  const talk = openTalk()
  talk.say('老板欠我三个月工资不给')
  talk.press('consent:yes')
  while (talk.state.report?.step !== 'payer') talk.press(talk.state.choices[0] ?? 'cmd:skip')
  let looked = 0
  const world = worldAt(talk.n + 1)
  const places = (text: string) => {
    looked++
    return world.places(text)
  }
  const list = Array.from({ length: 3_000 }, (_, i) => `${i}楼`).join('，')
  advance(talk.state, message(list), { ...world, places })
  expect(looked).toBeGreaterThan(0)
  expect(looked).toBeLessThan(300)
})

test.each(['！', ' ', '，', '😀', '\u200b', '啊'])('a row of %j between two words', (mark) =>
  expect(plain(`钱${mark.repeat(WALL)}呢`).startsWith('钱')).toBe(true),
)

test.each(['啊', '呢', '谢谢', '一下'])('a row of %s between two words', (soft) =>
  expect(bare(`钱${soft.repeat(WALL / soft.length)}钱`)).toHaveLength(WALL + 2),
)
test.each([
  ['那就算了吧', '算'],
  ['了谢谢谢', '了谢'],
  ['菜单谢谢啊', '菜单'],
])('%s', (said, left) => expect(bare(said)).toBe(left))
