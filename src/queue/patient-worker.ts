// A BullMQ worker on PostgreSQL that begins only when the store has answered. Answers no bell itself.
// BullMQ keeps the answer of the first connection for ever: a worker whose first one failed would ask itself again in the
// same breath without end, and nothing else in the process would ever run (seen with bullmq 6.7).
import type { Worker } from './backing.ts'

type Startable = Worker & {
  waitUntilReady(): Promise<unknown>
  run(): Promise<unknown>
}

/** How often a store that is away is tried again. */
const AGAIN_MS = 1000

/** @param make a new worker with `autorun: false` */
export function patientWorker(make: () => Startable, trouble: (e: unknown) => void): Worker {
  let current: Startable | null = null
  let over = false
  let wake = () => {}

  const begin = async (): Promise<void> => {
    while (!over) {
      const worker = make()
      worker.on('error', trouble)
      try {
        await worker.waitUntilReady()
        if (over) return await worker.close(true)
        current = worker
        worker.run().catch(trouble)
        return
      } catch (error) {
        trouble(error)
        await worker.close(true).catch(trouble)
        await new Promise<void>((resolve) => {
          wake = resolve
          setTimeout(resolve, AGAIN_MS)
        })
      }
    }
  }
  const begun = begin()
  const end = async (close: (worker: Startable) => Promise<unknown>): Promise<void> => {
    over = true
    wake()
    await begun
    if (current) await close(current)
  }
  return {
    on: () => undefined, // every worker made here tells `trouble` from its first breath
    pause: (doNotWait) => end((worker) => (worker.pause as Worker['pause'])(doNotWait)),
    close: (force) => end((worker) => (worker.close as Worker['close'])(force)),
  } as Worker
}
