// Which PostgreSQL a command talks to: the one of DATABASE_URL, or the embedded one, adopted or started.
import type { Config } from '../config.ts'
import type { Log } from '../log.ts'
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
