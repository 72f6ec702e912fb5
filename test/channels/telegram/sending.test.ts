// Sending when Telegram is in a bad mood: what is tried again, what is not, and what nobody knows.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Outgoing, OutsideError } from '../../../src/bot/ports.ts'
import type { Send } from '../../../src/domain/effect.ts'
import type { Address, FileRef } from '../../../src/domain/message.ts'
import { openInbox } from '../../contracts/inbox.ts'
import type { Worker } from '../../harness/bot-api/worker.ts'
import { type TelegramRig, telegramRig } from './rig.ts'

const officer = { id: '5b0e2c52-58c5-4d8e-9d5b-3f1c1c7a9d01', name: '林岚' }
const outgoing = (send: Send, id = 'c.1'): Outgoing => ({ id, send })
const say = (text: string): Send => ({
  kind: 'say',
  from: 'bot',
  text,
  choices: [],
  card: null,
  receipt: null,
})
const failure = async (sending: Promise<void>): Promise<OutsideError> => {
  const error = await sending.then(
    () => null,
    (e: unknown) => e,
  )
  if (!(error instanceof OutsideError)) throw new Error(`not an OutsideError: ${error}`)
  return error
}

let rig: TelegramRig
let worker: Worker
let to: Address
const files = new Map<string, Uint8Array>()
const file: FileRef = {
  id: 'f1',
  name: '调解书; "终稿" 2.pdf',
  mime: 'application/pdf',
  size: 9,
  remote: null,
}

beforeEach(async () => {
  rig = await telegramRig({
    open: async (id) => {
      const bytes = files.get(id)
      return bytes ? { file, bytes } : null
    },
  })
  files.clear()
  worker = rig.api.worker()
  to = { channel: 'telegram', account: '7000001', chat: String(worker.chat) }
  await rig.channel.start(openInbox().accept)
})
afterEach(() => rig.close())

describe('errors', () => {
  it('429 is waited for as long as Telegram says', async () => {
    rig.api.breaks('sendMessage', { kind: 'wait', seconds: 7 })
    expect(await failure(rig.channel.send(to, outgoing(say('您好'))))).toMatchObject({
      retry: true,
      after: 7_000,
    })
  })

  it.each([
    ['500 in its own words', { kind: 'error', code: 500, description: 'Internal Server Error' }, true, false],
    ['502 from a gateway', { kind: 'page', status: 502 }, true, false],
    ['504: the gateway does not know', { kind: 'page', status: 504 }, false, true],
    ['a connection that breaks without a word', { kind: 'drop-before' }, false, true],
    ['a lost answer', { kind: 'drop-after' }, false, true],
    ['no answer at all', { kind: 'hang' }, false, true],
    ['400', { kind: 'error', code: 400, description: 'Bad Request: chat not found' }, false, false],
    ['403', { kind: 'error', code: 403, description: 'Forbidden: user is deactivated' }, false, false],
    [
      '401: the token is being changed',
      { kind: 'error', code: 401, description: 'Unauthorized' },
      true,
      false,
    ],
  ] as const)('%s', async (_, fault, retry, lost) => {
    rig.api.breaks('sendMessage', fault)
    expect(await failure(rig.channel.send(to, outgoing(say('您好'))))).toMatchObject({ retry, lost })
    expect(rig.api.calls.filter(({ method }) => method === 'sendMessage')).toHaveLength(1)
  })

  it('a request that never left is tried again', async () => {
    await rig.api.stop()
    expect(await failure(rig.channel.send(to, outgoing(say('您好'))))).toMatchObject({
      retry: true,
      lost: false,
    })
    await rig.api.start()
    await rig.channel.send(to, outgoing(say('您好')))
    expect(worker.screen).toHaveLength(1)
  })

  it('tell nothing that was written, nor the chat, nor the token', async () => {
    const faults = [
      { kind: 'error', code: 400, description: 'Bad Request: x' },
      { kind: 'drop-after' },
    ] as const
    for (const fault of faults) {
      rig.api.breaks('sendMessage', fault)
      const error = await failure(rig.channel.send(to, outgoing(say('我的工资条'))))
      const told = [error.message, error.stack, error.cause, JSON.stringify(error), ...rig.lines].join('\n')
      for (const secret of ['工资条', to.chat, rig.api.token]) expect(told).not.toContain(secret)
    }
  })

  it('of a foreign chat or another bot are final', async () => {
    const strange = await failure(rig.channel.send({ ...to, chat: '404' }, outgoing(say('您好'))))
    expect(strange).toMatchObject({ retry: false, lost: false })
    const other = await failure(rig.channel.send({ ...to, account: '9' }, outgoing(say('您好'))))
    expect(other).toMatchObject({ retry: false, lost: false })
  })
})

it('a long text that was interrupted goes on where it stopped', async () => {
  const whole = ['一', '二', '三'].map((word) => word.repeat(4_000)).join('\n\n')
  rig.api.breaks('sendMessage', { kind: 'none' }, { kind: 'wait', seconds: 1 })
  expect(await failure(rig.channel.send(to, outgoing(say(whole))))).toMatchObject({ retry: true })
  expect(worker.screen.map(({ text }) => text.charAt(0))).toEqual(['一'])
  await rig.channel.send(to, outgoing(say(whole)))
  expect(worker.screen.map(({ text }) => text.charAt(0))).toEqual(['一', '二', '三'])
  // Done is done: the same words again are a new send.
  await rig.channel.send(to, outgoing(say(whole), 'c.2'))
  expect(worker.screen).toHaveLength(6)
})

describe('files', () => {
  it('go out with their bytes, name and officer', async () => {
    files.set('f1', new TextEncoder().encode('%PDF-fake'))
    await rig.channel.send(to, outgoing({ kind: 'send-file', from: officer, file }))
    const [seen] = worker.screen
    expect(seen?.text).toBe('工会干部 林岚 发来：调解书; "终稿" 2.pdf')
    expect(seen?.file).toMatchObject({ name: '调解书; _终稿_ 2.pdf' })
    expect(Buffer.from(seen?.file?.bytes ?? []).toString()).toBe('%PDF-fake')
  })

  it('go as a document when Telegram will not have the picture', async () => {
    files.set('f1', new Uint8Array([1, 2, 3]))
    const picture = { ...file, name: '长截图.png', mime: 'image/png' }
    rig.api.breaks('sendPhoto', {
      kind: 'error',
      code: 400,
      description: 'Bad Request: PHOTO_INVALID_DIMENSIONS',
    })
    await rig.channel.send(to, outgoing({ kind: 'send-file', from: officer, file: picture }))
    expect(worker.screen[0]?.file).toMatchObject({ name: '长截图.png', bytes: Buffer.from([1, 2, 3]) })
  })

  it('that are gone here fail for good', async () => {
    const error = await failure(rig.channel.send(to, outgoing({ kind: 'send-file', from: officer, file })))
    expect(error).toMatchObject({ retry: false, lost: false, message: expect.stringContaining('重新上传') })
  })
})

describe('settling', () => {
  const choices = [
    { id: 'still', label: '还在上班' },
    { id: 'left', label: '已经离职' },
  ]
  const settle = (ref: string): Outgoing => outgoing({ kind: 'settle', ref, label: '已经离职' }, 'c.2')

  it('rewrites the pressed message', async () => {
    await rig.channel.send(to, outgoing({ ...say('您还在上班吗？'), choices } as Send))
    worker.presses('已经离职')
    const asked = worker.screen[0]
    const { calls } = rig.api
    await expect.poll(() => calls.some(({ method }) => method === 'answerCallbackQuery')).toBe(true)
    await rig.channel.send(to, settle(String(asked?.id)))
    expect(worker.screen).toMatchObject([{ text: '您还在上班吗？\n\n✓ 已选：已经离职', buttons: [] }])
    // Said twice, the second changes nothing and is no error.
    await rig.channel.send(to, settle(String(asked?.id)))
  })

  it('only takes the buttons when the press is forgotten', async () => {
    await rig.channel.send(to, outgoing({ ...say('您还在上班吗？'), choices } as Send))
    await rig.channel.send(to, settle(String(worker.screen[0]?.id)))
    expect(worker.screen).toMatchObject([{ text: '您还在上班吗？', buttons: [] }])
  })

  it('does not mind a message that is gone', async () => {
    await rig.channel.send(to, settle('99999'))
  })

  it('is tried again when its answer was lost, since twice is once', async () => {
    await rig.channel.send(to, outgoing({ ...say('您还在上班吗？'), choices } as Send))
    rig.api.breaks('editMessageReplyMarkup', { kind: 'drop-after' })
    const error = await failure(rig.channel.send(to, settle(String(worker.screen[0]?.id))))
    expect(error).toMatchObject({ retry: true, lost: false })
    await rig.channel.send(to, settle(String(worker.screen[0]?.id)))
  })
})
