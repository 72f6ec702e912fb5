// The hot path: many conversations share one commit. Takes turns by calling `decide`; never decides anything itself.
// Two round trips: lock and read, then write and commit (docs/adr/0001-group-turn.md).
import { randomUUID } from 'node:crypto'
import type { Batch, Decide, Flushed, Turns } from '../bot/ports.ts'
import { OutsideError } from '../bot/ports.ts'
import { isLookUp, isRecord } from '../domain/effect.ts'
import type { ChannelId } from '../domain/message.ts'
import { addressBook } from './addresses.ts'
import { lane } from './lane-connection.ts'
import { loadDue, loadWaiting } from './pending.ts'
import type { RecordTools } from './records.ts'
import { apart, type Locked, lineUp, merge, type Waiting } from './turn-lines.ts'
import { lockAndRead } from './turn-read.ts'
import { nothingWritten, type Written, writeAll } from './turn-writes.ts'

/** A turn that threw is taken again after these many ms; after the fifth failure officers see it instead. */
const AGAIN_AFTER = [1_000, 3_000, 10_000, 30_000]

export type TurnStoreOptions = RecordTools & {
  readonly url: string
  /** Channels whose turns this process takes; for others events are only stored. */
  readonly owned: ReadonlySet<ChannelId>
  /** Channels whose other side reads the store itself: their sends are done with the commit. */
  readonly pulls: ReadonlySet<ChannelId>
  readonly now: () => number
}

/** Opens the lane. Every method rejects with OutsideError(retry) while the database is away. */
export function turnStore({ url, owned, pulls, receiptHash, nameless, now }: TurnStoreOptions): Turns {
  const connection = lane(url)
  const book = addressBook(connection)
  let number: string | null = null

  async function flush(batch: Batch, decide: Decide): Promise<Flushed> {
    try {
      return await flushOnce(batch, decide)
    } catch (error) {
      if (error instanceof OutsideError) throw error
      // The database refuses one conversation's records: the others must not wait for it.
      const pieces = apart(batch)
      if (pieces.length > 1) {
        const done: Flushed[] = []
        for (const piece of pieces) done.push(await flush(piece, decide))
        return done.reduce(merge)
      }
      let first = true
      return await flushOnce(batch, (conversation, heard) => {
        if (!first) return decide(conversation, heard)
        first = false
        throw error
      })
    }
  }

  async function flushOnce(batch: Batch, decide: Decide): Promise<Flushed> {
    const ids = await book.find(batch.arrivals.map((a) => a.address))
    const wanted = [...new Set([...ids, ...batch.wake])]
    const written = nothingWritten()
    const elsewhere: string[] = []
    let again: number | null = null
    if (wanted.length > 0) {
      const read = await lockAndRead(connection, wanted, ids, batch.arrivals)
      if (read.locked.length < wanted.length) book.forget()
      const { lines, stale } = lineUp(batch, ids, read.known, read.unheard)
      written.drop.push(...stale)
      for (const conversation of read.locked) {
        const line = lines.get(conversation.id)
        if (!line) continue
        lines.delete(conversation.id)
        if (owned.has(conversation.address.channel)) {
          const wait = await hear(conversation, line, decide, written)
          if (wait !== null) again = Math.min(again ?? wait, wait)
        } else {
          const fresh = line.filter((w) => w.row === null)
          for (const w of fresh) written.keep.push({ ...w, problem: null })
          if (fresh.length > 0) elsewhere.push(conversation.id)
        }
      }
      if (lines.size > 0) {
        await connection.query('rollback', 'rollback', [])
        return await flushOnce(batch, decide) // a remembered conversation was deleted meanwhile: it begins anew
      }
    }
    await writeAll(connection, written, batch.marks, {
      pulls,
      receiptHash,
      nameless,
      begun: wanted.length > 0,
    })
    return {
      due: written.effects.filter((e) => e.due).map((e) => e.numbered),
      touched: written.states.map((s) => s.id),
      elsewhere,
      again,
      desk: written.records.length > 0 || written.stumbles.length > 0,
    }
  }

  /** Takes this conversation's turns, oldest first. Returns when to try again if one threw. */
  async function hear(conversation: Locked, line: readonly Waiting[], decide: Decide, written: Written) {
    let { state, n } = conversation
    let wait: number | null = null
    const take = async ({ event, at, externalId, raw }: Omit<Waiting, 'row' | 'tries' | 'notBefore'>) => {
      number ??= await drawNumber()
      const { id, address } = conversation
      const turn = decide(state, { conversation: id, address, event, n: n + 1, number, at })
      state = turn.conversation
      n += 1
      written.events.push({ conversation: id, externalId, event, raw, at, n })
      for (const effect of turn.effects) {
        n += 1
        if (isRecord(effect)) written.records.push({ conversation: id, effect, at })
        else {
          const due = isLookUp(effect) || !pulls.has(address.channel)
          written.effects.push({
            numbered: { conversation: id, n, effect, address, tries: 0, notBefore: 0 },
            at,
            due,
          })
        }
        if (effect.kind === 'keep-case' && effect.facts.number === number) number = null
      }
    }
    for (const w of line) {
      if (wait !== null || w.notBefore > now()) {
        wait ??= w.notBefore
        if (w.row === null) written.keep.push({ ...w, problem: null })
        continue
      }
      try {
        await take(w)
      } catch (error) {
        if (error instanceof OutsideError) throw error
        const problem = String(error instanceof Error ? error.stack : error).slice(0, 2_000)
        const after = AGAIN_AFTER[w.tries]
        if (after !== undefined) {
          wait = now() + after
          written.keep.push({ ...w, tries: w.tries + 1, problem, notBefore: wait })
          continue
        }
        n += 1
        written.events.push({ ...w, n })
        written.stumbles.push({ id: randomUUID(), conversation: conversation.id, n, problem, at: w.at })
        await take({ ...w, event: { kind: 'stumbled' }, externalId: `stumbled:${n}`, raw: null })
      }
      if (w.row !== null) written.drop.push(w.row)
    }
    if (n !== conversation.n) {
      const words = line.some((w) => w.event.kind === 'message')
      written.states.push({ id: conversation.id, state: JSON.stringify(state), n, words })
    }
    return wait
  }

  async function drawNumber(): Promise<string> {
    const { rows } = await connection.query('draw', `select nextval('case_number')::int as n`, [])
    const year = new Intl.DateTimeFormat('en', { timeZone: 'Asia/Shanghai', year: 'numeric' }).format(now())
    return `NJ${year}-${String(rows[0].n).padStart(5, '0')}`
  }

  return {
    flush,
    due: (conversation) => loadDue(connection, owned, conversation ?? null),
    waiting: (at) => loadWaiting(connection, owned, at),
    close: connection.close,
  }
}
