// Against a Telegram that nobody here wrote: telegram-test-api.
import telegramTestApi from 'telegram-test-api'
import { expect, it } from 'vitest'
import { telegramChannel } from '../../../src/channels/telegram/telegram.ts'
import { createLog } from '../../../src/log.ts'
import { openInbox } from '../../contracts/inbox.ts'
import { freePort } from '../../harness/free-port.ts'

// Its types describe the default export of another module system.
const TelegramServer = telegramTestApi as unknown as typeof telegramTestApi.default

it('hears a worker, answers with buttons, hears the press and settles it', async () => {
  const server = new TelegramServer({ port: await freePort(), host: '127.0.0.1' })
  await server.start()
  const token = '666:nobody'
  const channel = telegramChannel({
    token,
    apiRoot: server.config.apiURL,
    open: async () => null,
    log: createLog('silent'),
    own: async () => async () => {},
  })
  const inbox = openInbox()
  try {
    await channel.start(inbox.accept)
    const worker = server.getClient(token, { userId: 42, chatId: 42, timeout: 5_000 })
    await worker.sendMessage(worker.makeMessage('工资拖了两个月'))
    const { address, event } = await inbox.arrival(1)
    expect(address).toEqual({ channel: 'telegram', account: '666', chat: '42' })
    expect(event).toMatchObject({ message: { text: '工资拖了两个月' } })

    const choices = [
      { id: 'still', label: '还在上班' },
      { id: 'left', label: '已经离职' },
    ]
    const say = { kind: 'say', from: 'bot', text: '您还在那里上班吗？', card: null, receipt: null } as const
    await channel.send(address, { id: 'c.1', send: { ...say, choices } })
    const { result } = await worker.getUpdates()
    expect(result).toMatchObject([
      {
        message: {
          text: '您还在那里上班吗？',
          reply_markup: { inline_keyboard: [[{ text: '还在上班' }, { text: '已经离职' }]] },
        },
      },
    ])
    const shown = result[0]
    const data = shown?.message.reply_markup?.inline_keyboard?.[0]?.[1]?.callback_data
    const message = { ...shown?.message, message_id: shown?.messageId, chat: { id: 42, type: 'private' } }
    await worker.sendCallback(worker.makeCallbackQuery(data ?? '', { message } as object))
    const pressed = await inbox.arrival(2)
    expect(pressed.event).toMatchObject({ message: { choice: 'left', text: '已经离职' } })
    if (pressed.event.kind !== 'message') throw new Error('no press')
    const { choiceRef, text: label } = pressed.event.message
    await channel.send(address, { id: 'c.2', send: { kind: 'settle', ref: choiceRef ?? '', label } })
    const history = await worker.getUpdatesHistory()
    expect(JSON.stringify(history)).toContain('您还在那里上班吗？\\n\\n✓ 已选：已经离职')
  } finally {
    await channel.stop()
    await server.stop()
  }
})
