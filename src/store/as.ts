// The one door through which the desk reaches cases: a transaction as one officer. Row-level security decides what it sees.
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Officer } from '../domain/officer.ts'
import { regionPrefix } from '../domain/region.ts'
import type { Schema } from './schema.ts'

/** Runs `work` in one transaction under the role niangjia_desk, with the officer's id, region and roles set for its
 *  length. Whatever throws inside rolls everything back. */
export function as<T>(
  db: Kysely<Schema>,
  officer: Officer,
  work: (trx: Transaction<Schema>) => Promise<T>,
): Promise<T> {
  return db.transaction().execute(async (trx) => {
    await sql`select set_config('role', 'niangjia_desk', true), set_config('app.officer', ${officer.id}, true),
      set_config('app.prefix', ${regionPrefix(officer.region)}, true), set_config('app.roles', ${officer.roles.join(',')}, true)`.execute(
      trx,
    )
    return await work(trx)
  })
}
