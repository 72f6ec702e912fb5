// The imported laws as one book: a provision by its names, and provisions for a question, best first. In force on a day, never mixed.
import type { Provision } from '../../domain/provision.ts'
import type { Article } from '../article.ts'
import type { Cut } from '../words.ts'
import { versionsOn } from './in-force.ts'
import { buildRanking, type Topics } from './rank.ts'
import { keyOf, type Reference } from './reference.ts'
import type { ProvisionTables, Superseded } from './tables.ts'

/** As the conversation needs it (flow/world.ts states the same shape; tsc proves the fit where they meet). */
export type Found = {
  readonly law: string
  readonly article: string
  readonly text: string
  readonly score: number
  readonly since: string | null
  readonly version: string | null
  readonly current: boolean
  /** What of it must not be told any more, and what holds instead; absent: nothing. */
  readonly dead?: string
}

export type Lawbook = {
  /** One provision as it is in force today, or was on `day`; null when that text is not imported. */
  readonly provision: (law: string, article: string, day?: string) => Found | null
  /** At most MOST, best first; empty without imported laws. */
  readonly provisions: (text: string, day?: string) => readonly Found[]
  /** The clause that must not be told, and what to use instead; null for a living one. */
  readonly superseded: (law: string, article: string) => Superseded | null
}

export type LawbookParts = {
  readonly provisions: readonly Provision[]
  readonly articles: readonly Article[]
  readonly tables: ProvisionTables
  readonly cut: Cut
  readonly cutLaw: Cut
  /** What topics a question belongs to. */
  readonly topics: (text: string) => Topics
}

/** The whole ranking is deeper than anybody reads. */
const MOST = 20
/** So surely about another matter than work, a question gets no provisions: any law could only share its words. */
const ELSEWHERE = 0.9
/** Longer stories are cut: what it is about stands at the beginning. */
const HEARD = 600

/** The ranking is built when first asked for: a book that is only opened at a page costs nothing. */
export const buildLawbook = ({
  provisions,
  articles,
  tables,
  cut,
  cutLaw,
  topics,
}: LawbookParts): Lawbook => {
  const dates = new Map(tables.laws.map((l) => [`${l.law} ${l.version ?? ''}`, l]))
  const shelf = (day: string | null) => {
    const open = versionsOn(provisions, tables.laws, day)
    const byKey = new Map(open.map((p) => [keyOf(p), p]))
    let ranking: ReturnType<typeof buildRanking> | null = null
    return {
      byKey,
      rank: () => {
        ranking ??= buildRanking({ provisions: open, articles, tables, cut, cutLaw, day })
        return ranking
      },
    }
  }
  const today = shelf(null)
  // Facts of one talk ask for the same day again and again; other days are forgotten.
  let other: { day: string; shelf: ReturnType<typeof shelf> } | null = null
  const on = (day: string | undefined) => {
    if (day === undefined) return today
    if (other?.day !== day) other = { day, shelf: shelf(day) }
    return other.shelf
  }
  const dead = new Map(tables.superseded.map((s) => [keyOf(s), s]))
  const note = (p: Provision): Pick<Found, 'dead'> => {
    const clause = dead.get(keyOf(p))
    return clause === undefined ? {} : { dead: clause.note }
  }
  const found = (p: Provision, score: number): Found => ({
    law: p.law,
    article: p.article,
    text: p.text,
    score,
    since: known(dates.get(`${p.law} ${p.version ?? ''}`)?.since),
    version: p.version,
    current: p.current,
    ...note(p),
  })
  return {
    provision: (law, article, day) => {
      const p = on(day).byKey.get(keyOf({ law, article }))
      return p === undefined ? null : found(p, 1)
    },
    provisions: (text, day) => {
      const named = topics(text)
      if (provisions.length === 0 || isElsewhere(named)) return []
      return on(day)
        .rank()(text.slice(0, HEARD), named, MOST)
        .map(({ provision, score }) => found(provision, score))
    },
    superseded: (law, article) => dead.get(keyOf({ law, article } satisfies Reference)) ?? null,
  }
}

const known = (day: string | undefined): string | null =>
  day === undefined || day === 'unknown' ? null : day

const isElsewhere = ([best]: Topics): boolean => best?.topic === 'not-labour' && best.score >= ELSEWHERE
