// What the bot decides, as Telegram gets it.
import { describe, expect, it } from 'vitest'
import { readUpdate } from '../../../src/channels/telegram/read.ts'
import { type Call, MAX_TEXT, writeSend } from '../../../src/channels/telegram/write.ts'
import type { Send } from '../../../src/domain/effect.ts'
import type { Choice } from '../../../src/domain/message.ts'

const officer = { id: '5b0e2c52-58c5-4d8e-9d5b-3f1c1c7a9d01', name: '林岚' }
const say = (text: string, choices: readonly Choice[] = []): Send => ({
  kind: 'say',
  from: 'bot',
  text,
  choices,
  card: null,
  receipt: null,
})
const buttons = (choices: readonly Choice[]) => {
  const [call] = writeSend(say('?', choices), null)
  return call?.kind === 'text' ? call.buttons : []
}
const choice = (label: string, id = label): Choice => ({ id, label })

describe('buttons', () => {
  it('stand two to a row when short, alone when long', () => {
    const labels = ['还在上班', '已经离职', '被口头通知不用来了但没有手续', '不想说', '返回', '人工']
    expect(buttons(labels.map((l) => choice(l))).map((row) => row.map(({ text }) => text))).toEqual([
      ['还在上班', '已经离职'],
      ['被口头通知不用来了但没有手续'],
      ['不想说', '返回'],
      ['人工'],
    ])
  })

  it('carry the id of the choice', () => {
    expect(buttons([choice('对', 'edit:employer')])).toEqual([
      [{ text: '对', callback_data: 'edit:employer' }],
    ])
  })

  it('say their label when the id is too long for Telegram', () => {
    const long = buttons([choice('顺丰速运', '快'.repeat(22)), choice('京东物流', '递'.repeat(22))])
    const [a, b] = long.flat()
    expect(a?.callback_data).not.toBe(b?.callback_data)
    for (const { callback_data } of long.flat()) expect(Buffer.byteLength(callback_data)).toBeLessThan(65)
    const chat = { id: 5, type: 'private' }
    const message = { message_id: 1, chat, text: '?', reply_markup: { inline_keyboard: long } }
    const pressed = { id: '1', from: { id: 5 }, message, data: b?.callback_data }
    expect(readUpdate({ callback_query: pressed }, '7', 0).arrival?.event).toMatchObject({
      message: { choice: null, text: '京东物流' },
    })
  })

  it('stand under the last piece of a long text', () => {
    const calls = writeSend(say('工'.repeat(MAX_TEXT + 1), [choice('对')]), null)
    expect(calls.map((call) => call.kind === 'text' && call.buttons.length)).toEqual([0, 1])
  })
})

describe('words', () => {
  it('go as plain text: nothing in them is markup', () => {
    expect(writeSend(say('<b>*工资*</b> [点](http://x)'), null)).toEqual([
      { kind: 'text', text: '<b>*工资*</b> [点](http://x)', buttons: [] },
    ])
  })

  it('of an officer say who speaks', () => {
    const send: Send = { ...say('我来跟进。'), from: officer } as Send
    expect(writeSend(send, null)).toMatchObject([{ text: '工会干部 林岚：我来跟进。' }])
  })
})

describe('files', () => {
  const file = { id: 'f', name: '调解书.pdf', mime: 'application/pdf', size: 10, remote: null }
  const sendFile = (change: Partial<typeof file>) =>
    writeSend({ kind: 'send-file', from: officer, file: { ...file, ...change } }, null)[0] as Call & {
      kind: 'file'
    }
  it('go as documents, pictures as photos unless they are too large', () => {
    expect(sendFile({}).asPhoto).toBe(false)
    expect(sendFile({}).caption).toBe('工会干部 林岚 发来：调解书.pdf')
    expect(sendFile({ mime: 'image/jpeg' }).asPhoto).toBe(true)
    expect(sendFile({ mime: 'image/jpeg', size: 11_000_000 }).asPhoto).toBe(false)
  })
})

describe('settling', () => {
  const settle: Send = { kind: 'settle', ref: '110', label: '已经离职' }
  it('takes the buttons away and shows what was chosen', () => {
    expect(writeSend(settle, '还在上班吗？')).toEqual([
      { kind: 'edit', message: 110, text: '还在上班吗？\n\n✓ 已选：已经离职' },
    ])
  })
  it('only takes the buttons away when the words are forgotten, or there is no room', () => {
    expect(writeSend(settle, null)).toEqual([{ kind: 'edit', message: 110, text: null }])
    expect(writeSend(settle, '长'.repeat(MAX_TEXT))).toMatchObject([{ text: null }])
  })
  it('does nothing about a message of another platform', () => {
    expect(writeSend({ ...settle, ref: 'page-7' }, null)).toEqual([])
  })
})
