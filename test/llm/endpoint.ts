// A scripted OpenAI-compatible endpoint: each call takes the next turn of the script and is kept for inspection.
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Turn = (response: ServerResponse) => void
export type Endpoint = {
  readonly url: string
  /** Bodies as received, in order. */
  readonly bodies: string[]
  script(...turns: readonly Turn[]): void
  stop(): Promise<void>
}

/** What a chat completion with this content looks like. */
export const says =
  (content: string): Turn =>
  (response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(
      JSON.stringify({
        id: 'x',
        object: 'chat.completion',
        created: 0,
        model: 'm',
        choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content } }],
      }),
    )
  }
export const answers = (answer: string, articles: readonly string[]): Turn =>
  says(JSON.stringify({ answer, articles }))
export const status =
  (code: number, headers: Record<string, string> = {}): Turn =>
  (response) => {
    response.writeHead(code, { 'content-type': 'application/json', ...headers })
    response.end(JSON.stringify({ error: { message: 'scripted', type: 'scripted' } }))
  }
export const raw =
  (body: string, type = 'application/json'): Turn =>
  (response) => {
    response.writeHead(200, { 'content-type': type })
    response.end(body)
  }
/** Never answers; the socket stays open until the client gives up. */
export const silence: Turn = () => {}
export const hangUp: Turn = (response) => {
  response.destroy()
}

/** Sends so many bytes unless the other side hangs up; `written` says how many were taken off our hands. */
export const endless = (bytes: number): { readonly turn: Turn; readonly written: () => number } => {
  let written = 0
  const turn: Turn = (response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    const piece = 'x'.repeat(64 * 1024)
    const more = () => {
      while (written < bytes && !response.destroyed) {
        written += piece.length
        if (!response.write(piece)) {
          response.once('drain', more)
          return
        }
      }
      response.end()
    }
    more()
  }
  return { turn, written: () => written }
}

export const endpoint = async (): Promise<Endpoint> => {
  let turns: Turn[] = []
  const bodies: string[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      bodies.push(body)
      const turn = turns.shift() ?? status(500)
      turn(response)
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    bodies,
    script: (...next) => {
      turns = [...next]
      bodies.length = 0
    },
    stop: () =>
      new Promise((done) => {
        server.closeAllConnections()
        server.close(() => done())
      }),
  }
}
