// The bells of the house: rings and answers them. Never carries words, never holds work: the database does.
import { type Backing, LOCK_MS, type Worker } from './backing.ts'
import { grumbler } from './grumble.ts'
import { type Handlers, KINDS, type Kind, type Log, type Queue } from './ports.ts'
import { within } from './within.ts'

/** Rings under way at once; more means that the store does not keep up, and the sweep will do. */
const RINGS_IN_FLIGHT = 1000
/** 0.5 + 1 + 2 + 4 s: a short trouble is over by then, a longer one is the sweep's. */
const RETRIES = { attempts: 5, backoff: { type: 'exponential', delay: 500 } }
const HEALTH_MS = 1000
/** Longest wait for the bells in hand at stop; an unfinished one rings again elsewhere. */
const STOP_MS = 30_000
const CLOSE_MS = 2000
/** How often it is looked whether the tick still stands (a Redis that was emptied has forgotten it). */
const TICK_CHECK_MS = 60_000

type QueueSettings = {
  /** null: bells live in PostgreSQL. */
  readonly redisUrl: string | null
  readonly postgres: { readonly url: string }
  readonly log: Log
  /** How long a dead process keeps a bell for itself. */
  readonly lockMs?: number
}

/** Opens the queue. Redis may be away (it is waited for in the background); PostgreSQL may not: rejects with OutsideError. */
export async function openQueue(settings: QueueSettings): Promise<Queue> {
  const { log, redisUrl, postgres, lockMs = LOCK_MS } = settings
  const grumble = grumbler(log)
  const trouble = (e: unknown) =>
    grumble(
      'queue',
      `The queue's ${redisUrl ? 'Redis' : 'PostgreSQL'} is in trouble: see that it runs; bells come late meanwhile, nothing is lost`,
      e,
    )
  // Loaded only when wanted: neither library is small.
  const backing: Backing = redisUrl
    ? await (await import('./redis.ts')).redisBacking(redisUrl, lockMs, log, trouble)
    : await (await import('./postgres.ts')).postgresBacking(postgres.url, lockMs, trouble)
  backing.bells.on('error', trouble)

  const timers: NodeJS.Timeout[] = []
  const inHand = new Set<Promise<void>>()
  let worker: Worker | null = null
  let underWay = 0
  let stopping: Promise<void> | null = null

  const ring = (kind: Kind, id: string, delayMs = 0): void => {
    if (stopping) return
    const missed = (e: unknown) =>
      grumble('ring', 'A bell could not be rung; the sweep will find its work', e)
    if (!backing.up() || underWay >= RINGS_IN_FLIGHT) {
      missed(`up ${backing.up()}, rings under way ${underWay}`)
      return
    }
    underWay++
    backing.bells
      .add(kind, { id }, ringOptions(kind, id, delayMs))
      .catch(missed)
      .finally(() => underWay--)
  }

  const work = (handlers: Handlers): void => {
    if (worker) throw new Error('work() was called twice in one process')
    worker = backing.worker((job) => {
      const kind = KINDS.find((k) => k === job.name)
      // A bell of a later version of this program: its own processes will ring again.
      if (!kind)
        return Promise.resolve(log.warn({ kind: job.name }, 'A bell of an unknown kind was put away'))
      const run = answer(handlers[kind], kind, job.data.id, log).finally(() => inHand.delete(run))
      inHand.add(run)
      return run
    })
    worker.on('error', trouble)
  }

  const every = (kind: 'tick', ms: number): void => {
    const stand = async () => {
      const now = await backing.bells.getJobScheduler(kind)
      if (now?.every === ms && (now.next ?? 0) > Date.now() - 2 * ms) return
      await backing.bells.upsertJobScheduler(
        kind,
        { every: ms },
        { name: kind, data: { id: kind }, opts: KEEP_NOTHING },
      )
    }
    const check = () => void (backing.up() && !stopping && stand().catch(trouble))
    backing.onUp(check)
    timers.push(setInterval(check, TICK_CHECK_MS).unref())
  }

  const stop = async (): Promise<void> => {
    for (const timer of timers) clearInterval(timer)
    const polite = await healthy()
    // Closing begins by letting go of the next bell; with the store away it would wait for it for ever.
    const closing = polite ? worker?.close() : worker?.pause(true)
    await within(STOP_MS, Promise.allSettled(inHand))
    await within(CLOSE_MS, polite ? closing : worker?.close(true))
    await within(CLOSE_MS, backing.bells.close())
    await within(CLOSE_MS, backing.close())
  }

  const healthy = async () =>
    backing.up() &&
    (await within(
      HEALTH_MS,
      backing.ask().catch(() => false),
    )) === true

  return { ring, work, every, healthy, stop: () => (stopping ??= stop()) }
}

/** Ids and outcomes of finished bells are of no use to anybody. */
const KEEP_NOTHING = { removeOnComplete: true, removeOnFail: true, stackTraceLimit: 0 }

function ringOptions(kind: Kind, id: string, delayMs: number) {
  // A later ring must not swallow an earlier one: bells are the same only when due in the same second.
  const due = delayMs > 0 ? `@${Math.ceil((Date.now() + delayMs) / 1000)}` : ''
  return {
    ...KEEP_NOTHING,
    ...RETRIES,
    delay: delayMs,
    deduplication: { id: `${kind}-${id}${due}`, keepLastIfActive: true },
  }
}

/** What the handler threw stays in our log: the store of bells keeps no sentence of it. */
async function answer(
  handle: (id: string) => Promise<void>,
  kind: Kind,
  id: string,
  log: Log,
): Promise<void> {
  try {
    await handle(id)
  } catch (err) {
    log.error({ kind, id, err }, 'A bell could not be answered; it rings again, and then the sweep')
    throw new Error('not answered')
  }
}
