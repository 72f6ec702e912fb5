// The imported laws as one book: a provision by its names, and provisions for a question, best first. In force on a day, never mixed.
import type { Provision } from '../../domain/provision.ts'
import type { Article } from '../article.ts'
import type { Cut } from '../words.ts'
import { sameWords } from './counterparts.ts'
import { dayViews } from './day-view.ts'
import { type TextOn, textKey, textsOf } from './in-force.ts'
import type { LawTexts } from './law-texts.ts'
import { buildRanking, isDead, type Topics } from './rank.ts'
import { keyOf, type Reference } from './reference.ts'
import type { ProvisionTables, Superseded } from './tables.ts'

/** As the conversation needs it (flow/world.ts states the same shapes; tsc proves the fit where they meet). */
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
  /** Only a part of it is dead. */
  readonly partly?: true
  /** How this text stands to the day asked for; absent: today's text, in force on that day, or no day was asked for. */
  readonly time?: Time
}

export type Time =
  /** An older text, in force on that day. `now`: the same article today, `same`: in the same words; null: nothing clearly is. */
  | {
      readonly kind: 'older'
      readonly now: { readonly article: string; readonly same: boolean } | null
    }
  /** Today's text; nobody knows since when it holds. */
  | { readonly kind: 'unknown' }
  /** Today's text, in force only since `from`, later than that day. */
  | { readonly kind: 'later'; readonly from: string }
  /** The newest text here; another one holds since. */
  | { readonly kind: 'ended'; readonly until: string }
  /** Today's text; that of the day is here and has nothing like it. */
  | { readonly kind: 'new' }

export type Lawbook = {
  /** One provision as the text of that day numbers it, without a day today's; null when it is not imported. */
  readonly provision: (law: string, article: string, day?: string) => Found | null
  /** One provision as citations number it, that is by today's text, in the words of that day. */
  readonly cited: (law: string, article: string, day: string) => Found | null
  /** At most MOST, best first, in the texts of that day; empty without imported laws. */
  readonly provisions: (text: string, day?: string) => readonly Found[]
  /** The clause that must not be told, and what to use instead; null for a living one. */
  readonly superseded: (law: string, article: string) => Superseded | null
}

export type LawbookParts = {
  readonly laws: LawTexts
  readonly articles: readonly Article[]
  readonly tables: ProvisionTables
  readonly cut: Cut
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
export const buildLawbook = ({ laws, articles, tables, cut, topics }: LawbookParts): Lawbook => {
  const { provisions } = laws
  const byLaw = textsOf(provisions, tables.laws)
  const texts = new Map([...byLaw.values()].flat().map((t) => [textKey(t), t]))
  const byName = new Map(provisions.map((p) => [named(p, p.version), p]))
  const views = dayViews(laws, byLaw)
  const dead = new Map(tables.superseded.map((s) => [keyOf(s), s]))
  let ranking: ReturnType<typeof buildRanking> | null = null

  const currentOf = (law: string) => byLaw.get(law)?.find((t) => t.current)
  /** What a provision of any text is today. */
  const today = (p: Provision): Provision | null => {
    const current = currentOf(p.law)
    return current === undefined ? null : laws.in(p, current.version)
  }
  const note = (p: Provision, day: string | null): Pick<Found, 'dead' | 'partly'> => {
    const now = today(p)
    const clause = now === null ? undefined : dead.get(keyOf(now))
    if (clause === undefined || !(clause.part || isDead(clause, day))) return {}
    return { dead: clause.note, ...(clause.part ? { partly: true } : {}) }
  }
  const found = (p: Provision, score: number, day: string | null, time: Time | null): Found => ({
    law: p.law,
    article: p.article,
    text: p.text,
    score,
    since: texts.get(textKey(p))?.since ?? null,
    version: p.version,
    current: p.current,
    ...note(p, day),
    ...(time === null ? {} : { time }),
  })
  const timeOf = (p: Provision, on: TextOn, day: string | null): Time | null => {
    const { text, fit } = on
    if (day === null) return null
    if (fit === 'unknown') return { kind: 'unknown' }
    if (fit === 'ended') return { kind: 'ended', until: text.until ?? day }
    if (fit === 'later') return { kind: 'later', from: text.from ?? text.since ?? day }
    if (text.current) return null
    const now = today(p)
    return {
      kind: 'older',
      now: now === null ? null : { article: now.article, same: sameWords(p, now) },
    }
  }
  const open = (p: Provision | undefined, score: number, day: string | null): Found | null => {
    const on = p === undefined ? undefined : views(day).texts.get(p.law)
    return p === undefined || on === undefined ? null : found(p, score, day, timeOf(p, on, day))
  }
  return {
    provision: (law, article, day) => {
      const on = views(day ?? null).texts.get(law)
      if (on === undefined) return null
      return open(byName.get(named({ law, article }, on.text.version)), 1, day ?? null)
    },
    cited: (law, article, day) => {
      const on = views(day).texts.get(law)
      const current = currentOf(law)
      const p = current && byName.get(named({ law, article }, current.version))
      if (p === undefined || on === undefined) return null
      const then = laws.in(p, on.text.version)
      if (then !== null) return open(then, 1, day)
      return found(p, 1, day, { kind: 'new' })
    },
    provisions: (text, day) => {
      const about = topics(text)
      if (provisions.length === 0 || isElsewhere(about)) return []
      ranking ??= buildRanking({ laws, articles, tables, cut })
      return ranking(text.slice(0, HEARD), about, MOST, views(day ?? null)).flatMap(
        ({ provision, score }) => open(provision, score, day ?? null) ?? [],
      )
    },
    superseded: (law, article) => dead.get(keyOf({ law, article } satisfies Reference)) ?? null,
  }
}

const named = (reference: Reference, version: string | null): string => `${keyOf(reference)} ${version ?? ''}`

const isElsewhere = ([best]: Topics): boolean => best?.topic === 'not-labour' && best.score >= ELSEWHERE
