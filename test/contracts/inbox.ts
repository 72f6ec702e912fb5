// A scripted `accept` for tests of channels: keeps what arrived by its key, can be shut, or fail. Never takes a turn.
import { vi } from 'vitest'
import { type Accept, type Arrival, OutsideError } from '../../src/bot/ports.ts'

export type Inbox = {
  readonly accept: Accept
  /** Every arrival under a key not seen before, in order of arrival. */
  readonly stored: readonly Arrival[]
  /** Texts of the stored messages. */
  texts(): string[]
  /** Waits for the nth stored arrival (counted from 1). */
  arrival(nth: number): Promise<Arrival>
  /** How often `accept` was called, whether it went well or not. */
  calls(): number
  /** From now on `accept` waits, until the returned function is called. */
  shut(): () => void
  /** The database is away for the next so many calls. */
  fails(times: number): void
}

export function openInbox(): Inbox {
  const stored: Arrival[] = []
  const keys = new Set<string>()
  let calls = 0
  let failing = 0
  let gate: Promise<void> = Promise.resolve()
  const accept: Accept = async (arrivals) => {
    calls++
    await gate
    if (failing > 0) {
      failing--
      throw new OutsideError('the database is away: start it', true)
    }
    for (const arrival of arrivals) {
      const key = JSON.stringify([arrival.address, arrival.externalId])
      if (!keys.has(key)) stored.push(arrival)
      keys.add(key)
    }
  }
  return {
    accept,
    stored,
    texts: () => stored.flatMap(({ event }) => (event.kind === 'message' ? [event.message.text] : [])),
    arrival: (nth) =>
      vi.waitFor(
        () => {
          const found = stored[nth - 1]
          if (!found) throw new Error(`only ${stored.length} of ${nth} arrived`)
          return found
        },
        { timeout: 8_000, interval: 5 },
      ),
    calls: () => calls,
    shut() {
      let open = () => {}
      gate = new Promise((resolve) => {
        open = resolve
      })
      return open
    },
    fails(times) {
      failing = times
    },
  }
}
