// Which text of each law was in force on a day. It reads dates only, from the table of laws; it never guesses one.
import type { Provision } from '../../domain/provision.ts'
import type { LawDates } from './tables.ts'

/** One text of one law: all provisions of the same law and version. Days like 2026-07-01, both included. */
export type LawText = {
  readonly law: string
  readonly version: string | null
  readonly current: boolean
  /** Since when the law itself is in force; null: unknown. */
  readonly since: string | null
  /** From when to when this very text holds; null: unknown, or no end is known. */
  readonly from: string | null
  readonly until: string | null
  /** Of an older text: the first day on which the text after it may hold already. '' = nobody knows which came after it. */
  readonly next: string | null
}

/** How a text stands to a day: it held then; nobody knows since when it holds; it came into force later; it had ended before. */
export type Fit = 'held' | 'unknown' | 'later' | 'ended'
export type TextOn = {
  readonly text: LawText
  readonly fit: Fit
  /** No imported text of the law says that it was in force by that day: then it has nothing to say to it. */
  readonly yetToCome: boolean
}

export const textKey = (t: { readonly law: string; readonly version: string | null }): string =>
  `${t.law} ${t.version ?? ''}`

/** The imported texts, by law. */
export const textsOf = (
  provisions: readonly Provision[],
  laws: readonly LawDates[],
): ReadonlyMap<string, readonly LawText[]> => {
  const dates = new Map(laws.map((l) => [textKey({ law: l.law, version: l.version ?? null }), l]))
  const texts = new Map<string, Dated>()
  for (const { law, version, current } of provisions) {
    const key = textKey({ law, version })
    if (!texts.has(key)) texts.set(key, { law, version, current, ...periodOf(dates.get(key)) })
  }
  const byLaw = new Map<string, Dated[]>()
  for (const text of texts.values()) byLaw.set(text.law, [...(byLaw.get(text.law) ?? []), text])
  return new Map([...byLaw].map(([law, all]) => [law, inOrder(all)]))
}
type Dated = Omit<LawText, 'next'>

/** Older texts end where the next one begins, at the latest; where that is unknown, on the day it was adopted: from then on nobody
 *  can be sure of the older one. Today's text comes last whatever its dates. */
const inOrder = (texts: readonly Dated[]): readonly LawText[] =>
  [...texts]
    .sort((a, b) => Number(a.current) - Number(b.current) || (a.version ?? '').localeCompare(b.version ?? ''))
    .map((text, i, all) => {
      const after = all[i + 1]
      return { ...text, next: text.current ? null : (after?.from ?? after?.version ?? text.until ?? '') }
    })

const isOver = ({ until, next }: LawText, day: string): boolean =>
  until === null ? next !== null && day >= next : day > until

/** A law that was amended since has another day for this text than for itself: without `from` nobody knows it. */
const periodOf = (dates: LawDates | undefined): Pick<Dated, 'since' | 'from' | 'until'> => {
  const since = dates === undefined || dates.since === 'unknown' ? null : dates.since
  const amended = since !== null && (dates?.version ?? '') > since
  return { since, from: dates?.from ?? (amended ? null : since), until: dates?.until ?? null }
}

/** The text of one law for a day: the one in force then, else today's, with what is not sure of it; null day = today's texts.
 *  Null: neither is imported. Never an older or newer text that would only look right. */
export const textOn = (texts: readonly LawText[], day: string | null): TextOn | null => {
  const current = texts.find((t) => t.current)
  if (day === null) return current === undefined ? null : on(current, 'held')
  const [held] = texts
    .filter((t) => t.from !== null && t.from <= day && !isOver(t, day))
    .sort((a, b) => (b.from ?? '').localeCompare(a.from ?? ''))
  if (held !== undefined) return on(held, 'held')
  if (current === undefined) return null
  if (current.until !== null && day > current.until) return on(current, 'ended')
  if ((current.from ?? current.since ?? '') <= day) return on(current, 'unknown')
  return { text: current, fit: 'later', yetToCome: texts.every(({ since }) => since !== null && since > day) }
}

const on = (text: LawText, fit: Fit): TextOn => ({ text, fit, yetToCome: false })
