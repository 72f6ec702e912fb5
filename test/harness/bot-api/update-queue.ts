// Updates that wait for the bot: kept until an offset confirms them, handed out again otherwise. Never forgets by itself.

export type Update = { readonly update_id: number; readonly [part: string]: unknown }

/** Telegram hands out at most this many at once. */
const MOST_AT_ONCE = 100

export class UpdateQueue {
  #waiting: Update[] = []
  #confirmed = 0
  #next: number
  #wake: (() => void) | null = null

  constructor(first: number) {
    this.#next = first
  }

  /** A new update with the next id; returns it. */
  push(part: Record<string, unknown>): Update {
    const update = { update_id: this.#next++, ...part }
    this.put(update)
    return update
  }

  /** An update as it is, with whatever id it has: for repeats, ids out of order, and junk. */
  put(update: Update): void {
    this.#waiting.push(update)
    this.#wake?.()
  }

  /** From now on ids go on from here, as after a quiet week. */
  continueFrom(id: number): void {
    this.#next = id
  }

  /** How many updates were confirmed so far. */
  get confirmed(): number {
    return this.#confirmed
  }

  get waiting(): readonly Update[] {
    return this.#waiting
  }

  /** One long poll: confirms what lies below `offset`, then answers as soon as something waits, or empty in the end. */
  async poll(offset: number, limit: number, seconds: number, gone: AbortSignal): Promise<readonly Update[]> {
    const kept = this.#waiting.filter(({ update_id }) => update_id >= offset)
    this.#confirmed += this.#waiting.length - kept.length
    this.#waiting = kept
    if (kept.length === 0 && seconds > 0 && !gone.aborted) await this.#arrival(seconds, gone)
    return this.#waiting.slice(0, Math.min(limit, MOST_AT_ONCE))
  }

  #arrival(seconds: number, gone: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer)
        gone.removeEventListener('abort', done)
        this.#wake = null
        resolve()
      }
      const timer = setTimeout(done, seconds * 1_000)
      gone.addEventListener('abort', done)
      this.#wake = done
    })
  }
}
