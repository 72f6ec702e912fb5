// Bells in Redis, through node-redis. Never lets a ring wait for a Redis that is away.
import { Queue, Worker } from 'bullmq'
import { createClient } from 'redis'
import { type Backing, QUEUE_NAME, workerOptions } from './backing.ts'
import type { Log } from './ports.ts'
import { within } from './within.ts'

const RECONNECT_MS = 500
/** Longest wait for Redis at start: without it the house opens all the same, and bells begin when it comes. */
const FIRST_WAIT_MS = 2000

/** `url`: redis:// or rediss://, one database of it for one installation. Resolves also when Redis is away. */
export async function redisBacking(
  url: string,
  lockMs: number,
  log: Log,
  trouble: (e: unknown) => void,
): Promise<Backing> {
  const client = createClient({
    url,
    // Fail fast: a ring that waits in a client's memory for Redis would look like one that was taken.
    disableOfflineQueue: true,
    socket: { reconnectStrategy: () => RECONNECT_MS, connectTimeout: 5000 },
  })
  client.on('error', trouble)
  const first = new Promise<void>((resolve) => client.once('ready', () => resolve()))
  client.once('ready', () => void adviseOnSettings(client, log))
  client.connect().catch(trouble)
  await within(FIRST_WAIT_MS, first)

  // A worker waits for Redis instead: BullMQ takes “the client is offline” for an answer and asks again in the same breath,
  // without end, and nothing else in the process would ever run (seen with bullmq 6.7).
  const patient = client.duplicate({ disableOfflineQueue: false })
  patient.on('error', trouble)

  const bells = new Queue<{ id: string }>(QUEUE_NAME, { connection: client })
  return {
    bells,
    worker: (ringer) => {
      patient.connect().catch(trouble)
      return new Worker(QUEUE_NAME, ringer, { connection: patient, ...workerOptions(lockMs) })
    },
    up: () => client.isReady,
    ask: async () => (await client.ping()) === 'PONG',
    onUp: (then) => {
      client.on('ready', then)
      if (client.isReady) then()
    },
    close: async () => {
      client.destroy()
      if (patient.isOpen) patient.destroy()
    },
  }
}

/** Redis forgets bells when told to evict, and all of them at a restart without its append-only file. */
async function adviseOnSettings(
  client: { configGet(names: string[]): Promise<Record<string, string>> },
  log: Log,
): Promise<void> {
  let has: Record<string, string>
  try {
    has = await client.configGet(['maxmemory-policy', 'appendonly'])
  } catch (err) {
    log.info(
      { err },
      'Redis does not show its settings: see that maxmemory-policy is noeviction and appendonly is yes',
    )
    return
  }
  const policy = has['maxmemory-policy']
  if (policy !== 'noeviction')
    log.warn(
      { policy },
      'Redis may throw bells away when memory is short: run CONFIG SET maxmemory-policy noeviction, and write it into redis.conf',
    )
  if (has.appendonly !== 'yes')
    log.warn(
      { appendonly: has.appendonly },
      'Redis forgets waiting bells when it restarts (they come late, by the sweep): run CONFIG SET appendonly yes, and write it into redis.conf',
    )
}
