// A Telegram that takes every message at once: counts what arrives and tells who waits for it.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Stub = {
  readonly url: string
  /** Resolves when the next message for this chat has arrived. Ask before you speak. */
  next(chat: string): Promise<void>
  readonly received: () => number
  stop(): Promise<void>
}

export async function startStub(): Promise<Stub> {
  const waiting = new Map<string, () => void>()
  let received = 0
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const body = parts.length > 0 ? JSON.parse(Buffer.concat(parts).toString()) : {}
      if (request.url?.endsWith('/getUpdates')) {
        // Nobody writes by this way: the poll ends empty when its time is over, as Telegram's does.
        setTimeout(() => response.end('{"ok":true,"result":[]}'), 1_000 * (body.timeout ?? 0)).unref()
        return
      }
      const chat = String(body.chat_id ?? '')
      received += 1
      const result = {
        id: 1,
        is_bot: true,
        first_name: 'stub',
        message_id: received,
        date: 0,
        chat: { id: Number(chat), type: 'private' },
        text: '',
      }
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify({ ok: true, result }))
      const told = waiting.get(chat)
      waiting.delete(chat)
      told?.()
    })
  })
  server.keepAliveTimeout = 60_000
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    next: (chat) => new Promise((told) => waiting.set(chat, told)),
    received: () => received,
    stop: () =>
      new Promise((closed) => {
        server.closeAllConnections()
        server.close(() => closed())
      }),
  }
}
