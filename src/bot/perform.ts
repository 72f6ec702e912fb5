// Does what was decided: sends in order, one chain per conversation; look-ups beside them. Decides nothing.
import type { CaseStanding, KeptData } from '../domain/case.ts'
import { isSend, type LookUp, type Send } from '../domain/effect.ts'
import type { Event } from '../domain/event.ts'
import { type Address, type ChannelId, type FileRef, LARGEST_FILE } from '../domain/message.ts'
import { unreachable } from '../domain/unreachable.ts'
import { TOPICS } from '../knowledge/topic-ids.ts'
import type { Accept, Channel, Due, Evidence, Mark, Model, Transcriber } from './ports.ts'
import { OutsideError } from './ports.ts'

/** Tries of one send before officers are told that it failed. */
const MOST_TRIES = 12
/** Tries beyond the first of reading a voice message. */
const MOST_TRIES_OF_VOICE = 1
/** Look-ups under way at once. */
const MOST_LOOK_UPS = 8
/** Questions with the model at once; one more is answered from articles, instead of late. */
const MOST_CONSULTS = 32
/** Waits up to this long in memory; longer ones are left to the queue and the sweep. */
const SHORT_WAIT = 5_000

const MATTERS = Object.entries(TOPICS).map(([id, name]) => ({ id, name }))

export type PerformParts = {
  readonly channels: ReadonlyMap<ChannelId, Channel>
  readonly evidence: Evidence
  readonly model: Model | null
  readonly transcriber: Transcriber | null
  /** Articles and provisions of a consult as passages. */
  readonly passages: (ids: readonly string[]) => ReadonlyArray<{ readonly id: string; readonly text: string }>
  readonly receiptCode: (caseId: string) => string
  /** How the case of a receipt code stands; counts wrong tries under the look-up's own number, so that one try is one. */
  readonly findCase: (
    code: string,
    by: { readonly conversation: string; readonly n: number },
  ) => Promise<CaseStanding | null>
  /** What is kept about the worker of this conversation, and where it can be downloaded. */
  readonly gather: (at: { readonly conversation: string; readonly address: Address }) => Promise<KeptData>
  readonly mark: (mark: Mark) => Promise<void>
  readonly accept: Accept
  /** Asks for this conversation to be looked at again after so many ms. */
  readonly later: (conversation: string, ms: number) => void
  readonly log: { warn(fields: object, what: string): void; error(fields: object, what: string): void }
  readonly now: () => number
}

export type Performer = {
  /** Takes what is due; what it already has in hand, or holds back for an earlier send, is left alone. */
  perform(due: readonly Due[]): void
  /** Conversations held back for a later try may go again: the sweep brings their effects anew. */
  release(conversation: string): void
  /** Finishes the sends in hand and begins no others. */
  stop(): Promise<void>
  readonly inHand: () => number
}

export function openPerformer(parts: PerformParts): Performer {
  const chains = new Map<string, { queue: Due[]; done: Promise<void> }>()
  const held = new Set<string>()
  /** Conversations that got a new send while held: they are read again as soon as they are free. */
  const passedOver = new Set<string>()
  const inHand = new Set<string>()
  const lookUps = new Set<Promise<void>>()
  const consults = new Set<Promise<void>>()
  const waiting: Due[] = []
  let stopping = false

  function perform(due: readonly Due[]): void {
    for (const d of due) {
      const key = `${d.conversation}.${d.n}`
      if (stopping || inHand.has(key)) continue
      if (!isSend(d.effect)) {
        if (d.notBefore > parts.now()) continue
        inHand.add(key)
        // A worker waits for the model's word: it does not stand in line behind files.
        if (d.effect.kind === 'consult' || d.effect.kind === 'classify') begin(d, consults)
        else waiting.push(d)
        nextLookUp()
        continue
      }
      if (held.has(d.conversation)) {
        passedOver.add(d.conversation)
        continue
      }
      if (d.notBefore > parts.now()) {
        hold(d.conversation, d.notBefore)
        continue
      }
      inHand.add(key)
      const chain = chains.get(d.conversation)
      if (chain) chain.queue.push(d)
      else {
        const queue = [d]
        const done = run(d.conversation, queue)
        chains.set(d.conversation, { queue, done })
      }
    }
  }

  async function run(conversation: string, queue: Due[]): Promise<void> {
    for (let d = queue[0]; d; queue.shift(), d = queue[0]) {
      const mark = await send(d)
      await parts.mark(mark) // durable before the next send: a crash repeats one message at most
      inHand.delete(`${d.conversation}.${d.n}`)
      if (mark.state === 'later') hold(conversation, mark.at)
      if (stopping || mark.state === 'later') {
        for (const rest of queue) inHand.delete(`${rest.conversation}.${rest.n}`)
        break
      }
    }
    chains.delete(conversation)
    if (passedOver.delete(conversation) && !held.has(conversation)) parts.later(conversation, 0)
  }

  function hold(conversation: string, until: number): void {
    held.add(conversation)
    const ms = Math.max(0, until - parts.now())
    if (ms > SHORT_WAIT) parts.later(conversation, ms)
    else setTimeout(() => parts.later(conversation, 0), ms).unref()
  }

  async function send(d: Due): Promise<Mark> {
    const at = { conversation: d.conversation, n: d.n }
    const channel = parts.channels.get(d.address.channel)
    if (!channel) return { ...at, state: 'later', at: parts.now() + 60_000, tries: d.tries }
    try {
      const send = fill(d.effect as Send, parts.receiptCode)
      await channel.send(d.address, { id: `${d.conversation}.${d.n}`, send })
      return { ...at, state: 'done' }
    } catch (error) {
      const known = error instanceof OutsideError ? error : null
      parts.log.warn({ ...at, err: error, tries: d.tries }, 'send did not succeed')
      if (known?.lost) return { ...at, state: 'unknown', reason: known.message }
      if (known?.retry && d.tries < MOST_TRIES) {
        const wait = known.after ?? Math.min(300_000, 1_000 * 2 ** d.tries)
        return { ...at, state: 'later', at: parts.now() + wait, tries: d.tries + 1 }
      }
      return { ...at, state: 'failed', reason: known?.message ?? 'the channel could not write this message' }
    }
  }

  function nextLookUp(): void {
    while (lookUps.size < MOST_LOOK_UPS && waiting.length > 0 && !stopping)
      begin(waiting.shift() as Due, lookUps)
  }

  function begin(d: Due, among: Set<Promise<void>>): void {
    const one: Promise<void> = lookUp(d)
      .catch((error: unknown) => {
        parts.log.error({ conversation: d.conversation, n: d.n, err: error }, 'look-up left for the sweep')
      })
      .finally(() => {
        among.delete(one)
        inHand.delete(`${d.conversation}.${d.n}`)
        nextLookUp()
      })
    among.add(one)
  }

  /** What it brings back is an event with the effect's own number as its id: done twice is heard once. */
  async function lookUp(d: Due): Promise<void> {
    const at = { conversation: d.conversation, n: d.n }
    try {
      const event = await ask(d, d.effect as LookUp)
      await parts.accept([{ address: d.address, externalId: `back:${d.n}`, at: parts.now(), event }])
      await parts.mark({ ...at, state: 'done' })
    } catch (error) {
      if (!(error instanceof OutsideError) || !error.retry) throw error
      const wait = error.after ?? Math.min(60_000, 1_000 * 2 ** d.tries)
      parts.log.warn({ ...at, err: error }, 'look-up is tried again')
      await parts.mark({ ...at, state: 'later', at: parts.now() + wait, tries: d.tries + 1 })
      parts.later(d.conversation, wait)
    }
  }

  async function ask(d: Due, effect: LookUp): Promise<Event> {
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
    if (consults.size >= MOST_CONSULTS) {
      parts.log.warn({ conversation: d.conversation, n: d.n }, 'too many questions at once: articles answer')
      return null
    }
    return await parts.model.consult(effect.question, passages, effect.hide ?? []).catch(nothing(parts, d))
  }

  /** Only what the model is sure of counts; otherwise the worker chooses. */
  async function sorted(d: Due, effect: Extract<LookUp, { kind: 'classify' }>): Promise<string | null> {
    if (!parts.model?.classify || consults.size >= MOST_CONSULTS) return null
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
      const again = error instanceof OutsideError && error.retry && d.tries < MOST_TRIES
      if (again) throw error
      parts.log.warn({ conversation: d.conversation, n: d.n, err: error }, 'file could not be fetched')
      return { kind: 'file-refused', file, reason: 'gone' }
    }
  }

  return {
    perform,
    release: (conversation) => void held.delete(conversation),
    async stop() {
      stopping = true
      await Promise.all([...chains.values()].map((c) => c.done))
      await Promise.all([...lookUps, ...consults])
    },
    inHand: () => inHand.size,
  }
}

/** The receipt code exists only on its way out: the stored effect holds the placeholder. */
const fill = (send: Send, receiptCode: (caseId: string) => string): Send =>
  send.kind === 'say' && send.receipt
    ? { ...send, text: send.text.replaceAll('{{receipt}}', receiptCode(send.receipt)) }
    : send

/** A model that fails is no answer, not a fault of the talk: the fallback is decided in the turn. */
const nothing = (parts: PerformParts, d: Due) => (error: unknown) => {
  parts.log.warn({ conversation: d.conversation, n: d.n, err: error }, 'the model gave no answer')
  return null
}
