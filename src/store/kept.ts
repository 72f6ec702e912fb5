// What is kept about one worker, as they may see it: counts, cases and files of one conversation. Changes nothing.
import type { CaseFacts, KeptData } from '../domain/case.ts'
import { reached } from './away.ts'
import type { Database } from './database.ts'

/** Everything but the words themselves, which the worker has in the chat. */
export async function keptData(
  { pool }: Pick<Database, 'pool'>,
  conversation: string,
): Promise<Omit<KeptData, 'link'>> {
  const rows = async (text: string) => (await reached(pool.query(text, [conversation]))).rows
  const [talk] = await rows(
    `select (extract(epoch from opened_at) * 1000)::float8 as since, (extract(epoch from consented_at) * 1000)::float8 as consent,
       (select count(*)::int from event e where e.conversation_id = c.id and kind = 'message') as messages
     from conversation c where id = $1`,
  )
  const files = await rows(
    `select name, size, (extract(epoch from at) * 1000)::float8 as at from evidence
     where conversation_id = $1 and sent_by = 'worker' order by evidence.at, id`,
  )
  const cases = await rows(
    `select number, status, facts, (extract(epoch from coalesce(registered_at, opened_at)) * 1000)::float8 as since
     from case_file where conversation_id = $1 order by opened_at`,
  )
  const questions = await rows(
    'select distinct question from unanswered where conversation_id = $1 order by question',
  )
  return {
    since: talk?.since ?? 0,
    consent: talk?.consent ?? null,
    messages: talk?.messages ?? 0,
    files: files.map(({ name, size, at }) => ({ name, size, at })),
    questions: questions.map(({ question }) => question),
    cases: cases.map(({ number, status, since, facts }) => ({
      number,
      status,
      since,
      facts: (facts as CaseFacts['facts']).map(({ label, shown }) => ({ label, shown })),
    })),
  }
}
