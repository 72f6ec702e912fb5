// Provisions of the laws that a union has imported.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    -- Replaced whole by every import, never changed in part. place: the order in the texts.
    create table provision (
      place integer primary key, law text not null, article text not null, chapter text not null, text text not null,
      version date, current boolean not null, unique nulls not distinct (law, article, version));
    grant select on provision to niangjia_desk;
  `.execute(db)
}
