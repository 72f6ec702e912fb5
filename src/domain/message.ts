// What people say to the desk, freed of any chat platform. Never a platform's own shape.

export type ChannelId = 'web' | 'telegram' | 'wechat' | 'wechaty' | 'wecom' | 'terminal'

/** BCP 47, e.g. 'zh-Hans'. */
export type Language = string

/** Where a talk takes place: one conversation per address. `account` is the desk's own account there. */
export type Address = { readonly channel: ChannelId; readonly account: string; readonly chat: string }

export type Choice = { readonly id: string; readonly label: string }

/** A file that came with a message. Its bytes are sealed under `id` (a UUID), or still wait at the platform under `remote`. */
export type FileRef = {
  readonly id: string
  readonly name: string
  readonly mime: string | null
  readonly size: number | null
  /** The platform's handle for fetching the bytes; null when they are sealed already. */
  readonly remote: string | null
}

export type Message = {
  /** What was typed; '' when there are only files. Well-formed, without NUL (see `wellFormed`). */
  readonly text: string
  /** Id of the choice whose button was pressed. */
  readonly choice: string | null
  /** The platform's own mark of the message whose button was pressed, so that its buttons can be taken away. */
  readonly choiceRef: string | null
  readonly files: readonly FileRef[]
  /** Keyed hash of a receipt code that was typed; in the text it is hidden (see receipt.ts). */
  readonly code?: string
}

/** Bytes of one file, everywhere in the house: what Telegram lets a bot download, and a minute of phone video. */
export const LARGEST_FILE = 20 * 1024 * 1024

/** PostgreSQL refuses NUL and JSON refuses lone surrogates: both go at the door. */
export const wellFormed = (text: string): string => text.replaceAll('\u0000', '').toWellFormed()

export const textMessage = (text: string): Message => ({ text, choice: null, choiceRef: null, files: [] })
