// The whole knowledge room from its files: sheets and articles in, one set of pure functions out, every problem named. It reads no disk.
import type { z } from 'zod'
import { type Article, citesOf, parseArticle, stepsOf } from './article.ts'
import { buildCalculators, type Calculators, calculatorTable } from './calculators/calculators.ts'
import { clockTable } from './calculators/deadline.ts'
import { buildCalendar, type Calendar, calendarTable } from './calendar.ts'
import { deadCitations } from './citations.ts'
import { type ClauseFound, clausesFor } from './contracts/clauses.ts'
import { type Contract, parseContract, strayClauses } from './contracts/contract.ts'
import type { Work } from './contracts/coverage.ts'
import { buildDanger, type Danger, dangerTable } from './danger.ts'
import { buildHotlines, hotlineTable } from './hotlines.ts'
import { languageTable, unknownMeanings, withLanguage } from './languages.ts'
import type { Example } from './learn.ts'
import { type MinimumWage, minimumWages, minimumWageTable } from './minimum-wages.ts'
import { buildPlaces, type Places, placeTable } from './places.ts'
import { isProvisionTable, type ProvisionTables, readTables } from './provisions/tables.ts'
import { buildIndex, type Facts, type Index, type Ranked, search } from './search.ts'
import { type ServicePoint, servicePointsNear, servicePointTable } from './service-points.ts'
import { readSheet } from './sheet.ts'
import type { TopicId } from './topic-ids.ts'
import { buildTopics, exampleTable, isUnsure, senseTable, type Topics, topicTable } from './topics.ts'
import { type Cut, cutter, wordTable } from './words.ts'

/** `path` from the project root, e.g. knowledge/articles/overtime/pay.md. */
export type ContentFile = { readonly path: string; readonly text: string }
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
  /** Clauses of collective contracts that add something to an article's answer. */
  readonly clauses: (article: string, work: Work) => readonly ClauseFound[]
  /** What holds in a division on a day; null where no table surely knows it. */
  readonly minimumWage: (region: string, on: string) => MinimumWage | null
  /** Where social-insurance matters are done near a district, at most three. */
  readonly servicePoints: (district: string) => readonly ServicePoint[]
  /** What a model may answer from; null when the article is gone. */
  readonly passage: (id: string) => Passage | null
}

/** So sure must it be that a message is about another matter than work, before its past dangers are let be. */
const ELSEWHERE = 0.9

/** Longer stories are cut for search and topics: what it is about stands at the beginning. */
const HEARD = 600

const ARTICLES = /^knowledge\/articles\/.+\.md$/
const EXAMPLES = /^knowledge\/examples\/.+\.ya?ml$/
const CONTRACTS = /^knowledge\/contracts\/.+\.ya?ml$/
const LANGUAGES = /^knowledge\/languages\/.+\.ya?ml$/

export const buildKnowledge = (
  files: readonly ContentFile[],
): { readonly knowledge: Knowledge | null; readonly problems: readonly string[] } => {
  const problems: string[] = []
  const used = new Set<string>()
  const sheet = <S extends z.ZodType>(path: string, shape: S): z.output<S> | null => {
    const file = files.find((f) => f.path === path)
    used.add(path)
    if (file === undefined) {
      problems.push(`${path}: the file is missing`)
      return null
    }
    const read = readSheet(path, file.text, shape)
    problems.push(...read.problems)
    return read.value
  }
  const words = sheet('knowledge/words.yaml', wordTable)
  const topicWords = sheet('knowledge/topics.yaml', topicTable)
  const dangerWords = sheet('knowledge/danger.yaml', dangerTable)
  const placeNames = sheet('knowledge/places.yaml', placeTable)
  const lines = sheet('knowledge/hotlines.yaml', hotlineTable)
  const points = sheet('knowledge/service-points.yaml', servicePointTable)
  const days = sheet('knowledge/calendar.yaml', calendarTable)
  const senses = sheet('knowledge/senses.yaml', senseTable)
  const calculatorNames = sheet('knowledge/calculators.yaml', calculatorTable)
  const clocks = sheet('knowledge/clocks.yaml', clockTable)
  const wages = sheet('knowledge/minimum-wages.yaml', minimumWageTable)
  const articles = readArticles(files, problems)
  const contracts = readContracts(files, articles, problems)
  const examples = files
    .filter(({ path }) => EXAMPLES.test(path))
    .flatMap(({ path }) => examplesOf(sheet(path, exampleTable)))
  const languages = files
    .filter(({ path }) => LANGUAGES.test(path))
    .flatMap(({ path }) => {
      const language = sheet(path, languageTable)
      if (language !== null && words) problems.push(...unknownMeanings(path, language, words))
      return language ?? []
    })
  const { value: provisionTables, problems: misnamed } = readTables(files)
  problems.push(...misnamed)
  if (provisionTables !== null) problems.push(...deadCitations([...articles.values()], provisionTables))
  for (const { path } of files)
    if (!used.has(path) && !ARTICLES.test(path) && !CONTRACTS.test(path) && !isProvisionTable(path))
      problems.push(`${path}: nothing reads this file`)
  if (
    problems.length > 0 ||
    !words ||
    !topicWords ||
    !dangerWords ||
    !placeNames ||
    !days ||
    !senses ||
    !calculatorNames ||
    !clocks ||
    !wages ||
    !lines ||
    !points ||
    !provisionTables
  )
    return { knowledge: null, problems }

  const all = languages.reduce(withLanguage, {
    words,
    topics: topicWords,
    danger: dangerWords,
    hotlines: lines,
  })
  const cut = cutter(all.words)
  // Titles only: all further phrasings are about work, and so many of them would drown the examples of other matters.
  const asked = [...articles.values()].map(({ topic, title }) => ({ topic, text: title }))
  const topics = buildTopics(all.topics, senses, [...examples, ...asked], cut)
  const danger = buildDanger(all.danger)
  const hotlineFor = buildHotlines(all.hotlines)
  // A turn understands the same words more than once (topics, then articles).
  let last = { text: '', named: topics.topics('') }
  const topicsOf = (text: string): typeof last.named => {
    if (last.text !== text) last = { text, named: topics.topics(text) }
    return last.named
  }
  const index = buildIndex([...articles.values()], cut)
  const places = buildPlaces(placeNames)
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
    clauses: (article, work) => clausesFor(contracts, article, work),
    minimumWage: minimumWages(wages),
    servicePoints: (district) => servicePointsNear(points, district),
    index,
    calendar: buildCalendar(days),
    calculators: buildCalculators(calculatorNames, clocks),
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

const examplesOf = (table: z.output<typeof exampleTable> | null): readonly Example[] =>
  Object.entries(table ?? {}).flatMap(([topic, texts]) =>
    texts.map((text) => ({ topic: topic as TopicId, text })),
  )

const readArticles = (files: readonly ContentFile[], problems: string[]): Map<string, Article> => {
  const articles = new Map<string, Article>()
  const askedBy = new Map<string, string>()
  for (const { path, text } of files) {
    if (!ARTICLES.test(path)) continue
    const read = parseArticle(path, text)
    problems.push(...read.problems)
    if (read.value === null) continue
    const other = articles.get(read.value.id)
    if (other !== undefined) problems.push(`${path}:2: id '${read.value.id}' is also that of ${other.path}`)
    for (const phrasing of [read.value.title, ...read.value.also]) {
      const owner = askedBy.get(phrasing)
      if (owner !== undefined) problems.push(`${path}: '${phrasing}' is also asked in ${owner}`)
      askedBy.set(phrasing, path)
    }
    articles.set(read.value.id, read.value)
  }
  return articles
}

const readContracts = (
  files: readonly ContentFile[],
  articles: ReadonlyMap<string, Article>,
  problems: string[],
): readonly Contract[] =>
  files
    .filter(({ path }) => CONTRACTS.test(path))
    .flatMap(({ path, text }) => {
      const read = parseContract(path, text)
      problems.push(...read.problems)
      if (read.value === null) return []
      problems.push(...strayClauses(read.value, new Set(articles.keys())))
      return [read.value]
    })

const passageText = (article: Article, only: Limits | null): string =>
  [
    article.title,
    ...(only?.region ? [`只适用于：${only.region.name}`] : []),
    article.answer,
    ...stepsOf(article),
    ...citesOf(article).map((c) => `《${c.law}》${c.article}`),
  ].join('\n')
