// Provisions for a question, in memory: by their own words, and by matters (issues, articles) that are put alike and name them.
import type { Provision } from '../../domain/provision.ts'
import type { Article } from '../article.ts'
import { phraseBook, plain } from '../phrases.ts'
import type { Cut } from '../words.ts'
import { type DayView, NOWHERE } from './day-view.ts'
import type { LawTexts } from './law-texts.ts'
import { type Matter, mattersOf, priorsOf } from './matters.ts'
import { buildPhrasingIndex, likeness } from './phrasing-index.ts'
import { keyOf, type Reference } from './reference.ts'
import { buildSayings, remembered } from './sayings.ts'
import type { ProvisionTables, Superseded } from './tables.ts'
import { addText } from './text-index.ts'

/** Topics of a question with a confidence of 0…1, as topics.ts gives them. */
export type Topics = ReadonlyArray<{ readonly topic: string; readonly score: number }>
export type Ranked = { readonly provision: Provision; readonly score: number }
/** At most `most` of those that count on the day of the view, best first. */
export type Ranking = (text: string, topics: Topics, most: number, view: DayView) => readonly Ranked[]

export type RankingParts = {
  /** All versions: the day of a question chooses among them. */
  readonly laws: LawTexts
  readonly articles: readonly Article[]
  readonly tables: ProvisionTables
  readonly cut: Cut
}

/** What the law's word for a worker's word counts beside the worker's own. */
const TRANSLATED = 0.8
// The shares below stand on a plateau: halving or doubling one moves the measured figures by a point or two.
const BY_WORDS = 0.3
const BY_FAME = 0.06
const BY_TOPIC = 0.15
/** How much the closest matter is believed; others by their nearness to it, which counts more than in proportion. */
const CLOSEST = 0.75
const SHARP = 3
/** Matters less near than this say nothing. */
const NEAR = 0.25
/** Likeness counts so much for a matter of a topic that the question does not name, and so much more for its own. */
const STRANGE = 0.75
const BELIEVED = 0.25
/** A score of this is as sure as it gets. */
const FULL = 1.5
const NOTHING = 1e-9

/** Builds the index, under a second for 3,300 provisions; a question takes under a millisecond or two, on any day. */
export const buildRanking = ({ laws, articles, tables, cut }: RankingParts): Ranking => {
  const { provisions, cutLaw } = laws
  // Matters name provisions as today's texts number them; a view says where those stood on its day.
  const place = new Map(provisions.flatMap((p, i) => (p.current ? [[keyOf(p), i] as const] : [])))
  const matters = mattersOf(tables.issues, articles, place)
  const priors = priorsOf(matters, provisions)
  const once = remembered(cut)
  const phrasings = buildPhrasingIndex(
    matters.map((m) => m.says),
    once,
  )
  const addSayings = buildSayings(matters, provisions.length, once)
  const texts = laws.index()
  const lawWords = phraseBook(
    tables.words.flatMap(({ says, law }) => {
      const terms = [...new Set(cutLaw(law.join('，')))]
      return says.map((said) => [said, terms] as const)
    }),
  )

  return (text, topics, most, view) => {
    const { open, home } = view
    const own = new Map(cut(text).map((term) => [term, 1]))
    const scores = new Float64Array(provisions.length)
    const standing = moved(priors.standing, home)
    const fame = moved(priors.fame, home)

    const translated = new Map(own)
    for (const { value } of lawWords(plain(text)))
      for (const term of value) translated.set(term, Math.max(translated.get(term) ?? 0, TRANSLATED))
    addText(texts, translated, scores)
    let top = NOTHING
    for (let p = 0; p < scores.length; p++) {
      scores[p] = (scores[p] ?? 0) * (standing[p] ?? 0) * (open[p] ?? 0)
      top = Math.max(top, scores[p] ?? 0)
    }
    for (let p = 0; p < scores.length; p++) scores[p] = (BY_WORDS * (scores[p] ?? 0)) / top

    addMatters(matters, likeness(phrasings, own), topics, home, scores)
    addSayings(own, home, scores)
    for (const { topic, score } of topics)
      for (const { at, share } of priors.topics.get(topic) ?? []) {
        const p = home[at] ?? NOWHERE
        if (p !== NOWHERE) scores[p] = (scores[p] ?? 0) + BY_TOPIC * share * score
      }
    for (let p = 0; p < scores.length; p++)
      if ((scores[p] ?? 0) > 0) scores[p] = (scores[p] ?? 0) + BY_FAME * (fame[p] ?? 0)

    for (const [from, to] of deadPlaces(tables.superseded, place, view)) {
      for (const p of to) scores[p] = Math.max(scores[p] ?? 0, scores[from] ?? 0)
      scores[from] = 0
    }
    return best(scores, most).flatMap((p) => {
      const provision = provisions[p]
      return provision === undefined ? [] : [{ provision, score: Math.min(1, (scores[p] ?? 0) / FULL) }]
    })
  }
}

/** What is known of a provision of today's text is known of what it was on the day. */
const moved = (priors: Float64Array, home: Int32Array): Float64Array => {
  const then = priors.slice()
  home.forEach((to, from) => {
    if (to !== NOWHERE && to !== from) then[to] = priors[from] ?? 0
  })
  return then
}

/** What is left to doubt, provision by provision: each matter that names one takes a part away. */
const addMatters = (
  matters: readonly Matter[],
  alike: Float64Array,
  topics: Topics,
  home: Int32Array,
  scores: Float64Array,
): void => {
  const belief = new Map(topics.map((t) => [t.topic, t.score]))
  let closest = NOTHING
  matters.forEach(({ topic, trust }, m) => {
    if ((alike[m] ?? 0) === 0) return
    alike[m] = (alike[m] ?? 0) * trust * (STRANGE + Math.min(BELIEVED, belief.get(topic) ?? 0))
    closest = Math.max(closest, alike[m] ?? 0)
  })
  const doubt = new Map<number, number>()
  matters.forEach(({ named }, m) => {
    const near = (alike[m] ?? 0) / closest
    if (near < NEAR) return
    for (const { at, share } of named) {
      const p = home[at] ?? NOWHERE
      if (p !== NOWHERE) doubt.set(p, (doubt.get(p) ?? 1) * (1 - CLOSEST * near ** SHARP * share))
    }
  })
  for (const [at, left] of doubt) scores[at] = (scores[at] ?? 0) + 1 - left
}

/** Places of the highest scores above nothing, the highest first; sorts only those that can be among them. */
const best = (scores: Float64Array, most: number): readonly number[] => {
  const found: number[] = []
  let least = 0
  scores.forEach((score, p) => {
    if (score <= least) return
    found.push(p)
    if (found.length < 4 * most) return
    found.sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b)
    found.length = most
    least = scores[found[most - 1] ?? 0] ?? 0
  })
  return found.sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b).slice(0, most)
}

/** Whether a clause as a whole was dead on a day already. Without a day it is today, and what will end is told by its note. */
export const isDead = ({ part, until }: Superseded, day: string | null): boolean =>
  !part && (until === undefined || day === null || day > until)

/** Places of clauses that must not be told on this day, with those to use instead. */
const deadPlaces = (
  superseded: readonly Superseded[],
  place: ReadonlyMap<string, number>,
  { day, home }: DayView,
): ReadonlyArray<readonly [number, readonly number[]]> => {
  const then = (reference: Reference): readonly number[] => {
    const at = place.get(keyOf(reference))
    const p = at === undefined ? NOWHERE : (home[at] ?? NOWHERE)
    return p === NOWHERE ? [] : [p]
  }
  return superseded
    .filter((s) => isDead(s, day))
    .flatMap((s) => then(s).map((from) => [from, s.use.flatMap(then)] as const))
}
