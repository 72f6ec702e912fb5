// Unclear words and a model: it is asked only with consent and doubt, only a listed matter begins, and whatever goes wrong is as without it.
import { expect, test } from 'vitest'
import type { Effect } from '../../src/domain/effect.ts'
import { message, officer, openTalk, spoken, type Talk } from './talk.ts'

const UNCLEAR = '公司对我不公平，想请你们管管'
const withModel = { office: { model: true } }
const labels = (effects: readonly Effect[]): readonly string[] =>
  effects.flatMap((e) => (e.kind === 'say' ? e.choices.map(({ label }) => label) : []))
const asked = (talk: Talk): string | null => talk.state.sorting?.ask ?? null

/** A talk whose words are with the model. */
const waiting = (words = UNCLEAR): Talk => {
  const talk = openTalk(withModel)
  talk.say(words)
  talk.press('consent:yes')
  return talk
}
const answered = (talk: Talk, topic: string | null, ask = asked(talk) ?? ''): readonly Effect[] =>
  talk.hear({ kind: 'classified', ask, topic })

test('unclear words go to the model with the consent, not before', () => {
  const talk = openTalk(withModel)
  talk.say(UNCLEAR)
  expect(talk.effects.some(({ kind }) => kind === 'classify')).toBe(false)
  talk.press('consent:yes')
  expect(talk.effects.filter(({ kind }) => kind === 'classify')).toEqual([
    { kind: 'classify', ask: asked(talk), text: UNCLEAR, hide: [] },
  ])
  expect(spoken(talk.effects)).toContain('稍等')
})

test('clear words never go there, nor any without a model', () => {
  for (const [words, office] of [
    ['老板欠我三个月工资', { model: true }],
    [UNCLEAR, { model: false }],
    [UNCLEAR, { model: true, modelAnswers: 0 }],
  ] as const) {
    const talk = openTalk({ office })
    talk.say(words)
    talk.press('consent:yes')
    expect(talk.effects.some(({ kind }) => kind === 'classify')).toBe(false)
    expect(asked(talk)).toBeNull()
  }
})

test('the matter that the model is sure of begins, with the words as its story', () => {
  const talk = waiting()
  answered(talk, 'dismissal')
  expect(talk.state.report?.flow).toBe('dismissal')
  expect(talk.state.report?.answers.story?.value).toBe(UNCLEAR)
  expect(asked(talk)).toBeNull()
})

test.each([null, 'space-travel'])('%s is as without a model, or a person listens', (topic) => {
  const talk = waiting()
  const without = openTalk()
  without.say(UNCLEAR)
  without.press('consent:yes')
  const said = answered(talk, topic)
  if (topic === null) expect(labels(said)).toEqual(labels(without.effects))
  else expect(labels(said)).toContain('找人工')
  expect(talk.state.report).toBeNull()
  expect(talk.state.offered?.text).toBe(UNCLEAR)
})

test('what has nothing to do with work gets the hotlines', () => {
  expect(spoken(answered(waiting(), 'not-labour'))).toContain('12348')
})

test('words that come meanwhile are kept and belong to the same matter', () => {
  const talk = waiting()
  expect(talk.say('我的事情很麻烦，帮帮我')).not.toBe('')
  expect(talk.effects.some(({ kind }) => kind === 'classify')).toBe(false)
  answered(talk, 'dismissal')
  expect(talk.state.report?.answers.story?.value).toBe(`${UNCLEAR}\n我的事情很麻烦，帮帮我`)
})

test('clear words that come meanwhile begin at once; the model is too late then', () => {
  const talk = waiting()
  const ask = asked(talk) ?? ''
  talk.say('老板欠我三个月工资，一直拖着不给')
  expect(talk.state.report?.flow).toBe('wage-arrears')
  expect(answered(talk, 'dismissal', ask)).toEqual([])
  expect(talk.state.report?.flow).toBe('wage-arrears')
})

test('a question meanwhile is answered, and the words still wait', () => {
  const talk = waiting()
  expect(talk.say('没签合同，工资要得回来吗？')).toContain('劳动关系')
  answered(talk, 'dismissal')
  expect(talk.state.report?.flow).toBe('dismissal')
})

test('an answer to something else, a second one, and one after an officer came are nothing', () => {
  const talk = waiting()
  const ask = asked(talk) ?? ''
  expect(answered(talk, 'dismissal', 'another')).toEqual([])
  talk.hear({ kind: 'officer-joined', officer, case: 'case-1' })
  expect(answered(talk, 'dismissal', ask)).toEqual([])
  talk.hear({ kind: 'officer-left', officer })
  expect(answered(talk, 'dismissal', ask)).toEqual([])
  const twice = waiting()
  const first = asked(twice) ?? ''
  answered(twice, 'dismissal')
  expect(answered(twice, 'fines', first)).toEqual([])
})

test('a person that was asked for meanwhile is not talked over', () => {
  const talk = waiting()
  talk.say('人工')
  expect(answered(talk, 'dismissal')).toEqual([])
  expect(talk.state.person.kind).toBe('waiting')
})

test('danger meanwhile is heard at once', () => {
  const talk = waiting()
  expect(talk.say('我不想活了')).toContain('12356')
})

test('an answer that never comes holds nobody up', () => {
  const talk = waiting()
  talk.n += 5 // five minutes
  const said = talk.hear(message('厂里的事，很复杂'))
  expect(said.some(({ kind }) => kind === 'classify') || labels(said).length > 0).toBe(true)
})
