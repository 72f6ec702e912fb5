// Everything that can happen to a conversation. What an effect brings back is an event too, so deciding never waits.
import type { CaseStanding, KeptData } from './case.ts'
import type { GatherWhy } from './effect.ts'
import type { FileRef, Message } from './message.ts'
import type { OfficerRef } from './officer.ts'

export type FileRefusal = 'size' | 'type' | 'count' | 'gone'

export type Event =
  | { readonly kind: 'message'; readonly message: Message }
  /** A payload that the channel could not read; its raw form is stored beside. */
  | { readonly kind: 'unreadable' }
  /** A file whose bytes had to be fetched is sealed now, or could not be taken. */
  | { readonly kind: 'file-sealed'; readonly file: FileRef }
  | { readonly kind: 'file-refused'; readonly file: FileRef; readonly reason: FileRefusal }
  /** What the model wrote, already checked (`answer`), or null: nothing usable. `ask` names the question it answers. */
  | { readonly kind: 'consulted'; readonly ask: string; readonly answer: ModelAnswer | null }
  /** The topic that the model is sure of, one of ours, or null: it is not sure, or did not answer. */
  | { readonly kind: 'classified'; readonly ask: string; readonly topic: string | null }
  /** The words of a voice message; null: nobody can read it, or it has none. */
  | { readonly kind: 'transcribed'; readonly file: FileRef; readonly text: string | null }
  /** What a receipt code opened; null: a wrong code, or too many were tried. Nobody is told which. */
  | { readonly kind: 'case-found'; readonly standing: CaseStanding | null }
  | { readonly kind: 'gathered'; readonly why: GatherWhy; readonly data: KeptData }
  | { readonly kind: 'officer-joined'; readonly officer: OfficerRef; readonly case: string }
  | {
      readonly kind: 'officer-said'
      readonly officer: OfficerRef
      readonly text: string
      readonly files: readonly FileRef[]
    }
  /** The officer hands the talk back to the bot; the case stays open. */
  | { readonly kind: 'officer-left'; readonly officer: OfficerRef }
  | {
      readonly kind: 'case-closed'
      readonly officer: OfficerRef
      readonly case: string
      readonly outcome: Outcome
      readonly words: string
    }
  /** Nobody took the handoff within the promised time; the head of section has been told. */
  | { readonly kind: 'escalated'; readonly handoff: string }
  /** The report was left in the middle for the set time, and it is day. */
  | { readonly kind: 'reminded' }
  /** A message failed five times; officers see it in their list, the worker must be told. */
  | { readonly kind: 'stumbled' }

export type ModelAnswer = { readonly text: string; readonly articles: readonly string[] }

export type Outcome = 'solved' | 'partly' | 'passed-on' | 'withdrawn' | 'unreachable'
