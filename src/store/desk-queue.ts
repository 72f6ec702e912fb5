// The queue that officers see: one line per case, urgent first, then oldest. Reads only, inside store.as().
import { sql, type Transaction } from 'kysely'
import type { Schema } from './schema.ts'

/** Lines on one page: more than a hand scrolls; the search finds the others. */
const LINES = 50

export type View = 'waiting' | 'mine' | 'team' | 'overdue' | 'urgent'

export type Line = {
  readonly id: string
  readonly number: string | null
  readonly title: string
  readonly topic: string
  readonly region: string | null
  readonly urgent: boolean
  readonly status: 'waiting' | 'active' | 'closed'
  readonly handler: { readonly id: string; readonly name: string } | null
  readonly channel: string
  /** The request for a human that nobody took yet; times in epoch ms. */
  readonly waiting: { readonly since: number; readonly promised: number } | null
  /** What the worker said last, and when. */
  readonly last: { readonly text: string; readonly files: number; readonly at: number } | null
  readonly unread: boolean
  readonly opened: number
}

export type QueueAsk = {
  readonly view: View
  /** Part of a number or title; '' = no search. Searching looks at every case, closed ones too. */
  readonly search: string
  /** Lines that are on the page already: they stay where they are. */
  readonly shown: readonly string[]
}

export type Queue = {
  readonly counts: Readonly<Record<View, number>>
  readonly lines: readonly Line[]
  /** Lines that `shown` lacks: they wait behind a button. */
  readonly fresh: number
}

type Row = {
  id: string
  number: string | null
  title: string
  topic: string
  region: string | null
  urgent: boolean
  status: Line['status']
  handler: string | null
  handler_name: string | null
  channel: string
  since: Date | null
  promised: Date | null
  last_text: string | null
  last_files: number | null
  last_at: Date | null
  unread: boolean
  opened_at: Date
}

const line = (r: Row): Line => ({
  id: r.id,
  number: r.number,
  title: r.title,
  topic: r.topic,
  region: r.region,
  urgent: r.urgent,
  status: r.status,
  handler: r.handler && r.handler_name !== null ? { id: r.handler, name: r.handler_name } : null,
  channel: r.channel,
  waiting: r.since && r.promised ? { since: r.since.getTime(), promised: r.promised.getTime() } : null,
  last: r.last_at ? { text: r.last_text ?? '', files: r.last_files ?? 0, at: r.last_at.getTime() } : null,
  unread: r.unread,
  opened: r.opened_at.getTime(),
})

const inView = {
  // A talk has one waiting handoff at most: a second registered case of the same worker has none, and waits all the same.
  waiting: sql`c.status <> 'closed' and (h.id is not null or (c.status = 'waiting' and c.number is not null))`,
  mine: sql`c.status = 'active' and c.handler = desk_me()`,
  team: sql`c.status <> 'closed'`,
  overdue: sql`c.status <> 'closed' and h.escalates_at < now()`,
  urgent: sql`c.status <> 'closed' and c.urgent`,
} satisfies Record<View, ReturnType<typeof sql>>

const waitingHandoff = sql`left join handoff h on h.case_id = c.id and h.claimed_at is null and h.ended_at is null`

export async function loadQueue(trx: Transaction<Schema>, ask: QueueAsk): Promise<Queue> {
  const counts = await sql<Record<View, number>>`
    select count(*) filter (where ${inView.waiting})::int as waiting, count(*) filter (where ${inView.mine})::int as mine,
      count(*) filter (where ${inView.team})::int as team, count(*) filter (where ${inView.overdue})::int as overdue,
      count(*) filter (where ${inView.urgent})::int as urgent
    from case_file c ${waitingHandoff} where c.status <> 'closed'`.execute(trx)
  const like = `%${ask.search.replace(/[\\%_]/g, '\\$&')}%`
  const wanted = ask.search === '' ? inView[ask.view] : sql`(c.number ilike ${like} or c.title ilike ${like})`
  const now = await sql<{ id: string }>`select c.id from case_file c ${waitingHandoff} where ${wanted}
    order by c.status = 'closed', c.urgent desc, coalesce(h.at, c.opened_at), c.id limit ${LINES}`.execute(
    trx,
  )
  const ids = now.rows.map((r) => r.id)
  const fresh = ask.shown.length === 0 ? [] : ids.filter((id) => !ask.shown.includes(id))
  const order = ask.shown.length === 0 ? ids : ask.shown.slice(0, LINES)
  const { rows } = await sql<Row>`
    select c.id, c.number, c.title, c.topic, c.region, c.urgent, c.status, c.handler, o.name as handler_name, v.channel,
      h.at as since, h.escalates_at as promised, l.text as last_text, l.files as last_files, l.at as last_at,
      coalesce(l.n > coalesce((select max(n) from event e where e.conversation_id = c.conversation_id
        and e.kind in ('officer-said', 'case-closed')), 0), false) as unread, c.opened_at
    from case_file c join conversation v on v.id = c.conversation_id ${waitingHandoff}
    left join officer o on o.id = c.handler
    left join lateral (select left(e.body->>'text', 120) as text, jsonb_array_length(e.body->'files') as files, e.at, e.n
      from event e where e.conversation_id = c.conversation_id and e.kind = 'message' order by e.n desc limit 1) l on true
    where c.id = any(${order}::uuid[])`.execute(trx)
  const byId = new Map(rows.map((r) => [r.id, line(r)]))
  return {
    counts: counts.rows[0] ?? { waiting: 0, mine: 0, team: 0, overdue: 0, urgent: 0 },
    lines: order.flatMap((id) => byId.get(id) ?? []),
    fresh: fresh.length,
  }
}
