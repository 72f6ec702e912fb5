// What the desk asks of the store, each through store.as(): the queue, a case, actions, files, messages that keep failing.
import { type Kysely, sql } from 'kysely'
import type { Outcome } from '../domain/event.ts'
import type { FileRef } from '../domain/message.ts'
import type { Officer } from '../domain/officer.ts'
import { as } from './as.ts'
import * as act from './desk-act.ts'
import { type CaseSheet, loadCase } from './desk-case.ts'
import { loadQueue, type Queue, type QueueAsk } from './desk-queue.ts'
import type { Schema } from './schema.ts'

/** Messages that failed five times, shown at once; older ones follow as these are settled. */
const STUMBLES = 20

export type Stumble = {
  readonly id: string
  readonly n: number
  readonly at: number
  readonly problem: string
  /** A case of that talk which this officer may open. */
  readonly case: string | null
}
export type DeskPiece = {
  readonly id: string
  readonly name: string
  readonly mime: string
  readonly case: string | null
}

export function deskStore(db: Kysely<Schema>) {
  return {
    queue: (me: Officer, ask: QueueAsk): Promise<Queue> => as(db, me, (trx) => loadQueue(trx, ask)),
    sheet: (me: Officer, id: string): Promise<CaseSheet | null> => as(db, me, (trx) => loadCase(trx, id)),
    /** The talk that a case is about; null when the officer may not see it. */
    talkOf: (me: Officer, id: string): Promise<string | null> =>
      as(db, me, async (trx) => {
        const { rows } = await sql<{ talk: string }>`
          select conversation_id as talk from case_file where id = ${id}::uuid`.execute(trx)
        return rows[0]?.talk ?? null
      }),
    /** The log of access: once an hour and officer. */
    opened: (me: Officer, id: string): Promise<void> =>
      as(db, me, async (trx) => {
        await sql`insert into audit (officer_id, case_id, action) select ${me.id}, c.id, 'opened' from case_file c
          where c.id = ${id}::uuid and not exists (select from audit a where a.case_id = c.id and a.officer_id = ${me.id}
            and a.action = 'opened' and a.at > now() - interval '1 hour')`.execute(trx)
      }),
    claim: (me: Officer, id: string, key: string) => as(db, me, (trx) => act.claim(trx, me, id, key)),
    reply: (me: Officer, id: string, key: string, text: string, files: readonly FileRef[]) =>
      as(db, me, (trx) => act.reply(trx, me, id, key, { text, files })),
    handBack: (me: Officer, id: string, key: string) => as(db, me, (trx) => act.handBack(trx, me, id, key)),
    close: (
      me: Officer,
      id: string,
      key: string,
      how: { readonly outcome: Outcome; readonly words: string; readonly recovered: number | null },
    ) => as(db, me, (trx) => act.close(trx, me, id, key, how)),
    note: (me: Officer, id: string, key: string, text: string) =>
      as(db, me, (trx) => act.note(trx, me, id, key, text)),
    resend: (me: Officer, id: string, n: number) => as(db, me, (trx) => act.resend(trx, me, id, n)),
    /** Null when the file is not this officer's to see. `original`: the access is written down. */
    piece: (me: Officer, id: string, original: boolean): Promise<DeskPiece | null> =>
      as(db, me, async (trx) => {
        const { rows } = await sql<DeskPiece>`
          select e.id, e.name, e.mime, coalesce(e.case_id, (select c.id from case_file c where c.conversation_id = e.conversation_id limit 1)) as "case"
          from evidence e where e.id = ${id}::uuid`.execute(trx)
        const piece = rows[0]
        if (piece === undefined) return null
        if (original)
          await sql`insert into audit (officer_id, case_id, action, detail)
            values (${me.id}, ${piece.case}, 'downloaded', ${JSON.stringify({ file: piece.id })}::jsonb)`.execute(
            trx,
          )
        return piece
      }),
    stumbles: (me: Officer): Promise<Stumble[]> =>
      as(db, me, async (trx) => {
        const { rows } = await sql<Omit<Stumble, 'at'> & { at: Date }>`
          select s.id, s.n, s.at, s.problem, (select c.id from case_file c where c.conversation_id = s.conversation_id
            order by c.opened_at desc limit 1) as "case"
          from stumble s where s.settled_at is null order by s.at limit ${STUMBLES}`.execute(trx)
        return rows.map((r) => ({ ...r, at: r.at.getTime() }))
      }),
    settle: (me: Officer, id: string): Promise<void> =>
      as(db, me, async (trx) => {
        await sql`update stumble set settled_by = ${me.id}, settled_at = now()
          where id = ${id}::uuid and settled_at is null`.execute(trx)
      }),
  }
}
