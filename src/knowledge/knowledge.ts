// The whole knowledge room: tables and articles in, one set of pure functions out. It reads no file.
import { type Article, citesOf, stepsOf } from './article.ts'
import { buildCalculators, type Calculators } from './calculators/calculators.ts'
import { buildCalendar, type Calendar } from './calendar.ts'
import { type ClauseFound, clausesFor } from './contracts/clauses.ts'
import type { Work } from './contracts/coverage.ts'
import { buildDanger, type Danger } from './danger.ts'
import { type ContentFile, readTablesOf } from './files.ts'
import { buildHotlines } from './hotlines.ts'
import { withLanguage } from './languages.ts'
import { type MinimumWage, minimumWages } from './minimum-wages.ts'
import { buildPlaces, type Places } from './places.ts'
import type { ProvisionTables } from './provisions/tables.ts'
import { buildIndex, type Facts, type Index, type Ranked, search } from './search.ts'
import { type ServicePoint, servicePointsNear } from './service-points.ts'
import { buildTopics, isUnsure, type Topics } from './topics.ts'
import { type Cut, cutter, type WordTable } from './words.ts'

export type Passage = { readonly id: string; readonly text: string }

/** As the talk names it; codes alone tell a worker nothing. */
export type Limits = {
  readonly from: string | null
  readonly until: string | null
  readonly region: { readonly code: string; readonly name: string } | null
}
export type Found = Ranked & { readonly only?: Limits }

export type Understanding = {
  readonly danger: Danger | null
  readonly topics: ReturnType<Topics['topics']>
  readonly asks: boolean
  /** The rules do not decide by themselves which topic it is. */
  readonly unsure: boolean
  /** Where words about another matter should go: one sentence with a number; null when only the general ones fit. */
  readonly hotline: string | null
}

export type Knowledge = Places & {
  readonly articles: ReadonlyMap<string, Article>
  readonly index: Index
  readonly calendar: Calendar
  readonly calculators: Calculators
  readonly understand: (text: string) => Understanding
  readonly search: (text: string, facts?: Facts) => readonly Found[]
  /** Where and when an article holds; null: everywhere, without an end. */
  readonly limits: (article: Article) => Limits | null
  readonly provisionTables: ProvisionTables
  /** Terms of official texts; those of questions come from `index.cut`. */
  readonly cutLaw: Cut
  /** The table of words that `cutLaw` follows: while it stays, so do those terms. */
  readonly words: WordTable
  /** Clauses of collective contracts that add something to an article's answer. */
  readonly clauses: (article: string, work: Work) => readonly ClauseFound[]
  /** What can hold in a division on a day, highest first: one where the tier is sure. */
  readonly minimumWage: (region: string, on: string) => readonly MinimumWage[]
  /** Where social-insurance matters are done near a district, at most three. */
  readonly servicePoints: (district: string) => readonly ServicePoint[]
  /** What a model may answer from; null when the article is gone. */
  readonly passage: (id: string) => Passage | null
}

/** So sure must it be that a message is about another matter than work, before its past dangers are let be. */
const ELSEWHERE = 0.9

/** Longer stories are cut for search and topics: what it is about stands at the beginning. */
const HEARD = 600

export const buildKnowledge = (
  files: readonly ContentFile[],
): { readonly knowledge: Knowledge | null; readonly problems: readonly string[] } => {
  const { tables, problems } = readTablesOf(files)
  if (tables === null) return { knowledge: null, problems }
  const { sheets, articles, contracts, examples, languages, provisionTables } = tables
  const { words } = sheets
  const all = languages.reduce(withLanguage, {
    words,
    topics: sheets.topics,
    danger: sheets.danger,
    hotlines: sheets.hotlines,
  })
  const cut = cutter(all.words)
  // Titles only: all further phrasings are about work, and so many of them would drown the examples of other matters.
  const asked = [...articles.values()].map(({ topic, title }) => ({ topic, text: title }))
  const topics = buildTopics(all.topics, sheets.senses, [...examples, ...asked], cut)
  const danger = buildDanger(all.danger)
  const hotlineFor = buildHotlines(all.hotlines)
  // A turn understands the same words more than once (topics, then articles).
  let last = { text: '', named: topics.topics('') }
  const topicsOf = (text: string): typeof last.named => {
    if (last.text !== text) last = { text, named: topics.topics(text) }
    return last.named
  }
  const index = buildIndex([...articles.values()], cut)
  const places = buildPlaces(sheets.places)
  const limits = ({ from, until, region }: Article): Limits | null =>
    from === undefined && until === undefined && region === undefined
      ? null
      : {
          from: from ?? null,
          until: until ?? null,
          region: region === undefined ? null : { code: region, name: places.placeName(region) },
        }
  const knowledge: Knowledge = {
    ...places,
    limits,
    articles,
    provisionTables,
    cutLaw: cutter(words, true),
    words,
    clauses: (article, work) => clausesFor(contracts, article, work),
    minimumWage: minimumWages(sheets['minimum-wages']),
    servicePoints: (district) => servicePointsNear(sheets['service-points'], district),
    index,
    calendar: buildCalendar(sheets.calendar),
    calculators: buildCalculators(sheets.calculators, sheets.clocks),
    // Read only as far as somebody asks: an answer to a question needs no topic, and every message is a turn.
    understand: (text) => {
      const heard = text.slice(0, HEARD)
      return {
        // Danger is heard in the whole text, however long; what it is about can only silence one that was raised.
        danger: danger(text, false) === null ? null : danger(text, elsewhere(topicsOf(heard))),
        get topics() {
          return topicsOf(heard)
        },
        get asks() {
          return topics.asks(heard)
        },
        get unsure() {
          return isUnsure(topicsOf(heard))
        },
        get hotline() {
          return hotlineFor(heard)
        },
      }
    },
    search: (text, facts) => {
      const heard = text.slice(0, HEARD)
      const named = topicsOf(heard)
      const belief = (topic: string) => named.find((t) => t.topic === topic)?.score ?? 0
      return search(index, heard, belief, facts).map((found) => {
        const article = articles.get(found.id)
        const only = article === undefined ? null : limits(article)
        return only === null ? found : { ...found, only }
      })
    },
    passage: (id) => {
      const article = articles.get(id)
      return article === undefined ? null : { id, text: passageText(article, limits(article)) }
    },
  }
  return { knowledge, problems }
}

const elsewhere = ([best]: ReturnType<Topics['topics']>): boolean =>
  best?.topic === 'not-labour' && best.score >= ELSEWHERE

const passageText = (article: Article, only: Limits | null): string =>
  [
    article.title,
    ...(only?.region ? [`只适用于：${only.region.name}`] : []),
    article.answer,
    ...stepsOf(article),
    ...citesOf(article).map((c) => `《${c.law}》${c.article}`),
  ].join('\n')
