// Says the same complaint at most once a minute, with how often it came meanwhile. Never stays silent about the first.
import type { Log } from './ports.ts'

/** A Redis that is away fails every ring: one line a minute tells it, a thousand would bury the rest. */
const QUIET_MS = 60_000

/** `about` is the complaint's name; the error's own message may carry addresses but no words people wrote. */
export function grumbler(log: Log): (about: string, advice: string, error?: unknown) => void {
  const said = new Map<string, { until: number; missed: number }>()
  return (about, advice, error) => {
    const now = performance.now()
    const last = said.get(about)
    if (last && now < last.until) {
      last.missed++
      return
    }
    said.set(about, { until: now + QUIET_MS, missed: 0 })
    const cause = error instanceof Error ? error.message || error.name : error
    log.error({ about, cause, alsoMissed: last?.missed ?? 0 }, advice)
  }
}
