// Sends to one Telegram chat, call by call. Never repeats by itself: it only says whether repeating makes sense.
import { type Api, InputFile } from 'grammy'
import { type Outgoing, OutsideError } from '../../bot/ports.ts'
import type { FileRef } from '../../domain/message.ts'
import { unreachable } from '../../domain/unreachable.ts'
import { Recent } from './recent.ts'
import { isPictureRefused, isSettled, trouble } from './trouble.ts'
import { type Call, writeSend } from './write.ts'

/** Long texts that got half through; more are never under way at once. */
const MAX_HALF_SENT = 1_000

/** Bytes of a sealed file; null when it is gone. */
export type OpenFile = (id: string) => Promise<{ readonly file: FileRef; readonly bytes: Uint8Array } | null>

/** `shown`: the words of a message whose buttons are to go, when still known. Throws OutsideError. */
export type Sender = (chat: string, outgoing: Outgoing, shown: string | null) => Promise<void>

export function telegramSender(api: Api, open: OpenFile): Sender {
  // Tried again, a long text goes on behind the pieces that have arrived.
  const halfSent = new Recent<number>(MAX_HALF_SENT)
  return async (chat, { id, send }, shown) => {
    const calls = writeSend(send, shown)
    for (const [i, call] of calls.entries()) {
      if (i < (halfSent.get(id) ?? 0)) continue
      try {
        await perform(api, open, Number(chat), call)
      } catch (error) {
        const problem = trouble(error, call.kind === 'edit')
        if (problem.retry && i > 0) halfSent.set(id, i)
        throw problem
      }
    }
    if (calls.length > 1) halfSent.delete(id)
  }
}

async function perform(api: Api, open: OpenFile, chat_id: number, call: Call): Promise<void> {
  switch (call.kind) {
    case 'text': {
      const keyboard =
        call.buttons.length > 0
          ? { reply_markup: { inline_keyboard: call.buttons.map((row) => [...row]) } }
          : {}
      const quiet = { link_preview_options: { is_disabled: true } }
      await api.raw.sendMessage({ chat_id, text: call.text, ...quiet, ...keyboard })
      return
    }
    case 'file':
      return sendFile(api, open, chat_id, call)
    case 'edit':
      return settle(api, chat_id, call)
    default:
      return unreachable(call)
  }
}

async function sendFile(
  api: Api,
  open: OpenFile,
  chat_id: number,
  { file, asPhoto, caption }: Call & { kind: 'file' },
): Promise<void> {
  const sealed = await open(file.id)
  if (!sealed) throw new OutsideError('附件已经不在了：请重新上传再发', false)
  // One InputFile per call: grammY reads it only once.
  const upload = () => new InputFile(sealed.bytes, quoted(file.name))
  if (asPhoto) {
    try {
      await api.raw.sendPhoto({ chat_id, caption, photo: upload() })
      return
    } catch (error) {
      // A long screenshot is no photo to Telegram, but any file is a document.
      if (!isPictureRefused(error)) throw error
    }
  }
  await api.raw.sendDocument({ chat_id, caption, document: upload() })
}

/** grammY writes the name into the form's header as it is, where a blank or ';' would end it. */
const quoted = (name: string) => `"${name.replace(/["\\\p{Cc}]/gu, '_')}"`

async function settle(api: Api, chat_id: number, { message, text }: Call & { kind: 'edit' }): Promise<void> {
  try {
    if (text === null) await api.raw.editMessageReplyMarkup({ chat_id, message_id: message })
    else await api.raw.editMessageText({ chat_id, message_id: message, text })
  } catch (error) {
    if (!isSettled(error)) throw error
  }
}
