// “算一算” in the talk: what is known is confirmed, the rest is asked, and the talk goes back to where it was.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { advance } from '../../src/flow/advance.ts'
import { COMMANDS } from '../../src/flow/words.ts'
import { message, officer, openTalk, spoken, type Talk, worldAt } from './talk.ts'

/** Drawing from all of Unicode takes seconds; these hold what trips readers. */
const odd = fc
  .array(
    fc.constantFrom(...' \t\u0000\ud83d\ufeff年月日号万亿半负-+.,，/%:：(（"\'\\{}0१٣９九aZ元￥👍🏽∞√'),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''))

const consented = (): Talk => {
  const talk = openTalk()
  talk.say('你好')
  talk.press('consent:yes')
  return talk
}
const overtime = (): Talk => {
  const talk = consented()
  talk.say('帮我算加班费')
  return talk
}

describe('the talk', () => {
  test('overtime from the first word to the sum', () => {
    const talk = openTalk()
    expect(talk.say('帮我算加班费')).toContain('【1/4】')
    talk.say('一个月4350')
    talk.say('10小时')
    talk.say('没有')
    const said = talk.say('没有')
    expect(said).toContain('加班费大约 375 元')
    expect(said).toContain('4,350 ÷ 21.75 ÷ 8 × 150% × 10 小时 = 375 元')
    expect(said).toContain('《劳动法》第四十四条')
    expect(said).toContain('估算')
    expect(talk.state.calculation).toBeUndefined()
  })
  test('what the words say already is only confirmed', () => {
    const talk = consented()
    expect(talk.say('月薪4350，帮我算算加班费')).toContain('工资：每月4,350 元')
    expect(talk.say('对')).toContain('上班日一共加班多少小时')
  })
  test('“no” to what is known asks it again', () => {
    const talk = consented()
    talk.say('月薪4350，帮我算算加班费')
    expect(talk.say('不对')).toContain('你的工资是多少')
  })
  test('beside what is known: another value, or the next answer already', () => {
    const talk = consented()
    talk.say('月薪4350，帮我算算加班费')
    expect(talk.say('不对，一个月8700')).toContain('上班日一共加班多少小时')
    expect(talk.state.calculation?.values).toEqual({ pay: { fen: 870_000, per: 'month' } })
    const other = consented()
    other.say('月薪4350，帮我算算加班费')
    other.say('10小时')
    expect(other.state.calculation?.values).toEqual({ pay: { fen: 435_000, per: 'month' }, work: 10 })
  })
  test('a report waits, gives what it knows, and its question comes back', () => {
    const talk = consented()
    talk.press('flow:wage-arrears')
    talk.say('公司欠我工资，每月六千，欠了三个月')
    const before = talk.state.report
    const step = before?.step
    expect(talk.say('算一算')).toContain('想算哪一样')
    const begun = talk.press('calc:overtime')
    expect(begun).toContain('算一算“加班费”')
    if (begun.includes('都对吗')) talk.say('对')
    else talk.say('一个月6000')
    for (const said of ['8小时', '没有']) talk.say(said)
    const end = talk.say('没有')
    expect(end).toContain('加班费大约 413.79 元')
    expect(talk.state.report).toEqual(before)
    expect(talk.state.report?.step).toBe(step)
    expect(end.split('\n---\n').length).toBeGreaterThan(1)
  })
  test('an unknown fact can be skipped where the working can do without it', () => {
    const talk = overtime()
    expect(talk.say('跳过')).toContain('少了这个就算不了')
    talk.say('一小时20')
    talk.say('不知道')
    talk.say('3天')
    expect(talk.say('跳过')).toContain('960 元')
  })
  test('返回 asks the fact before; the new answer counts', () => {
    const talk = overtime()
    talk.say('一小时20')
    expect(talk.say('返回')).toContain('你的工资是多少')
    talk.say('一小时30')
    talk.say('10小时')
    talk.say('没有')
    expect(talk.say('没有')).toContain('450 元')
  })
  test('impossible facts are said and asked again', () => {
    const talk = consented()
    talk.say('帮我算定额')
    talk.say('10个人')
    expect(talk.say('12个人')).toContain('比总人数还多')
    expect(talk.say('8个人')).toContain('80%')
  })
  test('help, status and thanks come first, then the same question', () => {
    for (const word of ['帮助', '进度', '谢谢']) {
      const said = (() => {
        const talk = overtime()
        return talk.say(word)
      })()
      expect(said.split('\n---\n').at(-1)).toContain('你的工资是多少')
    }
  })
  test('a question in between is answered, then the same question comes', () => {
    const said = overtime().say('没签合同，工资要得回来吗')
    expect(said).toContain('没签书面合同')
    expect(said.split('\n---\n').at(-1)).toContain('你的工资是多少')
  })
  test('danger: numbers first', () => {
    const talk = overtime()
    const said = talk.say('他拿刀要砍我')
    expect(said).toContain('110')
    expect(said.split('\n---\n').at(-1)).toContain('你的工资是多少')
  })
  test('人工 is one word away, and an officer is never spoken over', () => {
    const talk = overtime()
    expect(talk.say('人工')).toContain('转人工')
    expect(talk.state.calculation).toBeUndefined()
    const other = overtime()
    other.hear({ kind: 'officer-joined', officer, case: 'case-1' })
    expect(other.state.calculation).toBeUndefined()
    expect(other.say('一个月6000')).toBe('')
  })
  test('算了 goes back to the report', () => {
    const talk = consented()
    talk.press('flow:wage-arrears')
    const question = talk.say('公司不发工资').split('\n---\n').at(-1)
    talk.say('算一算')
    talk.press('calc:severance')
    expect(talk.say('算了').split('\n---\n').at(-1)).toBe(question)
    expect(talk.state.report?.parked).toBeUndefined()
  })
  test('odd figures neither break the talk nor stay in it', () => {
    const talk = overtime()
    talk.say('一个月6000')
    expect(talk.say('9'.repeat(30))).toContain('太大了')
    for (const said of ['10小时', '0.0000001']) talk.say(said)
    expect(talk.say('没有')).toContain('加班费大约 517.24 元')
  })
  test('a calculator that breaks asks again for the last fact, and can be left', () => {
    const broken = overtime()
    broken.say('一个月6000')
    broken.say('10小时')
    broken.say('没有')
    const plain = worldAt(9)
    const breaks = plain.calculators(plain.now).all.map((each) => ({
      ...each,
      run: () => {
        throw new Error('broken')
      },
    }))
    const turn = advance(broken.state, message('没有'), {
      ...plain,
      calculators: () => ({ all: breaks, meant: () => [] }),
    })
    const said = spoken(turn.effects)
    expect(said).toContain('这样算不出来')
    expect(said.split('\n---\n').at(-1)).toContain('法定节假日')
    broken.state = turn.conversation
    expect(broken.say('算了')).toContain('不算了')
    expect(broken.state.calculation).toBeUndefined()
  })
  test('nonsense is asked again kindly, and never kept', () => {
    const talk = overtime()
    expect(talk.say('嘿嘿嘿')).toContain('没太看懂')
    expect(talk.say('嘿嘿嘿')).toContain('大概的数也行')
    expect(talk.state.calculation?.values).toEqual({})
  })
  test('the next calculation knows the facts of the last one', () => {
    const talk = overtime()
    for (const said of ['一个月6000', '10小时', '没有', '没有']) talk.say(said)
    expect(talk.say('帮我算辞退补偿')).toContain('月平均工资：6,000 元')
  })
  test('what was worked out goes with “删除我的资料” and with “删掉”', () => {
    const filled = (): Talk => {
      const talk = overtime()
      for (const said of ['一个月6000', '10小时', '没有', '没有']) talk.say(said)
      expect(talk.state.figures).toEqual({ pay: { fen: 600_000, per: 'month' } })
      return talk
    }
    const talk = filled()
    talk.say('删掉')
    expect(talk.state.figures).toBeUndefined()
    const other = filled()
    other.say('删除我的资料')
    const data = { since: 0, consent: 0, messages: 1, files: [], cases: [], questions: [], link: null }
    other.hear({ kind: 'gathered', why: 'erase', data })
    other.press('erase:all')
    expect(other.state.figures).toBeUndefined()
  })
  test('in a story the words tell something', () => {
    const talk = consented()
    talk.press('flow:wage-arrears')
    talk.say('老板说年底帮我算工资，一直没给，欠我两万')
    expect(talk.state.calculation).toBeUndefined()
    expect(talk.state.report?.answers.story).toBeDefined()
  })
  test('the list is answered by name as well', () => {
    const talk = consented()
    talk.say('算一算')
    expect(talk.say('年假')).toContain('算一算“没休的年休假”')
  })
  test('还剩几天', () => {
    const talk = consented()
    expect(talk.say('申请仲裁还剩几天')).toContain('想要的是哪一种')
    talk.say('1')
    talk.say('2026年3月16号')
    expect(talk.say('没有')).toContain('2027年3月16日')
  })
})

const TYPED = [
  '帮我算加班费',
  '算一算',
  '帮我算辞退补偿',
  '申请仲裁还剩几天',
  '帮我算年假',
  '一个月6000',
  '20小时',
  '3天',
  '没有',
  '对',
  '不对',
  '1',
  '2',
  '3',
  '上个月15号',
  '2021年3月5号',
  '还在干',
  '8年',
  '男',
  '1968年5月',
  '返回',
  '跳过',
  '算了',
  '人工',
  '结束',
  '帮助',
  '菜单',
  '他说要打我',
  '没签合同，工资要得回来吗',
  '北京朝阳区',
  '🙂',
  '',
  '公司三个月没发工资',
  '撤回',
  '删除我的资料',
]
const PRESSED = [
  'calc:',
  'calc:all',
  'calc:stop',
  'calc:yes',
  'calc:no',
  'calc:~0',
  'calc:~9',
  'calc:~no',
  'calc:=yes',
  'calc:=still',
  'calc:=unlawful',
  'calc:=nobody',
  'calc:deadline',
  'calc:retirement',
  'calc:work-injury',
  'flow:dismissal',
  'consent:yes',
  'confirm',
  'guess:no',
  ...COMMANDS.map((command) => `cmd:${command}`),
]

test('whatever is typed or pressed: nothing throws, the state survives storage and stays small, and it can be left', () => {
  const step = fc.oneof(
    fc.constantFrom(...TYPED).map((text) => message(text)),
    fc.constantFrom(...PRESSED).map((choice) => message('', { choice })),
    odd.map((text) => message(text.toWellFormed())),
  )
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 14 }), (steps) => {
      const talk = consented()
      talk.say('帮我算加班费')
      for (const event of steps) talk.hear(event)
      expect(Buffer.byteLength(JSON.stringify(talk.state))).toBeLessThan(6_000)
      if (talk.state.calculation) {
        const left = talk.say('算了')
        expect(talk.state.calculation).toBeUndefined()
        expect(left).not.toBe('')
      }
      if (talk.state.person.kind === 'none') {
        talk.say('人工')
        expect(talk.state.person.kind).not.toBe('none')
      }
    }),
    { numRuns: 40 },
  )
})
