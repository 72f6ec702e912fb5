// The imported laws in the database: replaced whole, read whole. It never ranks and never reads files.
import { createHash } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { Provision } from '../domain/provision.ts'
import type { Schema } from './schema.ts'

/** Under this key the setting holds what every process compares to know whether the laws have changed. */
const KEY = 'laws'
/** Rows of one insert: six values each, of at most 65,535. */
const CHUNK = 1_000

/** Replaces all imported provisions in one transaction. The same provisions again change nothing. @returns whether anything changed */
export async function replaceProvisions(
  kysely: Kysely<Schema>,
  provisions: readonly Provision[],
): Promise<boolean> {
  const stamp = createHash('sha256').update(JSON.stringify(provisions)).digest('hex').slice(0, 16)
  return await kysely.transaction().execute(async (trx) => {
    // Two imports at once: the second waits, and then finds what the first has written.
    await sql`lock table provision in exclusive mode`.execute(trx)
    if ((await stampOf(trx)) === stamp) return false
    await trx.deleteFrom('provision').execute()
    const rows = provisions.map((provision, place) => ({ place, ...provision }))
    for (let i = 0; i < rows.length; i += CHUNK)
      await trx
        .insertInto('provision')
        .values(rows.slice(i, i + CHUNK))
        .execute()
    await trx
      .insertInto('setting')
      .values({ key: KEY, value: JSON.stringify(stamp) })
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: JSON.stringify(stamp) }))
      .execute()
    return true
  })
}

/** Changes whenever the imported laws do; null: none were ever imported. */
export const provisionStamp = (kysely: Kysely<Schema>): Promise<string | null> => stampOf(kysely)

/** All imported provisions in the order of their texts. */
export const readProvisions = (kysely: Kysely<Schema>): Promise<Provision[]> =>
  kysely
    .selectFrom('provision')
    .select(['law', 'article', 'chapter', 'text', 'version', 'current'])
    .orderBy('place')
    .execute()

async function stampOf(db: Kysely<Schema>): Promise<string | null> {
  const row = await db.selectFrom('setting').select('value').where('key', '=', KEY).executeTakeFirst()
  return row === undefined ? null : String(row.value)
}
