// One owner per channel in the whole installation, who hears and sends for it: a session advisory lock, held by a connection of its own.
import pg from 'pg'
import type { ChannelId } from '../domain/message.ts'

type Ownership = { readonly lost: Promise<void>; release(): Promise<void> }

/** Asks again this often while another process owns the channel. */
const ASK_EVERY = 2_000

/** Resolves when this process owns `name`. `lost` resolves when the database connection that holds it breaks.
 *  @param signal gives up waiting: then it rejects with the signal's reason */
async function own(url: string, name: string, signal: AbortSignal): Promise<Ownership> {
  for (;;) {
    signal.throwIfAborted()
    const client = new pg.Client({ connectionString: url, application_name: `niangjia owns ${name}` })
    let lose = () => {}
    const lost = new Promise<void>((resolve) => {
      lose = resolve
    })
    client.on('error', lose)
    client.on('end', lose)
    try {
      await client.connect()
      const { rows } = await client.query('select pg_try_advisory_lock(hashtext($1)) as mine', [
        `niangjia ${name}`,
      ])
      if (rows[0].mine) return { lost, release: () => client.end() }
      await client.end()
    } catch (error) {
      if (!isConnectionTrouble(error)) throw error
    }
    await new Promise((wake) => setTimeout(wake, ASK_EVERY))
  }
}

/** Resolves when `name` is ours for the first time, and keeps it: a broken connection is replaced. `gained` and `lost` are told
 *  each time. What it resolves to gives `name` up.
 *  @param signal gives up waiting, also for what was lost */
async function keepOwn(
  url: string,
  name: string,
  signal: AbortSignal,
  told: { gained(): void; lost(): void },
): Promise<() => Promise<void>> {
  let mine = await own(url, name, signal)
  let given = false
  told.gained()
  const keep = async () => {
    for (;;) {
      await mine.lost
      if (given) return
      told.lost()
      mine = await own(url, name, signal)
      told.gained()
    }
  }
  keep().catch(() => undefined) // only the signal ends the waiting, and it asked for just that
  return async () => {
    given = true
    await mine.release().catch(() => undefined) // a connection that is broken holds nothing any more
  }
}

/** The channels that this process owns at the moment. `own` waits until one is ours; `gained` is told each time.
 *  What a channel itself lets go stays ours until `giveUp`: what was taken is sent first. */
export function ownership(url: string, gained: () => void) {
  const owned = new Set<ChannelId>()
  const releases: Array<() => Promise<void>> = []
  return {
    owned,
    async own(id: ChannelId, signal: AbortSignal): Promise<() => Promise<void>> {
      const told = {
        gained() {
          owned.add(id)
          gained()
        },
        lost: () => void owned.delete(id),
      }
      releases.push(await keepOwn(url, id, signal, told))
      return async () => {}
    },
    async giveUp(): Promise<void> {
      await Promise.all(releases.map((release) => release()))
    },
  }
}

const isConnectionTrouble = (error: unknown) =>
  error instanceof Error && (!('code' in error) || /^(E|08|57P|53)/.test(String(error.code)))
