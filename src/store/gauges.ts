// How the house is doing, in numbers: what waits, how long, and whether the database answers. Names nobody.
import { sql } from 'kysely'
import type { Database } from './database.ts'

// The sweep looks every 30 s: what could be heard and was not after four looks is stuck.
const STUCK_SECONDS = 120
// A load balancer gives up after a few seconds; a database that is away would take ten to say so.
const ANSWER_MS = 2_000

type Check = { readonly name: string; readonly ok: boolean; readonly reason: string }
type Gauge = {
  readonly name: string
  readonly help: string
  readonly kind: 'gauge' | 'counter'
  readonly value: number
}

/** Whether messages are taken and answered. Never rejects: what does not answer in time is not ready. */
export async function readiness({ kysely }: Database, queue: () => Promise<boolean>): Promise<Check[]> {
  const oldest = sql<{ age: number }>`
    select coalesce(extract(epoch from now() - min(greatest(at, not_before))), 0)::float8 as age from unheard
    where not_before <= now()`
  const [age, bells] = await Promise.all([
    inTime(oldest.execute(kysely).then(({ rows }) => rows[0]?.age ?? 0)),
    inTime(queue()),
  ])
  const stuck = age !== null && age > STUCK_SECONDS
  return [
    check('database', age !== null, 'The database does not answer: see DATABASE_URL and the log.'),
    check(
      'queue',
      bells === true,
      'The queue takes no bells: see REDIS_URL and the log. Messages go on, by the sweep.',
    ),
    check(
      'unheard',
      age !== null && !stuck,
      stuck
        ? `A message waits unheard for ${Math.round(age)} s: see the log for the turn that fails or the process that owns its channel.`
        : 'Nobody knows: the database does not answer.',
    ),
  ]
}

/** Figures for /metrics. Rejects when the database is away. */
export async function gauges({ kysely }: Database): Promise<Gauge[]> {
  const { rows } = await sql<Record<keyof typeof HELP, number>>`
    select (select count(*) from unheard) as unheard,
      (select coalesce(extract(epoch from now() - min(at)), 0)::float8 from unheard) as unheard_oldest_seconds,
      (select count(*) from pending) as pending,
      (select count(*) from handoff where claimed_at is null and ended_at is null) as handoffs_waiting,
      (select coalesce(extract(epoch from now() - min(at)), 0)::float8 from handoff
        where claimed_at is null and ended_at is null) as handoff_oldest_seconds,
      (select count(*) from case_file where status <> 'closed') as cases_open,
      (select count(*) from stumble where settled_at is null) as stumbles,
      -- Counting the rows of years would take seconds; the server's own statistics cost nothing.
      (select coalesce(sum(n_tup_ins), 0) from pg_stat_user_tables
        where schemaname = current_schema() and relname = 'event')::float8 as turns_total`.execute(kysely)
  const row = rows[0]
  if (!row) throw new Error('the gauges came back without a row')
  return Object.entries(HELP).map(([name, help]) => ({
    name: `niangjia_${name}`,
    help,
    kind: name.endsWith('_total') ? 'counter' : 'gauge',
    value: row[name as keyof typeof HELP],
  }))
}

const HELP = {
  unheard: 'Events that wait for their turn.',
  unheard_oldest_seconds: 'Age of the oldest of them.',
  pending: 'Sends and look-ups that wait to be performed.',
  handoffs_waiting: 'Requests for a human that nobody took yet.',
  handoff_oldest_seconds: 'Age of the oldest of them.',
  cases_open: 'Cases that are not closed.',
  stumbles: 'Events that failed five times and were not settled.',
  turns_total: 'Events heard since the statistics of the database began.',
} as const

const check = (name: string, ok: boolean, reason: string): Check => ({ name, ok, reason: ok ? '' : reason })

/** null: it failed or took too long. */
async function inTime<T>(asked: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<null>((done) => {
    timer = setTimeout(() => done(null), ANSWER_MS)
  })
  // Why it failed does not matter here: whoever needs the database says so in the log.
  return Promise.race([asked.catch(() => null), late]).finally(() => clearTimeout(timer))
}
