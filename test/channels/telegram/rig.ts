// A Telegram channel against the fake Bot API, with a log that can be read. Never polls outside this machine.
import { Writable } from 'node:stream'
import { type TelegramOptions, telegramChannel } from '../../../src/channels/telegram/telegram.ts'
import { createLog } from '../../../src/log.ts'
import { type BotApi, startBotApi } from '../../harness/bot-api/bot-api.ts'

export type TelegramRig = {
  readonly api: BotApi
  readonly channel: ReturnType<typeof telegramChannel>
  /** Every line that was logged. */
  readonly lines: readonly string[]
  /** Whether the right to poll is held now. */
  owned(): boolean
  close(): Promise<void>
}

export async function telegramRig(options: Partial<TelegramOptions> = {}): Promise<TelegramRig> {
  const api = await startBotApi()
  const lines: string[] = []
  const sink = new Writable({
    write(chunk, _, done) {
      lines.push(String(chunk))
      done()
    },
  })
  let owned = false
  const channel = telegramChannel({
    token: api.token,
    apiRoot: api.root,
    open: async () => null,
    log: createLog('debug', sink),
    own: async () => {
      owned = true
      return async () => {
        owned = false
      }
    },
    answerWithin: 500,
    ...options,
  })
  return {
    api,
    channel,
    lines,
    owned: () => owned,
    async close() {
      await channel.stop()
      await api.stop()
    },
  }
}
