// Hears danger to life or limb in a message and names the numbers to call. Rather once too often than once too little; it never asks.
import { z } from 'zod'
import { phraseBook, plain } from './phrases.ts'
import { word } from './sheet.ts'

export const DANGER_KINDS = [
  'injury',
  'road',
  'violence',
  'self-harm',
  'minor',
  'locked-in',
  'crowd',
  'fire',
  'heat',
] as const
export type DangerKind = (typeof DANGER_KINDS)[number]

/** knowledge/danger.yaml, kinds in order of urgency. */
export const dangerTable = z.strictObject({
  kinds: z.array(
    z.strictObject({
      kind: z.enum(DANGER_KINDS),
      numbers: z.array(z.string().regex(/^\d{3,5}$/)).min(1),
      words: z.array(word).min(1),
      /** Words that show that this kind is over, or only asked about in general. */
      unless: z.array(word).default([]),
      /** Told of afterwards, and not about work, it is a matter of courts: no alarm (see `past`). */
      passes: z.boolean().default(false),
    }),
  ),
  /** Words that show it is happening now: `unless` counts no more. */
  now: z.array(word),
  /** Words of courts, insurers and verdicts: in a message about another matter than work a kind that `passes` is over. */
  past: z.array(word),
  /** The writer is in danger still: `past` counts no more. */
  still: z.array(word),
  /** Turns of speech that only sound like danger (累死了, 扣死): struck out before listening. */
  harmless: z.array(word),
})
export type DangerTable = z.output<typeof dangerTable>

export type Danger = { readonly kind: DangerKind; readonly numbers: readonly string[] }
/** `elsewhere`: the message is surely about another matter than work. Self-harm, fire and locked doors are heard in any. */
export type HearDanger = (text: string, elsewhere: boolean) => Danger | null

/** The most urgent kind heard names the kind; the numbers of all kinds heard are shown, most urgent first. */
export const buildDanger = (table: DangerTable): HearDanger => {
  const harmless = phraseBook(table.harmless.map((w) => [w, null] as const))
  const words = phraseBook(table.kinds.flatMap((k) => k.words.map((w) => [w, k.kind] as const)))
  const unless = phraseBook(table.kinds.flatMap((k) => k.unless.map((w) => [w, k.kind] as const)))
  const now = phraseBook(table.now.map((w) => [w, null] as const))
  const past = phraseBook(table.past.map((w) => [w, null] as const))
  const still = phraseBook([...table.now, ...table.still].map((w) => [w, null] as const))
  return (text, elsewhere) => {
    let heard = plain(text)
    for (const { at, length } of harmless(heard))
      heard = heard.slice(0, at) + '，'.repeat(length) + heard.slice(at + length)
    const over = new Set(now(heard).length > 0 ? [] : unless(heard).map((hit) => hit.value))
    const kinds = new Set(words(heard).flatMap((hit) => (over.has(hit.value) ? [] : [hit.value])))
    const passed = elsewhere && past(heard).length > 0 && still(heard).length === 0
    const found = table.kinds.filter((k) => kinds.has(k.kind) && !(passed && k.passes))
    const first = found[0]
    if (first === undefined) return null
    return { kind: first.kind, numbers: [...new Set(found.flatMap((k) => k.numbers))] }
  }
}
