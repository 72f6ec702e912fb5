// What tired people still met: half-said debts, crowds, sums by the day, questions about the desk, a second matter, despair that waits.
import { describe, expect, test } from 'vitest'
import { openTalk, reporting, spoken, value } from './talk.ts'

describe('what is owed to somebody who works is wages, also where nobody says so', () => {
  test.each([
    '我在昆山电子厂上班，欠了两个月',
    '在厂里做保安，欠了我八千不给',
    '我在饭店洗碗，欠了两个月',
    '上班快一年了，老板欠了好几千',
    '在工地打灰，欠了四个月',
  ])('%s', (story) => expect(reporting(story).state.report?.flow).toBe('wage-arrears'))
  test.each([
    ['公司欠了三个月社保没交', 'social-insurance'],
    ['每天上班12小时，欠了两个月加班费', 'overtime'],
  ])('%s names what is owed', (story, flow) => expect(reporting(story).state.report?.flow).toBe(flow))
  test.each(['朋友欠我两万不还', '我在电子厂上班，信用卡欠了三万', '我欠了房东两个月房租'])(
    '%s is owed to nobody who works',
    (story) => expect(openTalk().say(story)).toContain('12348'),
  )
})

describe('before the consent', () => {
  test.each(['啥意思', '这是啥意思？', '没看懂', '同意啥'])('%s hears the notice in one sentence', (said) => {
    const talk = openTalk()
    talk.say('你好')
    const heard = talk.say(said)
    expect(heard).toContain('就是说')
    expect(heard.length).toBeLessThan(60)
    expect(talk.state.choices[0]).toBe('consent:yes')
  })
  test('a question that asks what a word means is another one', () => {
    const talk = openTalk()
    talk.say('你好')
    expect(talk.say('工伤是什么意思')).not.toContain('就是说')
  })
  test('a second 你好 is short and keeps the consent under it', () => {
    const talk = openTalk()
    talk.say('你好')
    expect(talk.say('你好').length).toBeLessThan(40)
    expect(talk.state.choices).toEqual(['consent:yes', 'consent:no'])
    talk.press('consent:no')
    talk.say('在吗')
    expect(talk.state.choices.length).toBeLessThan(5)
  })
})

describe('questions about the desk in Cantonese', () => {
  test.each([
    ['邊個睇到', /對誰都不講/u],
    ['边个睇到', /对谁都不讲/u],
    ['收唔收錢', /不收[钱錢]/u],
    ['幾時有人', /接/u],
  ])('%s', (said, words) => {
    const talk = openTalk()
    talk.say('你好')
    expect(talk.say(said)).toMatch(words)
  })
})

test('after despair 在吗 is answered warmly, with the next step, before any queue', () => {
  const talk = openTalk()
  talk.say('我不想活了')
  const heard = talk.say('在吗')
  expect(heard).toMatch(/^我在[\s\S]*干部[\s\S]*12356[\s\S]*排队/u)
})

describe('what could not be read', () => {
  test('is said to be kept as it was said', () => {
    const talk = reporting('老板欠工资')
    for (const said of ['公司', '富友电子', '上海闵行', '上个月', '好些钱', '不老少']) talk.say(said)
    expect(spoken(talk.effects)).toContain('照你的原话记着：“不老少”')
  })
  test('a likely reading is not called the own words', () => {
    const talk = reporting('老板欠工资')
    talk.say('公司')
    talk.say('富友电子')
    talk.say('朝阳')
    const heard = talk.say('是')
    expect(heard).toContain('先按“')
    expect(heard).not.toContain('原话')
  })
})

describe('a crowd is a number of people and nobody’s name', () => {
  test.each([
    ['好几十个人', { count: 30, to: 90, about: true }],
    ['几十号人', { count: 20, to: 90, about: true }],
    ['二三十个', { count: 20, to: 30, about: true }],
    ['上百人', { count: 100, about: true }],
  ])('%s', (said, others) => {
    const talk = reporting('老板欠工资')
    talk.say('公司')
    talk.say(said)
    expect(value(talk, 'employer')).toBeUndefined()
    expect(value(talk, 'others')).toEqual(others)
  })
})

describe('a day’s pay and the days make the sum, with its working', () => {
  test.each(['280一天×46天', '一天280做了46天', '一天280，干了46个工'])('%s', (said) => {
    const talk = reporting('老板欠工资')
    for (const answer of ['公司', '富友电子', '上海闵行', '上个月']) talk.say(answer)
    expect(talk.say(said)).toContain('12,880 元（280 × 46）')
    expect(value(talk, 'owed')).toMatchObject({ yuan: 12_880 })
  })
  test('in a story it is read out, unless something was paid', () => {
    const story = '工地上一天两百八，干了46天，包工头一分没给'
    expect(value(reporting(story), 'owed')).toMatchObject({ yuan: 12_880 })
    expect(value(reporting('工地上一天两百八，干了46天，只给了生活费，剩下没给'), 'owed')).toBeUndefined()
  })
})

test('no number stands over a question that is asked again to change it', () => {
  const talk = reporting('老板欠我两个月工资八千，在上海闵行')
  talk.say('对')
  talk.say('先这样')
  expect(talk.say('改 3')).not.toContain('【')
})

test('details under 我听到的是 reach the officer as an addition', () => {
  const talk = reporting('送外卖被车撞了，在上海闵行，昨天的事')
  expect(talk.state.report?.step).toBe('heard')
  talk.say('对方跑了，交警还没定责')
  expect(value(talk, 'extra')).toContain('对方跑了')
})

describe('who leaves no name is not asked about it', () => {
  test.each([
    ['可以', 'without-name'],
    ['2', 'not-yet'],
  ])('%s is %s', (said, kept) => {
    const talk = reporting('老板欠工资，就我一个，我不想留名字')
    talk.press('heard:yes')
    for (let i = 0; i < 12 && talk.state.report?.step !== 'exposure'; i++) talk.say('跳过')
    expect(spoken(talk.effects)).toContain('不提你的名字，工会能去找对方吗')
    expect(talk.state.choices).not.toContain('exposure:with-name')
    talk.say(said)
    expect(value(talk, 'exposure')).toBe(kept)
  })
})

describe('a second matter of the same worker', () => {
  const second = () => {
    const talk = reporting('老板欠我两个月工资八千，在上海闵行的富士康电子厂')
    talk.press('heard:yes')
    talk.say('先这样')
    talk.press('confirm')
    talk.press('flow:no-contract')
    talk.say('他们一直没跟我签合同')
    return talk
  }
  test('is offered the company and place that were told, and keeps them after a yes', () => {
    const talk = second()
    expect(spoken(talk.effects)).toMatch(/上海市闵行区（上次说的/u)
    talk.press('heard:yes')
    expect(talk.state.report?.answers.region).toMatchObject({ value: { code: '310112' } })
    expect(talk.state.report?.answers.region?.check).toBeUndefined()
  })
  test('keeps nothing of it after anything else', () => {
    const talk = second()
    talk.say('先这样')
    expect(value(talk, 'region') ?? null).toBeNull()
    expect(value(talk, 'employer') ?? null).toBeNull()
  })
})
