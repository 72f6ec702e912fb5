// The language of a talk: called for by a word, seen from how somebody writes, never changed by a name, an address or a code.
import { describe, expect, test } from 'vitest'
import type { Effect } from '../../src/domain/effect.ts'
import { openTalk, spoken } from './talk.ts'

const after = (...lines: readonly string[]) => {
  const talk = openTalk()
  for (const line of lines) talk.say(line)
  return talk
}
const language = (...lines: readonly string[]): string => after(...lines).state.language

describe('a first message shows its language', () => {
  test.each([
    "my boss hasn't paid me for three months",
    'MY BOSS DID NOT PAY ME',
    'I was fired today',
    'can you help me please',
    'My boss at 上海花开 has not paid me since August',
  ])('English: %s', (line) => expect(language(line)).toBe('en'))
  test.each(['老闆欠我三個月薪資', '請問沒簽勞動合同怎麼辦', '我在工廠上班，機器壓傷手'])(
    'traditional: %s',
    (line) => expect(language(line)).toBe('zh-Hant'),
  )
  test.each([
    '老板欠我三个月工资',
    'OK',
    'ok',
    'hello',
    'hi',
    '10086',
    'https://example.com/how/can/i/get/paid',
    'www.my-boss-is-not-paid.com',
    'i.am.not.paid@example.com',
    'ABC公司',
    'HR说不给工资',
    'Apple Store',
    'The Great Wall Trading Co., Ltd.',
    'K7QF-2M8D-9XRT',
    '我在華為上班，欠我工资两万块钱',
    'app上接单，平台封了我的账号',
    '👍',
    '/start',
  ])('neither: %s', (line) => expect(language(line)).toBe('zh-Hans'))
})

test.each([
  ['English', 'en', 'All right, English'],
  ['english please', 'en', 'All right, English'],
  ['英文', 'en', 'All right, English'],
  ['繁體', 'zh-Hant', '換語言就說'],
  ['繁体', 'zh-Hant', '換語言就說'],
  ['中文', 'zh-Hans', '换语言就说'],
])('“%s” changes to %s and says so in it, with the words that change back', (word, to, line) => {
  const talk = openTalk()
  expect(talk.say(word)).toContain(line)
  expect(talk.state.language).toBe(to)
  expect(talk.say('中文')).toContain('换语言就说')
  expect(talk.state.language).toBe('zh-Hans')
})

test('a language that was asked for is not changed by how somebody writes', () => {
  expect(language('中文', 'my boss did not pay me, can you help me')).toBe('zh-Hans')
  expect(language('English', '老板欠我三个月工资')).toBe('en')
  expect(language('my boss did not pay me', '老板欠我三个月工资')).toBe('zh-Hans')
})

test('a notice that was shown in another language is shown again before anything is written down', () => {
  const talk = after('你好')
  expect(talk.say("my boss hasn't paid me for three months")).toContain('What is kept')
  expect(talk.state.consent).toBeNull()
})

test('inside a report names do not change it, the word does, and the same question comes again', () => {
  const talk = after('老板欠我三个月工资')
  talk.press('consent:yes')
  talk.press('heard:yes')
  talk.say('公司')
  talk.say('We Pay You Now Trading Company')
  expect(talk.state.language).toBe('zh-Hans')
  const step = talk.state.report?.step
  expect(talk.say('English')).toMatch(/All right, English[\s\S]*\[\d+\/\d+\] [A-Z]/)
  expect(talk.state.report?.step).toBe(step)
  expect(talk.state.report?.answers.employer?.value).toBe('We Pay You Now Trading Company')
})

test('with an officer the words belong to the officer', () => {
  const talk = openTalk()
  talk.hear({ kind: 'officer-joined', officer: { id: 'o', name: '林岚' }, case: 'case-1' })
  expect(talk.say('English')).toBe('')
  expect(talk.state.language).toBe('zh-Hans')
})

test('somebody who says hello in Latin letters is told how to get English, others are not bothered', () => {
  expect(openTalk().say('hello')).toContain('English?')
  expect(openTalk().say('你好')).not.toContain('English')
  expect(openTalk().say('/start')).not.toContain('English?')
})

describe('traditional characters', () => {
  const STORY = '老闆欠我三個月薪資，我在華凱麵館做廚師，范師傅也一樣'
  const report = () => {
    const talk = after(STORY)
    talk.say('同意')
    talk.say('對')
    return talk
  }

  test('everything that the bot says is in them: texts, choices, cards', () => {
    const talk = openTalk()
    const said: Effect[] = []
    for (const line of [STORY, '同意', '對', '工廠', '華凱麵館', '菜單', '繼續', '進度'])
      said.push(
        ...talk.hear({ kind: 'message', message: { text: line, choice: null, choiceRef: null, files: [] } }),
      )
    const words = JSON.stringify(said.filter(({ kind }) => kind === 'say'))
    expect(words).not.toMatch(
      /[这们说时来对没发钱过还么资业单厂伤险岁电话边请问题帮吗两条点让无买卖听写员报举证据与从当罚]/,
    )
    expect(words).toContain('人工')
  })

  test('they are understood as well: matter, danger, commands, choices, figures', () => {
    const talk = report()
    expect(talk.state.report?.flow).toBe('wage-arrears')
    expect(talk.state.report?.answers.months?.value).toEqual({ count: 3 })
    expect(talk.say('進度')).toContain('欠薪')
    expect(talk.say('機器壓傷了，流血不止，快叫救護車')).toContain('120')
    expect(after('我不想活了，壓力太大，沒人幫我').effects.some(({ kind }) => kind === 'hand-off')).toBe(true)
  })

  test('the worker’s own words stay as they were written, in the case and on the way back', () => {
    const talk = report()
    expect(talk.state.report?.answers.story?.value).toBe(STORY)
    talk.say('工廠')
    talk.say('範氏华凱麵館')
    expect(talk.state.report?.answers.employer?.value).toBe('範氏华凱麵館')
    const back = talk.say('返回')
    expect(back).toContain('範氏华凱麵館')
    expect(back).toContain('改就說')
  })

  test('a traditional word is read in a simplified talk, which stays simplified', () => {
    const talk = after('老板欠我三个月工资')
    talk.press('consent:yes')
    talk.press('heard:yes')
    expect(talk.say('菜單')).toContain('想办')
    expect(talk.state.language).toBe('zh-Hans')
  })
})

test('officers read the base language, whoever asked', () => {
  const talk = after("my boss hasn't paid me for three months", 'I want to kill myself')
  const facts = talk.effects.flatMap((e) => (e.kind === 'keep-case' ? [e.facts] : []))
  expect(facts[0]?.title).toMatch(/\p{Script=Han}/u)
  expect(spoken(talk.effects)).toContain('12356')
  expect(spoken(talk.effects)).toContain('You are not alone')
})

test('a matter that is not translated is asked in Chinese, and says so', () => {
  const talk = openTalk()
  talk.say('English')
  talk.press('consent:yes')
  expect(talk.press('flow:fines')).toContain('not translated')
  expect(talk.say('中文')).not.toContain('translated')
})

test('office hours and results are said in the language of the text', () => {
  const talk = openTalk({ language: 'en', office: { open: false, opens: '周一9:00' } })
  expect(talk.say('officer')).toContain('the office opens Monday 9:00')
  talk.hear({ kind: 'officer-joined', officer: { id: 'o', name: '林岚' }, case: 'case-1' })
  const closed = talk.hear({
    kind: 'case-closed',
    officer: { id: 'o', name: '林岚' },
    case: 'case-1',
    outcome: 'solved',
    words: '',
  })
  expect(spoken(closed)).toContain('the result: solved')
  expect(openTalk({ office: { open: false, opens: '周一9:00' } }).say('人工')).toContain('周一9:00')
})
