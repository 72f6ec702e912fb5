// What a tired worker says beside the question: several facts at once, a figure that was wrong, another matter, half words.
import { describe, expect, test } from 'vitest'
import { openTalk, type Talk } from './talk.ts'

const begun = (words: string): Talk => {
  const talk = openTalk()
  talk.say('你好')
  talk.press('consent:yes')
  talk.say(words)
  return talk
}
const values = (talk: Talk) => talk.state.calculation?.values

describe('several at once', () => {
  test.each<[string, Record<string, unknown>]>([
    ['平时20，周末16小时', { work: 20, rest: 16 }],
    ['20小时，周末8', { work: 20, rest: 8 }],
    ['平时20，周末没有，国庆8小时', { work: 20, rest: 0, holiday: 8 }],
    ['周末2天', { rest: 16 }],
    ['20', { work: 20 }],
  ])('%s', (said, expected) => {
    const talk = begun('算加班费')
    talk.say('一个月六千')
    const end = talk.say(said)
    if ('holiday' in expected) expect(end).toContain('合计：1,034.48 + 827.59')
    else expect(values(talk)).toEqual({ pay: { fen: 600_000, per: 'month' }, ...expected })
  })
})

describe('a figure said wrong', () => {
  test('named, in the middle of the next question: it counts, and the question comes again', () => {
    const talk = begun('算加班费')
    talk.say('一个月六千')
    expect(talk.say('不对，工资是7000')).toContain('上班日一共加班')
    expect(values(talk)).toEqual({ pay: { fen: 700_000, per: 'month' } })
  })
  test('not named: the last one that can be read so', () => {
    const talk = begun('帮我算双倍工资')
    talk.say('2021年3月')
    expect(talk.say('说错了，是2022年3月')).toContain('补签过书面合同')
    expect(values(talk)).toEqual({ 'first-day': '2022-03-01' })
  })
  test('only “说错了”: the fact before is asked again', () => {
    const talk = begun('帮我算双倍工资')
    talk.say('2021年3月')
    expect(talk.say('刚才说错了')).toContain('哪天进这家单位')
  })
})

describe('which period', () => {
  test('the words say it: only the day is asked', () => {
    const talk = begun('帮我算不服裁决几天起诉')
    expect(talk.state.calculation).toMatchObject({ asking: 'start', values: { near: 'sue' } })
    expect(talk.say('2026年11月2号')).toContain('起诉的最后一天是2026年11月17日')
  })
  test('two are meant: they are put to choose; 都不是 goes on to all', () => {
    const talk = begun('算一算')
    expect(talk.say('工伤认定期限')).toContain('是哪一个期限')
    talk.press('calc:=none')
    expect(talk.state.calculation).toMatchObject({ asking: 'stage' })
  })
  test('another one in the middle', () => {
    const talk = begun('帮我算上诉期限')
    expect(talk.say('不是上诉，是申请执行')).toContain('最后付款日')
  })
  test('of arbitration: which money', () => {
    expect(begun('欠的工资申请仲裁还剩几天').state.calculation).toMatchObject({ values: { matter: 'wages' } })
  })
})

test('a low wage asks only for the place; a city is enough, and its tier can be skipped', () => {
  const talk = begun('帮我算辞退赔多少')
  for (const said of ['没理由', '2021年3月', '上个月底']) talk.say(said)
  expect(talk.say('一千五')).toContain('在哪个市、县上班')
  expect(talk.say('石家庄')).toContain('哪一档')
  expect(talk.say('不知道')).toContain('先按最低的一档；最低工资 1,800 元：2023年1月1日起')
})
