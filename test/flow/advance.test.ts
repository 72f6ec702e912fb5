// What must hold for every talk, whatever people type, press and send, and in whatever order.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Event } from '../../src/domain/event.ts'
import { COMMANDS } from '../../src/flow/words.ts'
import { content } from './content.ts'
import { file, message, officer, openTalk, spoken, type Talk } from './talk.ts'

const flow = content.flows[0]
const steps = flow?.steps ?? []
const slots = steps.flatMap((step) => [
  ...step.options.map((o) => `${step.id}:${o.id}`),
  `${step.id}:~0`,
  `${step.id}:yes`,
  `edit:${step.id}`,
])
const LIKELY = [
  '你好',
  '公司三个月没发工资',
  '包工头欠我两万三',
  '同意',
  '对',
  '不对',
  '1',
  '2',
  '3',
  '8',
  '两万',
  '8月到10月',
  '上海闵行',
  '朝阳区',
  '花开物流',
  '还在干',
  '走了',
  '上个月15号',
  '就我一个',
  '没有',
  '不知道',
  '继续',
  '返回',
  '跳过',
  '算了',
  '改 3',
  '金额错了，是两万八',
  '人工',
  '结束',
  '他说要打我',
  '没签合同，工资要得回来吗',
  '加班怎么算',
  '🙂',
  '',
  '确认',
  '匿名',
  '王小北 13812345678',
  '110101199003074219',
  '撤回',
  '删除我的资料',
  '[位置] 上海市闵行区申滨南路 31.1,121.3',
  '[转发] 他说要打我',
  '删掉',
  '谢谢',
  '在吗',
  'English',
  '中文',
  '繁體',
  'my boss has not paid me for three months',
  '老闆欠我三個月薪資，范師傅也一樣',
]
const CHOICES = [
  ...slots,
  ...COMMANDS.map((c) => `cmd:${c}`),
  'consent:yes',
  'consent:no',
  'heard:yes',
  'heard:no',
  'confirm',
  'edit',
  'more',
  'guess:no',
  'withdraw:yes',
  'withdraw:no',
  'erase:all',
  'erase:case',
  'erase:no',
  'voice:yes',
  'voice:no',
  'flow:wage-arrears',
  'flow:gone',
  'article:minimum-wage',
  'article:gone',
  ':',
  '',
  'x:y:z',
]
const typed = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...LIKELY) },
  fc.string(),
  fc.string({ unit: 'binary', maxLength: 500 }),
)
type Act = (talk: Talk) => Event
const said: fc.Arbitrary<Act> = typed.map((text) => () => message(text))
const pressed: fc.Arbitrary<Act> = fc
  .constantFrom(...CHOICES)
  .map((choice) => () => message('', { choice, choiceRef: 'ref' }))
const sent: fc.Arbitrary<Act> = fc.tuple(fc.integer({ min: 0, max: 99 }), fc.boolean(), typed).map(
  ([n, far, text]) =>
    () =>
      message(text, { files: [file(`f${n}`, far ? 'far' : null)] }),
)
const NOTHING_KEPT = { since: 0, consent: null, messages: 0, files: [], cases: [], questions: [], link: null }
const caseOf = (talk: Talk) => talk.state.case?.id ?? 'none'
const around: fc.Arbitrary<Act> = fc.constantFrom<Act>(
  () => ({ kind: 'stumbled' }),
  () => ({ kind: 'unreadable' }),
  () => ({ kind: 'file-sealed', file: file('sealed') }),
  () => ({ kind: 'file-refused', file: file('f1'), reason: 'type' }),
  () => ({ kind: 'reminded' }),
  () => ({ kind: 'case-found', standing: null }),
  () => ({ kind: 'transcribed', file: file('voice'), text: '包工头欠我两万三'.repeat(99) }),
  () => ({ kind: 'gathered', why: 'erase', data: NOTHING_KEPT }),
  () => ({ kind: 'gathered', why: 'mine', data: NOTHING_KEPT }),
  (talk) => ({ kind: 'consulted', ask: talk.state.awaiting ?? 'none', answer: null }),
  (talk) => ({ kind: 'classified', ask: talk.state.sorting?.ask ?? 'none', topic: 'dismissal' }),
  (talk) => ({ kind: 'classified', ask: talk.state.sorting?.ask ?? 'none', topic: null }),
  (talk) => ({ kind: 'officer-joined', officer, case: caseOf(talk) }),
  () => ({ kind: 'officer-said', officer, text: '好', files: [] }),
  () => ({ kind: 'officer-left', officer }),
  (talk) => ({ kind: 'case-closed', officer, case: caseOf(talk), outcome: 'solved', words: '' }),
  (talk) => ({
    kind: 'escalated',
    handoff: talk.state.person.kind === 'waiting' ? talk.state.person.handoff : '',
  }),
)
const act = fc.oneof({ weight: 6, arbitrary: said }, { weight: 3, arbitrary: pressed }, sent, around)
const talkOf = (acts: readonly Act[]): Talk => {
  const talk = openTalk()
  for (const each of acts) {
    talk.hear(each(talk))
    holds(talk)
  }
  return talk
}
const sizeOf = (talk: Talk): number => Buffer.byteLength(JSON.stringify(talk.state))

const holds = (talk: Talk): void => {
  expect(sizeOf(talk)).toBeLessThanOrEqual(4096)
  for (const effect of talk.effects) {
    if (effect.kind !== 'say') continue
    expect(effect.text.trim()).not.toBe('')
    expect(effect.text).not.toContain('undefined')
    for (const choice of effect.choices) expect(choice.label).not.toBe('')
  }
}

test('whatever happens, nothing throws, the state survives storage and stays small', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 60 }), (acts) => void talkOf(acts)),
    { numRuns: 400 },
  )
})

test('a human is always one word away', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 30 }), (acts) => {
      const talk = talkOf(acts)
      const before = talk.state.person.kind
      const effects = talk.hear(message('人工'))
      if (before === 'none') expect(effects.map((e) => e.kind)).toContain('hand-off')
      expect(talk.state.person.kind).not.toBe('none')
      expect(spoken(effects)).not.toBe('')
    }),
    { numRuns: 300 },
  )
})

test('danger is answered with numbers in every state', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 30 }), (acts) => {
      const talk = talkOf(acts)
      const effects = talk.hear(message('老板带人打我'))
      expect(
        effects.some((e) => e.kind === 'say' && e.card?.kind === 'danger' && e.text.includes('12351')),
      ).toBe(true)
      expect(effects.some((e) => e.kind === 'mark-case' && e.mark === 'danger')).toBe(true)
      expect(talk.state.person.kind).not.toBe('none')
    }),
    { numRuns: 200 },
  )
})

test('at most one handoff waits, and none is made while somebody is waiting or there', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
      const talk = openTalk()
      for (const each of acts) {
        const before = talk.state.person.kind
        const made = talk.hear(each(talk)).filter((e) => e.kind === 'hand-off').length
        expect(made).toBeLessThanOrEqual(before === 'none' ? 1 : 0)
      }
    }),
    { numRuns: 200 },
  )
})

test('an officer speaks alone: to ordinary words the bot says nothing', () => {
  fc.assert(
    fc.property(
      fc.array(act, { maxLength: 20 }),
      fc.constantFrom('你好', '公司三个月没发工资', '菜单', '1', '返回'),
      (acts, text) => {
        const talk = talkOf(acts)
        talk.hear({ kind: 'officer-joined', officer, case: caseOf(talk) })
        expect(talk.hear(message(text))).toEqual([])
      },
    ),
    { numRuns: 100 },
  )
})

const begun = (): Talk => {
  const talk = openTalk()
  talk.say('公司没发工资')
  talk.press('consent:yes')
  talk.press('heard:yes')
  return talk
}

test('no answer that was given is asked again, and every report comes to its receipt', () => {
  fc.assert(
    fc.property(fc.array(typed, { minLength: 60, maxLength: 60 }), (answers) => {
      const talk = begun()
      for (const text of answers) {
        const report = talk.state.report
        if (!report || report.step === 'summary' || talk.state.person.kind === 'with') break
        const plainAnswer =
          text.length < 40 && !/返回|算了|删掉|撤回|人工|结束|错|改|不对|同意|菜单|你好|登记|吗/.test(text)
        talk.hear(message(plainAnswer ? text : '跳过'))
        const now = talk.state.report
        if (!now || now.step === report.step || now.editing) continue
        expect(Object.keys(report.answers)).not.toContain(now.step)
      }
      for (let i = 0; i < 80 && talk.state.report && talk.state.report.step !== 'summary'; i++)
        talk.say('跳过')
      if (!talk.state.report) return
      talk.press('cmd:resume')
      const effects = talk.press('confirm')
      expect(effects).toContain('{{receipt}}')
      expect(talk.state.report).toBeNull()
    }),
    { numRuns: 40 },
  )
})

test('every report can be left, and comes back with all its answers', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('两万', '花开物流', '上海闵行', '1', '跳过', '8月到10月', '还在干'), {
        maxLength: 15,
      }),
      (answers) => {
        const talk = begun()
        for (const text of answers) talk.say(text)
        const before = talk.state.report
        if (!before) return
        talk.say('算了')
        expect(talk.state.report?.parked).toBe(true)
        talk.say('继续')
        expect(talk.state.report?.answers).toEqual(before.answers)
        expect(talk.state.report?.step).toBe(before.step)
      },
    ),
  )
})

test('a full report with two photos stays about 1.5 KB', () => {
  const talk = openTalk()
  const story =
    '在江边那个工地干了四个月木工，包工头张大强欠我两万三，从八月份推到现在，打电话也不接，说甲方没给钱，让我们再等等'
  for (const text of [
    story,
    '同意',
    '对',
    '张大强 13900001111',
    '上海闵行',
    '滨江花园三期',
    '城建一公司',
    '走了',
    '上个月15号',
    '有结算单没签字',
    '十来个',
    '找老板要过，也打过12345，去过劳动局',
    '10月20号发的，限11月5号',
    '有工资条和聊天记录',
    '1',
    '2',
    '王小北 13812345678',
  ])
    talk.say(text)
  expect(talk.state.report?.step).toBe('summary')
  talk.hear(
    message('', {
      files: [file('5f0c6f6e-6f53-4c37-9c5e-0d4a0f7b7a11'), file('5f0c6f6e-6f53-4c37-9c5e-0d4a0f7b7a12')],
    }),
  )
  expect(sizeOf(talk)).toBeLessThanOrEqual(1600)
})

test('the longest words and the most files stay under 4 KB', () => {
  const talk = openTalk()
  const long = '，这里的话很长很长'.repeat(200)
  for (const text of [`包工头在工地欠我工资${long}`, '同意', '对']) talk.say(text)
  for (let i = 0; i < 60; i++)
    talk.hear(message('', { files: [file(`5f0c6f6e-6f53-4c37-9c5e-0d4a0f7b${String(i).padStart(4, '0')}`)] }))
  for (let i = 0; i < 60 && talk.state.report?.step !== 'summary'; i++) {
    talk.say(`随便${long}`)
    expect(sizeOf(talk)).toBeLessThanOrEqual(4096)
  }
  expect(talk.state.files).toHaveLength(50)
})

test('a report whose flow is gone goes to a person', () => {
  const talk = begun()
  const { state } = talk
  const lost = openTalk({ lost: true })
  lost.state = state
  expect(lost.hear(message('上海闵行')).map((e) => e.kind)).toContain('hand-off')
  expect(lost.state.report).toBeNull()
})

test('a turn with a button takes the buttons away and leaves the label', () => {
  const talk = openTalk()
  talk.say('公司没发工资')
  const effects = talk.hear(message('', { choice: 'consent:yes', choiceRef: 'tg-7' }))
  expect(effects[0]).toEqual({ kind: 'settle', ref: 'tg-7', label: '同意，开始登记' })
})
