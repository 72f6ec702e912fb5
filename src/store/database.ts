// One PostgreSQL database: its pool and its typed queries. Starts no server and changes no schema.
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Log } from '../log.ts'
import type { Schema } from './schema.ts'

export type Database = {
  readonly url: string
  readonly pool: pg.Pool
  readonly kysely: Kysely<Schema>
  /** Waits for queries under way, then ends every connection. */
  close(): Promise<void>
}

// Turns take one connection, the desk's pages a few at a time.
const CONNECTIONS = 10
// A database that does not answer within this is away: better an error now than a queue of waiting people.
const CONNECT_MS = 10_000

// Per connection, so that nobody else's pg changes under their feet.
const types = new pg.TypeOverrides()
// A calendar day is text: as a Date it becomes midnight of whatever TZ says.
types.setTypeParser(pg.types.builtins.DATE, (text) => text)
types.setTypeParser(pg.types.builtins.INT8, safeNumber)

/** Connects lazily: the first query is the first to hear that the database is away. */
export function openDatabase(
  url: string,
  options: { readonly max?: number; readonly log?: Log } = {},
): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? CONNECTIONS,
    connectionTimeoutMillis: CONNECT_MS,
    types,
  })
  // A connection that breaks while idle is replaced by the pool; without a listener it would end the process.
  pool.on('error', (error) =>
    options.log?.warn({ code: (error as { code?: string }).code }, 'database connection lost'),
  )
  // The same for one that breaks while it is out, with no query on it: the next query says so to whoever holds it.
  pool.on('connect', (client) => client.on('error', () => undefined))
  const kysely = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) })
  return { url, pool, kysely, close: () => kysely.destroy() }
}

function safeNumber(text: string): number {
  const n = Number(text)
  if (!Number.isSafeInteger(n))
    throw new RangeError(`${text} does not fit a number: cast this column to text`)
  return n
}
