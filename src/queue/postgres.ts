// Bells in the PostgreSQL that holds everything else, in a schema of their own. Never touches the house's tables.
import { createPostgresBackend, type PgPool, runMigrations, withBackend } from 'bullmq'
import pg from 'pg'
import { OutsideError } from '../bot/ports.ts'
import { type Backing, QUEUE_NAME, workerOptions } from './backing.ts'
import { patientWorker } from './patient-worker.ts'

const SCHEMA = 'bullmq'
/** One pool for producer, worker and LISTEN: each BullMQ object with its own would take a dozen connections. */
const CONNECTIONS = 6
const CONNECT_MS = 5000
/** How often a store that is away is asked whether it is back. */
const ASK_MS = 1000

const { Queue, Worker } = withBackend(createPostgresBackend)

/** `url`: the installation's PostgreSQL. Brings the schema up to date; rejects when the server is away. */
export async function postgresBacking(
  url: string,
  lockMs: number,
  trouble: (e: unknown) => void,
): Promise<Backing> {
  const pool = new pg.Pool({
    Client: steadyClient(trouble),
    connectionString: withSearchPath(url),
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_MS,
    keepAlive: true,
  })
  pool.on('error', trouble)
  await migrate(pool)

  const ask = async () => (await pool.query('select 1')).rowCount === 1
  // BullMQ takes a real pool; its own type for one lacks what tsc calls an index signature.
  const connection = pool as unknown as PgPool
  const bells = new Queue<{ id: string }>(QUEUE_NAME, { connection })
  await bells.waitUntilReady() // kept for ever by BullMQ: better refused here than at every ring
  let knocking: NodeJS.Timeout | undefined
  return {
    bells,
    worker: (ringer) =>
      patientWorker(
        () => new Worker(QUEUE_NAME, ringer, { connection, ...workerOptions(lockMs), autorun: false }),
        trouble,
      ),
    // It refuses within milliseconds, so there is no need to know beforehand.
    up: () => true,
    ask,
    onUp: (then) => {
      let there = true
      then()
      const knock = async () => {
        const was = there
        there = await ask().catch(() => false)
        if (there && !was) then()
        knocking = setTimeout(knock, ASK_MS).unref()
      }
      knocking = setTimeout(knock, ASK_MS).unref()
    },
    close: async () => {
      clearTimeout(knocking)
      await pool.end()
    },
  }
}

/** A connection that the server ends while nobody has a query on it emits an error, and one that nobody hears ends the
 *  process. BullMQ takes every listener away when it closes: this one comes back. */
function steadyClient(trouble: (e: unknown) => void) {
  return class extends pg.Client {
    constructor(config?: string | pg.ClientConfig) {
      super(config)
      this.on('error', trouble)
    }
    override removeAllListeners(event?: string | symbol): this {
      super.removeAllListeners(event)
      return this.on('error', trouble)
    }
  }
}

async function migrate(pool: pg.Pool): Promise<void> {
  try {
    const client = await pool.connect()
    try {
      await runMigrations(client, SCHEMA)
    } finally {
      client.release()
    }
  } catch (cause) {
    await pool.end()
    throw new OutsideError(
      `The queue's tables (schema ${SCHEMA}) could not be prepared: see that PostgreSQL runs and that the user of DATABASE_URL may create a schema, or set REDIS_URL`,
      true,
      { cause },
    )
  }
}

/** BullMQ names its tables without a schema when it is given a pool. */
function withSearchPath(url: string): string {
  const parsed = new URL(url)
  const own = parsed.searchParams.get('options')
  parsed.searchParams.set('options', `${own ? `${own} ` : ''}-c search_path=${SCHEMA}`)
  return parsed.href
}
