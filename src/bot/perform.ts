// Does what was decided: sends in order, one chain per conversation; look-ups beside them. Decides nothing.
import { isSend, type LookUp, type Send } from '../domain/effect.ts'
import { type LookUpParts, openLookUps } from './look-up.ts'
import type { Accept, Due, Mark } from './ports.ts'
import { OutsideError } from './ports.ts'

/** Tries of one send before officers are told that it failed. */
const MOST_TRIES = 12
/** Look-ups under way at once. */
const MOST_LOOK_UPS = 8
/** Questions with the model at once; one more is answered from articles, instead of late. */
const MOST_CONSULTS = 32
/** Waits up to this long in memory; longer ones are left to the queue and the sweep. */
const SHORT_WAIT = 5_000

export type PerformParts = LookUpParts & {
  readonly receiptCode: (caseId: string) => string
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
  const ask = openLookUps(parts, () => consults.size >= MOST_CONSULTS)
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
