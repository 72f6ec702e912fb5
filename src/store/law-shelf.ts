// The imported laws in this process's memory: read after the start, and again whenever any process has imported others.
import type { Kysely } from 'kysely'
import type { Provision } from '../domain/provision.ts'
import { provisionStamp, readProvisions } from './provisions.ts'
import type { Schema } from './schema.ts'

export type LawShelf = {
  /** Replaced whole, never changed; empty until they are read, and where none are imported. */
  readonly current: readonly Provision[]
  /** Looks now and then. `changed` is called after other laws stand here. Waits for nothing. */
  start(changed: () => void): void
  /** Resolves when a look under way has ended. */
  stop(): Promise<void>
}

/** The first look comes after the start has been told: reading and indexing take a second that nobody should wait for. */
const FIRST_LOOK = 500
/** An import is rare and nobody waits for its second: one small query is cheaper than a bell. */
const LOOK_EVERY = 15_000

export const lawShelf = (
  kysely: Kysely<Schema>,
  log: { warn(fields: object, what: string): void },
  every = LOOK_EVERY,
): LawShelf => {
  let current: readonly Provision[] = []
  let stamp: string | null = null
  let timer: NodeJS.Timeout | null = null
  let looking: Promise<void> = Promise.resolve()
  let stopped = false

  const look = async (changed: () => void): Promise<void> => {
    const found = await provisionStamp(kysely)
    if (found === stamp || stopped) return
    current = await readProvisions(kysely)
    stamp = found
    if (!stopped) changed()
  }
  const later = (changed: () => void, ms: number): void => {
    timer = setTimeout(() => {
      looking = look(changed)
        .catch((err: unknown) =>
          log.warn({ err }, 'the imported laws could not be read; the next look follows'),
        )
        .finally(() => {
          if (!stopped) later(changed, every)
        })
    }, ms)
    timer.unref()
  }
  return {
    get current() {
      return current
    },
    start: (changed) => later(changed, Math.min(FIRST_LOOK, every)),
    async stop() {
      stopped = true
      if (timer) clearTimeout(timer)
      await looking
    },
  }
}
