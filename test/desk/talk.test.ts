// The talk as one order of what was heard, done, noted and is still coming.
import { expect, it } from 'vitest'
import type { CaseSheet } from '../../src/desk/case-ports.ts'
import { saidAt, talkOf } from '../../src/desk/talk.ts'
import type { Send } from '../../src/domain/effect.ts'
import type { Event } from '../../src/domain/event.ts'

const me = { id: 'o1', name: '林岚' }
const worker = (n: number, text: string) => ({
  n,
  at: n * 1_000,
  event: { kind: 'message', message: { text, choice: null, choiceRef: null, files: [] } } as Event,
})
const event = (n: number, what: Event) => ({ n, at: n * 1_000, event: what })
const say = (n: number, text: string, more: Partial<Extract<Send, { kind: 'say' }>> = {}) => ({
  n,
  at: n * 1_000,
  effect: { kind: 'say', from: 'bot', text, choices: [], card: null, receipt: null, ...more } as Send,
  delivery: { state: 'sent' } as const,
})
const sheet = (parts: Partial<CaseSheet>): CaseSheet =>
  ({ heard: [], done: [], coming: [], notes: [], ...parts }) as unknown as CaseSheet
const short = (s: CaseSheet) => {
  const line = (e: ReturnType<typeof talkOf>['since'][number]) =>
    `${e.kind}: ${'words' in e ? e.words : 'text' in e ? e.text : ''}`
  const { before, since } = talkOf(s)
  return { before: before.map(line), since: since.map(line) }
}

it('puts everything in the order of its numbers, notes in the order of time', () => {
  const talk = short(
    sheet({
      heard: [worker(3, '欠我工资'), worker(1, '你好')],
      done: [say(2, '你好，我是机器人'), say(4, '记下了')],
      notes: [{ id: 'x', by: '林岚', text: '先电话', at: 3_500 }],
    }),
  )
  expect(talk).toEqual({
    before: [],
    since: ['worker: 你好', 'bot: 你好，我是机器人', 'worker: 欠我工资', 'note: 先电话', 'bot: 记下了'],
  })
})

it('folds what was before an officer joined; that nobody came in time is no joining', () => {
  const talk = short(
    sheet({
      heard: [
        worker(1, '在吗'),
        event(2, { kind: 'escalated', handoff: 'h' }),
        event(3, { kind: 'officer-joined', officer: me, case: 'c' }),
        event(4, { kind: 'officer-said', officer: me, text: '我在', files: [] }),
      ],
      done: [say(5, '我在', { from: me })],
    }),
  )
  expect(talk.before).toEqual(['worker: 在吗', 'event: 过了答应的时间没人接单，已报部门负责人'])
  expect(talk.since).toEqual(['event: 林岚接单，机器人停止回复', 'officer: 我在'])
})

it('shows words that the bot has not heard yet as being sent', () => {
  const { since } = talkOf(
    sheet({ coming: [{ at: 9_000, event: { kind: 'officer-said', officer: me, text: '马上', files: [] } }] }),
  )
  expect(since).toMatchObject([{ kind: 'officer', n: null, text: '马上', delivery: { state: 'sending' } }])
})

it('marks only the message that was answered with the emergency numbers', () => {
  const danger = { kind: 'danger', lines: [], words: '' } as const
  const { since } = talkOf(
    sheet({
      heard: [worker(1, '他要打我'), worker(3, '现在没事')],
      done: [say(2, '打 110', { card: danger }), say(4, '好')],
    }),
  )
  expect(since.filter((e) => e.kind === 'worker').map((e) => e.danger)).toEqual([true, false])
})

it('never shows a receipt code, and finds the words of a fact', () => {
  const s = sheet({ heard: [worker(1, '一万三')], done: [say(2, '码是 {{receipt}}')] })
  expect(short(s).since[1]).toBe('bot: 码是 ••••')
  expect(saidAt(s, 1)).toEqual({ at: 1_000, text: '一万三' })
  expect(saidAt(s, 7)).toBeNull()
})
