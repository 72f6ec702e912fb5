// From what is known to what is shown: entries of the server and letters still on their way become items, in order. Pure.
import type { Entry } from '../entry.ts'
import type { Letter } from './letter.ts'

export type Said = Extract<Entry, { kind: 'said' }>
export type Mine = Extract<Entry, { kind: 'mine' }>

export type MineState =
  | { readonly kind: 'quiet' | 'taken'; readonly at: number }
  | { readonly kind: 'sending' }
  /** `why` is null while it will be tried again by itself. */
  | { readonly kind: 'stuck'; readonly why: string | null }

export type Item =
  | { readonly kind: 'day'; readonly key: string; readonly at: number }
  | {
      readonly kind: 'said'
      readonly key: string
      readonly entry: Said
      /** May the buttons still be pressed? */
      readonly open: boolean
      /** What was answered by a button, once it was. */
      readonly chosen: {
        readonly label: string
        readonly state: MineState
        readonly letter: string | null
      } | null
    }
  | {
      readonly kind: 'mine'
      readonly key: string
      readonly letter: string | null
      readonly text: string
      readonly files: readonly {
        readonly id: string
        readonly name: string
        readonly mime: string | null
        readonly size: number | null
      }[]
      readonly state: MineState
    }
  | { readonly kind: 'file'; readonly key: string; readonly entry: Extract<Entry, { kind: 'file' }> }

/** A quarter of an hour of silence gets its time shown again. */
const PAUSE = 15 * 60_000
/** Below one's own words “已收到” is said for the last ones, and once in five minutes. */
const SAY_TAKEN = 5 * 60_000

/** @param letters in the order in which they are sent; those that the server has are left out
 *  @param now epoch ms, for letters that have no number yet */
export function itemsOf(entries: readonly Entry[], letters: readonly Letter[]): Item[] {
  const known = new Set(entries.flatMap((e) => (e.kind === 'mine' ? [e.id] : [])))
  const waiting = letters.filter((l) => !known.has(l.id))
  const chosen = chosenLabels(entries, waiting)
  const open = openNumbers(entries)
  const items: Item[] = []
  let last = 0
  const time = (at: number) => {
    if (at - last > PAUSE) items.push({ kind: 'day', key: `t${at}`, at })
    last = at
  }
  for (const entry of entries) {
    if (entry.kind === 'settled') continue
    if (entry.kind === 'mine' && isAnswered(entry, chosen)) continue
    time(entry.at)
    if (entry.kind === 'said') {
      const answered = chosen.get(entry.n) ?? null
      items.push({
        kind: 'said',
        key: `n${entry.n}`,
        entry,
        open: answered === null && open.has(entry.n),
        chosen: answered,
      })
    } else if (entry.kind === 'file') items.push({ kind: 'file', key: `n${entry.n}`, entry })
    else
      items.push({
        kind: 'mine',
        key: entry.id,
        letter: null,
        text: entry.text,
        files: entry.files,
        state: { kind: 'quiet', at: entry.at },
      })
  }
  for (const letter of waiting) {
    if (letter.ref !== null && chosen.has(letter.ref)) continue
    time(letter.at)
    items.push({
      kind: 'mine',
      key: letter.id,
      letter: letter.id,
      text: letter.text,
      files: letter.files,
      state: stateOf(letter),
    })
  }
  return sayTaken(items)
}

const stateOf = (letter: Letter): MineState =>
  letter.state === 'sent'
    ? { kind: 'taken', at: letter.at }
    : letter.state === 'new'
      ? { kind: 'sending' }
      : { kind: 'stuck', why: letter.why }

const isAnswered = (entry: Mine, chosen: ReadonlyMap<number, unknown>) =>
  entry.choice !== null && entry.ref !== null && chosen.has(entry.ref)

type Chosen = { label: string; state: MineState; letter: string | null }

/** Which message was answered by which button: the answer stands under the question, not beside it again. */
function chosenLabels(entries: readonly Entry[], waiting: readonly Letter[]): Map<number, Chosen> {
  const numbers = new Set(entries.flatMap((e) => (e.kind === 'said' ? [e.n] : [])))
  const chosen = new Map<number, Chosen>()
  for (const e of entries) {
    if (e.kind === 'mine' && e.choice !== null && e.ref !== null && numbers.has(e.ref) && !chosen.has(e.ref))
      chosen.set(e.ref, { label: e.text, state: { kind: 'taken', at: e.at }, letter: null })
    if (e.kind === 'settled' && e.label !== '' && numbers.has(e.ref) && !chosen.has(e.ref))
      chosen.set(e.ref, { label: e.label, state: { kind: 'taken', at: e.at }, letter: null })
  }
  for (const l of waiting)
    if (l.choice !== null && l.ref !== null && numbers.has(l.ref) && !chosen.has(l.ref))
      chosen.set(l.ref, { label: l.text, state: stateOf(l), letter: l.id })
  return chosen
}

/** Buttons count until the worker has said something and been offered new ones: an older offer would mislead then. */
function openNumbers(entries: readonly Entry[]): Set<number> {
  const open = new Set<number>()
  let offered = false
  for (let i = entries.length - 1; i >= 0; i--) {
    const e = entries[i] as Entry
    if (e.kind === 'mine' && offered) break
    if (e.kind !== 'said') continue
    if (e.choices.length > 0) {
      open.add(e.n)
      offered = true
    }
    // With a person beside the worker the bot's older offers are over.
    if (e.card?.kind === 'joined') break
  }
  return open
}

function sayTaken(items: readonly Item[]): Item[] {
  let last = 0
  const lastMine = items.findLastIndex((i) => i.kind === 'mine' && i.state.kind === 'quiet')
  return items.map((item, i) => {
    if (item.kind !== 'mine' || item.state.kind !== 'quiet') return item
    if (i !== lastMine && item.state.at - last < SAY_TAKEN) return item
    last = item.state.at
    return { ...item, state: { kind: 'taken', at: item.state.at } }
  })
}
