// Reads the place that an officer answers for: six digits, a chosen one, or words. Pure.
import type { DeskDeps } from './ports.ts'

export type FoundPlace = {
  readonly code: string | null
  /** What the words may mean, when they may mean several. */
  readonly maybe: ReadonlyArray<{ readonly code: string; readonly full: string }>
}

export function readPlace(places: DeskDeps['places'], words: string, chosen: string): FoundPlace {
  const known = (code: string) => code === '000000' || places.placeName(code) !== code
  const typed = words.trim()
  if (/^\d{6}$/.test(typed)) return { code: known(typed) ? typed : null, maybe: [] }
  if (typed === '全国') return { code: '000000', maybe: [] }
  const maybe = places.places(typed)
  if (maybe.some((m) => m.code === chosen)) return { code: chosen, maybe }
  return maybe.length === 1 ? { code: maybe[0]?.code ?? null, maybe: [] } : { code: null, maybe }
}
