// Fetches what a look-up asks for (a model's answer, a file, a voice as text, a case) and brings it back as an event. It sends nothing.
import type { CaseStanding, KeptData } from '../domain/case.ts'
import type { LookUp } from '../domain/effect.ts'
import type { Event } from '../domain/event.ts'
import { type Address, type ChannelId, type FileRef, LARGEST_FILE } from '../domain/message.ts'
import { unreachable } from '../domain/unreachable.ts'
import { TOPICS } from '../knowledge/topic-ids.ts'
import { type Channel, type Due, type Evidence, type Model, OutsideError, type Transcriber } from './ports.ts'

/** Tries of fetching one file before the worker is asked to send it again. */
const MOST_TRIES_OF_FILE = 12
/** Tries beyond the first of reading a voice message. */
const MOST_TRIES_OF_VOICE = 1

const MATTERS = Object.entries(TOPICS).map(([id, name]) => ({ id, name }))

export type LookUpParts = {
  readonly channels: ReadonlyMap<ChannelId, Channel>
  readonly evidence: Evidence
  readonly model: Model | null
  readonly transcriber: Transcriber | null
  /** Articles and provisions of a consult as passages. */
  readonly passages: (ids: readonly string[]) => ReadonlyArray<{ readonly id: string; readonly text: string }>
  /** How the case of a receipt code stands; counts wrong tries under the look-up's own number, so that one try is one. */
  readonly findCase: (
    code: string,
    by: { readonly conversation: string; readonly n: number },
  ) => Promise<CaseStanding | null>
  /** What is kept about the worker of this conversation, and where it can be downloaded. */
  readonly gather: (at: { readonly conversation: string; readonly address: Address }) => Promise<KeptData>
  readonly log: { warn(fields: object, what: string): void }
}

/** `busy`: the model has as many questions in hand as it may. What is worth another try rejects with OutsideError. */
export const openLookUps = (parts: LookUpParts, busy: () => boolean) => {
  return async function ask(d: Due, effect: LookUp): Promise<Event> {
    switch (effect.kind) {
      case 'consult': {
        const answer = await consulted(d, effect)
        return { kind: 'consulted', ask: effect.ask, answer }
      }
      case 'classify':
        return { kind: 'classified', ask: effect.ask, topic: await sorted(d, effect) }
      case 'find-case':
        return { kind: 'case-found', standing: await parts.findCase(effect.code, d) }
      case 'transcribe':
        return { kind: 'transcribed', file: effect.file, text: await transcript(d, effect.file) }
      case 'gather':
        return { kind: 'gathered', why: effect.why, data: await parts.gather(d) }
      case 'fetch-file':
        return await fetchFile(d, effect.file)
      default:
        return unreachable(effect)
    }
  }

  /** Never late: what cannot be asked at once gets no answer, and the turn offers articles. */
  async function consulted(d: Due, effect: Extract<LookUp, { kind: 'consult' }>) {
    const passages = parts.passages(effect.articles)
    if (!parts.model || passages.length === 0) return null
    if (busy()) {
      parts.log.warn({ conversation: d.conversation, n: d.n }, 'too many questions at once: articles answer')
      return null
    }
    return await parts.model.consult(effect.question, passages, effect.hide ?? []).catch(nothing(parts, d))
  }

  /** Only what the model is sure of counts; otherwise the worker chooses. */
  async function sorted(d: Due, effect: Extract<LookUp, { kind: 'classify' }>): Promise<string | null> {
    if (!parts.model?.classify || busy()) return null
    const found = await parts.model.classify(effect.text, MATTERS, effect.hide ?? []).catch(nothing(parts, d))
    return found?.sure ? found.topic : null
  }

  /** A worker waits for it: a second try, and then they are asked to type. */
  async function transcript(d: Due, file: FileRef): Promise<string | null> {
    if (!parts.transcriber) return null
    const opened = await parts.evidence.open(file.id)
    if (!opened) return null
    try {
      return await parts.transcriber.transcribe(opened.file, opened.bytes)
    } catch (error) {
      if (error instanceof OutsideError && error.retry && d.tries < MOST_TRIES_OF_VOICE) throw error
      parts.log.warn({ conversation: d.conversation, n: d.n, err: error }, 'a voice message was not read')
      return null
    }
  }

  async function fetchFile(d: Due, file: FileRef): Promise<Event> {
    if ((file.size ?? 0) > LARGEST_FILE) return { kind: 'file-refused', file, reason: 'size' }
    try {
      const bytes = await parts.channels.get(d.address.channel)?.fetchFile?.(file)
      if (!bytes) return { kind: 'file-refused', file, reason: 'gone' }
      const sealed = await parts.evidence.seal(file, { conversation: d.conversation }, bytes, 'worker')
      return 'sealed' in sealed
        ? { kind: 'file-sealed', file: sealed.sealed }
        : { kind: 'file-refused', file, reason: sealed.refused }
    } catch (error) {
      const again = error instanceof OutsideError && error.retry && d.tries < MOST_TRIES_OF_FILE
      if (again) throw error
      parts.log.warn({ conversation: d.conversation, n: d.n, err: error }, 'file could not be fetched')
      return { kind: 'file-refused', file, reason: 'gone' }
    }
  }
}

/** A model that fails is no answer, not a fault of the talk: the fallback is decided in the turn. */
const nothing = (parts: LookUpParts, d: Due) => (error: unknown) => {
  parts.log.warn({ conversation: d.conversation, n: d.n, err: error }, 'the model gave no answer')
  return null
}
