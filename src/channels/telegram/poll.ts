// The long poll: takes updates, makes them durable, and only then confirms them. Never drops one because of trouble.
import { setTimeout as sleep } from 'node:timers/promises'
import { UpdateId } from './update.ts'

const FIRST_PAUSE = 200
const LONGEST_PAUSE = 30_000
/** A server that answers empty at once, instead of holding the poll, must not make us spin. */
const EMPTY_PAUSE = 100

export type Polling = {
  /** One getUpdates; `offset` confirms everything below it. */
  fetch(offset: number | undefined): Promise<readonly unknown[]>
  /** Resolves when all of them are durable. */
  take(updates: readonly unknown[]): Promise<void>
  /** Told of every failure; returns the least pause in ms, or null to give up for good. */
  stumbled(error: unknown, failures: number): number | null
  readonly signal: AbortSignal
}

/** Resolves after the signal, when what was taken is durable. */
export async function keepPolling({ fetch, take, stumbled, signal }: Polling): Promise<void> {
  // Sent until one poll went through, then dropped: after a quiet week ids start anew, perhaps below it.
  let confirm: number | undefined
  let failures = 0
  while (!signal.aborted) {
    try {
      const began = performance.now()
      const updates = await fetch(confirm)
      confirm = undefined
      if (updates.length > 0) {
        await take(updates)
        confirm = Math.max(...updates.map((update) => UpdateId.parse(update).update_id)) + 1
      } else if (performance.now() - began < EMPTY_PAUSE) await pause(EMPTY_PAUSE, signal)
      failures = 0
    } catch (error) {
      if (signal.aborted) return
      const least = stumbled(error, ++failures)
      if (least === null) return
      await pause(Math.max(least, backoff(failures)), signal)
    }
  }
}

const backoff = (failures: number) => Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (failures - 1))

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => {
    // Woken early by the signal: the caller looks at it.
  })
}
