// Everything the bot can decide to do. A closed list: add one here and tsc names every place that must know it.
// Records are written inside the turn's transaction; sends go out in order; look-ups run beside the sends.
import type { Card } from './card.ts'
import type { CaseFacts } from './case.ts'
import type { Choice, FileRef } from './message.ts'
import type { OfficerRef } from './officer.ts'

export type Send =
  /** `text` is always whole by itself; `card` is the same matter in structure, for channels and pages that draw cards.
   *  '{{receipt}}' in the text is filled with the receipt code of case `receipt` at the door, never stored. */
  | {
      readonly kind: 'say'
      readonly from: 'bot' | OfficerRef
      readonly text: string
      readonly choices: readonly Choice[]
      readonly card: Card | null
      readonly receipt: string | null
    }
  /** An officer's attachment for the worker. */
  | { readonly kind: 'send-file'; readonly from: OfficerRef; readonly file: FileRef }
  /** The buttons of an earlier message go, its chosen label stays. `ref` is the platform's own mark. */
  | { readonly kind: 'settle'; readonly ref: string; readonly label: string }

export type LookUp =
  /** Fetch a file's bytes from the platform and seal them; comes back as file-sealed or file-refused. */
  | { readonly kind: 'fetch-file'; readonly file: FileRef }
  /** Ask the model, from these articles and provisions (劳动合同法第三十条) alone; comes back as consulted.
   *  `hide`: names and the like that the report knows and the model must not read. */
  | {
      readonly kind: 'consult'
      readonly ask: string
      readonly question: string
      readonly articles: readonly string[]
      readonly hide?: readonly string[]
    }
  /** Ask the model which kind of matter these words are about; comes back as classified. `hide` as for consult. */
  | {
      readonly kind: 'classify'
      readonly ask: string
      readonly text: string
      readonly hide?: readonly string[]
    }
  /** How the case with this receipt code stands (`code` is its keyed hash); comes back as case-found. */
  | { readonly kind: 'find-case'; readonly code: string }
  /** A sealed voice message as text; comes back as transcribed. */
  | { readonly kind: 'transcribe'; readonly file: FileRef }
  /** Everything that is kept about this worker; comes back as gathered. */
  | { readonly kind: 'gather'; readonly why: GatherWhy }

export type RecordEffect =
  /** Opens the case, or completes it when it exists already (a bare request for a human that became a report). */
  | { readonly kind: 'keep-case'; readonly facts: CaseFacts }
  /** Into the officers' queue. At most one waiting handoff per conversation. */
  | {
      readonly kind: 'hand-off'
      readonly handoff: string
      readonly case: string
      readonly reason: HandoffReason
      readonly urgent: boolean
      /** Epoch ms when it escalates if nobody took it. */
      readonly escalates: number
    }
  /** The worker ended the talk, withdrew, or said danger: shown in the case's timeline, and urgency raised. */
  | { readonly kind: 'mark-case'; readonly case: string; readonly mark: CaseMark }
  /** These files belong to the case from now on (before: to the conversation). */
  | { readonly kind: 'keep-evidence'; readonly case: string; readonly files: readonly string[] }
  /** Words kept only for de-duplication until consent become part of the record. */
  | { readonly kind: 'consent'; readonly given: boolean }
  /** A report was begun: if it is left in the middle, its worker is reminded once. */
  | { readonly kind: 'remind' }
  /** What this worker said and sent goes, as far as it was heard before number `before`: at once where there is no case,
   *  else what needs not be kept, after closing. The desk sees that it was asked for. */
  | { readonly kind: 'erase'; readonly before: number }
  /** Nobody could answer, or not well enough: for the editors' list. */
  | { readonly kind: 'unanswered'; readonly question: string; readonly why: UnansweredWhy }
  /** 有用 or 没用 under an answer. `article` is '' where a model wrote the answer: then `rested` are the articles it
   *  rested on. A later opinion about the same answer replaces the earlier. 没用 comes with an `unanswered` of its own. */
  | {
      readonly kind: 'opinion'
      readonly article: string
      readonly question: string
      readonly useful: boolean
      readonly rested?: readonly string[]
    }

/** To show it, to take it along, or to say what deleting means here. */
export type GatherWhy = 'mine' | 'export' | 'erase'
/** none: nothing was found · unsure: only titles to choose from · model: the model brought nothing that holds · disliked: 没用 */
export type UnansweredWhy = 'none' | 'unsure' | 'model' | 'disliked'
export type HandoffReason = 'report' | 'asked' | 'danger' | 'flow-lost'
export type CaseMark = 'danger' | 'worker-ended' | 'withdrawn' | 'new-evidence' | 'corrected'

export type Effect = Send | LookUp | RecordEffect

export const isSend = (e: Effect): e is Send =>
  e.kind === 'say' || e.kind === 'send-file' || e.kind === 'settle'
const LOOK_UPS: ReadonlySet<Effect['kind']> = new Set<LookUp['kind']>([
  'fetch-file',
  'consult',
  'classify',
  'find-case',
  'gather',
  'transcribe',
])
export const isLookUp = (e: Effect): e is LookUp => LOOK_UPS.has(e.kind)
export const isRecord = (e: Effect): e is RecordEffect => !isSend(e) && !isLookUp(e)
