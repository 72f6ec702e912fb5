// Hearing when things go wrong: nothing is lost, nothing is heard twice, and somebody is told what to do.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Inbox, openInbox } from '../../contracts/inbox.ts'
import type { Update } from '../../harness/bot-api/update-queue.ts'
import type { Worker } from '../../harness/bot-api/worker.ts'
import { type TelegramRig, telegramRig } from './rig.ts'

let rig: TelegramRig
let inbox: Inbox
let worker: Worker
beforeEach(async () => {
  rig = await telegramRig()
  inbox = openInbox()
  worker = rig.api.worker()
})
afterEach(() => rig.close())
const told = (words: RegExp) =>
  vi.waitFor(() => expect(rig.lines.join('')).toMatch(words), { timeout: 5_000, interval: 5 })

it('twenty updates doubled and out of order are twenty messages', async () => {
  const updates: Update[] = []
  for (let i = 0; i < 20; i++) updates.push(worker.says(`第${i}句`))
  for (const update of [...updates].reverse()) rig.api.updates.put(update)
  await rig.channel.start(inbox.accept)
  await inbox.arrival(20)
  for (const update of updates) rig.api.updates.put(update)
  worker.says('完')
  await inbox.arrival(21)
  expect(inbox.texts()).toEqual([...updates.map((_, i) => `第${i}句`), '完'])
})

it('a megabyte of junk between two messages is kept as unreadable, and confirmed', async () => {
  worker.says('前')
  rig.api.updates.push({ message: { junk: '垃'.repeat(350_000), nul: '\u0000\ud800' } })
  worker.sends({ text: '长'.repeat(1_000_000) })
  worker.says('后')
  await rig.channel.start(inbox.accept)
  await inbox.arrival(4)
  expect(inbox.stored.map(({ event }) => event.kind)).toEqual([
    'message',
    'unreadable',
    'unreadable',
    'message',
  ])
  await expect.poll(() => rig.api.updates.confirmed).toBe(4)
  const [, junk, long] = inbox.stored
  expect(JSON.stringify([junk?.raw, long?.raw]).length).toBeLessThan(60_000)
  expect(long?.address.chat).toBe(String(worker.chat))
  // Nobody sits where junk came from: an answer to it goes nowhere, quietly.
  const send = { kind: 'say', from: 'bot', text: '没看懂', choices: [], card: null, receipt: null } as const
  await rig.channel.send(junk?.address ?? inbox.stored[0]?.address ?? never(), { id: 'x.1', send })
  expect(rig.api.calls.filter(({ method }) => method === 'sendMessage')).toEqual([])
})

it('goes on when ids start anew below the old ones', async () => {
  await rig.channel.start(inbox.accept)
  worker.says('上周')
  await inbox.arrival(1)
  await expect.poll(() => rig.api.updates.confirmed).toBe(1)
  rig.api.updates.continueFrom(12)
  // The poll that confirmed still hangs with the old offset; a new one goes without any.
  worker.says('这周')
  await inbox.arrival(2)
  worker.says('又一句')
  await inbox.arrival(3)
  expect(inbox.texts()).toEqual(['上周', '这周', '又一句'])
})

it('answers every press, also in groups and of no use', async () => {
  await rig.channel.start(inbox.accept)
  const group = { message_id: 3, chat: { id: -5, type: 'group' } }
  rig.api.updates.push({ callback_query: { id: 'g1', from: { id: 5 }, message: group, data: 'yes' } })
  rig.api.updates.push({ message: { ...group, text: '有人吗' } })
  await expect
    .poll(() => rig.api.calls.map(({ method, payload }) => [method, payload.callback_query_id]))
    .toContainEqual(['answerCallbackQuery', 'g1'])
  expect(inbox.stored).toEqual([])
})

describe('trouble', () => {
  it.each([
    ['an error of Telegram', { kind: 'error', code: 500, description: 'x' }],
    ['a gateway page', { kind: 'page', status: 502 }],
    ['a broken connection', { kind: 'drop-before' }],
    ['a lost batch', { kind: 'drop-after' }],
  ] as const)('%s delays and loses nothing', async (_, fault) => {
    worker.says('还在吗')
    rig.api.breaks('getUpdates', fault, fault)
    await rig.channel.start(inbox.accept)
    await inbox.arrival(1)
    expect(inbox.texts()).toEqual(['还在吗'])
    await told(/polling pauses/)
  })

  it('429 on a poll is waited out', async () => {
    worker.says('还在吗')
    rig.api.breaks('getUpdates', { kind: 'wait', seconds: 1 })
    const before = performance.now()
    await rig.channel.start(inbox.accept)
    await inbox.arrival(1)
    expect(performance.now() - before).toBeGreaterThan(990)
  })

  it('another program on the same token is named', async () => {
    rig.api.breaks('getUpdates', { kind: 'error', code: 409, description: 'Conflict' })
    await rig.channel.start(inbox.accept)
    await told(/same TELEGRAM_BOT_TOKEN: stop it/)
  })

  it('a refused token fails the start, and gives up the right to poll', async () => {
    rig.api.breaks('getMe', { kind: 'error', code: 401, description: 'Unauthorized' })
    await expect(rig.channel.start(inbox.accept)).rejects.toThrow(/@BotFather/)
    expect(rig.owned()).toBe(false)
  })

  it('a token revoked later ends the polling with a clear word', async () => {
    rig.api.breaks('getUpdates', { kind: 'error', code: 401, description: 'Unauthorized' })
    await rig.channel.start(inbox.accept)
    await told(/@BotFather/)
    await expect.poll(() => rig.owned()).toBe(false)
    expect(rig.api.polls).toHaveLength(1)
  })

  it('Telegram away at the start is waited for', async () => {
    await rig.api.stop()
    await rig.channel.start(inbox.accept)
    await told(/not reached yet/)
    await rig.api.start()
    worker.says('早')
    await inbox.arrival(1)
  })

  it('never shows the token', async () => {
    await rig.api.stop()
    await rig.channel.start(inbox.accept)
    await told(/polling pauses/)
    expect(rig.lines.join('')).not.toContain(rig.api.token)
  })
})

describe('owning', () => {
  it('polls only after the right to poll came, and gives it back at the end', async () => {
    await rig.channel.start(inbox.accept)
    expect(rig.owned()).toBe(true)
    await rig.channel.stop()
    expect(rig.owned()).toBe(false)
  })

  it('stops while it still waits for its turn', async () => {
    const waiting = await telegramRig({
      own: (signal) =>
        new Promise((_, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason))
        }),
    })
    const started = waiting.channel.start(inbox.accept)
    await waiting.channel.stop()
    await started
    expect(waiting.api.calls).toEqual([])
    await waiting.close()
  })
})

const never = (): never => {
  throw new Error('nothing arrived')
}
