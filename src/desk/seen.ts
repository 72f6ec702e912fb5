// Who looks at a page, when, and the names that ids have there.
import type { Officer } from '../domain/officer.ts'
import type { DeskDeps } from './ports.ts'

export type Seen = {
  readonly me: Officer
  readonly now: number
  /** Id of the case that is open, if one is. */
  readonly current: string | null
  readonly office: string
  readonly topic: (id: string) => string
  readonly slot: (flow: string | null, slot: string) => string
  /** Short name of a place of work: 闵行区. */
  readonly place: (code: string | null) => string
  readonly placeFull: (code: string) => string
}

export const seenBy = (deps: DeskDeps, me: Officer, current: string | null): Seen => ({
  me,
  now: deps.now(),
  current,
  office: deps.office(),
  topic: deps.words.topic,
  slot: deps.words.slot,
  place: (code) => (code === null ? '地点不明' : shortPlace(deps.places.placeName(code))),
  placeFull: deps.places.placeName,
})

/** 上海市闵行区 → 闵行区; what has one part stays. */
export const shortPlace = (full: string): string => /^(?:.*?[省市州盟]|.*自治区)(.+)$/.exec(full)?.[1] ?? full
