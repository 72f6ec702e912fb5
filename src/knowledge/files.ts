// Every file of the knowledge room as what it means: sheets, articles, contracts, examples. All problems of all files at once; it reads no disk.
import type { z } from 'zod'
import { type Article, parseArticle } from './article.ts'
import { calculatorTable } from './calculators/calculators.ts'
import { clockTable } from './calculators/clock-table.ts'
import { calendarTable } from './calendar.ts'
import { deadCitations } from './citations.ts'
import { type Contract, parseContract, strayClauses } from './contracts/contract.ts'
import { dangerTable } from './danger.ts'
import { hotlineTable } from './hotlines.ts'
import { languageTable, unknownMeanings } from './languages.ts'
import type { Example } from './learn.ts'
import { minimumWageTable } from './minimum-wages.ts'
import { placeTable } from './places.ts'
import { isProvisionTable, type ProvisionTables, readTables } from './provisions/tables.ts'
import { servicePointTable } from './service-points.ts'
import { readSheet } from './sheet.ts'
import type { TopicId } from './topic-ids.ts'
import { exampleTable, senseTable, topicTable } from './topics.ts'
import { wordTable } from './words.ts'

/** `path` from the project root, e.g. knowledge/articles/overtime/pay.md. */
export type ContentFile = { readonly path: string; readonly text: string }

/** knowledge/NAME.yaml, each there once. */
const SHEETS = {
  words: wordTable,
  topics: topicTable,
  senses: senseTable,
  danger: dangerTable,
  places: placeTable,
  hotlines: hotlineTable,
  calendar: calendarTable,
  calculators: calculatorTable,
  clocks: clockTable,
  'minimum-wages': minimumWageTable,
  'service-points': servicePointTable,
}
type SheetName = keyof typeof SHEETS
type Sheets = { readonly [K in SheetName]: z.output<(typeof SHEETS)[K]> }

export type Tables = {
  readonly sheets: Sheets
  readonly articles: ReadonlyMap<string, Article>
  readonly contracts: readonly Contract[]
  readonly examples: readonly Example[]
  readonly languages: ReadonlyArray<z.output<typeof languageTable>>
  readonly provisionTables: ProvisionTables
}

const ARTICLES = /^knowledge\/articles\/.+\.md$/
const EXAMPLES = /^knowledge\/examples\/.+\.ya?ml$/
const CONTRACTS = /^knowledge\/contracts\/.+\.ya?ml$/
const LANGUAGES = /^knowledge\/languages\/.+\.ya?ml$/
const SINGLE: ReadonlySet<string> = new Set(Object.keys(SHEETS).map((name) => `knowledge/${name}.yaml`))

const isRead = (path: string): boolean =>
  SINGLE.has(path) ||
  [ARTICLES, EXAMPLES, CONTRACTS, LANGUAGES].some((pattern) => pattern.test(path)) ||
  isProvisionTable(path)

/** Null with problems: half a room would answer wrongly. */
export const readTablesOf = (
  files: readonly ContentFile[],
): { readonly tables: Tables | null; readonly problems: readonly string[] } => {
  const problems: string[] = []
  const at = (pattern: RegExp) => files.filter(({ path }) => pattern.test(path))
  const read = <S extends z.ZodType>(file: ContentFile, shape: S): z.output<S> | null => {
    const { value, problems: wrong } = readSheet(file.path, file.text, shape)
    problems.push(...wrong)
    return value
  }
  const sheets = readSheets(files, read, problems)
  const articles = readArticles(at(ARTICLES), problems)
  const contracts = readContracts(at(CONTRACTS), articles, problems)
  const examples = at(EXAMPLES).flatMap((file) => examplesOf(read(file, exampleTable)))
  const languages = at(LANGUAGES).flatMap((file) => {
    const language = read(file, languageTable)
    if (language !== null && sheets) problems.push(...unknownMeanings(file.path, language, sheets.words))
    return language ?? []
  })
  const { value: provisionTables, problems: misnamed } = readTables(files)
  problems.push(...misnamed)
  if (provisionTables !== null) problems.push(...deadCitations([...articles.values()], provisionTables))
  problems.push(
    ...files.filter(({ path }) => !isRead(path)).map(({ path }) => `${path}: nothing reads this file`),
  )
  if (problems.length > 0 || sheets === null || provisionTables === null) return { tables: null, problems }
  return { tables: { sheets, articles, contracts, examples, languages, provisionTables }, problems }
}

type Read = <S extends z.ZodType>(file: ContentFile, shape: S) => z.output<S> | null

const readSheets = (files: readonly ContentFile[], read: Read, problems: string[]): Sheets | null => {
  const sheets = Object.entries(SHEETS).map(([name, shape]) => {
    const path = `knowledge/${name}.yaml`
    const file = files.find((f) => f.path === path)
    if (file === undefined) problems.push(`${path}: the file is missing`)
    return [name, file === undefined ? null : read(file, shape)] as const
  })
  return sheets.every(([, value]) => value !== null) ? (Object.fromEntries(sheets) as Sheets) : null
}

const examplesOf = (table: z.output<typeof exampleTable> | null): readonly Example[] =>
  Object.entries(table ?? {}).flatMap(([topic, texts]) =>
    texts.map((text) => ({ topic: topic as TopicId, text })),
  )

const readArticles = (files: readonly ContentFile[], problems: string[]): Map<string, Article> => {
  const articles = new Map<string, Article>()
  const askedBy = new Map<string, string>()
  for (const { path, text } of files) {
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
  files.flatMap(({ path, text }) => {
    const read = parseContract(path, text)
    problems.push(...read.problems)
    if (read.value === null) return []
    problems.push(...strayClauses(read.value, new Set(articles.keys())))
    return [read.value]
  })
