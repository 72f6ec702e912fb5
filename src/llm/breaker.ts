// Stops asking a model that keeps failing, and tries again after a while. It never retries by itself.

/** So many failures in a row open it … */
const FAILURES = 4
/** … for so long (ms); then one call is let through to see. */
const REST = 60_000

export type Breaker = {
  /** Milliseconds until the next call is allowed; 0 = now. */
  readonly wait: (now: number) => number
  readonly succeeded: () => void
  readonly failed: (now: number) => void
}

export const breaker = (): Breaker => {
  let failures = 0
  let until = 0
  return {
    wait: (now) => Math.max(0, until - now),
    succeeded: () => {
      failures = 0
      until = 0
    },
    failed: (now) => {
      failures++
      if (failures >= FAILURES) until = now + REST
    },
  }
}
