// The thin fetch that carries grammY's calls over a pool of kept connections: a quarter of the cost of grammY's own.
// Knows whether a request left the house. Never puts an address into an error: it holds the bot's token.
import { type Dispatcher, Pool } from 'undici'

/** Telegram answers within a second; after this the answer counts as lost. */
const ANSWER_WITHIN = 20_000
/** Seconds that Telegram may hold a poll open. */
export const POLL_SECONDS = 30
/** How long a poll may take beyond that. */
const POLL_GRACE = 15_000
/** Shorter than servers and routers keep a silent connection, so that we seldom write into a dead one. */
const KEEP_ALIVE = 15_000
/** 100 updates of the largest kind stay far below this. */
const MAX_ANSWER = 16 * 1024 * 1024

/** No readable answer came. `written` false: the request never left, so trying again is safe. */
export class Silence extends Error {
  override name = 'Silence'
  readonly written: boolean
  /** HTTP status, if one came. */
  readonly status: number | null
  constructor(code: string, written: boolean, status: number | null = null) {
    super(code)
    this.written = written
    this.status = status
  }
}

/** A download grew beyond what was allowed. */
export class TooLarge extends Error {
  override name = 'TooLarge'
}

type Request = {
  readonly method?: string
  readonly headers?: Record<string, string>
  readonly body?: Dispatcher.DispatchOptions['body']
  readonly signal?: AbortSignal
}
export type Wire = {
  /** For grammY's client option `fetch`: only what grammY uses of it. */
  fetch(url: string, request: Request): Promise<{ json(): Promise<unknown> }>
  /** Throws Silence or TooLarge. */
  download(url: string, most: number, signal?: AbortSignal): Promise<Uint8Array>
}

export function openWire(apiRoot: string, answerWithin = ANSWER_WITHIN): Wire {
  const { origin } = new URL(apiRoot)
  const pool = new Pool(origin, { keepAliveTimeout: KEEP_ALIVE, bodyTimeout: answerWithin })
  return {
    async fetch(url, { method = 'POST', headers, body, signal }) {
      const patience = url.endsWith('/getUpdates') ? POLL_SECONDS * 1_000 + POLL_GRACE : answerWithin
      const contentType = headers?.['content-type']
      const answer = await exchange(
        pool,
        {
          path: url.slice(origin.length),
          method: method as Dispatcher.HttpMethod,
          headers: contentType === undefined ? {} : { 'content-type': contentType },
          body: body ?? null,
          headersTimeout: patience,
        },
        MAX_ANSWER,
        signal,
      )
      return { json: async () => parse(answer) }
    },
    async download(url, most, signal) {
      const request = { path: url.slice(origin.length), method: 'GET', headersTimeout: answerWithin } as const
      const { status, body } = await exchange(pool, request, most, signal)
      if (status !== 200) throw new Silence(`HTTP ${status}`, true, status)
      return body
    },
  }
}

type Answer = { readonly status: number; readonly body: Buffer }

function parse({ status, body }: Answer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    throw new Silence(`HTTP ${status}, not from the Bot API`, true, status)
  }
}

function exchange(
  pool: Pool,
  request: Dispatcher.DispatchOptions,
  most: number,
  signal?: AbortSignal,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let status = 0
    let size = 0
    let running: Dispatcher.DispatchController | null = null
    const end = (error: Error | null) => {
      signal?.removeEventListener('abort', abort)
      if (error) reject(error)
      else resolve({ status, body: Buffer.concat(chunks, size) })
    }
    const abort = () => {
      end(new Silence('ABORTED', running !== null))
      running?.abort(new Error('aborted'))
    }
    if (signal?.aborted) return end(new Silence('ABORTED', false))
    signal?.addEventListener('abort', abort)
    pool.dispatch(request, {
      onRequestStart(controller) {
        running = controller
        if (signal?.aborted) controller.abort(new Error('aborted'))
      },
      onResponseStart(_, code) {
        status = code
      },
      onResponseData(controller, chunk) {
        size += chunk.length
        chunks.push(chunk)
        if (size > most) controller.abort(new TooLarge(`more than ${most} bytes`))
      },
      onResponseEnd: () => end(null),
      onResponseError: (_, error) =>
        end(error instanceof TooLarge ? error : new Silence(codeOf(error), running !== null)),
    })
  })
}

/** Only the code: an error's message may hold the address. */
const codeOf = (error: Error): string =>
  'code' in error && typeof error.code === 'string' ? error.code : error.name
