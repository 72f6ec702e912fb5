// 删除我的资料: what goes at once, and what goes when the law's reasons to keep it end. Never touches another worker's row.
import type { PoolClient } from 'pg'
import type { CaseFacts } from '../domain/case.ts'
import { FRESH_STATE } from './addresses.ts'
import type { Statement } from './lane-connection.ts'
import { leaveToSweep } from './sweep.ts'

/** Hours until the rest goes: the last words can be read, and a platform that delivers twice is still recognized. */
const LATER = 24
/** Slack between our clock and the database's. */
const SLACK_MINUTES = 10
/** Conversations of one tick; the next tick takes the rest. */
const MOST = 20
/** An hour between the last row and the disk: see sweep.ts. */
const GRACE = '1 hour'

/** The tables that hold what was said, by conversation. */
const TALK = ['event', 'effect', 'pending', 'delivery'] as const
/** Those that hold what was asked, for the editors. */
const ASKED = ['unanswered', 'opinion'] as const
const NO_CASE = 'not exists (select from case_file f where f.conversation_id = $1)'

/** In the turn that heard the yes: without a case everything before number `before` goes now. */
export function eraseStatements(conversation: string, before: number, at: string): Statement[] {
  return [
    ...TALK.map(
      (table): Statement => [
        `erase-${table}`,
        `delete from ${table} where conversation_id = $1 and n < $2 and ${NO_CASE}`,
        [conversation, before],
      ],
    ),
    ...ASKED.map(
      (table): Statement => [
        `erase-${table}`,
        `delete from ${table} where conversation_id = $1 and ${NO_CASE}`,
        [conversation],
      ],
    ),
    [
      'erase-files',
      `with gone as (delete from evidence where conversation_id = $1 and ${NO_CASE} returning sha256)
       insert into timer (kind, subject, due) select distinct 'evidence', sha256, $2::timestamptz + interval '${GRACE}' from gone
       on conflict (kind, subject) do update set due = excluded.due, done_at = null`,
      [conversation, at],
    ],
    [
      'erase-consent',
      `update conversation set consented_at = null where id = $1 and ${NO_CASE}`,
      [conversation],
    ],
    ['erase-reminder', `delete from timer where kind = 'remind' and subject = $1`, [conversation]],
    [
      'erase-later',
      `insert into timer (kind, subject, due) values ('erase', $1, $2::timestamptz + interval '${LATER} hours')
       on conflict (kind, subject) do update set due = excluded.due, done_at = null`,
      [conversation, at],
    ],
    [
      'erase-told',
      `insert into audit (case_id, action) select id, 'erase-asked' from case_file where conversation_id = $1`,
      [conversation],
    ],
  ]
}

/** What is due: conversations that never had a case, and those whose last case was closed a day ago. How many were done. */
export async function eraseDue(client: PoolClient, at: string): Promise<number> {
  const { rows } = await client.query(
    `select c.id, c.heard_at > t.due - interval '${LATER} hours' + interval '${SLACK_MINUTES} minutes' as back,
       exists (select from case_file f where f.conversation_id = c.id) as cases
     from timer t join conversation c on c.id = t.subject::uuid
     where t.kind = 'erase' and t.done_at is null and t.due <= $1
       and not exists (select from pending p where p.conversation_id = c.id)
       and not exists (select from unheard u where u.conversation_id = c.id)
       and not exists (select from case_file f where f.conversation_id = c.id
         and (f.status <> 'closed' or f.closed_at > $1::timestamptz - interval '${LATER} hours'))
     order by t.due limit ${MOST} for update of c skip locked`,
    [at],
  )
  for (const { id, cases, back } of rows) {
    if (cases) await eraseTalk(client, id, at)
    // Who came back after deleting everything began anew: that is theirs again.
    else if (!back) await eraseTrace(client, id)
    await client.query(`delete from timer where kind = 'erase' and subject = $1`, [id])
  }
  return rows.length
}

/** The goodbye, and the chat itself. */
async function eraseTrace(client: PoolClient, id: string): Promise<void> {
  for (const table of [...TALK, ...ASKED, 'stumble', 'receipt_try'])
    await client.query(`delete from ${table} where conversation_id = $1`, [id])
  await client.query(
    'delete from conversation c where id = $1 and not exists (select from evidence e where e.conversation_id = c.id)',
    [id],
  )
}

/** Words, name and telephone go; the cases stay: what happened, its evidence, what was done. */
async function eraseTalk(client: PoolClient, id: string, at: string): Promise<void> {
  for (const table of [...TALK, ...ASKED, 'stumble', 'receipt_try'])
    await client.query(`delete from ${table} where conversation_id = $1`, [id])
  const files = await client.query(
    'delete from evidence where conversation_id = $1 and case_id is null returning sha256',
    [id],
  )
  await leaveToSweep(
    client,
    files.rows.map((f) => f.sha256),
    Date.parse(at),
  )
  await client.query('update conversation set state = $2, consented_at = null where id = $1', [
    id,
    FRESH_STATE,
  ])
  const { rows } = await client.query(
    'select id, title, facts, summary from case_file where conversation_id = $1 for update',
    [id],
  )
  for (const row of rows) {
    const { title, facts, summary } = withoutPerson(row)
    await client.query(
      'update case_file set title = $2, facts = $3, summary = $4, anonymous = true, changed_at = $5 where id = $1',
      [row.id, title, JSON.stringify(facts), JSON.stringify(summary), at],
    )
    await client.query(`insert into audit (case_id, action, at) values ($1, 'erased', $2)`, [row.id, at])
  }
}

type Identified = Pick<CaseFacts, 'title' | 'facts' | 'summary'>
const NAMELESS = '未留姓名'
/** Slots that say who the worker is, besides those whose value has a name or a telephone. */
const PERSONAL = new Set(['contact', 'person'])

/** The same case without name and telephone of the worker, wherever these very words stand. */
function withoutPerson({ title, facts, summary }: Identified): Identified {
  const personal = facts.filter(({ slot, value }) => PERSONAL.has(slot) || named(value).length > 0)
  const words = personal
    .flatMap(({ value, shown }) => [...named(value), shown])
    .filter((word) => word.length > 1)
    .sort((a, b) => b.length - a.length)
  const clean = (text: string) => words.reduce((left, word) => left.replaceAll(word, NAMELESS), text)
  return {
    title: clean(title),
    facts: facts
      .filter((fact) => !personal.includes(fact))
      .map((fact) => ({
        ...fact,
        shown: clean(fact.shown),
        value: typeof fact.value === 'string' ? clean(fact.value) : fact.value,
        ...(fact.was === undefined ? {} : { was: clean(fact.was) }),
      })),
    summary: summary.map(({ label, text }) => ({ label, text: clean(text) })),
  }
}

const named = (value: CaseFacts['facts'][number]['value']): string[] =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.entries(value).flatMap(([key, part]) =>
        (key === 'name' || key === 'phone') && typeof part === 'string' ? [part] : [],
      )
    : []
