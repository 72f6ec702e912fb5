// Puts what waits into one line per conversation, oldest first, each thing once. Pure.
import type { Batch, Flushed } from '../bot/ports.ts'
import type { Conversation } from '../domain/conversation.ts'
import type { Effect } from '../domain/effect.ts'
import type { Event } from '../domain/event.ts'
import type { Address } from '../domain/message.ts'

export type Locked = {
  readonly id: string
  readonly address: Address
  readonly state: Conversation
  readonly n: number
}

/** An event in line. `row` is its place in `unheard`, null when it has just arrived. */
export type Waiting = {
  readonly row: string | null
  readonly conversation: string
  readonly externalId: string
  readonly event: Event
  readonly raw: string | null
  readonly at: number
  readonly tries: number
  readonly notBefore: number
}

export type RecordAt = { readonly conversation: string; readonly effect: Effect; readonly at: number }

/** @param known keys "conversation externalId" that were heard before
 *  @returns the line of each conversation, and rows of `unheard` that were heard before and only need deleting */
export function lineUp(
  batch: Batch,
  ids: readonly string[],
  known: ReadonlySet<string>,
  unheard: readonly Waiting[],
): { lines: Map<string, Waiting[]>; stale: string[] } {
  const lines = new Map<string, Waiting[]>()
  const seen = new Set(known)
  const stale: string[] = []
  const join = (w: Waiting) => {
    const key = `${w.conversation} ${w.externalId}`
    if (seen.has(key)) {
      if (w.row !== null) stale.push(w.row)
      return
    }
    seen.add(key)
    const line = lines.get(w.conversation)
    if (line) line.push(w)
    else lines.set(w.conversation, [w])
  }
  for (const w of unheard) join(w)
  for (const [i, a] of batch.arrivals.entries())
    join({
      row: null,
      conversation: ids[i] as string,
      externalId: a.externalId,
      event: a.event,
      raw: a.raw ?? null,
      at: a.at,
      tries: 0,
      notBefore: 0,
    })
  return { lines, stale }
}

/** The same batch in pieces that each touch one conversation. */
export function apart(batch: Batch): Batch[] {
  const byChat = new Map<string, Batch['arrivals'][number][]>()
  for (const a of batch.arrivals) {
    const key = JSON.stringify(a.address)
    byChat.set(key, [...(byChat.get(key) ?? []), a])
  }
  return [
    ...(batch.marks.length > 0 ? [{ arrivals: [], wake: [], marks: batch.marks }] : []),
    ...[...byChat.values()].map((arrivals) => ({ arrivals, wake: [], marks: [] })),
    ...batch.wake.map((id) => ({ arrivals: [], wake: [id], marks: [] })),
  ]
}

export const merge = (a: Flushed, b: Flushed): Flushed => ({
  due: [...a.due, ...b.due],
  touched: [...a.touched, ...b.touched],
  elsewhere: [...a.elsewhere, ...b.elsewhere],
  again: a.again === null ? b.again : b.again === null ? a.again : Math.min(a.again, b.again),
  desk: a.desk || b.desk,
})
