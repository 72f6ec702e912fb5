// What the desk needs beyond the first schema: files of a talk before they are linked, and joining a talk again.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    -- A file that was sent (either way) but not yet linked to a case is seen by whoever sees the talk.
    drop policy desk on evidence;
    create policy desk on evidence to niangjia_desk using (exists (select from case_file c
      where c.id = case_id or (case_id is null and c.conversation_id = evidence.conversation_id)));
    -- An officer who joins again without being asked writes a handoff that is claimed from the start.
    grant insert on handoff to niangjia_desk;
    create index stumble_open on stumble (at) where settled_at is null;
  `.execute(db)
}
