// One open page: tells it every new line, in order, until it leaves. Lines come from the store; a bell only says “look”.
import type { SSEStreamingApi } from 'hono/streaming'
import { OutsideError } from '../../bot/ports.ts'
import { entryOf } from './entry.ts'
import type { WebDeps } from './ports.ts'
import { standing } from './standing.ts'
import type { Listener } from './streams.ts'

/** Lines read at once. */
export const LINES = 200
/** A bell can be lost between processes: look anyway. */
const LOOK_MS = 5_000
/** Phones drop silent connections, and a page must notice a dead one: say something. */
const BEAT_MS = 20_000

export async function tell(
  stream: SSEStreamingApi,
  chat: string,
  since: number,
  page: Listener,
  deps: WebDeps,
): Promise<void> {
  let last = since
  let told = ''
  let beat = 0
  while (!page.gone) {
    const more = await look()
    if (page.gone) break
    if (deps.now() - beat >= BEAT_MS) {
      await stream.writeSSE({ event: 'beat', data: '' })
      beat = deps.now()
    }
    if (!more) await page.wait(LOOK_MS)
  }

  /** True if there may be more at once. While the database is away the page stays: nothing new can be known. */
  async function look(): Promise<boolean> {
    try {
      const talk = await deps.store.talk(chat)
      page.conversation = talk?.id ?? null
      const now = JSON.stringify(await standing(talk, deps))
      if (now !== told) await stream.writeSSE({ event: 'standing', data: now })
      told = now
      if (talk === null || talk.n <= last) return false
      const lines = await deps.store.lines(talk.id, last, LINES)
      for (const line of lines) {
        if (page.gone) return false
        const entry = entryOf(line, deps.receiptCode)
        if (entry) await stream.writeSSE({ id: String(entry.n), data: JSON.stringify(entry) })
        last = line.n
      }
      if (lines.length < LINES) last = Math.max(last, talk.n)
      return lines.length === LINES
    } catch (error) {
      if (!(error instanceof OutsideError)) throw error
      deps.log.warn({ reason: error.message }, 'chat stream cannot read')
      return false
    }
  }
}
