// The schema, brought forward and never back. A database that is newer than the program refuses it.
import { type Migration, Migrator, sql } from 'kysely'
import { OutsideError } from '../bot/ports.ts'
import type { Database } from './database.ts'
import * as house from './migrations/0001-house.ts'
import * as auth from './migrations/0002-auth.ts'
import * as desk from './migrations/0003-desk.ts'
import * as intake from './migrations/0004-intake.ts'
import * as provisions from './migrations/0005-provisions.ts'
import * as knowledge from './migrations/0006-knowledge.ts'
import * as namelessQuestions from './migrations/0007-nameless-questions.ts'

// Named here one by one: the compiled program finds them too, and nothing runs that was not read.
const MIGRATIONS: Record<string, Migration> = {
  '0001-house': house,
  '0002-auth': auth,
  '0003-desk': desk,
  '0004-intake': intake,
  '0005-provisions': provisions,
  '0006-knowledge': knowledge,
  '0007-nameless-questions': namelessQuestions,
}

/** Name of the newest migration: the version of the schema. */
const SCHEMA_VERSION = Object.keys(MIGRATIONS).at(-1) as string

/**
 * Applies what is missing; two processes may call it at once (Kysely holds an advisory lock). Throws OutsideError.
 * @param to stops at this migration (a restore begins where its backup was made)
 */
export async function migrate({ kysely, url }: Database, to: string = SCHEMA_VERSION): Promise<void> {
  const ahead = (await appliedMigrations({ kysely, url })).filter((name) => !(name in MIGRATIONS))
  if (ahead.length > 0)
    throw new OutsideError(
      `The database is newer than this program (it knows ${ahead.join(', ')}). Start the newer version of the program, or restore an older backup into an empty database.`,
      false,
    )
  const migrator = new Migrator({ db: kysely, provider: { getMigrations: async () => MIGRATIONS } })
  const { error, results } = await migrator.migrateTo(to)
  if (!error) return
  const failed = results?.find((result) => result.status === 'Error')?.migrationName
  throw new OutsideError(
    `The database could not be brought to ${failed ?? to}: ${messageOf(error)}. Nothing was changed.`,
    false,
    { cause: error },
  )
}

/** Whether this program can bring a database to that version. */
export const knowsSchema = (name: string): boolean => name in MIGRATIONS

/** Names of the migrations that this database has; none for an empty one. Throws OutsideError when it is away. */
export async function appliedMigrations({
  kysely,
  url,
}: Pick<Database, 'kysely' | 'url'>): Promise<string[]> {
  try {
    const { rows: found } = await sql<{
      table: string | null
    }>`select to_regclass('kysely_migration')::text as table`.execute(kysely)
    if (!found[0]?.table) return []
    const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(
      kysely,
    )
    return rows.map((row) => row.name)
  } catch (cause) {
    throw new OutsideError(
      `The database at ${withoutPassword(url)} does not answer (${messageOf(cause)}). Check DATABASE_URL, or leave it empty for the embedded one.`,
      true,
      { cause },
    )
  }
}

function withoutPassword(url: string): string {
  if (!URL.canParse(url)) return 'DATABASE_URL'
  const shown = new URL(url)
  return `${shown.protocol}//${shown.host}${shown.pathname}`
}

/** A refused connection has an empty message and says it in its code or its parts. */
function messageOf(error: unknown): string {
  const { message, code } = error as { message?: string; code?: string }
  return message || code || String(error)
}
