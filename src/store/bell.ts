// Rings through this process at once and through the others by NOTIFY, gathered, after the commit. Carries ids only.
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { z } from 'zod'
import type { Bell, Ring } from '../bot/ports.ts'

/** Rings gathered into one NOTIFY; inside every commit it would make commits queue. */
const GATHER = 20
/** NOTIFY takes 8,000 bytes; with more conversations than this everybody looks at everything. */
const MOST_IDS = 150

const Note = z.object({
  from: z.string(),
  conversations: z.array(z.string()),
  desk: z.boolean(),
  taken: z.boolean(),
})

export type StoreBell = Bell & {
  /** Listens to other processes; reconnects by itself. `missed` is called after a gap, when anything may have happened. */
  start(missed: () => void): Promise<void>
  stop(): Promise<void>
}

export function storeBell(
  url: string,
  pool: pg.Pool,
  log: { warn(fields: object, what: string): void },
): StoreBell {
  const me = randomUUID()
  const ears = new Set<(ring: Ring) => void>()
  const gathered = { taken: new Set<string>(), waiting: new Set<string>(), desk: false }
  let timer: NodeJS.Timeout | null = null
  let client: pg.Client | null = null
  let stopped = false

  const tell = (ring: Ring) => {
    for (const ear of ears) ear(ring)
  }

  function flush(): void {
    timer = null
    const notes = [
      { from: me, conversations: [...gathered.waiting], desk: gathered.desk, taken: false },
      { from: me, conversations: [...gathered.taken], desk: gathered.desk, taken: true },
    ].filter((n) => n.conversations.length > 0 || (n.desk && n.taken))
    gathered.taken.clear()
    gathered.waiting.clear()
    gathered.desk = false
    for (const note of notes)
      for (let i = 0; i === 0 || i < note.conversations.length; i += MOST_IDS)
        pool
          .query('select pg_notify($1, $2)', [
            'niangjia',
            JSON.stringify({ ...note, conversations: note.conversations.slice(i, i + MOST_IDS) }),
          ])
          .catch((error: unknown) => log.warn({ err: error }, 'a ring was lost; the sweep makes up for it'))
  }

  async function listen(missed: () => void): Promise<void> {
    const mine = new pg.Client({ connectionString: url, application_name: 'niangjia bell' })
    client = mine
    const again = () => {
      if (stopped || client !== mine) return
      client = null
      setTimeout(() => {
        listen(missed).then(missed, () => undefined) // its own `again` has been called already
      }, 1_000)
    }
    mine.on('error', again)
    mine.on('end', again)
    mine.on('notification', ({ payload }) => {
      const note = Note.safeParse(JSON.parse(payload ?? '{}'))
      if (!note.success || note.data.from === me) return
      const { conversations, desk, taken } = note.data
      tell(taken ? { conversations, desk, taken } : { conversations, desk })
    })
    try {
      await mine.connect()
      await mine.query('listen niangjia')
    } catch (error) {
      again()
      throw error
    }
  }

  return {
    ring(ring) {
      tell(ring)
      for (const id of ring.conversations) gathered[ring.taken ? 'taken' : 'waiting'].add(id)
      gathered.desk ||= ring.desk
      if (!stopped) timer ??= setTimeout(flush, GATHER)
    },
    listen(ear) {
      ears.add(ear)
      return () => ears.delete(ear)
    },
    start: listen,
    async stop() {
      stopped = true
      if (timer) {
        clearTimeout(timer)
        flush()
      }
      await client?.end()
    },
  }
}
