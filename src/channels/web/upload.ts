// Reads the bytes of an upload, never more than the limit. Knows no file type: the evidence room sniffs.

/** Also the limit of the evidence room. */
export const MAX_FILE = 20 * 1024 * 1024

/** Uploads read at the same time: each may hold 20 MB of memory. */
export const MAX_UPLOADS = 20

/** The whole body, or null as soon as it is known to be too large. A client that stops in the middle rejects.
 *  @param claimed Content-Length, which may be absent or a lie */
export async function readBytes(
  body: ReadableStream<Uint8Array> | null,
  claimed: string | undefined,
  max = MAX_FILE,
): Promise<Uint8Array | null> {
  if (claimed !== undefined && Number(claimed) > max) return null
  if (body === null) return new Uint8Array(0)
  const reader = body.getReader()
  const parts: Uint8Array[] = []
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
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
