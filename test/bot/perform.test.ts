import { expect, test } from 'vitest'
import { openPerformer, type PerformParts } from '../../src/bot/perform.ts'
import {
  type Arrival,
  type Channel,
  type Due,
  type Mark,
  type Model,
  OutsideError,
} from '../../src/bot/ports.ts'
import type { LookUp, Send } from '../../src/domain/effect.ts'

const say = (text: string, receipt: string | null = null): Send => ({
  kind: 'say',
  from: 'bot',
  text,
  choices: [],
  card: null,
  receipt,
})
const due = (conversation: string, n: number, effect: Send | LookUp, notBefore = 0): Due => ({
  conversation,
  n,
  effect,
  address: { channel: 'telegram', account: 'desk', chat: conversation },
  tries: 0,
  notBefore,
})

/** A performer on a scripted channel: `troubles` are thrown by the first sends, in order. */
function setUp(troubles: (Error | null)[] = [], parts: Partial<PerformParts> = {}) {
  const sent: string[] = []
  const marks: Mark[] = []
  const heard: Arrival[] = []
  const later: [string, number][] = []
  const channel: Channel = {
    id: 'telegram',
    traits: { buttons: true, maxText: 4096, pulls: false },
    start: async () => {},
    stop: async () => {},
    send: async (to, { send }) => {
      const trouble = troubles.shift()
      if (trouble) throw trouble
      sent.push(`${to.chat}: ${send.kind === 'say' ? send.text : send.kind}`)
    },
  }
  const performer = openPerformer({
    channels: new Map([['telegram', channel]]),
    evidence: { seal: async (file) => ({ sealed: file }), open: async () => null },
    model: null,
    transcriber: null,
    passages: (ids) => ids.map((id) => ({ id, text: '资料' })),
    receiptCode: (id) => `CODE-${id}`,
    findCase: async () => null,
    gather: async () => Promise.reject(new Error('nobody asked for it')),
    mark: async (m) => void marks.push(m),
    accept: async (list) => void heard.push(...list),
    later: (conversation, ms) => void later.push([conversation, ms]),
    log: { warn: () => {}, error: () => {} },
    now: () => 1_000,
    ...parts,
  })
  return { performer, sent, marks, heard, later }
}

test('sends of one conversation go out in order, each marked before the next', async () => {
  const { performer, sent, marks } = setUp()
  performer.perform([due('a', 1, say('one')), due('a', 2, say('two')), due('b', 1, say('other'))])
  performer.perform([due('a', 3, say('three'))])
  await performer.stop()
  expect(sent.filter((s) => s.startsWith('a'))[0]).toBe('a: one')
  expect(marks[0]).toMatchObject({ state: 'done' })
})

test('what is in hand already is not sent a second time by the sweep', async () => {
  const { performer, sent } = setUp()
  performer.perform([due('a', 1, say('one'))])
  performer.perform([due('a', 1, say('one'))])
  await performer.stop()
  expect(sent).toEqual(['a: one'])
})

test('a channel that asks for patience holds back the whole conversation, and only this one', async () => {
  const { performer, sent, marks, later } = setUp([new OutsideError('slow down', true, { after: 30_000 })])
  performer.perform([due('a', 1, say('one')), due('a', 2, say('two')), due('b', 1, say('other'))])
  await expect.poll(() => marks.length).toBe(2)
  performer.perform([due('a', 3, say('three'))])
  expect(marks).toContainEqual({ conversation: 'a', n: 1, state: 'later', at: 31_000, tries: 1 })
  expect(later).toEqual([['a', 30_000]])
  expect(sent).toEqual(['b: other'])
  performer.release('a')
  performer.perform([due('a', 1, say('one')), due('a', 2, say('two')), due('a', 3, say('three'))])
  await expect.poll(() => sent.length).toBe(4)
  expect(sent.slice(1)).toEqual(['a: one', 'a: two', 'a: three'])
})

test('an answer that was lost is unknown, a refusal has failed, and the next one goes out all the same', async () => {
  const { performer, sent, marks } = setUp([
    new OutsideError('the answer was lost', false, { lost: true }),
    new OutsideError('blocked by the user', false),
    new TypeError('a mistake of ours'),
  ])
  performer.perform([1, 2, 3, 4].map((n) => due('a', n, say(`nr ${n}`))))
  await expect.poll(() => marks.length).toBe(4)
  expect(marks.map((m) => m.state)).toEqual(['unknown', 'failed', 'failed', 'done'])
  expect(sent).toEqual(['a: nr 4'])
})

test('the receipt code is filled in at the door', async () => {
  const { performer, sent } = setUp()
  performer.perform([due('a', 1, say('回执码 {{receipt}}', 'case-1'))])
  await expect.poll(() => sent.length).toBe(1)
  expect(sent).toEqual(['a: 回执码 CODE-case-1'])
})

test('a slow look-up never holds up a send', async () => {
  let answer: (a: null) => void = () => {}
  const { performer, sent, heard, marks } = setUp([], {
    model: {
      consult: () =>
        new Promise((r) => {
          answer = r
        }),
    },
  })
  const ask: LookUp = { kind: 'consult', ask: 'q1', question: '?', articles: ['a'] }
  performer.perform([due('a', 1, ask), due('a', 2, say('等一下'))])
  await expect.poll(() => sent).toEqual(['a: 等一下'])
  expect(heard).toEqual([])
  answer(null)
  await expect.poll(() => heard.length).toBe(1)
  expect(heard[0]).toMatchObject({
    externalId: 'back:1',
    event: { kind: 'consulted', ask: 'q1', answer: null },
  })
  await expect.poll(() => marks.map((m) => m.n)).toEqual([2, 1])
})

type Classify = NonNullable<Model['classify']>
const SORTED: ReadonlyArray<readonly [string, Classify | null, string | null]> = [
  ['what the model is sure of', async () => ({ topic: 'fines', sure: true }), 'fines'],
  ['nothing where it is not sure', async () => ({ topic: 'fines', sure: false }), null],
  ['nothing where nothing usable came', async () => null, null],
  ['nothing where it fails', () => Promise.reject(new OutsideError('status 500', true)), null],
  ['nothing where it cannot sort', null, null],
]
test.each(SORTED)('words are sorted: %s', async (_, classify, topic) => {
  const consult = async () => null
  const { performer, heard, marks } = setUp([], { model: { consult, ...(classify ? { classify } : {}) } })
  performer.perform([due('a', 1, { kind: 'classify', ask: 'q1', text: '扣钱' })])
  await expect.poll(() => marks.length).toBe(1)
  expect(heard).toMatchObject([{ externalId: 'back:1', event: { kind: 'classified', ask: 'q1', topic } }])
})

test('more questions than the model can take at once are answered without it, not late', async () => {
  const answer: (() => void)[] = []
  const model = { consult: () => new Promise<null>((done) => void answer.push(() => done(null))) }
  const { performer, heard } = setUp([], { model })
  const ask = (n: number): Due =>
    due(`c${n}`, 1, { kind: 'consult', ask: `q${n}`, question: '?', articles: ['a'] })
  performer.perform(Array.from({ length: 40 }, (_, n) => ask(n)))
  await expect.poll(() => heard.length).toBeGreaterThan(0)
  expect(answer.length + heard.length).toBe(40)
  for (const done of answer) done()
  await expect.poll(() => heard.length).toBe(40)
})

test('files under way do not keep a question waiting', async () => {
  const file = { id: 'f', name: 'a.jpg', mime: null, size: null, remote: 'x' }
  const { performer, heard } = setUp([], {
    model: { consult: async () => null },
    evidence: { seal: async (f) => ({ sealed: f }), open: async () => null },
    transcriber: { transcribe: () => new Promise(() => {}) },
    findCase: () => new Promise(() => {}),
  })
  const slow = Array.from({ length: 8 }, (_, n) => due(`s${n}`, 1, { kind: 'find-case', code: 'x' }))
  performer.perform([...slow, due('f', 1, { kind: 'fetch-file', file })])
  performer.perform([due('a', 1, { kind: 'consult', ask: 'q', question: '?', articles: ['a'] })])
  await expect.poll(() => heard.map((a) => a.event.kind)).toEqual(['consulted'])
})

test('a file that says it is too large is not even fetched, and the worker hears why', async () => {
  const file = { id: 'f', name: 'a.mp4', mime: null, size: 20 * 1024 * 1024 + 1, remote: 'x' }
  const { performer, heard } = setUp()
  performer.perform([due('a', 1, { kind: 'fetch-file', file })])
  await expect.poll(() => heard.length).toBe(1)
  expect(heard[0]?.event).toEqual({ kind: 'file-refused', file, reason: 'size' })
})

test('a file that is gone at the platform is told, one that is slow is tried again', async () => {
  const file = { id: 'f', name: 'a.jpg', mime: null, size: null, remote: 'x' }
  const { performer, heard } = setUp()
  performer.perform([due('a', 1, { kind: 'fetch-file', file })])
  await expect.poll(() => heard.length).toBe(1)
  expect(heard[0]?.event).toEqual({ kind: 'file-refused', file, reason: 'gone' })
})

test('a voice is read once more when the endpoint is busy, and then its worker is asked to type', async () => {
  const file = { id: 'v', name: 'v.ogg', mime: 'audio/ogg', size: 4, remote: null }
  const troubles: (Error | null)[] = [
    new OutsideError('busy', true),
    new OutsideError('busy', true),
    new OutsideError('refused', false),
  ]
  const { performer, heard, marks } = setUp([], {
    evidence: {
      seal: async (sealed) => ({ sealed }),
      open: async () => ({ file, bytes: new Uint8Array(4) }),
    },
    transcriber: {
      transcribe: async () => {
        const trouble = troubles.shift()
        if (trouble) throw trouble
        return '欠我两万'
      },
    },
  })
  const ask = (n: number, tries = 0): Due => ({ ...due('a', n, { kind: 'transcribe', file }), tries })
  const settled = () => new Promise((done) => setImmediate(done))
  performer.perform([ask(1)])
  await settled()
  expect(marks.splice(0)).toMatchObject([{ n: 1, state: 'later', tries: 1 }])
  performer.perform([ask(1, 1)])
  await settled()
  performer.perform([ask(2)])
  await settled()
  performer.perform([ask(3)])
  await performer.stop()
  expect(heard.map(({ externalId, event }) => [externalId, event])).toEqual([
    ['back:1', { kind: 'transcribed', file, text: null }],
    ['back:2', { kind: 'transcribed', file, text: null }],
    ['back:3', { kind: 'transcribed', file, text: '欠我两万' }],
  ])
})
