// What the editors' page needs: what became of a question, opinions about answers, how often an article answered.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    -- Questions are kept without names and numbers. When the talk goes, its conversation goes from here too.
    alter table unanswered alter conversation_id drop not null,
      add why text not null default 'none' check (why in ('none', 'unsure', 'model', 'disliked')),
      add article text,
      add settled text check (settled in ('answered', 'dismissed')),
      add settled_by uuid references officer, add settled_at timestamptz;
    create index unanswered_open on unanswered (at desc) where settled is null;
    create index unanswered_conversation on unanswered (conversation_id);
    create table opinion (
      id bigint generated always as identity primary key, conversation_id uuid, article text not null, question text not null,
      useful boolean not null, rested text[] not null, at timestamptz not null, unique (conversation_id, article, question));
    -- One row an answer, insert-only: a counter that turns of two processes update would make them wait for each other.
    -- The tick adds them up by day. Neither says to whom.
    create table answered (article text not null, at timestamptz not null);
    create table article_day (
      article text not null, day date not null, answered integer not null, primary key (article, day));

    create function desk_edits() returns boolean stable language sql as
      $$ select string_to_array(current_setting('app.roles', true), ',') && array['editor', 'supervisor'] $$;
    alter table unanswered enable row level security;
    alter table opinion enable row level security;
    alter table answered enable row level security;
    alter table article_day enable row level security;
    create policy desk on unanswered to niangjia_desk using ((select desk_edits()));
    create policy desk on opinion for select to niangjia_desk using ((select desk_edits()));
    create policy desk on answered for select to niangjia_desk using ((select desk_edits()));
    create policy desk on article_day for select to niangjia_desk using ((select desk_edits()));
    -- Editors never learn whose question it was.
    revoke select on unanswered from niangjia_desk;
    grant select (id, question, why, at, article, settled, settled_by, settled_at) on unanswered to niangjia_desk;
    grant update (article, settled, settled_by, settled_at) on unanswered to niangjia_desk;
    grant select (id, article, question, useful, rested, at) on opinion to niangjia_desk;
    grant select on answered, article_day to niangjia_desk;
  `.execute(db)
}
