// Notices a puppet that is gone for good. Never restarts anything itself: the process ends and is started anew.
import type { Wechaty } from 'wechaty'
import type { WechatyOptions } from './ports.ts'

/** A puppet that has a pulse (behind a gateway: every 15 s) and loses it for so long hears nothing any more. */
const SILENT_MS = 90_000
const LOOK_MS = 5_000
/** gRPC: the gateway is away, or ended the stream of events. Wechaty does not open it again. */
const STREAM_ENDED = new Set([1, 13, 14])

/** Calls `onDead` once. Returns how to stop looking. */
export function watchPulse(
  bot: Pick<Wechaty, 'on'>,
  { log, onDead }: Pick<WechatyOptions, 'log' | 'onDead'>,
): () => void {
  let last: number | null = null
  let dead = false
  const die = (reason: string) => {
    if (dead) return
    dead = true
    clearInterval(timer)
    onDead(reason)
  }
  const timer = setInterval(() => {
    if (last !== null && performance.now() - last > SILENT_MS) die('the puppet has been silent for too long')
  }, LOOK_MS)
  timer.unref()
  bot.on('heartbeat', () => {
    last = performance.now()
  })
  // Without a listener an error ends the process; with one, Wechaty mostly goes on.
  bot.on('error', (err) => {
    const { code } = err as { code?: unknown }
    log.error({ channel: 'wechaty', code, err }, 'Wechaty reports an error')
    if (typeof code === 'number' && STREAM_ENDED.has(code))
      die(`the gateway ended the stream of events (${code})`)
  })
  return () => {
    dead = true
    clearInterval(timer)
  }
}
