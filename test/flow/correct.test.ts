// Corrections at any time: what is meant is found and changed, the rest stays, and nothing that was said is asked again.
import { describe, expect, test } from 'vitest'
import { openTalk, type Talk } from './talk.ts'

/** A talk in the middle: payer, building, months and sum heard in the story; employer and region answered. */
const midway = (): Talk => {
  const talk = openTalk()
  talk.say('工地干了四个月，包工头欠我两万三，一直推')
  talk.press('consent:yes')
  talk.press('heard:yes')
  talk.say('老李工程队')
  talk.say('上海闵行')
  return talk
}
const value = (talk: Talk, slot: string): unknown => talk.state.report?.answers[slot]?.value

describe('a new value is put in the place of the old one', () => {
  test.each<readonly [string, string, unknown]>([
    ['不对，是两万八', 'owed', { yuan: 28000 }],
    ['金额写错了，是两万八', 'owed', { yuan: 28000 }],
    ['欠的不是两万三，是两万六', 'owed', { yuan: 26000 }],
    ['改成三万', 'owed', { yuan: 30000 }],
    ['两万三说多了，其实是两万一', 'owed', { yuan: 21000 }],
    ['更正一下：欠薪一万八', 'owed', { yuan: 18000 }],
    ['刚才那个钱数不对，是25000', 'owed', { yuan: 25000 }],
    ['哦不，是3万', 'owed', { yuan: 30000 }],
    ['重新说一下金额：两万', 'owed', { yuan: 20000 }],
    ['不对，是8月', 'months', { from: '2026-08', to: '2026-08' }],
    ['错了，是5个月', 'months', { count: 5 }],
    ['月份是6个月，不是4个月', 'months', { count: 6 }],
    ['等等，我记错了，是五个月', 'months', { count: 5 }],
    ['不对不对，八月到十月', 'months', { from: '2026-08', to: '2026-10' }],
    ['说错了，不是包工头，是劳务公司', 'payer', 'agency'],
    ['我搞错了，应该是公司', 'payer', 'company'],
    ['不是闵行，是松江', 'region', { code: '310117', place: '上海市松江区' }],
    ['不是，是松江区', 'region', { code: '310117', place: '上海市松江区' }],
  ])('%s', (said, slot, expected) => {
    const talk = midway()
    const { step, answers } = talk.state.report ?? {}
    talk.say(said)
    expect(value(talk, slot)).toEqual(expected)
    expect(talk.state.report?.answers[slot]?.was).toBeTruthy()
    expect(talk.state.report?.step).toBe(step)
    for (const other of Object.keys(answers ?? {}))
      if (other !== slot) expect(value(talk, other)).toEqual(answers?.[other]?.value)
  })
})

describe('without a value the old answer is asked for again', () => {
  test.each<readonly [string, string]>([
    ['我刚才说错了', 'region'],
    ['对不起写错了', 'region'],
    ['地点错了', 'region'],
    ['金额错了', 'owed'],
    ['前面说的人数不对', 'others'],
  ])('%s', (said, slot) => {
    const talk = midway()
    talk.say(said)
    expect(talk.state.report?.step).toBe(slot)
  })
})

test('an unclear correction asks which answer is meant, and is no answer to the present question', () => {
  const talk = midway()
  const step = talk.state.report?.step ?? ''
  talk.say('我刚才写错了，是另外那个')
  expect(talk.state.choices.some((id) => id.startsWith('edit:'))).toBe(true)
  expect(talk.state.report?.answers[step]).toBeUndefined()
})

test('what rests on a changed answer stays, and is marked for checking', () => {
  const talk = midway()
  talk.say('说错了，不是包工头，是劳务公司')
  expect(talk.state.report?.answers.building).toMatchObject({ value: true, check: true })
  expect(talk.state.report?.answers.owed?.check).toBeUndefined()
})

test('还 adds to several answers instead of taking their place', () => {
  const talk = midway()
  expect(value(talk, 'filed')).toEqual(['asked'])
  talk.say('找过谁写错了，还打过12345')
  expect(value(talk, 'filed')).toEqual(['asked', 'hotline'])
})

test.each([
  '老板说我做错了，所以不发',
  '我在那里干得不对劲就走了，后来他们一直说没钱让我等，我等到现在还是没有消息，打电话也不接，人也找不到，去工地门口堵了好几次都没有见到他，真的不知道怎么办',
])('a story with such words in it is no correction: %s', (said) => {
  const talk = midway()
  const before = talk.state.report?.answers
  talk.say(said)
  for (const slot of Object.keys(before ?? {})) expect(value(talk, slot)).toEqual(before?.[slot]?.value)
})

test('返回 goes to the question before and keeps its answer', () => {
  const talk = midway()
  talk.say('返回')
  expect(talk.state.report?.step).toBe('region')
  expect(value(talk, 'region')).toMatchObject({ code: '310112' })
})
