// Looks up single provisions for whoever cites them. It imports nothing and ranks nothing.
import { type Kysely, sql } from 'kysely'
import type { Schema } from './schema.ts'

export function citedLaws(db: Kysely<Schema>) {
  return {
    /** Names of the imported laws; none when nothing was imported. */
    async names(): Promise<string[]> {
      const { rows } = await sql<{
        law: string
      }>`select law from provision where current group by law order by law`.execute(db)
      return rows.map((r) => r.law)
    },
    /** The text in force, or the newest there is; null when it is not imported. */
    async text(law: string, article: string): Promise<string | null> {
      const { rows } = await sql<{ text: string }>`select text from provision
        where law = ${law} and article = ${article} order by current desc, place desc limit 1`.execute(db)
      return rows[0]?.text ?? null
    },
  }
}
