// What both stores of bells must offer to queue.ts, and the limits they share. Holds no connection itself.
import type * as bullmq from 'bullmq'

type Job = bullmq.Job<{ id: string }>
type Trouble = (error: Error) => void

/** As much of BullMQ's two classes as is used: their types differ from store to store. */
export type Bells = Pick<
  bullmq.Queue<{ id: string }>,
  'add' | 'getJobScheduler' | 'upsertJobScheduler' | 'close'
> & {
  on(event: 'error', trouble: Trouble): unknown
}
export type Worker = Pick<bullmq.Worker<{ id: string }>, 'pause' | 'close'> & {
  on(event: 'error', trouble: Trouble): unknown
}
type Ringer = (job: Job) => Promise<void>

export interface Backing {
  readonly bells: Bells
  worker(ringer: Ringer): Worker
  /** What is known without asking: false means a ring would only be refused. */
  up(): boolean
  /** Asks the store. Rejects or resolves false when it is away; may take long. */
  ask(): Promise<boolean>
  /** Calls back now if the store is there, and whenever it is back. */
  onUp(then: () => void): void
  close(): Promise<void>
}

export const QUEUE_NAME = 'bells'

/** A worker killed in the middle of a job: another takes it after at most LOCK_MS + LOCK_MS / 2. */
export const LOCK_MS = 10_000

/** Bells answered at once in one process: handlers mostly wait for the database, which serialises per conversation. */
const CONCURRENCY = 8

export const workerOptions = (lockMs: number) => ({
  concurrency: CONCURRENCY,
  lockDuration: lockMs,
  stalledInterval: lockMs / 2,
  // Two deaths of a worker would otherwise fail a job for good, whatever its attempts say.
  maxStalledCount: 1000,
  // BullMQ waits 15 s after a lost connection; a bell should not.
  runRetryDelay: 1000,
})
