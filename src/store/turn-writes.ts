// Second half of a group turn: everything that was decided, marked or kept, in one pipelined round trip, ended by one commit.
import type { Due, Mark } from '../bot/ports.ts'
import { OutsideError } from '../bot/ports.ts'
import type { ChannelId } from '../domain/message.ts'
import { jsonOf } from './json.ts'
import type { LaneConnection, Statement } from './lane-connection.ts'
import { type RecordTools, recordStatements } from './records.ts'
import type { RecordAt, Waiting } from './turn-lines.ts'

export type Written = {
  readonly events: (Omit<Waiting, 'row' | 'tries' | 'notBefore'> & { readonly n: number })[]
  readonly states: { id: string; state: string; n: number; words: boolean }[]
  readonly effects: { numbered: Due; at: number; due: boolean }[]
  readonly records: RecordAt[]
  /** Events that stay in line, new or tried again. */
  readonly keep: (Waiting & { readonly problem: string | null })[]
  /** Rows of `unheard` that are settled. */
  readonly drop: string[]
  readonly stumbles: { id: string; conversation: string; n: number; problem: string; at: number }[]
}

export const nothingWritten = (): Written => ({
  events: [],
  states: [],
  effects: [],
  records: [],
  keep: [],
  drop: [],
  stumbles: [],
})

const time = (ms: number) => new Date(ms).toISOString()
const bodyOf = (w: Written['events'][number]) =>
  w.event.kind === 'message'
    ? w.event.message
    : w.event.kind === 'unreadable'
      ? { ...w.event, raw: w.raw }
      : w.event

/** Throws OutsideError when nobody knows whether the commit happened: the caller's senders will come again, their keys make it once. */
export async function writeAll(
  connection: LaneConnection,
  w: Written,
  marks: readonly Mark[],
  options: RecordTools & { readonly pulls: ReadonlySet<ChannelId>; readonly begun: boolean },
): Promise<void> {
  const statements: Statement[] = options.begun ? [] : [['begin', 'begin', []]]
  const add = (name: string, rows: readonly unknown[], text: string, ...columns: unknown[][]) => {
    if (rows.length > 0) statements.push([name, text, columns])
  }
  const { events, states, effects, stumbles } = w
  add(
    'put-events',
    events,
    `insert into event (conversation_id, external_id, n, kind, body, at)
     select * from unnest($1::uuid[], $2::text[], $3::int[], $4::text[], $5::jsonb[], $6::timestamptz[])`,
    events.map((e) => e.conversation),
    events.map((e) => e.externalId),
    events.map((e) => e.n),
    events.map((e) => e.event.kind),
    events.map((e) => jsonOf(bodyOf(e))),
    events.map((e) => time(e.at)),
  )
  add(
    'put-states',
    states,
    `update conversation c set state = t.state, n = t.n, heard_at = case when t.words then now() else c.heard_at end
     from unnest($1::uuid[], $2::text[], $3::int[], $4::boolean[]) as t(id, state, n, words) where c.id = t.id`,
    states.map((s) => s.id),
    states.map((s) => s.state),
    states.map((s) => s.n),
    states.map((s) => s.words),
  )
  add(
    'put-effects',
    effects,
    `insert into effect (conversation_id, n, kind, body, at)
     select * from unnest($1::uuid[], $2::int[], $3::text[], $4::jsonb[], $5::timestamptz[])`,
    effects.map((e) => e.numbered.conversation),
    effects.map((e) => e.numbered.n),
    effects.map((e) => e.numbered.effect.kind),
    effects.map((e) => jsonOf(e.numbered.effect)),
    effects.map((e) => time(e.at)),
  )
  const due = effects.filter((e) => e.due)
  add(
    'put-pending',
    due,
    `insert into pending (conversation_id, n, not_before) select c, n, 'epoch' from unnest($1::uuid[], $2::int[]) as t(c, n)`,
    due.map((e) => e.numbered.conversation),
    due.map((e) => e.numbered.n),
  )
  const answered = effects.flatMap(({ numbered: { effect }, at }) =>
    effect.kind === 'say' && effect.card?.kind === 'answer'
      ? [{ article: effect.card.byModel ? '' : effect.card.article, at }]
      : [],
  )
  add(
    'put-answered',
    answered,
    'insert into answered (article, at) select * from unnest($1::text[], $2::timestamptz[])',
    answered.map((a) => a.article),
    answered.map((a) => time(a.at)),
  )
  for (const record of w.records) statements.push(...recordStatements(record, options))
  keepStatements(w, add)
  add(
    'put-stumbles',
    stumbles,
    `insert into stumble (id, conversation_id, n, problem, at)
     select * from unnest($1::uuid[], $2::uuid[], $3::int[], $4::text[], $5::timestamptz[])`,
    stumbles.map((s) => s.id),
    stumbles.map((s) => s.conversation),
    stumbles.map((s) => s.n),
    stumbles.map((s) => s.problem),
    stumbles.map((s) => time(s.at)),
  )
  statements.push(...markStatements(marks), ['commit', 'commit', []])
  const answers = await connection.all(statements)
  if (answers.at(-1)?.command !== 'COMMIT')
    throw new OutsideError('The database rolled the turn back; it is taken again.', true)
}

type Add = (name: string, rows: readonly unknown[], text: string, ...columns: unknown[][]) => void

function keepStatements({ keep, drop }: Written, add: Add): void {
  const fresh = keep.filter((k) => k.row === null)
  add(
    'keep-fresh',
    fresh,
    `insert into unheard (conversation_id, external_id, body, raw, at, tries, not_before, problem)
     select c, e, b, r, a, t, greatest(f, a), p
     from unnest($1::uuid[], $2::text[], $3::jsonb[], $4::text[], $5::timestamptz[], $6::int[], $7::timestamptz[], $8::text[])
       with ordinality as t(c, e, b, r, a, t, f, p, o) order by o
     on conflict (conversation_id, external_id) do nothing`,
    fresh.map((k) => k.conversation),
    fresh.map((k) => k.externalId),
    fresh.map((k) => jsonOf({ event: k.event })),
    fresh.map((k) => k.raw),
    fresh.map((k) => time(k.at)),
    fresh.map((k) => k.tries),
    fresh.map((k) => time(k.notBefore)),
    fresh.map((k) => k.problem),
  )
  const failed = keep.filter((k) => k.row !== null)
  add(
    'keep-failed',
    failed,
    `update unheard u set tries = t.tries, not_before = t.f, problem = t.problem
     from unnest($1::bigint[], $2::int[], $3::timestamptz[], $4::text[]) as t(id, tries, f, problem) where u.id = t.id`,
    failed.map((k) => k.row),
    failed.map((k) => k.tries),
    failed.map((k) => time(k.notBefore)),
    failed.map((k) => k.problem),
  )
  add('drop-heard', drop, 'delete from unheard where id = any($1::bigint[])', drop)
}

/** How earlier sends ended: they ride with the next commit. */
function markStatements(marks: readonly Mark[]): Statement[] {
  const statements: Statement[] = []
  const settled = marks.filter((m) => m.state !== 'later')
  if (settled.length > 0)
    statements.push([
      'mark-done',
      `delete from pending p using unnest($1::uuid[], $2::int[]) as t(c, n) where p.conversation_id = t.c and p.n = t.n`,
      [settled.map((m) => m.conversation), settled.map((m) => m.n)],
    ])
  for (const m of marks) {
    if (m.state === 'later')
      statements.push([
        'mark-later',
        'update pending set not_before = $3, tries = $4 where conversation_id = $1 and n = $2',
        [m.conversation, m.n, time(m.at), m.tries],
      ])
    if (m.state === 'failed' || m.state === 'unknown')
      statements.push([
        'mark-delivery',
        `insert into delivery (conversation_id, n, state, reason) values ($1, $2, $3, $4)
         on conflict (conversation_id, n) do update set state = excluded.state, reason = excluded.reason, at = now()`,
        [m.conversation, m.n, m.state, m.reason.slice(0, 500)],
      ])
  }
  return statements
}
