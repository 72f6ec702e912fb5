// The files of a Telegram message, under ids of our own that a second delivery gives again. Never fetches a byte.
import { createHash } from 'node:crypto'
import { type FileRef, wellFormed } from '../../domain/message.ts'
import type { TelegramFile, TelegramMessage } from './update.ts'

/** Longer names help nobody, and file systems stop at 255 bytes. */
const MAX_NAME = 80

/** Everything attached to this message, largest size of a picture only; `account` is the bot's own id. */
export function filesOf(message: TelegramMessage, account: string): FileRef[] {
  const { photo, document, voice, audio, video, video_note } = message
  const largest = photo?.toSorted((a, b) => (a.file_size ?? 0) - (b.file_size ?? 0)).at(-1)
  const named: ReadonlyArray<readonly [TelegramFile | undefined, string, string | null]> = [
    [largest, `照片-${message.message_id}.jpg`, 'image/jpeg'],
    [document, `文件-${message.message_id}`, null],
    [voice, `语音-${message.message_id}.ogg`, 'audio/ogg'],
    [audio, `录音-${message.message_id}`, null],
    [video, `视频-${message.message_id}.mp4`, 'video/mp4'],
    [video_note, `视频-${message.message_id}.mp4`, 'video/mp4'],
  ]
  return named.flatMap(([file, name, mime]) =>
    file
      ? {
          id: fileId(account, message.chat.id, message.message_id, file.file_unique_id),
          name: cleanName(file.file_name ?? '') || name,
          mime: file.mime_type === undefined ? mime : wellFormed(file.mime_type),
          size: file.file_size ?? null,
          remote: file.file_id,
        }
      : [],
  )
}

/** A UUID (version 8: made from a hash), always the same for the same file of the same message. */
function fileId(...parts: ReadonlyArray<string | number>): string {
  const hash = createHash('sha256')
    .update(JSON.stringify(['telegram', ...parts]))
    .digest('hex')
  const variant = '89ab'[Number.parseInt(hash.charAt(16), 16) % 4]
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `${variant}${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join('-')
}

/** Only the last part of a path, without control characters; the end stays, since it says the kind. */
function cleanName(name: string): string {
  const last = wellFormed(name).split(/[/\\]/).at(-1) ?? ''
  return [...last.replace(/\p{Cc}|\p{Cf}/gu, '').trim()].slice(-MAX_NAME).join('')
}
