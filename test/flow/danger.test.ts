// Danger is heard wherever it stands in a message, also far behind what is read as an answer.
import { expect, test } from 'vitest'
import { openTalk } from './talk.ts'

const PASTED = '今天的活又是从早干到晚。'
test.each([100, 19_950, 20_000, 25_000, 60_000])('danger behind %i characters of a paste', (length) => {
  const paste = PASTED.repeat(Math.ceil(length / PASTED.length)).slice(0, length)
  expect(openTalk().say(`${paste}工友从脚手架上摔下来了，流了好多血`)).toContain('120')
})
test('算了 after an alarm takes nobody out of the queue', () => {
  const talk = openTalk()
  talk.say('工友从脚手架上摔下来了，流了好多血')
  expect(talk.say('算了')).toContain('撤回')
  expect(talk.state.person).toMatchObject({ kind: 'waiting', urgent: true })
  expect(talk.effects).not.toContainEqual(expect.objectContaining({ mark: 'worker-ended' }))
})
test('a long paste without danger is no alarm', () =>
  expect(openTalk().say(PASTED.repeat(3000))).not.toContain('120'))
