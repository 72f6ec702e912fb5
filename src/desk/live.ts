// The officers' bell: tells a page that something changed, never what. The page asks again, with its own rights.
import { type SSEStreamingApi, streamSSE } from 'hono/streaming'
import type { Ring } from '../bot/ports.ts'
import { Uuid } from './cases.tsx'
import type { Ctx } from './guard.tsx'
import type { DeskDeps } from './ports.ts'

/** Shows that the officer is there, and keeps proxies from closing a silent stream. */
const BEAT = 25_000
/** Bells of the queue are gathered: with a thousand talks under way a page asks once in this time, not a thousand times. */
const GATHER = { queue: 1_000, case: 80 }
/** Tabs of all officers; more than this many is a fault, not work. */
const STREAMS = 500

export function live(deps: DeskDeps) {
  const pages = new Set<(ring: Ring) => void>()
  deps.bell.listen((ring) => {
    for (const page of pages) page(ring)
  })

  return async function stream(c: Ctx): Promise<Response> {
    const me = c.get('me')
    // HEAD runs this too, but nobody would ever read or leave the stream.
    if (c.req.method === 'HEAD') return c.body(null, 204)
    if (pages.size >= STREAMS || deps.stopping.aborted) return c.text('', 503, { 'Retry-After': '5' })
    const open = Uuid.safeParse(c.req.query('case'))
    const talk = open.success ? await deps.store.talkOf(me, open.data) : null
    c.header('X-Accel-Buffering', 'no')
    return streamSSE(c, (sse) => ringThrough(sse, me.id, talk))
  }

  async function ringThrough(sse: SSEStreamingApi, me: string, talk: string | null): Promise<void> {
    const waiting = new Set<'queue' | 'case'>()
    const timers = new Map<'queue' | 'case', NodeJS.Timeout>()
    let wake: () => void = () => undefined
    let done = false
    const soon = (what: 'queue' | 'case', after: number) => {
      if (timers.has(what)) return
      timers.set(
        what,
        setTimeout(() => {
          timers.delete(what)
          waiting.add(what)
          wake()
        }, after),
      )
    }
    const hear = ({ conversations, desk }: Ring) => {
      if (talk !== null && conversations.includes(talk)) soon('case', GATHER.case)
      if (desk) soon('queue', GATHER.case)
      else if (conversations.length > 0) soon('queue', GATHER.queue)
    }
    const end = () => {
      done = true
      wake()
    }
    pages.add(hear)
    sse.onAbort(end)
    deps.stopping.addEventListener('abort', end, { once: true })
    try {
      await sse.writeSSE({ event: 'hello', data: '', retry: 1_000 })
      while (!done) {
        await deps.officers.seen(me)
        for (const what of waiting) await sse.writeSSE({ event: what, data: '' })
        waiting.clear()
        await new Promise<void>((resolve) => {
          const beat = setTimeout(resolve, BEAT)
          wake = () => {
            clearTimeout(beat)
            resolve()
          }
          if (done || waiting.size > 0) wake()
        })
        if (!done && waiting.size === 0) await sse.writeSSE({ event: 'beat', data: '' })
      }
    } finally {
      pages.delete(hear)
      for (const timer of timers.values()) clearTimeout(timer)
      deps.stopping.removeEventListener('abort', end)
    }
  }
}
