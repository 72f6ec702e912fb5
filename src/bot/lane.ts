// The bus: what arrives while a commit is on its way goes together with the next one. Gathers and hands on; decides nothing.
import type { Accept, Arrival, Batch, Bell, Decide, Due, Flushed, Mark, Turns } from './ports.ts'

/** Events of one commit: more would hold row locks too long. */
const BUS_SEATS = 400

export type Lane = {
  /** Resolves when the arrivals are durable and, as a rule, their turns taken. */
  readonly accept: Accept
  /** Takes the turns of events that wait in these conversations. */
  wake(conversations: readonly string[]): Promise<void>
  /** Records how a send or look-up ended; resolves when that is durable. Never rejects: tries until it is. */
  mark(mark: Mark): Promise<void>
  /** Everything handed in is flushed; then the lane is empty. */
  drain(): Promise<void>
}

export type LaneParts = {
  readonly turns: Turns
  readonly decide: Decide
  readonly perform: (due: readonly Due[]) => void
  readonly bell: Bell
  readonly log: { error(fields: object, what: string): void }
}

type Rider<T> = { readonly what: T; readonly done: () => void; readonly failed: (e: unknown) => void }

export function openLane({ turns, decide, perform, bell, log }: LaneParts): Lane {
  const arrivals: Rider<readonly Arrival[]>[] = []
  const wakes: Rider<readonly string[]>[] = []
  const marks: Rider<Mark>[] = []
  let running: Promise<void> | null = null
  let again: NodeJS.Timeout | null = null

  const ride = <T>(line: Rider<T>[], what: T): Promise<void> =>
    new Promise((done, failed) => {
      line.push({ what, done, failed })
      running ??= drive()
    })

  async function drive(): Promise<void> {
    await null // what is handed in during this tick rides along
    while (arrivals.length + wakes.length + marks.length > 0) {
      const riders = arrivals.splice(0, seats(arrivals))
      const woken = wakes.splice(0, BUS_SEATS)
      const marked = marks.splice(0)
      const batch: Batch = {
        arrivals: riders.flatMap((r) => r.what),
        wake: [...new Set(woken.flatMap((r) => r.what))],
        marks: marked.map((r) => r.what),
      }
      try {
        handOn(await turns.flush(batch, decide))
        for (const r of [...riders, ...woken, ...marked]) r.done()
      } catch (error) {
        for (const r of [...riders, ...woken]) r.failed(error)
        marks.unshift(...marked)
        log.error({ err: error, arrivals: batch.arrivals.length, marks: marked.length }, 'flush failed')
        if (marks.length > 0) await new Promise((wake) => setTimeout(wake, 500))
      }
    }
    running = null // in the same breath as the last look at the lines: nobody is left standing
  }

  function handOn(flushed: Flushed): void {
    perform(flushed.due)
    if (flushed.touched.length > 0 || flushed.desk)
      bell.ring({ conversations: flushed.touched, desk: flushed.desk, taken: true })
    if (flushed.elsewhere.length > 0) bell.ring({ conversations: flushed.elsewhere, desk: false })
    if (flushed.again !== null && again === null) {
      again = setTimeout(
        () => {
          again = null
          turns
            .waiting(Date.now())
            .then(wake)
            .catch((error: unknown) => log.error({ err: error }, 'could not look for waiting events'))
        },
        Math.max(50, flushed.again - Date.now()),
      )
      again.unref()
    }
  }

  const wake = async (conversations: readonly string[]) => {
    if (conversations.length > 0) await ride(wakes, conversations)
  }
  return {
    accept: (list) => (list.length === 0 ? Promise.resolve() : ride(arrivals, list)),
    wake,
    mark: (mark) => ride(marks, mark),
    async drain() {
      if (again) clearTimeout(again)
      while (running) await running
    },
  }
}

/** How many riders fit: always one, however large. */
function seats(line: readonly Rider<readonly Arrival[]>[]): number {
  let taken = 0
  let count = 0
  for (const rider of line) {
    taken += rider.what.length
    if (count > 0 && taken > BUS_SEATS) break
    count += 1
  }
  return count
}
