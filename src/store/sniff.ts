// What a file really is, by its bytes: names and claimed types are not believed. Pure but for the library's promise.
import { fileTypeFromBuffer } from 'file-type'

export type Kind = { readonly mime: string; readonly extension: string }

/** What officers can open and need as proof. SVG and HTML can carry script, archives can carry anything: refused. */
const ALLOWED: Readonly<Record<string, Kind>> = {
  jpg: { mime: 'image/jpeg', extension: 'jpg' },
  png: { mime: 'image/png', extension: 'png' },
  webp: { mime: 'image/webp', extension: 'webp' },
  heic: { mime: 'image/heic', extension: 'heic' },
  pdf: { mime: 'application/pdf', extension: 'pdf' },
  docx: {
    mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    extension: 'docx',
  },
  xlsx: { mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', extension: 'xlsx' },
  m4a: { mime: 'audio/mp4', extension: 'm4a' },
  amr: { mime: 'audio/amr', extension: 'amr' },
  mp3: { mime: 'audio/mpeg', extension: 'mp3' },
  // Telegram's voices: Opus in Ogg.
  ogg: { mime: 'audio/ogg', extension: 'ogg' },
  opus: { mime: 'audio/ogg', extension: 'ogg' },
  silk: { mime: 'audio/silk', extension: 'silk' },
  mp4: { mime: 'video/mp4', extension: 'mp4' },
}

/** null: not on the list. */
export async function sniff(bytes: Uint8Array): Promise<Kind | null> {
  // WeChat's voice: SILK, with or without its own leading byte; the library does not know it.
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 10))
  if (head.replace('\x02', '').startsWith('#!SILK')) return ALLOWED.silk ?? null
  const found = await fileTypeFromBuffer(bytes)
  return found ? (ALLOWED[found.ext] ?? null) : null
}
