// Reads a multipart form as leniently as Telegram does: Node's own reader refuses headers without blanks.

export type Upload = { readonly name: string; readonly mime: string; readonly bytes: Uint8Array }

/** Fields by name; `attach://x` is replaced by the part x. */
export function readForm(body: Buffer, contentType: string): Record<string, string | Upload> {
  const boundary = Buffer.from(`--${/boundary="?([^";]+)/.exec(contentType)?.[1] ?? ''}`)
  const parts = new Map<string, string | Upload>()
  let at = body.indexOf(boundary) + boundary.length
  for (let next = body.indexOf(boundary, at); next >= 0; next = body.indexOf(boundary, at)) {
    // Between the line end behind one boundary and the line end before the next.
    const part = body.subarray(at + 2, next - 2)
    const gap = part.indexOf('\r\n\r\n')
    const head = part.subarray(0, gap).toString('utf8')
    const bytes = part.subarray(gap + 4)
    const name = /[;\s]name="?([^";\r\n]+)/i.exec(head)?.[1] ?? ''
    const filename = /filename="?([^"\r\n]+)/i.exec(head)?.[1]
    const mime = /content-type:\s*(\S+)/i.exec(head)?.[1] ?? 'text/plain'
    parts.set(name, filename === undefined ? bytes.toString('utf8') : { name: filename, mime, bytes })
    at = next + boundary.length
  }
  const attached = (value: string | Upload) =>
    typeof value === 'string' && value.startsWith('attach://') ? parts.get(value.slice(9)) : value
  return Object.fromEntries([...parts].map(([key, value]) => [key, attached(value) ?? value]))
}
