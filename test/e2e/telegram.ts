// Phones with Telegram: one on our own Bot API, one on telegram-test-api, a peer that nobody here wrote.
import telegramTestApi from 'telegram-test-api'
import type { Worker } from '../harness/bot-api/worker.ts'
import { freePort } from '../harness/free-port.ts'
import type { Line, Phone } from './phone.ts'

/** @param photo what it sends when asked for one */
export const phoneOf = (worker: Worker, photo: Uint8Array | null): Phone => ({
  shown: () =>
    worker.screen.map(({ text, buttons }) => ({ text, choices: buttons.flat().map((b) => b.text) })),
  says: (text) => worker.says(text),
  picks: (label) => worker.presses(label),
  ...(photo ? { sendsPhoto: () => worker.sendsPhoto(photo) } : {}),
})

// Its types describe the default export of another module system.
const TelegramServer = telegramTestApi as unknown as typeof telegramTestApi.default
/** Longer than any test: by default it forgets after a minute. */
const KEEP_SECONDS = 3_600

type Key = { readonly text: string; readonly callback_data: string }
export type Peer = {
  readonly token: string
  readonly root: string
  readonly phone: Phone
  stop(): Promise<unknown>
}

export async function startPeer(): Promise<Peer> {
  const server = new TelegramServer({
    port: await freePort(),
    host: '127.0.0.1',
    storeTimeout: KEEP_SECONDS,
  })
  await server.start()
  const token = '666:nobody'
  const client = server.getClient(token, { userId: 42, chatId: 42 })
  const standing = () => server.storage.botMessages.filter((m) => m.botToken === token)
  const keys = (m: ReturnType<typeof standing>[number]) => {
    const markup = m.message.reply_markup
    return (markup && 'inline_keyboard' in markup ? markup.inline_keyboard.flat() : []) as Key[]
  }
  const phone: Phone = {
    shown: () =>
      standing().map((m): Line => ({ text: m.message.text, choices: keys(m).map(({ text }) => text) })),
    says: (text) => client.sendMessage(client.makeMessage(text)),
    picks(label) {
      const under = standing().findLast((m) => keys(m).some(({ text }) => text === label))
      const key = under && keys(under).find(({ text }) => text === label)
      if (!under || !key) throw new Error(`no button ${label}`)
      const message = {
        ...under.message,
        message_id: under.messageId,
        date: Math.floor(under.time / 1_000),
        chat: { id: 42, type: 'private' },
      }
      return client.sendCallback(client.makeCallbackQuery(key.callback_data, { message } as object))
    },
  }
  return { token, root: server.config.apiURL, phone, stop: () => server.stop() }
}
