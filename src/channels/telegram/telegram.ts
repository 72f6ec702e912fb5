// The Telegram channel: polls, hands in, sends. grammY carries the calls and nothing else: docs/adr/0010-telegram-transport.md.
// Never decides what to say, and never logs a word, a chat id or the token.
import { setMaxListeners } from 'node:events'
import { Api, type ApiClientOptions } from 'grammy'
import { type Accept, type Channel, OutsideError } from '../../bot/ports.ts'
import type { Log } from '../../log.ts'
import { fetchTelegramFile } from './download.ts'
import { keepPolling, type Polling } from './poll.ts'
import { NOBODY, readUpdate } from './read.ts'
import { Recent } from './recent.ts'
import { type OpenFile, telegramSender } from './sender.ts'
import { isConflict, isTokenTrouble, TOKEN_REFUSED, trouble } from './trouble.ts'
import { openWire, POLL_SECONDS } from './wire.ts'
import { MAX_TEXT } from './write.ts'

/** Presses whose message we may want to rewrite in a moment. */
const MAX_PRESSES = 1_000
/** After a conflict the other program, or our own last poll, gets this long to go away. */
const CONFLICT_PAUSE = 3_000
const UPDATES = ['message', 'edited_message', 'callback_query'] as const

export type TelegramOptions = {
  readonly token: string
  readonly apiRoot?: string
  /** Bytes of an officer's attachment. */
  readonly open: OpenFile
  readonly log: Log
  /** Resolves once this process alone may poll; what it resolves to gives that up. The signal ends the waiting. */
  readonly own: (signal: AbortSignal) => Promise<() => Promise<void>>
  /** ms after which an answer counts as lost. */
  readonly answerWithin?: number
}

/** `start` throws OutsideError when Telegram refuses the token; while Telegram is away it resolves and keeps trying. */
export function telegramChannel(options: TelegramOptions): Channel {
  const { token, open, log, own, answerWithin } = options
  const apiRoot = (options.apiRoot ?? 'https://api.telegram.org').replace(/\/+$/, '')
  const wire = openWire(apiRoot, answerWithin)
  // grammY's type asks for all of fetch; the wire gives what grammY uses.
  const fetch = wire.fetch as unknown as NonNullable<ApiClientOptions['fetch']>
  const api = new Api(token, { apiRoot, fetch })
  const send = telegramSender(api, open)
  const shown = new Recent<string>(MAX_PRESSES)
  const stopping = new AbortController()
  // A hundred presses may be answered at once, and each listens for the end.
  setMaxListeners(0, stopping.signal)
  // grammY's AbortSignal is one of its own, and the same at run time.
  const signal = stopping.signal as unknown as Parameters<typeof api.raw.getMe>[0] & {}
  let account: string | null = null
  let polling: Promise<void> = Promise.resolve()

  /** Who we are; and a webhook left over from elsewhere would refuse every poll. */
  const identify = async (): Promise<string> => {
    const me = await api.raw.getMe(signal)
    await api.raw.deleteWebhook({}, signal)
    account = String(me.id)
    return account
  }
  const answer = (callback_query_id: string) => {
    api.raw.answerCallbackQuery({ callback_query_id }, signal).catch(() => {
      log.debug('a press could not be answered: the button turns a little longer')
    })
  }
  const take = async (updates: readonly unknown[], accept: Accept) => {
    const me = account ?? (await identify())
    const readings = updates.map((update) => readUpdate(update, me, Date.now()))
    const arrivals = readings.flatMap(({ arrival }) => arrival ?? [])
    for (const { arrival, press } of readings)
      if (arrival && press?.shown) shown.set(`${arrival.address.chat}:${press.ref}`, press.shown)
    if (arrivals.length > 0) await accept(arrivals)
    for (const { press } of readings) if (press) answer(press.query)
  }
  const stumbled: Polling['stumbled'] = (error, failures) => {
    if (isTokenTrouble(error)) {
      log.error(TOKEN_REFUSED)
      return null
    }
    const { message, after, cause } = trouble(error, true)
    log.warn({ failures, cause }, `Telegram polling pauses: ${message}`)
    return after ?? (isConflict(error) ? CONFLICT_PAUSE : 0)
  }

  return {
    id: 'telegram',
    traits: { buttons: true, maxText: MAX_TEXT, pulls: false },
    async start(accept) {
      const release = await own(stopping.signal).catch((error: unknown) => {
        if (stopping.signal.aborted) return null
        throw error
      })
      if (stopping.signal.aborted) return release?.()
      try {
        await identify()
      } catch (error) {
        if (isTokenTrouble(error)) {
          await release?.()
          throw new OutsideError(TOKEN_REFUSED, false)
        }
        log.warn(`Telegram is not reached yet: ${trouble(error, true).message}`)
      }
      polling = keepPolling({
        signal: stopping.signal,
        fetch: async (offset) => {
          if (account === null) await identify()
          const confirm = offset === undefined ? {} : { offset }
          return api.raw.getUpdates({ ...confirm, timeout: POLL_SECONDS, allowed_updates: UPDATES }, signal)
        },
        take: (updates) => take(updates, accept),
        stumbled,
      })
        .then(() => release?.())
        .catch(() => log.warn('the right to poll could not be given back: it ends with this process'))
    },
    async send(to, outgoing) {
      if (to.chat === NOBODY) return
      if (account !== null && to.account !== account)
        throw new OutsideError('这个聊天属于另一个 Telegram 机器人：请用电话等别的方式联系', false)
      const ref = outgoing.send.kind === 'settle' ? outgoing.send.ref : ''
      await send(to.chat, outgoing, shown.get(`${to.chat}:${ref}`))
    },
    fetchFile: (file) => fetchTelegramFile(file, { api, wire, fileRoot: `${apiRoot}/file/bot${token}` }),
    async stop() {
      stopping.abort()
      await polling
    },
  }
}
