// A Telegram Bot API of our own for tests: one HTTP server with offsets, redelivery, files and scripted faults.
// Never needs the network, and knows nothing of the bot that talks to it.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Fault, FaultScript } from './fault.ts'
import { readForm } from './multipart.ts'
import { Platform, Refusal } from './platform.ts'
import type { UpdateQueue } from './update-queue.ts'
import type { Worker } from './worker.ts'

type Call = { readonly method: string; readonly payload: Readonly<Record<string, unknown>> }

export type BotApi = {
  /** For TELEGRAM_API_ROOT. */
  readonly root: string
  readonly token: string
  readonly updates: UpdateQueue
  /** Every call so far except getUpdates, oldest first, refused ones too. */
  readonly calls: readonly Call[]
  /** Polls so far. */
  readonly polls: readonly Call[]
  /** A new worker with a private chat of their own. */
  worker(): Worker
  /** The next calls of this method meet these faults, one each. A download is called 'file'. */
  breaks(method: string, ...faults: Fault[]): void
  /** Stops listening and cuts every connection; `start` listens again on the same port. */
  stop(): Promise<void>
  start(): Promise<void>
}

export async function startBotApi(token = '7000001:test-token-of-nobody'): Promise<BotApi> {
  const platform = new Platform()
  const faults = new FaultScript()
  const calls: Call[] = []
  const polls: Call[] = []
  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy())
  })
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const gone = new AbortController()
    response.on('close', () => gone.abort())
    const path = decodeURIComponent(request.url ?? '')
    const file = path.startsWith(`/file/bot${token}/`) ? path.slice(`/file/bot${token}/`.length) : null
    const method = file === null ? path.slice(path.lastIndexOf('/') + 1) : 'file'
    const payload = await readPayload(request)
    const log = method === 'getUpdates' ? polls : calls
    log.push({ method, payload: file === null ? payload : { file } })
    const fault = faults.take(method)
    if (fault?.kind === 'drop-before') return void response.destroy()
    if (fault?.kind === 'hang') return
    if (fault?.kind === 'wait') return answer(response, 429, tooMany(fault.seconds))
    if (fault?.kind === 'error') return answer(response, fault.code, refusal(fault.code, fault.description))
    if (fault?.kind === 'flood') return flood(response)
    if (file === null && !path.startsWith(`/bot${token}/`))
      return answer(response, 401, refusal(401, 'Unauthorized'))
    try {
      if (file !== null) return void response.writeHead(200).end(platform.bytes(file))
      const result = await platform.call(method, payload, gone.signal)
      if (fault?.kind === 'drop-after') return void response.destroy()
      if (fault?.kind === 'late') await new Promise((wake) => setTimeout(wake, fault.ms))
      if (fault?.kind === 'page') return void response.writeHead(fault.status).end('<html>Bad Gateway</html>')
      answer(response, 200, { ok: true, result })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      answer(response, error.code, refusal(error.code, error.message))
    }
  }
  let port = 0
  const start = () =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, '127.0.0.1', () => {
        port = (server.address() as AddressInfo).port
        resolve()
      })
    })
  await start()
  return {
    root: `http://127.0.0.1:${port}`,
    token,
    updates: platform.updates,
    calls,
    polls,
    worker: () => platform.newWorker(),
    breaks: (method, ...more) => faults.add(method, ...more),
    start,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const refusal = (error_code: number, description: string) => ({ ok: false, error_code, description })
const tooMany = (retry_after: number) => ({
  ...refusal(429, `Too Many Requests: retry after ${retry_after}`),
  parameters: { retry_after },
})

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

function flood(response: ServerResponse): void {
  const drop = Buffer.alloc(1024 * 1024)
  const pour = () => {
    while (!response.destroyed && response.write(drop));
  }
  response.on('drain', pour)
  pour()
}

/** JSON, or a form with files. */
async function readPayload(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  const body = Buffer.concat(chunks)
  const type = request.headers['content-type'] ?? ''
  if (body.length === 0) return {}
  if (!type.startsWith('multipart/')) return JSON.parse(body.toString('utf8'))
  const form = readForm(body, type)
  const { reply_markup } = form
  return typeof reply_markup === 'string' ? { ...form, reply_markup: JSON.parse(reply_markup) } : form
}
