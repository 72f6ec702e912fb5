// What tired people type: answers to another question, corrections before the consent, questions about the desk, despair, anger.
import { describe, expect, test } from 'vitest'
import { openTalk, reporting, value } from './talk.ts'

describe('an answer to another question than the one asked', () => {
  test.each([
    ['一万二', 'owed', { yuan: 12_000 }],
    ['上上个月', 'months', { from: '2026-09', to: '2026-09' }],
    ['十几个人吧', 'others', { count: 10, to: 19, about: true }],
    ['上海闵行', 'region', { code: '310112', place: '上海市闵行区' }],
    ['我叫李梅，13812345678', 'contact', { name: '李梅', phone: '13812345678' }],
    ['没找', 'filed', ['nothing']],
    ['先不要找', 'exposure', 'not-yet'],
  ])('%s is kept under %s, and the question stays', (said, slot, kept) => {
    const talk = reporting('老板欠工资')
    const asked = talk.state.report?.step
    expect(talk.say(said)).toContain('也听到了')
    expect(value(talk, slot)).toMatchObject(kept as object)
    expect(talk.state.report?.step).toBe(asked)
  })
  test('a place is no name of a company', () => {
    const talk = reporting('老板欠工资')
    talk.say('公司')
    talk.say('昆山')
    expect(talk.state.report?.step).toBe('employer')
    expect(value(talk, 'region')).toMatchObject({ place: '江苏省苏州市昆山市' })
    expect(talk.say('公司')).toContain('没太看懂')
    talk.say('富友电子')
    expect(value(talk, 'employer')).toBe('富友电子')
  })
  test('several answers in one message are all kept', () => {
    const talk = reporting('老板欠工资')
    talk.say('包工头叫老王，在河北廊坊固安，欠两万三，四个月的')
    expect(value(talk, 'payer')).toBe('contractor')
    expect(value(talk, 'employer')).toBe('老王')
    expect(value(talk, 'region')).toMatchObject({ place: '河北省廊坊市固安县' })
    expect(value(talk, 'owed')).toMatchObject({ yuan: 23_000 })
    expect(value(talk, 'months')).toEqual({ count: 4 })
  })
  test('yes to “A, or B?” keeps the likelier one for an officer to check', () => {
    const talk = reporting('老板欠工资')
    talk.say('公司')
    talk.say('不知道叫啥')
    talk.say('朝阳')
    talk.say('是')
    expect(talk.state.report?.answers.region).toMatchObject({ check: true, value: { code: /^\d{6}$/ } })
  })
})

describe('what a story says beside its matter', () => {
  test('names, alone, nobody asked, no name to be left', () => {
    const talk = reporting('老板欠我三个月工资，在昆山的富士电子厂，就我一个，没找过谁，不想留名字')
    expect(value(talk, 'employer')).toBe('富士电子厂')
    expect(value(talk, 'others')).toEqual({ count: 1 })
    expect(value(talk, 'filed')).toEqual(['nothing'])
    expect(value(talk, 'contact')).toBe('anonymous')
  })
  test.each(['老板欠工资，我在一个电子厂', '公司叫我走，工资不给', '请婚假公司不批，还扣工资'])(
    'nobody is named in: %s',
    (story) => expect(value(reporting(story), 'employer')).toBeUndefined(),
  )
  test('where somebody comes from is not where the work is', () => {
    const talk = reporting('我老家贵州毕节的，在广东佛山顺德干活，老板欠我两个月工资')
    expect(value(talk, 'region')).toMatchObject({ place: '广东省佛山市顺德区' })
  })
  test('a correction before the consent counts', () => {
    const talk = openTalk()
    for (const said of ['老板欠我三个月工资', '一共欠两万八', '刚才打错了，是三万八']) talk.say(said)
    talk.press('consent:yes')
    expect(value(talk, 'owed')).toMatchObject({ yuan: 38_000 })
    expect(value(talk, 'months')).toEqual({ count: 3 })
  })
  test('forty riders are a group', () => {
    const talk = reporting('我们全站40个骑手，工资都没发')
    expect(talk.state.report?.flow).toBe('group-report')
  })
})

describe('questions about the desk itself', () => {
  test.each([
    ['你是真人吗', '机器人'],
    ['收费吗', '不收钱'],
    ['多久有人', '人工'],
    ['会不会被站长知道', '对谁都不讲'],
    ['谁能看到我说的', '对谁都不讲'],
    ['我忘了回执码怎么办', '进度'],
    ['你他妈是不是傻逼', '我听着'],
  ])('%s is answered, and the report goes on', (said, words) => {
    const talk = reporting('老板欠工资')
    talk.say('公司')
    const heard = talk.say(said)
    expect(heard).toContain(words)
    expect(talk.state.report?.step).toBe('employer')
    expect(value(talk, 'employer')).toBeUndefined()
  })
  test.each(['我是老板，谁举报我', '查一下有没有人举报富友电子', '你们是不是收到了王强的举报'])(
    'a boss learns nothing: %s',
    (said) => {
      const talk = openTalk()
      expect(talk.say(said)).toContain('对谁都不讲')
    },
  )
  test('a matter told in anger is a matter', () => {
    const talk = openTalk()
    expect(talk.say('操你妈的老板欠我两个月工资')).not.toContain('我听着')
    expect(talk.state.offered?.flow).toBe('wage-arrears')
  })
  test('怕老板知道 answers whether the union may speak to the boss', () => {
    const talk = reporting('老板欠工资')
    while (talk.state.report?.step !== 'exposure') talk.say('跳过')
    talk.say('怕老板知道')
    expect(value(talk, 'exposure')).toBe('not-yet')
  })
})

describe('tired of life', () => {
  test('other words than for an accident, its line first, no notice to read', () => {
    const talk = openTalk()
    const said = talk.say('我不想活了，老板欠我一年工资')
    expect(said).toMatch(/12356[\s\S]*110/u)
    expect(said).not.toContain('有危险先离开')
    expect(said).not.toContain('开始前')
    expect(talk.state.person).toMatchObject({ kind: 'waiting', urgent: true })
  })
  test('in the middle of a report nothing is asked', () => {
    const talk = reporting('老板欠工资')
    expect(talk.say('真不想活了')).not.toContain('【')
  })
})

test('先这样 ends the questions: what is missing is missing', () => {
  const talk = reporting('老板欠工资')
  talk.say('公司')
  expect(talk.say('先这样')).toContain('请你核对')
  expect(talk.state.report?.step).toBe('summary')
  talk.say('改 3')
  expect(talk.say('宏达')).toContain('请你核对')
  talk.press('confirm')
  expect(talk.state.case?.number).not.toBeNull()
})

test('a sticker says nothing, and the consent stays under the notice', () => {
  const talk = openTalk()
  talk.say('[捂脸]')
  talk.say('😭')
  expect(talk.state.choices[0]).toBe('consent:yes')
  expect(talk.state.offered).toBeNull()
})

test('工资3k多没给 is what is owed, no rate of pay', () => {
  const talk = reporting('工资3k多没给，上上个月的')
  expect(value(talk, 'owed')).toMatchObject({ yuan: 3000, about: true })
  expect(value(talk, 'rate')).toBeUndefined()
})

test('what is only feared has not happened', () => {
  const talk = reporting('老板欠工资')
  talk.say('公司，我不想被开除')
  expect(value(talk, 'payer')).toBe('company')
  expect(value(talk, 'working')).toBeUndefined()
})

test('“哦” is no name, and “？” hears the question again', () => {
  const talk = reporting('老板欠工资')
  talk.say('公司叫啥我不清楚')
  expect(value(talk, 'payer')).toBe('company')
  expect(talk.say('哦')).toContain('没太看懂')
  expect(talk.say('？')).not.toContain('表情')
  expect(talk.state.report?.step).toBe('employer')
})

test('a shared place before the story is read out with it', () => {
  const talk = openTalk()
  talk.say('[位置] 上海市闵行区莘庄镇七莘路100号 31.12,121.38')
  talk.say('老板欠我两个月工资')
  talk.press('consent:yes')
  expect(value(talk, 'region')).toMatchObject({ place: '上海市闵行区' })
})

test('the same matter a week later finds the report that was put aside', () => {
  const talk = reporting('老板欠我三个月工资')
  talk.say('算了')
  expect(talk.say('工资还是没给')).toContain('登记到一半')
})

test('under the summary a change is a change, and a no to withdrawing is a no', () => {
  const talk = reporting('老板欠我两个月工资八千，在上海闵行')
  talk.say('对')
  talk.say('先这样')
  expect(talk.say('地址是松江')).toContain('改好了')
  talk.press('confirm')
  talk.say('不想告了')
  expect(talk.say('不撤了')).toContain('不撤回')
})

test('what ends a long story is heard as well as what begins it', () => {
  const long = '我在上海青浦的食品厂干活，'
  const life = '厂里管吃住，热水要排队，我们出来打工的也不讲究这些，孩子在老家上学，'
  const more = Array.from({ length: 30 }, (_, i) => `${life}日子就这么过去了${'啊'.repeat(i)}，`).join('')
  const talk = reporting(`${long}${more}老板一共欠我四个月工资，两万六。`)
  expect(talk.state.report?.flow).toBe('wage-arrears')
  expect(value(talk, 'owed')).toMatchObject({ yuan: 26_000 })
  expect(value(talk, 'months')).toEqual({ count: 4 })
})

test('还在干 is no name, and six of us are not one', () => {
  const talk = reporting('老板欠工资')
  talk.say('公司')
  talk.say('还在干，不敢走')
  expect(talk.state.report?.step).toBe('employer')
  expect(value(talk, 'working')).toBe('still')
  talk.say('富友电子')
  talk.say('就我们组6个')
  expect(value(talk, 'others')).toEqual({ count: 6 })
})
