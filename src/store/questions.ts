// The editors' list: questions that found no good answer, what became of them, and how often articles answered. Never whose they were.
import { type Kysely, sql } from 'kysely'
import type { UnansweredWhy } from '../domain/effect.ts'
import type { Officer } from '../domain/officer.ts'
import { as } from './as.ts'
import type { Schema } from './schema.ts'

/** Newest open questions that one page groups; older ones follow when these are settled. */
const MOST_OPEN = 1_000
const MOST_SETTLED = 200

export type Settled = 'answered' | 'dismissed'
export type Question = {
  readonly id: string
  readonly text: string
  readonly why: UnansweredWhy
  readonly at: number
  /** Id of the article that somebody began for it. */
  readonly article: string | null
  readonly settled: { readonly as: Settled; readonly by: string | null; readonly at: number } | null
}
/** Of the last 90 days: see questions-kept.ts. `article` is '' for what a model wrote. */
export type Counted = {
  readonly article: string
  readonly answered: number
  readonly useful: number
  readonly useless: number
}
type Row = {
  id: string
  question: string
  why: UnansweredWhy
  at: Date
  article: string | null
  settled: Settled | null
  settled_at: Date | null
  name: string | null
}

export function questionStore(db: Kysely<Schema>) {
  const read = (me: Officer, settled: boolean): Promise<Question[]> =>
    as(db, me, async (trx) => {
      const { rows } = await sql<Row>`
        select u.id, u.question, u.why, u.at, u.article, u.settled, u.settled_at, o.name
        from unanswered u left join officer o on o.id = u.settled_by
        where u.settled is ${settled ? sql`not null` : sql`null`}
        order by ${settled ? sql`u.settled_at desc` : sql`u.at desc`}, u.id limit ${settled ? MOST_SETTLED : MOST_OPEN}`.execute(
        trx,
      )
      return rows.map((r) => ({
        id: r.id,
        text: r.question,
        why: r.why,
        at: r.at.getTime(),
        article: r.article,
        settled:
          r.settled === null ? null : { as: r.settled, by: r.name, at: (r.settled_at ?? r.at).getTime() },
      }))
    })
  return {
    open: (me: Officer) => read(me, false),
    settled: (me: Officer) => read(me, true),
    /** These questions get this article begun for them; those that have one already keep it.
     *  @returns the questions that were taken */
    begin: (
      me: Officer,
      ids: readonly string[],
      article: string,
      gone: readonly string[],
    ): Promise<string[]> =>
      as(db, me, async (trx) => {
        const { rows } = await sql<{ id: string }>`update unanswered set article = ${article}
          where id = any(${ids}::uuid[]) and settled is null and (article is null or article = any(${gone}::text[]))
          returning id`.execute(trx)
        return rows.map((r) => r.id)
      }),
    settle: (me: Officer, ids: readonly string[], how: Settled): Promise<void> =>
      as(db, me, async (trx) => {
        await sql`update unanswered set settled = ${how}, settled_by = ${me.id}, settled_at = now()
          where id = any(${ids}::uuid[]) and settled is null`.execute(trx)
      }),
    reopen: (me: Officer, ids: readonly string[]): Promise<void> =>
      as(db, me, async (trx) => {
        await sql`update unanswered set settled = null, settled_by = null, settled_at = null
          where id = any(${ids}::uuid[])`.execute(trx)
      }),
    /** What was done to an article, for the record; its questions are answered when it is published. */
    acted: (me: Officer, article: string, action: string): Promise<void> =>
      as(db, me, async (trx) => {
        await sql`insert into audit (officer_id, action, detail) values (${me.id}, ${action}, ${JSON.stringify({ article })})`.execute(
          trx,
        )
        if (action === 'article-published')
          await sql`update unanswered set settled = 'answered', settled_by = ${me.id}, settled_at = now()
            where article = ${article} and settled is null`.execute(trx)
      }),
    counts: (me: Officer): Promise<Counted[]> =>
      as(db, me, async (trx) => {
        const { rows } = await sql<Counted>`
          with said as (
            select article, sum(answered)::int as answered from (
              select article, answered from article_day union all select article, count(*)::int from answered group by article) a
            group by article),
          thought as (
            select article, count(*) filter (where useful)::int as useful, count(*) filter (where not useful)::int as useless
            from opinion group by article)
          select article, coalesce(answered, 0) as answered, coalesce(useful, 0) as useful, coalesce(useless, 0) as useless
          from said full join thought using (article)`.execute(trx)
        return rows
      }),
  }
}
