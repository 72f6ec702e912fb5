// Reads the bytes of an upload, never more than the limit. Knows no file type: the evidence room sniffs.
import { OutsideError } from '../../bot/ports.ts'
import { LARGEST_FILE } from '../../domain/message.ts'

/** A phone that sends nothing for so long is gone, or means to keep the place from others. */
const SILENT_MS = 30_000

/** The whole body, or null as soon as it is known to be too large. A client that stops in the middle, or falls silent, rejects.
 *  @param claimed Content-Length, which may be absent or a lie */
export async function readBytes(
  body: ReadableStream<Uint8Array> | null,
  claimed: string | undefined,
  max = LARGEST_FILE,
  silentMs = SILENT_MS,
): Promise<Uint8Array | null> {
  if (claimed !== undefined && Number(claimed) > max) return null
  if (body === null) return new Uint8Array(0)
  const reader = body.getReader()
  const parts: Uint8Array[] = []
  let size = 0
  for (;;) {
    const { done, value } = await soon(reader, silentMs)
    if (done) break
    size += value.byteLength
    if (size > max) {
      await reader.cancel()
      return null
    }
    parts.push(value)
  }
  const whole = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.byteLength
  }
  return whole
}

async function soon(reader: ReadableStreamDefaultReader<Uint8Array>, ms: number) {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new OutsideError('The upload fell silent.', true)), ms)
  })
  try {
    return await Promise.race([reader.read(), late])
  } catch (error) {
    reader.cancel().catch(() => undefined) // it is broken or silent: nobody waits for its last word
    throw error
  } finally {
    clearTimeout(timer)
  }
}
