// Ranks articles for a question, in memory. It never decides what to say; `sure` only says that one article fits by itself.
import { ELSEWHERE, within } from '../domain/region.ts'
import { type Article, citesOf, stepsOf } from './article.ts'
import { answersAlone } from './sure.ts'
import type { Cut } from './words.ts'

/** As the conversation needs it (flow/world.ts states the same shape; tsc proves the fit where they meet). */
export type Ranked = {
  readonly id: string
  readonly title: string
  readonly answer: string
  readonly steps: readonly string[]
  readonly cites: ReturnType<typeof citesOf>
  readonly reviewed: string | null
  readonly flow: string | null
  /** 0…1: how much of the question the best phrasing and the whole article cover. */
  readonly score: number
  readonly sure: boolean
}

/** What is known of the matter: its day (2026-11-22) and where the work is (a division's code, ELSEWHERE or null). */
export type Facts = { readonly day: string; readonly region: string | null }

export type Index = {
  readonly articles: readonly Article[]
  readonly topics: readonly string[]
  readonly cut: Cut
  /** For each term: the phrasings (units) that hold it, with their weights. */
  readonly units: ReadonlyMap<string, Postings>
  /** For each term: the articles that hold it anywhere. */
  readonly wholes: ReadonlyMap<string, ReadonlySet<number>>
  /** Article of each unit. */
  readonly owner: Int32Array
  readonly norms: Float64Array
  /** Rarity of a term that no article holds. */
  readonly unseen: number
}
type Postings = { readonly unit: number[]; readonly weight: number[]; rarity: number }

/** A meaning from the table of words says most, a word something, two characters a little. */
const weightOf = (term: string): number => (term.startsWith('#') ? 2 : term.startsWith('~') ? 0.35 : 1)

// Tuned on real messages (test/knowledge/search.test.ts): below OFFERED nothing is shown.
const OFFERED = 0.3
/** Without a single known meaning, likeness of letters must be much greater. */
const UNMEANT = 0.6
const MOST = 5
/** From this likeness on it is one of our own phrasings, whatever else the words may mean. */
const SAME = 0.9
/** From this confidence on, words about other matters get no labour answer. */
const OTHER_MATTER = 0.5
/** Likeness counts so much for an article of a matter that the question does not name, and so much more for its own. */
const STRANGE = 0.7
const BELIEVED = 0.5
/** The region's own rule goes before the national one where they fit alike. */
const OWN_REGION = 1.08
const weightFor = (belief: number): number => STRANGE + Math.min(BELIEVED, belief)

/** Builds the index; some 10 ms for 300 phrasings, once per change of content. */
export const buildIndex = (articles: readonly Article[], cut: Cut): Index => {
  const units = new Map<string, Postings>()
  const wholes = new Map<string, Set<number>>()
  const owner: number[] = []
  const termsOfUnits: ReadonlyMap<string, number>[] = []
  articles.forEach((article, a) => {
    const phrasings = [article.title, ...article.also]
    for (const phrasing of phrasings) {
      owner.push(a)
      termsOfUnits.push(weigh(cut(phrasing)))
    }
    for (const term of new Set(cut([...phrasings, article.answer, ...article.steps].join('\n')))) {
      const holders = wholes.get(term) ?? new Set<number>()
      wholes.set(term, holders.add(a))
    }
  })
  const rarity = (holders: number): number =>
    Math.log(1 + (articles.length - holders + 0.5) / (holders + 0.5))
  const norms = new Float64Array(owner.length)
  termsOfUnits.forEach((terms, u) => {
    for (const [term, weight] of terms) {
      const postings = units.get(term) ?? {
        unit: [],
        weight: [],
        rarity: rarity(wholes.get(term)?.size ?? 0),
      }
      units.set(term, postings)
      const w = weight * postings.rarity
      postings.unit.push(u)
      postings.weight.push(w)
      norms[u] = (norms[u] ?? 0) + w * w
    }
  })
  for (let u = 0; u < norms.length; u++) norms[u] = Math.sqrt(norms[u] ?? 0)
  const topics = [...new Set(articles.map(({ topic }) => topic))]
  return { articles, topics, cut, units, wholes, owner: Int32Array.from(owner), norms, unseen: rarity(0) }
}

const weigh = (terms: readonly string[]): Map<string, number> =>
  new Map(terms.map((term) => [term, weightOf(term)]))

/** In force on that day, and not the rule of another place. */
const holds = ({ from, until, region }: Article, facts: Facts | undefined): boolean =>
  facts === undefined ||
  ((from === undefined || from <= facts.day) &&
    (until === undefined || until >= facts.day) &&
    (region === undefined || facts.region === null || mayLie(facts.region, region)))

/** A worker in 北京 may be in 朝阳区: only what surely lies elsewhere does. */
const mayLie = (place: string, region: string): boolean =>
  place !== ELSEWHERE && (within(place, region) || within(region, place))

const isOwn = (article: Article, facts: Facts | undefined): boolean =>
  article.region !== undefined && facts?.region != null && within(facts.region, article.region)

/** Our own phrasing, nearly to the letter, goes before whatever the topics make of it. */
const phrased = ({ alike }: { readonly alike: number }): number => (alike >= SAME ? alike : 0)

/** Whether one of these meanings, known to other articles, stands nowhere in this one. */
const leavesOut = ({ wholes }: Index, article: number, meanings: readonly string[]): boolean =>
  meanings.some((term) => wholes.get(term)?.has(article) === false)

/** Articles for a question, best first; empty when nothing fits. Well under 1 ms.
 *  `belief` = how surely the question belongs to a topic, 0…1: an article of another matter must be much more alike. */
export const search = (
  index: Index,
  text: string,
  belief: (topic: string) => number,
  facts?: Facts,
): readonly Ranked[] => {
  const terms = weigh(index.cut(text))
  const likeness = new Float64Array(index.owner.length)
  const covered = new Float64Array(index.articles.length)
  let whole = 0
  let squares = 0
  for (const [term, weight] of terms) {
    const postings = index.units.get(term)
    const holders = index.wholes.get(term)
    const rarity = postings?.rarity ?? index.unseen
    const w = weight * rarity
    whole += w
    squares += w * w
    if (holders) for (const a of holders) covered[a] = (covered[a] ?? 0) + w
    if (postings)
      for (let i = 0; i < postings.unit.length; i++) {
        const u = postings.unit[i] ?? 0
        likeness[u] = (likeness[u] ?? 0) + w * (postings.weight[i] ?? 0)
      }
  }
  if (whole === 0) return []
  const best = new Float64Array(index.articles.length)
  index.owner.forEach((a, u) => {
    const cosine = (likeness[u] ?? 0) / (Math.sqrt(squares) * (index.norms[u] ?? 0) || 1)
    if (cosine > (best[a] ?? 0)) best[a] = cosine
  })
  const meanings = [...terms.keys()].filter((term) => term.startsWith('#'))
  const elsewhere = belief('not-labour') >= OTHER_MATTER
  const scored = index.articles
    .map((article, a) => {
      const alike = best[a] ?? 0
      const known =
        alike >= SAME ? Math.max(1, weightFor(belief(article.topic))) : weightFor(belief(article.topic))
      const own = isOwn(article, facts) ? OWN_REGION : 1
      const score = (0.7 * alike + (0.3 * (covered[a] ?? 0)) / whole) * known * own
      const out = (elsewhere && alike < SAME) || !holds(article, facts)
      return { article, a, score: out ? 0 : score, alike }
    })
    .filter((s) => s.score >= (meanings.length > 0 ? OFFERED : UNMEANT))
    .sort((a, b) => phrased(b) - phrased(a) || b.score - a.score || b.alike - a.alike)
    .slice(0, MOST)
  const standing = (s: (typeof scored)[number]) => ({
    topic: s.article.topic,
    score: s.score,
    alike: s.alike,
    leavesOut: leavesOut(index, s.a, meanings),
  })
  const [first, second] = scored
  const beliefs = index.topics.map((topic) => [topic, belief(topic)] as const)
  const sure =
    first !== undefined &&
    answersAlone(text, standing(first), second && standing(second), meanings.length, beliefs)
  return scored.map(({ article, score }, rank) => ({
    id: article.id,
    title: article.title,
    answer: article.answer,
    steps: stepsOf(article),
    cites: citesOf(article),
    reviewed: article.reviewed,
    flow: article.flow ?? null,
    score: Math.min(1, score),
    sure: rank === 0 && sure,
  }))
}
