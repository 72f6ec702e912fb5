// One owner per polled channel in the whole installation: a session advisory lock, held by a connection of its own.
import pg from 'pg'

export type Ownership = { readonly lost: Promise<void>; release(): Promise<void> }

/** Asks again this often while another process owns the channel. */
const ASK_EVERY = 2_000

/** Resolves when this process owns `name`. `lost` resolves when the database connection that holds it breaks.
 *  @param signal gives up waiting: then it rejects with the signal's reason */
export async function own(url: string, name: string, signal: AbortSignal): Promise<Ownership> {
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

const isConnectionTrouble = (error: unknown) =>
  error instanceof Error && (!('code' in error) || /^(E|08|57P|53)/.test(String(error.code)))
