// What the bot decided to send, as calls of the Bot API. Pure; plain text only, so that nothing in it can act as markup.
import { createHash } from 'node:crypto'
import type { Send } from '../../domain/effect.ts'
import type { Choice, FileRef } from '../../domain/message.ts'
import { unreachable } from '../../domain/unreachable.ts'
import { LABEL_ONLY } from './read.ts'
import { splitText } from './split.ts'

/** Telegram's limit of one message. */
export const MAX_TEXT = 4096
const MAX_CALLBACK_BYTES = 64
/** Two buttons stand side by side on a narrow phone up to this width each (a Chinese character counts two). */
const HALF_ROW = 16
/** Telegram's limit for pictures; larger ones go as documents. */
const MAX_PHOTO = 10_000_000

type Button = { readonly text: string; readonly callback_data: string }
export type Call =
  | { readonly kind: 'text'; readonly text: string; readonly buttons: readonly Button[][] }
  | { readonly kind: 'file'; readonly file: FileRef; readonly asPhoto: boolean; readonly caption: string }
  /** `text` null: only the buttons go. */
  | { readonly kind: 'edit'; readonly message: number; readonly text: string | null }

/** `shown`: the words of the message that a settle is about, when still known. */
export function writeSend(send: Send, shown: string | null): readonly Call[] {
  switch (send.kind) {
    case 'say': {
      const speaker = send.from === 'bot' ? '' : `工会干部 ${send.from.name}：`
      const pieces = splitText(speaker + send.text, MAX_TEXT)
      return pieces.map((text, i) => ({
        kind: 'text',
        text,
        buttons: i === pieces.length - 1 ? rows(send.choices) : [],
      }))
    }
    case 'send-file': {
      const { file, from } = send
      const picture = file.mime === 'image/jpeg' || file.mime === 'image/png'
      const asPhoto = picture && (file.size ?? 0) <= MAX_PHOTO
      return [{ kind: 'file', file, asPhoto, caption: `工会干部 ${from.name} 发来：${file.name}` }]
    }
    case 'settle': {
      const message = Number(send.ref)
      if (!Number.isSafeInteger(message) || message <= 0) return []
      const text = shown === null ? null : `${shown}\n\n✓ 已选：${send.label}`
      return [{ kind: 'edit', message, text: text !== null && text.length <= MAX_TEXT ? text : null }]
    }
    default:
      return unreachable(send)
  }
}

/** Short labels two to a row, long ones alone. */
function rows(choices: readonly Choice[]): Button[][] {
  const result: Button[][] = []
  for (const choice of choices) {
    const last = result.at(-1)
    const fits = last?.length === 1 && last.every(({ text }) => width(text) <= HALF_ROW)
    const button = { text: choice.label, callback_data: callbackData(choice.id) }
    if (fits && width(choice.label) <= HALF_ROW) last.push(button)
    else result.push([button])
  }
  return result
}

/** An id that is too long for Telegram becomes a mark; read.ts then takes the button's label as the worker's words. */
function callbackData(id: string): string {
  if (Buffer.byteLength(id) <= MAX_CALLBACK_BYTES && !id.startsWith(LABEL_ONLY)) return id
  return LABEL_ONLY + createHash('sha256').update(id).digest('hex').slice(0, 16)
}

const width = (label: string) =>
  [...label].reduce((sum, character) => sum + ((character.codePointAt(0) ?? 0) > 0x2e7f ? 2 : 1), 0)
