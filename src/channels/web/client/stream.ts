// The open line to the server: hears every new entry once, in order, and finds its way back after every break.
import type { Entry } from '../entry.ts'
import type { Standing } from '../standing.ts'
import { waitAfter } from './letter.ts'

/** The server says something at least every 20 s; after two of them are missing the line is dead, whatever the phone believes. */
const SILENCE_MS = 50_000

export type Hear = {
  entry(entry: Entry): void
  standing(standing: Standing): void
  line(up: boolean): void
}

/** @param since the number up to which everything is known; asked anew at every connection */
export function follow(since: () => number, hear: Hear): { reconnect(): void } {
  let source: EventSource | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let watch: ReturnType<typeof setTimeout> | undefined
  let tries = 0

  function connect(): void {
    clearTimeout(timer)
    source?.close()
    const mine = new EventSource(`/chat/stream?since=${since()}`)
    source = mine
    const alive = () => {
      clearTimeout(watch)
      watch = setTimeout(lost, SILENCE_MS)
    }
    mine.onopen = () => {
      tries = 0
      alive()
      hear.line(true)
    }
    mine.onmessage = (event) => {
      alive()
      hear.entry(JSON.parse(event.data))
    }
    mine.addEventListener('standing', (event) => {
      alive()
      hear.standing(JSON.parse(event.data))
    })
    mine.addEventListener('beat', alive)
    // The browser's own retries know no backoff and give up on an error page: do it here.
    mine.onerror = lost
    alive()
  }

  function lost(): void {
    source?.close()
    source = undefined
    clearTimeout(watch)
    hear.line(false)
    clearTimeout(timer)
    timer = setTimeout(connect, waitAfter(tries++, null, Math.random()))
  }

  const reconnect = () => {
    tries = 0
    connect()
  }
  addEventListener('online', reconnect)
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible' && source === undefined) reconnect()
  })
  connect()
  return { reconnect }
}
