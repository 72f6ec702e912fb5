// One worker with Telegram on the phone, for tests: writes, presses, sends photos, and looks at what came.
import type { Button, Screen, Shown } from './screen.ts'
import type { Update, UpdateQueue } from './update-queue.ts'

/** Where the platform keeps bytes: returns a file id. */
export type KeepFile = (bytes: Uint8Array, path: string) => string

export class Worker {
  readonly chat: number
  readonly #screen: Screen
  readonly #updates: UpdateQueue
  readonly #keep: KeepFile
  readonly #nextMessage: () => number
  #last: Update | null = null

  constructor(
    chat: number,
    screen: Screen,
    parts: { updates: UpdateQueue; keep: KeepFile; nextMessage: () => number },
  ) {
    this.chat = chat
    this.#screen = screen
    this.#updates = parts.updates
    this.#keep = parts.keep
    this.#nextMessage = parts.nextMessage
  }

  says(text: string): Update {
    return this.sends({ text })
  }

  /** Any kind of message; `content` in the Bot API's own shape. */
  sends(content: Record<string, unknown>): Update {
    return this.#push({ message: { ...this.#head(this.#nextMessage()), ...content } })
  }

  /** Corrects a message sent before. */
  corrects(sent: Update, text: string): Update {
    const { message_id } = sent.message as { message_id: number }
    return this.#push({ edited_message: { ...this.#head(message_id), edit_date: this.#now() + 5, text } })
  }

  /** Presses the button with this label, on the latest message that has it; fails when there is none. */
  presses(label: string): Update {
    const isIt = ({ text }: Button) => text === label
    const shown = this.#screen.shown.findLast(({ buttons }) => buttons.flat().some(isIt))
    const button = shown?.buttons.flat().find(isIt)
    if (!shown || !button) throw new Error(`no button ${label} on screen: ${JSON.stringify(this.labels())}`)
    return this.pressesStale(shown, button)
  }

  /** Presses a button that may have gone already, as from an old screen. */
  pressesStale(shown: Shown, button: Button): Update {
    return this.#push({
      callback_query: {
        id: crypto.randomUUID(),
        from: this.#person(),
        chat_instance: '1',
        message: {
          ...this.#head(shown.id),
          from: { id: 1, is_bot: true, first_name: '娘家' },
          text: shown.text,
          reply_markup: { inline_keyboard: shown.buttons },
        },
        data: button.callback_data,
      },
    })
  }

  sendsPhoto(bytes: Uint8Array, caption?: string): Update {
    const small = {
      file_id: this.#keep(bytes.slice(0, 10), 'photos/s.jpg'),
      file_unique_id: 's',
      file_size: 10,
    }
    const large = this.#keep(bytes, 'photos/l.jpg')
    return this.sends({
      photo: [
        { ...small, width: 90, height: 60 },
        { file_id: large, file_unique_id: `u${large}`, width: 1280, height: 853, file_size: bytes.length },
      ],
      ...(caption === undefined ? {} : { caption }),
    })
  }

  sendsDocument(bytes: Uint8Array, file_name: string, mime_type: string): Update {
    const file_id = this.#keep(bytes, `documents/${file_name}`)
    const size = { file_unique_id: `u${file_id}`, file_size: bytes.length }
    return this.sends({ document: { file_id, file_name, mime_type, ...size } })
  }

  /** Telegram delivers the last update once more, under its old id. */
  repeats(): void {
    if (this.#last) this.#updates.put(this.#last)
  }

  /** See Screen. */
  hears(words?: string | RegExp): Promise<Shown> {
    return this.#screen.hears(words)
  }

  sees(test: (shown: readonly Shown[]) => boolean): Promise<true> {
    return this.#screen.sees(test)
  }

  get screen(): readonly Shown[] {
    return this.#screen.shown
  }

  /** Labels of every button on screen now. */
  labels(): string[] {
    return this.#screen.shown.flatMap(({ buttons }) => buttons.flat().map(({ text }) => text))
  }

  #push(part: Record<string, unknown>): Update {
    this.#last = this.#updates.push(part)
    return this.#last
  }

  #now(): number {
    return Math.floor(Date.now() / 1_000)
  }

  #person() {
    return { id: this.chat, is_bot: false, first_name: '小北', language_code: 'zh-hans' }
  }

  #head(message_id: number) {
    const chat = { id: this.chat, type: 'private', first_name: '小北' }
    return { message_id, date: this.#now(), from: this.#person(), chat }
  }
}
