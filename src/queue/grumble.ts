// Says the same complaint at most once a minute, with how often it came meanwhile. Never stays silent about the first.
import type { Log } from './ports.ts'

/** A Redis that is away fails every ring: one line a minute tells it, a thousand would bury the rest. */
const QUIET_MS = 60_000

/** `about` is the complaint's name, `advice` what the log says, `error` an Error or a reason of our own. `count`: how often since it was last said. */
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
    const why = error instanceof Error ? { err: error } : { reason: error }
    log.error({ ...why, count: 1 + (last?.missed ?? 0) }, advice)
  }
}
