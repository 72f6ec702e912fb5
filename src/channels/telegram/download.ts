// Bytes of a file that waits at Telegram. The address holds the bot's token: it is built here and goes nowhere else.
import { type Api, GrammyError } from 'grammy'
import { OutsideError } from '../../bot/ports.ts'
import { type FileRef, LARGEST_FILE } from '../../domain/message.ts'
import { trouble } from './trouble.ts'
import { Silence, TooLarge, type Wire } from './wire.ts'

type Telegram = { readonly api: Api; readonly wire: Wire; readonly fileRoot: string }

/** Throws OutsideError; not to be tried again when the file is too large or gone. */
export async function fetchTelegramFile(file: FileRef, telegram: Telegram): Promise<Uint8Array> {
  const { api, wire, fileRoot } = telegram
  if (file.remote === null) throw new OutsideError('this file is sealed already: open it instead', false)
  try {
    const { file_path } = await api.raw.getFile({ file_id: file.remote })
    if (!file_path) throw gone()
    return await wire.download(`${fileRoot}/${encodeURI(file_path)}`, LARGEST_FILE)
  } catch (error) {
    throw fileTrouble(error)
  }
}

const gone = () => new OutsideError('文件已不在 Telegram 上：请对方再发一次', false)

function fileTrouble(error: unknown): OutsideError {
  const refused = error instanceof GrammyError && error.error_code === 400
  if (error instanceof TooLarge || (refused && /too big/i.test(error.description)))
    return new OutsideError('文件超过 20 MB：请对方分开发，或改发照片', false)
  if (refused || (error instanceof Silence && error.status === 404)) return gone()
  return trouble(error, true)
}
