// What the Bot API does with each call: chats, messages, files, limits. Knows no HTTP.
import type { Upload } from './multipart.ts'
import { type Button, Screen } from './screen.ts'
import { UpdateQueue } from './update-queue.ts'
import { type KeepFile, Worker } from './worker.ts'

/** The Bot API says no. */
export class Refusal extends Error {
  readonly code: number
  constructor(code: number, description: string) {
    super(description)
    this.code = code
  }
}

type Payload = Readonly<Record<string, unknown>>

const MOST_TEXT = 4096
const MOST_CAPTION = 1024
const MOST_CALLBACK_BYTES = 64
const MOST_DOWNLOAD = 20_000_000

export class Platform {
  readonly updates = new UpdateQueue(80_001)
  readonly #screens = new Map<string, Screen>()
  readonly #files = new Map<string, { bytes: Uint8Array; path: string }>()
  #message = 100
  #poll: AbortController | null = null

  newWorker(): Worker {
    const chat = 5_000_001 + this.#screens.size
    const screen = new Screen()
    this.#screens.set(String(chat), screen)
    const keep: KeepFile = (bytes, path) => {
      const id = `F${this.#files.size + 1}`
      this.#files.set(id, { bytes, path: `${id}/${path}` })
      return id
    }
    return new Worker(chat, screen, { updates: this.updates, keep, nextMessage: () => ++this.#message })
  }

  /** Bytes behind a file path that getFile gave out. */
  bytes(path: string): Uint8Array {
    const found = [...this.#files.values()].find((file) => file.path === path)
    if (!found) throw new Refusal(404, 'Not Found')
    return found.bytes
  }

  async call(method: string, payload: Payload, gone: AbortSignal): Promise<unknown> {
    switch (method) {
      case 'getMe':
        return { id: 7_000_001, is_bot: true, first_name: '娘家', username: 'niangjia_test_bot' }
      case 'deleteWebhook':
      case 'answerCallbackQuery':
        return true
      case 'getUpdates':
        return this.#getUpdates(payload, gone)
      case 'sendMessage':
        return this.#send(payload, text(payload.text, MOST_TEXT, 'message text is empty'), null)
      case 'sendPhoto':
      case 'sendDocument':
        return this.#send(
          payload,
          caption(payload.caption),
          payload[method === 'sendPhoto' ? 'photo' : 'document'] as Upload,
        )
      case 'editMessageText':
        return this.#edit(payload, { text: text(payload.text, MOST_TEXT, 'message text is empty') })
      case 'editMessageReplyMarkup':
        return this.#edit(payload, {})
      case 'getFile':
        return this.#getFile(String(payload.file_id))
      default:
        throw new Refusal(404, 'Not Found')
    }
  }

  async #getUpdates({ offset, limit, timeout }: Payload, gone: AbortSignal) {
    this.#poll?.abort()
    const mine = new AbortController()
    this.#poll = mine
    const seconds = Number(timeout ?? 0)
    const updates = await this.updates.poll(
      Number(offset ?? 0),
      Number(limit ?? 100),
      seconds,
      AbortSignal.any([gone, mine.signal]),
    )
    if (mine.signal.aborted)
      throw new Refusal(409, 'Conflict: terminated by other getUpdates request; make sure that only one runs')
    if (this.#poll === mine) this.#poll = null
    return updates
  }

  #send(payload: Payload, text: string, file: Upload | null) {
    const screen = this.#screens.get(String(payload.chat_id))
    if (!screen) throw new Refusal(400, 'Bad Request: chat not found')
    const message = { id: ++this.#message, text, buttons: buttons(payload), file }
    screen.show(message)
    return { message_id: message.id, date: 0, chat: { id: Number(payload.chat_id), type: 'private' }, text }
  }

  #edit(payload: Payload, change: { text?: string }) {
    const screen = this.#screens.get(String(payload.chat_id))
    const before = screen?.shown.find(({ id }) => id === Number(payload.message_id))
    if (!screen || !before) throw new Refusal(400, 'Bad Request: message to edit not found')
    const after = { text: before.text, ...change, buttons: buttons(payload) }
    if (after.text === before.text && JSON.stringify(after.buttons) === JSON.stringify(before.buttons))
      throw new Refusal(400, 'Bad Request: message is not modified')
    screen.edit(before.id, after)
    return true
  }

  #getFile(id: string) {
    const file = this.#files.get(id)
    if (!file) throw new Refusal(400, 'Bad Request: invalid file_id')
    if (file.bytes.length > MOST_DOWNLOAD) throw new Refusal(400, 'Bad Request: file is too big')
    return { file_id: id, file_unique_id: `u${id}`, file_size: file.bytes.length, file_path: file.path }
  }
}

function text(value: unknown, most: number, empty: string): string {
  if (typeof value !== 'string' || value.trim() === '') throw new Refusal(400, `Bad Request: ${empty}`)
  if (value.length > most) throw new Refusal(400, 'Bad Request: message is too long')
  return value.trim()
}

const caption = (value: unknown) =>
  value === undefined ? '' : text(value, MOST_CAPTION, 'message caption is empty')

function buttons(payload: Payload): ReadonlyArray<readonly Button[]> {
  const rows = (payload.reply_markup as { inline_keyboard?: Button[][] } | undefined)?.inline_keyboard ?? []
  for (const { callback_data } of rows.flat())
    if (callback_data === '' || Buffer.byteLength(callback_data) > MOST_CALLBACK_BYTES)
      throw new Refusal(400, 'Bad Request: BUTTON_DATA_INVALID')
  return rows
}
