// Which PostgreSQL a command talks to: the one of DATABASE_URL, or the embedded one, adopted or started; and for how long.
import type { Config } from '../config.ts'
import { createLog, type Log } from '../log.ts'
import { type Database, openDatabase } from '../store/database.ts'
import { startEmbedded } from '../store/embedded.ts'

export type Server = {
  readonly url: string
  /** A line for the terminal; '' when there is nothing to say. */
  readonly message: string
  /** Stops what this process started, if nobody else uses it. */
  stop(): Promise<void>
}

export async function openServer({ databaseUrl, dataDir }: Config, log: Log): Promise<Server> {
  if (databaseUrl !== null) return { url: databaseUrl, message: '', stop: async () => {} }
  return await startEmbedded(dataDir, log)
}

/** The database for a command that ends by itself, with at most `max` connections; closed again whatever happens. */
export async function withDatabase<T>(
  config: Config,
  max: number,
  use: (database: Database) => Promise<T>,
): Promise<T> {
  // Beside the lines that such a command prints, only what goes wrong is worth a line of the log.
  const log = createLog(config.logLevel === 'info' ? 'warn' : config.logLevel)
  const server = await openServer(config, log)
  const database = openDatabase(server.url, { log, max })
  try {
    return await use(database)
  } finally {
    await database.close()
    await server.stop()
  }
}
