// What the intake needs: wrong receipt codes, counted by chat and in all.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    -- Never the code that was tried, nor its hash: only that a wrong one was.
    create table receipt_try (
      conversation_id uuid not null, n integer not null, at timestamptz not null, primary key (conversation_id, n));
    create index receipt_try_at on receipt_try (at);
  `.execute(db)
}
