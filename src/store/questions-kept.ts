// How long editors keep what workers asked, and how answers are counted by day. Never knows who asked.
import type { PoolClient } from 'pg'

/** Questions, opinions and counts: as long as a talk without a case. */
const KEPT_DAYS = 90
/** Rows of one tick; the next tick takes the rest. */
const MOST = 5_000

/** Where something was hidden, more may have slipped through; five figures in a row may be half a telephone. */
const TOLD_OF_SOMEBODY =
  '(某(人|单位|地|证件号|卡号|电话|邮箱|号码|车牌)|[0-9０-９]([ .-]?[0-9０-９]){4}|[一二三四五六七八九零〇幺壹贰叁肆伍陆柒捌玖]{5})'

/** The talk goes; its questions stay for the editors and belong to no talk any more. Most who only ask never consent, so
 *  deleting all of them would leave the editors nothing: what goes is every question that told of somebody, and the
 *  words beside an opinion. */
export async function unlinkQuestions(client: PoolClient, conversations: readonly string[]): Promise<void> {
  await client.query('delete from unanswered where conversation_id = any($1::uuid[]) and question ~ $2', [
    conversations,
    TOLD_OF_SOMEBODY,
  ])
  await client.query('update unanswered set conversation_id = null where conversation_id = any($1::uuid[])', [
    conversations,
  ])
  await client.query(
    `update opinion set conversation_id = null, question = '' where conversation_id = any($1::uuid[])`,
    [conversations],
  )
}

/** Adds up answers by day (of Shanghai), and deletes what is older than 90 days at `at` (ISO). */
export async function tidyQuestions(client: PoolClient, at: string): Promise<void> {
  await client.query(
    `with gone as (delete from answered where ctid in (select ctid from answered limit ${MOST} for update skip locked)
       returning article, (at at time zone 'Asia/Shanghai')::date as day),
     sums as (select article, day, count(*)::int as n from gone group by article, day order by article, day)
     insert into article_day as d (article, day, answered) select article, day, n from sums
     on conflict (article, day) do update set answered = d.answered + excluded.answered`,
  )
  for (const table of ['unanswered', 'opinion'])
    await client.query(
      `delete from ${table} where id in (select id from ${table} where at < $1::timestamptz - make_interval(days => $2) limit ${MOST})`,
      [at, KEPT_DAYS],
    )
  await client.query(
    "delete from article_day where day < (($1::timestamptz - make_interval(days => $2)) at time zone 'Asia/Shanghai')::date",
    [at, KEPT_DAYS],
  )
}
