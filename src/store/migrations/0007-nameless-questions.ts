// Questions that were kept before names and numbers were taken out of them go: they hold whatever a worker wrote.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // Rows older than 0006 got its default 'none' and cannot be told from later ones: all of these go. It is a list for
  // editors, not a record; what workers still ask comes into it again.
  await sql`delete from unanswered where why = 'none' and at <= now()`.execute(db)
}
