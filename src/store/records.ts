// Records of a turn as SQL: case, handoff, evidence link, mark, consent. Written inside the turn's transaction, exactly once.
import { randomUUID } from 'node:crypto'
import type { RecordEffect } from '../domain/effect.ts'
import { unreachable } from '../domain/unreachable.ts'
import { eraseStatements } from './erase.ts'
import { jsonOf } from './json.ts'
import type { Statement } from './lane-connection.ts'
import type { RecordAt } from './turn-lines.ts'

/** Questions that one talk leaves to the editors in a day. */
const MOST_ASKED = 20

export type RecordTools = {
  readonly receiptHash: (caseId: string) => string
  /** A question without the details by which its worker could be known: only that is kept for the editors. */
  readonly nameless: (text: string) => string
}

export function recordStatements(record: RecordAt, { receiptHash, nameless }: RecordTools): Statement[] {
  const effect = record.effect as RecordEffect
  const at = new Date(record.at).toISOString()
  switch (effect.kind) {
    case 'keep-case': {
      const f = effect.facts
      return [
        [
          'keep-case',
          `insert into case_file as c (id, number, conversation_id, topic, title, region, urgent, anonymous, flow_id, flow_version,
             facts, summary, missing, receipt_hash, opened_at, registered_at)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15::timestamptz, case when $2::text is null then null else $15::timestamptz end)
           on conflict (id) do update set number = coalesce(c.number, excluded.number), topic = excluded.topic, title = excluded.title,
             region = coalesce(excluded.region, c.region), urgent = c.urgent or excluded.urgent, anonymous = excluded.anonymous,
             flow_id = excluded.flow_id, flow_version = excluded.flow_version, facts = excluded.facts, summary = excluded.summary,
             missing = excluded.missing, receipt_hash = coalesce(c.receipt_hash, excluded.receipt_hash),
             registered_at = coalesce(c.registered_at, excluded.registered_at), changed_at = now()`,
          [
            f.id,
            f.number,
            record.conversation,
            f.topic,
            f.title,
            f.region,
            f.urgent,
            f.anonymous,
            f.flow?.id ?? null,
            f.flow?.version ?? null,
            jsonOf(f.facts),
            jsonOf(f.summary),
            f.missing,
            f.number === null ? null : receiptHash(f.id),
            at,
          ],
        ],
        linkEvidence(f.id, record.conversation, f.evidence),
        audit(f.id, f.number === null ? 'requested' : 'registered', null),
      ]
    }
    case 'hand-off':
      return [
        [
          'hand-off',
          `insert into handoff (id, conversation_id, case_id, reason, urgent, at, escalates_at)
           values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
          [
            effect.handoff,
            record.conversation,
            effect.case,
            effect.reason,
            effect.urgent,
            at,
            new Date(effect.escalates).toISOString(),
          ],
        ],
        [
          'hand-off-timer',
          `insert into timer (kind, subject, due) select 'handoff', id::text, escalates_at from handoff where id = $1 on conflict do nothing`,
          [effect.handoff],
        ],
        [
          'hand-off-case',
          `update case_file set status = case when handler is null then 'waiting' else 'active' end, urgent = urgent or $2, changed_at = now()
           where id = $1`,
          [effect.case, effect.urgent],
        ],
        audit(effect.case, 'handed-off', { reason: effect.reason }),
      ]
    case 'mark-case':
      return [
        [
          'mark-case',
          `update case_file set urgent = urgent or $2, changed_at = now() where id = $1`,
          [effect.case, effect.mark === 'danger'],
        ],
        [
          'mark-handoff',
          `update handoff set urgent = true where case_id = $1 and $2 and claimed_at is null and ended_at is null`,
          [effect.case, effect.mark === 'danger'],
        ],
        [
          'mark-ended',
          // An urgent one that nobody has seen yet is only taken back by a plain withdrawal.
          `update handoff set ended_at = $3 where case_id = $1 and ended_at is null
             and ($2 or ($4 and (claimed_at is not null or not urgent)))`,
          [effect.case, effect.mark === 'withdrawn', at, effect.mark === 'worker-ended'],
        ],
        [
          'mark-closed',
          // What an officer has in hand is theirs to close; a talk that only ended leaves the registered case open.
          `update case_file c set status = 'closed', outcome = 'withdrawn', closed_at = $3, changed_at = now()
           where id = $1 and handler is null and status <> 'closed' and ($2 or ($4 and number is null and not urgent))`,
          [effect.case, effect.mark === 'withdrawn', at, effect.mark === 'worker-ended'],
        ],
        audit(effect.case, effect.mark, null),
      ]
    case 'keep-evidence':
      return [linkEvidence(effect.case, record.conversation, effect.files)]
    case 'consent':
      return [
        [
          'consent',
          'update conversation set consented_at = case when $2 then $3::timestamptz end where id = $1',
          [record.conversation, effect.given, at],
        ],
      ]
    case 'remind':
      return [
        [
          'remind',
          `insert into timer (kind, subject, due) values ('remind', $1, $2)
           on conflict (kind, subject) do update set due = excluded.due, done_at = null`,
          [record.conversation, at],
        ],
      ]
    case 'erase':
      return eraseStatements(record.conversation, effect.before, at)
    case 'unanswered':
      return [
        [
          'unanswered',
          // Pressing 没用 again says nothing new, and one talk must not fill the list of all.
          `insert into unanswered (id, conversation_id, question, why, at)
           select $1::uuid, $2::uuid, $3::text, $4::text, $5::timestamptz
           where not exists (select from unanswered where conversation_id = $2 and question = $3 and why = $4 and settled is null)
             and (select count(*) from unanswered where conversation_id = $2 and at > $5::timestamptz - interval '1 day') < ${MOST_ASKED}`,
          [randomUUID(), record.conversation, nameless(effect.question), effect.why, at],
        ],
      ]
    case 'opinion':
      return [
        [
          'opinion',
          // One opinion counts for an article, however it was asked for; what the model writes is another answer every time.
          `with earlier as (delete from opinion where conversation_id = $1 and article = $2 and article <> '' and question <> $3)
           insert into opinion (conversation_id, article, question, useful, rested, at) values ($1, $2, $3, $4, $5, $6)
           on conflict (conversation_id, article, question) do update set useful = excluded.useful, rested = excluded.rested, at = excluded.at`,
          [
            record.conversation,
            effect.article,
            nameless(effect.question),
            effect.useful,
            effect.rested ?? [],
            at,
          ],
        ],
      ]
    default:
      return unreachable(effect)
  }
}

/** Only files of this very conversation can be linked to its case. */
const linkEvidence = (caseId: string, conversation: string, files: readonly string[]): Statement => [
  'link-evidence',
  'update evidence set case_id = $1 where id = any($2::uuid[]) and conversation_id = $3 and case_id is null',
  [caseId, files, conversation],
]

const audit = (caseId: string, action: string, detail: object | null): Statement => [
  'audit-turn',
  'insert into audit (case_id, action, detail) values ($1, $2, $3)',
  [caseId, action, detail === null ? null : JSON.stringify(detail)],
]
