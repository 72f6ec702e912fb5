// Carries what the spool holds into the database, oldest first, for as long as it takes. Never drops and never reorders.
import type { Accept, Arrival, Evidence } from '../../bot/ports.ts'
import { OutsideError } from '../../bot/ports.ts'
import type { Log } from './ports.ts'
import type { Spool } from './spool.ts'

/** Handed over together; one commit serves them all. */
const TOGETHER = 32
const FIRST_WAIT_MS = 250
const LONGEST_WAIT_MS = 5000
/** An arrival that fails alone so often, though the database answers, will always fail. */
const TRIES_ALONE = 5
const ALONE_WAIT_MS = 1000

export interface Intake {
  /** Something new lies in the spool. */
  wake(): void
  /** Hands over what it can; what the database does not take stays in the spool. */
  stop(): Promise<void>
}

export function openIntake(spool: Spool, accept: Accept, seal: Evidence['seal'], log: Log): Intake {
  let running: Promise<void> | null = null
  let stopping = false
  let hurry = () => {}

  const carry = async () => {
    let together = TOGETHER
    let wait = FIRST_WAIT_MS
    let failedAlone = 0
    while (spool.waiting().length > 0) {
      const batch = spool.waiting().slice(0, together)
      try {
        const sealed: Arrival[] = []
        for (const arrival of batch) sealed.push(await withFiles(arrival))
        await accept(sealed)
        await spool.settle(batch.length)
        together = TOGETHER
        wait = FIRST_WAIT_MS
        failedAlone = 0
      } catch (err) {
        const away = err instanceof OutsideError && err.retry
        log.warn(
          { err, count: spool.waiting().length },
          'Messages of WeChat wait on disk: see that the database runs',
        )
        // One bad message must not hold up the others: find it, and try it a few times more.
        if (!away && together === 1 && ++failedAlone >= TRIES_ALONE) {
          log.error(
            { id: batch[0]?.externalId, err },
            'A message could not be stored and was put aside: look at spool.torn',
          )
          await spool.setAside()
          failedAlone = 0
        }
        if (!away) together = 1
        if (stopping) return
        await pause(away ? wait : ALONE_WAIT_MS)
        if (away) wait = Math.min(wait * 2, LONGEST_WAIT_MS)
      }
    }
  }

  /** Seals the bytes that came along; twice is once, for the file's id is the message's own. */
  const withFiles = async (arrival: Arrival): Promise<Arrival> => {
    if (arrival.event.kind !== 'message') return arrival
    const { message } = arrival.event
    const files = []
    for (const file of message.files) {
      const bytes = await spool.bytes(file.id)
      if (!bytes) return { ...arrival, event: { kind: 'file-refused', file, reason: 'gone' } }
      const done = await seal(file, { address: arrival.address }, bytes, 'worker')
      if ('refused' in done)
        return { ...arrival, event: { kind: 'file-refused', file, reason: done.refused } }
      files.push(done.sealed)
    }
    return { ...arrival, event: { kind: 'message', message: { ...message, files } } }
  }

  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms)
      hurry = () => {
        clearTimeout(timer)
        resolve()
      }
    })

  const wake = () => {
    running ??= carry().finally(() => {
      running = null
      if (!stopping && spool.waiting().length > 0) wake()
    })
  }

  return {
    wake,
    stop: async () => {
      stopping = true
      hurry()
      await running
      if (spool.waiting().length > 0) await carry()
    },
  }
}
