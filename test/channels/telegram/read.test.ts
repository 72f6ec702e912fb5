// Recorded shapes of updates, and what they mean to us.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readUpdate } from '../../../src/channels/telegram/read.ts'
import type { Message } from '../../../src/domain/message.ts'

const fixture = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(new URL(`./fixtures/${name}.json`, import.meta.url), 'utf8'))
const read = (name: string) => readUpdate(fixture(name), '7000001', 1_793_000_100_000)
const message = (name: string): Message => {
  const event = read(name).arrival?.event
  if (event?.kind !== 'message') throw new Error(`${name} is ${event?.kind}`)
  return event.message
}
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

describe('what was said', () => {
  it.each([
    ['text', '站长说这个月工资下个月再发，已经拖了两回'],
    ['command-start', '/start'],
    ['photo', '这是排班表'],
    ['location', '[位置] 31.11285,121.38172'],
    ['venue', '[位置] 七宝站点 闵行区某路 8 号 31.2,121.5'],
    ['contact', '13900000000'],
    ['sticker', '👍'],
    ['edited', '更正：站长说这个月工资下个月再发，已经拖了三回'],
  ])('%s', (name, text) => {
    expect(message(name)).toMatchObject({ text, choice: null, choiceRef: null })
  })

  it('is marked when somebody else had written it, without telling who', () => {
    const update = fixture('text') as { message: Record<string, unknown> }
    const forward_origin = { type: 'user', date: 1, sender_user: { id: 9, first_name: '站长' } }
    const { arrival } = readUpdate({ ...update, message: { ...update.message, forward_origin } }, '7', 1)
    expect(arrival?.event).toMatchObject({
      kind: 'message',
      message: { text: '[转发] 站长说这个月工资下个月再发，已经拖了两回' },
    })
    expect(JSON.stringify(arrival)).not.toContain('sender_user')
  })

  it('comes under the chat, by our clock', () => {
    expect(read('text').arrival).toMatchObject({
      address: { channel: 'telegram', account: '7000001', chat: '5000001' },
      externalId: 'm101',
      at: 1_793_000_100_000,
    })
  })

  it('has a key of its own when corrected', () => {
    expect(read('edited').arrival?.externalId).toBe('e101.1793000060')
  })
})

describe('files', () => {
  it('takes the largest size of a picture', () => {
    expect(message('photo').files).toEqual([
      {
        id: expect.stringMatching(uuid),
        name: '照片-103.jpg',
        mime: 'image/jpeg',
        size: 188_211,
        remote: 'AgAC-large',
      },
    ])
  })

  it('keeps a document under its own name, cleaned', () => {
    expect(message('document').files).toMatchObject([
      { name: '9月工资条.pdf', mime: 'application/pdf', size: 90_311, remote: 'BQAC-pdf' },
    ])
  })

  it.each([
    ['voice', '语音-105.ogg', 'audio/ogg'],
    ['video', '视频-106.mp4', 'video/mp4'],
  ])('%s', (name, file, mime) => {
    expect(message(name)).toMatchObject({ text: '', files: [{ name: file, mime }] })
  })

  it('come under the same id when delivered again, and another in another message', () => {
    const other = { ...(fixture('photo').message as object), message_id: 104 }
    const again = readUpdate({ update_id: 1, message: other }, '7000001', 0).arrival?.event
    expect(message('photo').files[0]?.id).toBe(message('photo').files[0]?.id)
    expect(again).not.toMatchObject({ message: { files: [{ id: message('photo').files[0]?.id }] } })
  })
})

describe('presses', () => {
  it('are the choice, with the label as words', () => {
    expect(message('press')).toEqual({ text: '已经离职', choice: 'left', choiceRef: '110', files: [] })
    expect(read('press')).toMatchObject({
      arrival: { externalId: 'c4382bfdwdsb323b2d9', address: { chat: '5000001' } },
      press: { query: '4382bfdwdsb323b2d9', ref: '110', shown: '您现在还在那里上班吗？' },
    })
  })

  it('with a mark for a long id are the label alone', () => {
    expect(message('press-long-id')).toMatchObject({ text: '不想说', choice: null })
  })

  it('on a message too old to see keep the choice', () => {
    expect(message('press-old-message')).toMatchObject({ text: '', choice: 'left', choiceRef: '110' })
  })

  it('without anything to go by are unreadable, and answered all the same', () => {
    const query = fixture('press-old-message').callback_query as object
    const reading = readUpdate({ callback_query: { ...query, data: '#00112233' } }, '7000001', 0)
    expect(reading).toMatchObject({
      arrival: { externalId: 'c4382bfdwdsb323b2db', event: { kind: 'unreadable' } },
      press: { query: '4382bfdwdsb323b2db' },
    })
  })
})

describe('what is not for us', () => {
  it.each(['group', 'live-location-edited'])('%s', (name) => {
    expect(read(name).arrival).toBeNull()
  })
})

describe('what cannot be read', () => {
  it('is kept raw, in the chat it came from', () => {
    const { arrival } = read('poll')
    expect(arrival).toMatchObject({
      address: { chat: '5000001' },
      externalId: 'm117',
      event: { kind: 'unreadable' },
    })
    expect(arrival?.raw).toContain('"poll"')
  })

  it.each([
    ['nothing', null],
    ['a word', 'hello'],
    ['an empty update', { update_id: 5 }],
    ['a chat without an id', { update_id: 5, message: { chat: {}, text: 'x' } }],
    ['a list', []],
    ['undefined', undefined],
  ])('and has the same key each time without any chat: %s', (_, update) => {
    const first = readUpdate(update, '7000001', 0).arrival
    expect(first).toMatchObject({ address: { chat: 'nobody' }, event: { kind: 'unreadable' } })
    expect(first?.externalId).toMatch(/^x[0-9a-f]{32}$/)
    expect(readUpdate(update, '7000001', 0).arrival?.externalId).toBe(first?.externalId)
  })

  it('is cut when it is a megabyte, and is well-formed still', () => {
    const text = `${'\u0000坏\ud83d'.repeat(300_000)}`
    const part = { ...(fixture('text').message as object), text }
    const { arrival } = readUpdate({ update_id: 1, message: part }, '7000001', 0)
    expect(arrival).toMatchObject({ event: { kind: 'unreadable' }, externalId: 'm101' })
    expect(arrival?.raw?.length).toBeLessThanOrEqual(20_000)
    expect(arrival?.raw).not.toContain('\u0000')
    expect(arrival?.raw?.isWellFormed()).toBe(true)
  })
})
