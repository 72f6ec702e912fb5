// The first schema. Hot tables are insert-only or HOT-updated: see docs/adr/0001-group-turn.md.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table officer (
      id uuid primary key, login text not null unique, name text not null, roles text[] not null,
      region text not null check (region ~ '^[0-9]{6}$'), user_id text unique, active boolean not null default true,
      created_at timestamptz not null default now(), seen_at timestamptz);
    create table invite (
      token_hash text primary key, officer_id uuid references officer, expires_at timestamptz not null, used_at timestamptz);
    create table setting (key text primary key, value jsonb not null);

    -- A conversation is one chat on one channel; the platform's chat id stands here and nowhere else.
    create table conversation (
      id uuid primary key, channel text not null, account text not null, chat text not null,
      state text not null, n integer not null default 0, heard_at timestamptz not null default now(),
      consented_at timestamptz, opened_at timestamptz not null default now(), unique (channel, account, chat)
    ) with (fillfactor = 50, toast_tuple_target = 8160);
    -- What was heard, numbered in the order of hearing.
    create table event (
      conversation_id uuid not null, external_id text not null, n integer not null, kind text not null,
      body jsonb not null, at timestamptz not null, primary key (conversation_id, external_id));
    -- What waits to be heard: officers' words, events for another process, turns that threw.
    create table unheard (
      id bigint generated always as identity primary key, conversation_id uuid not null, external_id text not null,
      body jsonb not null, raw text, at timestamptz not null, tries integer not null default 0,
      not_before timestamptz not null default 'epoch', problem text, unique (conversation_id, external_id)
    ) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 200);
    -- Events that failed five times, for officers to see.
    create table stumble (
      id uuid primary key, conversation_id uuid not null, n integer not null, problem text not null,
      at timestamptz not null, settled_by uuid references officer, settled_at timestamptz);
    -- What was decided: sends and look-ups (records have tables of their own).
    create table effect (
      conversation_id uuid not null, n integer not null, kind text not null, body jsonb not null,
      at timestamptz not null, primary key (conversation_id, n));
    create table pending (
      conversation_id uuid not null, n integer not null, not_before timestamptz not null, tries integer not null default 0,
      primary key (conversation_id, n)
    ) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 200);
    -- Only what is worth telling: no row and nothing pending means sent.
    create table delivery (
      conversation_id uuid not null, n integer not null, state text not null check (state in ('failed', 'unknown', 'delivered')),
      reason text, at timestamptz not null default now(), primary key (conversation_id, n));

    create sequence case_number;
    create table case_file (
      id uuid primary key, number text unique, conversation_id uuid not null references conversation,
      topic text not null, title text not null, region text, urgent boolean not null, anonymous boolean not null,
      status text not null default 'waiting' check (status in ('waiting', 'active', 'closed')),
      flow_id text, flow_version text, facts jsonb not null, summary jsonb not null, missing text[] not null,
      handler uuid references officer, receipt_version integer not null default 1, receipt_hash text,
      opened_at timestamptz not null default now(), registered_at timestamptz, closed_at timestamptz,
      outcome text, closing_words text, changed_at timestamptz not null default now());
    create index case_file_conversation on case_file (conversation_id);
    create index case_file_open on case_file (status, urgent desc, opened_at) where status <> 'closed';
    create unique index case_file_receipt on case_file (receipt_hash);
    create table handoff (
      id uuid primary key, conversation_id uuid not null references conversation, case_id uuid not null references case_file,
      reason text not null, urgent boolean not null, at timestamptz not null, escalates_at timestamptz not null,
      escalated_at timestamptz, claimed_by uuid references officer, claimed_at timestamptz, ended_at timestamptz);
    create unique index handoff_waiting on handoff (conversation_id) where claimed_at is null and ended_at is null;
    create index handoff_case on handoff (case_id);
    create table evidence (
      id uuid primary key, conversation_id uuid not null references conversation, case_id uuid references case_file,
      name text not null, mime text not null, size integer not null, sha256 text not null,
      sent_by text not null check (sent_by in ('worker', 'officer')), at timestamptz not null default now());
    create index evidence_conversation on evidence (conversation_id);
    create table note (
      id uuid primary key, case_id uuid not null references case_file, officer_id uuid not null references officer,
      text text not null, at timestamptz not null default now());
    create index note_case on note (case_id);
    -- Timeline of a case and log of access in one: who did what to which case, never words people wrote.
    create table audit (
      id bigint generated always as identity primary key, at timestamptz not null default now(),
      officer_id uuid references officer, case_id uuid references case_file, action text not null, detail jsonb);
    create index audit_case on audit (case_id);
    create table timer (
      kind text not null, subject text not null, due timestamptz not null, done_at timestamptz, primary key (kind, subject));
    create index timer_due on timer (due) where done_at is null;
    create table unanswered (
      id uuid primary key, conversation_id uuid not null, question text not null, at timestamptz not null default now());
    create table flow_version (hash text primary key, flow_id text not null, body jsonb not null, at timestamptz not null default now());
  `.execute(db)
  await desk(db)
}

/** What officers may see and touch is decided here, by row-level security, and nowhere else. */
async function desk(db: Kysely<unknown>): Promise<void> {
  await sql`
    do $$ begin
      if not exists (select from pg_roles where rolname = 'niangjia_desk') then
        begin create role niangjia_desk nologin; exception when duplicate_object or unique_violation then null; end;
      end if;
      execute format('grant niangjia_desk to %I', current_user);
      execute format('grant usage on schema %I to niangjia_desk', current_schema());
    end $$;
    -- Set by store.as(): app.officer (uuid), app.prefix (of the officer's region), app.roles (comma-separated).
    create function desk_me() returns uuid stable language sql as $$ select nullif(current_setting('app.officer', true), '')::uuid $$;
    create function desk_handles() returns boolean stable language sql as
      $$ select string_to_array(current_setting('app.roles', true), ',') && array['officer', 'supervisor'] $$;
    create function desk_leads() returns boolean stable language sql as
      $$ select 'supervisor' = any(string_to_array(current_setting('app.roles', true), ',')) $$;
    -- A place that no active officer covers is everybody's, so that no case is nobody's.
    create function desk_covered(place text) returns boolean stable security definer language sql as
      $$ select exists (select from officer where active and roles && array['officer', 'supervisor']
           and place like regexp_replace(region, '(00)*$', '') || '%') $$;
    create function desk_sees(place text, handler uuid) returns boolean stable language sql as
      $$ select desk_handles() and (place is null or handler = desk_me()
           or place like current_setting('app.prefix', true) || '%' or not desk_covered(place)) $$;

    alter table case_file enable row level security;
    alter table handoff enable row level security;
    alter table evidence enable row level security;
    alter table note enable row level security;
    alter table audit enable row level security;
    alter table conversation enable row level security;
    alter table event enable row level security;
    alter table effect enable row level security;
    alter table pending enable row level security;
    alter table delivery enable row level security;
    alter table unheard enable row level security;
    alter table stumble enable row level security;

    create policy desk on case_file to niangjia_desk using (desk_sees(region, handler));
    create policy desk on handoff to niangjia_desk using (exists (select from case_file c where c.id = case_id));
    create policy desk on evidence to niangjia_desk using (exists (select from case_file c where c.id = case_id));
    create policy desk on note to niangjia_desk using (exists (select from case_file c where c.id = case_id));
    create policy desk on audit for select to niangjia_desk using (exists (select from case_file c where c.id = case_id));
    create policy desk_writes on audit for insert to niangjia_desk with check (officer_id = desk_me());
    create policy desk on conversation for select to niangjia_desk using (exists (select from case_file c where c.conversation_id = conversation.id));
    create policy desk on event for select to niangjia_desk using (exists (select from case_file c where c.conversation_id = event.conversation_id));
    create policy desk on effect for select to niangjia_desk using (exists (select from case_file c where c.conversation_id = effect.conversation_id));
    create policy desk on pending to niangjia_desk using (exists (select from case_file c where c.conversation_id = pending.conversation_id));
    create policy desk on delivery to niangjia_desk using (exists (select from case_file c where c.conversation_id = delivery.conversation_id));
    create policy desk on unheard to niangjia_desk using (exists (select from case_file c where c.conversation_id = unheard.conversation_id));
    create policy desk on stumble to niangjia_desk using (desk_leads() or exists (select from case_file c where c.conversation_id = stumble.conversation_id));

    grant select on case_file, handoff, evidence, note, audit, conversation, event, effect, pending, delivery, unheard, stumble, officer, unanswered to niangjia_desk;
    grant update on case_file, handoff, stumble to niangjia_desk;
    grant insert on note, audit, unheard, evidence to niangjia_desk;
    grant insert, delete on pending, delivery to niangjia_desk;
    grant update (seen_at) on officer to niangjia_desk;
  `.execute(db)
}
