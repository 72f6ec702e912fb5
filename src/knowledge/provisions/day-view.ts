// Which of all imported provisions count on a day, and where what is named today stood then. It ranks nothing.
import type { Provision } from '../../domain/provision.ts'
import { type LawText, type TextOn, textKey, textOn } from './in-force.ts'
import type { LawTexts } from './law-texts.ts'

export type DayView = {
  readonly day: string | null
  /** By law: the text that counts, and how sure that is. */
  readonly texts: ReadonlyMap<string, TextOn>
  /** 1 per provision that a question may find. */
  readonly open: Uint8Array
  /** Per provision of today's texts: its place in the text of the day; NOWHERE: that text has nothing like it. */
  readonly home: Int32Array
}
export const NOWHERE = -1

/** A few days at a time: the talks of an hour are about few. */
const MOST_DAYS = 16

/** Views by day, remembered: the facts of one talk ask for the same day again and again. A new one takes under a millisecond. */
export const dayViews = (
  laws: LawTexts,
  byLaw: ReadonlyMap<string, readonly LawText[]>,
): ((day: string | null) => DayView) => {
  const { provisions } = laws
  const places = new Map<Provision, number>(provisions.map((p, i) => [p, i]))
  const known = new Map<string | null, DayView>()
  const view = (day: string | null): DayView => {
    const texts = new Map(
      [...byLaw].flatMap(([law, all]) => {
        const on = textOn(all, day)
        return on === null ? [] : [[law, on] as const]
      }),
    )
    const counting = new Set(
      [...texts.values()].filter((on) => !on.yetToCome).map(({ text }) => textKey(text)),
    )
    const open = Uint8Array.from(provisions, (p) => (counting.has(textKey(p)) ? 1 : 0))
    const home = Int32Array.from(provisions, (p, i) => {
      if (open[i] === 1) return i
      const on = texts.get(p.law)
      if (!p.current || on === undefined || !counting.has(textKey(on.text))) return NOWHERE
      const then = laws.in(p, on.text.version)
      return then === null ? NOWHERE : (places.get(then) ?? NOWHERE)
    })
    return { day, texts, open, home }
  }
  return (day) => {
    const made = known.get(day) ?? view(day)
    if (known.size >= MOST_DAYS && !known.has(day)) known.clear()
    known.set(day, made)
    return made
  }
}
