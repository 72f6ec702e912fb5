// The laws that were imported into this installation, for commands that only read. It starts no new installation and changes nothing.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { loadConfig } from '../config.ts'
import type { Provision } from '../domain/provision.ts'
import { appliedMigrations } from '../store/migrate.ts'
import { readProvisions } from '../store/provisions.ts'
import { withDatabase } from './server.ts'

/** The migration that made their table: before it nothing can have been imported. */
const TABLE = '0005-provisions'

/** Empty where there is no store, or none were imported. An embedded server is started for the reading and stopped after. */
export async function storedLaws(): Promise<readonly Provision[]> {
  const config = loadConfig()
  if (config.databaseUrl === null && !existsSync(join(config.dataDir, 'postgres.json'))) return []
  return await withDatabase(config, 1, async (database) => {
    const applied = await appliedMigrations(database)
    return applied.includes(TABLE) ? await readProvisions(database.kysely) : []
  })
}
