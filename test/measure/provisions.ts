// How well questions find provisions, beside two search libraries on the same words in the same run. Prints figures only; learns nothing.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import FlexSearch from 'flexsearch'
import MiniSearch from 'minisearch'
import { z } from 'zod'
import { readLaws } from '../../src/commands/import-laws.ts'
import type { Provision } from '../../src/domain/provision.ts'
import { provisionsOf } from '../../src/knowledge/article.ts'
import type { Knowledge } from '../../src/knowledge/knowledge.ts'
import { lawTexts } from '../../src/knowledge/provisions/law-texts.ts'
import { buildLawbook } from '../../src/knowledge/provisions/lawbook.ts'

const DATA = join('..', 'shared', 'data')
const LAWS = join(DATA, 'laws')
const QUESTIONS = join(DATA, 'questions', 'provisions.dev.jsonl')
const row = z.object({ question: z.string(), provisions: z.array(z.string()), set: z.string() })
type Row = z.output<typeof row>
/** Names of provisions, best first, at most 20. */
type Search = (question: string) => readonly string[]

const MOST = 20
const FIRST = 5
/** Articles are left out in so many parts, one after the other. */
const PARTS = 5

const nameOf = (p: { law: string; article: string }): string => `${p.law}${p.article}`

/** @param heldOut a file of rows of the same form: printed as sets of its own */
export const measureProvisions = (knowledge: Knowledge, heldOut: string): void => {
  if (!existsSync(LAWS) || !existsSync(QUESTIONS)) {
    console.log(`provisions: nothing to measure on, ${LAWS} or ${QUESTIONS} is absent.`)
    return
  }
  const fresh = rowsOf(heldOut).flatMap((r) =>
    r.provisions.length > 0 ? [{ ...r, set: `held-out ${r.set}` }] : [],
  )
  const rows = [...rowsOf(QUESTIONS), ...fresh]
  const all = readLaws(LAWS).provisions
  const current = all.filter((p) => p.current)
  const began = performance.now()
  const used = process.cpuUsage()
  const search = ours(knowledge, all, [...knowledge.articles.values()])
  search('工资')
  const built = Math.round(performance.now() - began)
  const worked = Math.round(process.cpuUsage(used).user / 1000)
  const { issues } = knowledge.provisionTables
  // Both times: on a busy machine the clock says little.
  console.log(
    `provisions: index of ${current.length} provisions, ${issues.length} issues and ${knowledge.articles.size} articles ` +
      `in ${built} ms by the clock, ${worked} ms of processor time (under 1000)`,
  )
  for (const { question } of rows) search(question) // as in a process that has been running for a while
  report('ours', search, rows)
  report('minisearch', miniSearch(knowledge, current), rows)
  report('flexsearch', flexSearch(knowledge, current), rows)
  leaveOut(knowledge, all)
}

const rowsOf = (path: string): readonly Row[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => row.parse(JSON.parse(line)))

const ours = (
  { provisionTables: tables, index, cutLaw, understand }: Knowledge,
  provisions: readonly Provision[],
  articles: Parameters<typeof buildLawbook>[0]['articles'],
): Search => {
  const topics = (text: string) => understand(text).topics
  const laws = lawTexts(provisions, cutLaw)
  const book = buildLawbook({ laws, articles, tables, cut: index.cut, topics })
  return (question) => book.provisions(question).map(nameOf)
}

const documentsOf = (provisions: readonly Provision[]) =>
  provisions.map((p, id) => ({ id, law: p.law, chapter: p.chapter, text: p.text }))

const miniSearch = (knowledge: Knowledge, provisions: readonly Provision[]): Search => {
  const library = new MiniSearch<{ id: number }>({
    fields: ['law', 'chapter', 'text'],
    tokenize: (text) => [...knowledge.cutLaw(text)],
  })
  library.addAll(documentsOf(provisions))
  return (question) =>
    library
      .search(question)
      .slice(0, MOST)
      .flatMap(({ id }) => nameAt(provisions, id))
}

const flexSearch = (knowledge: Knowledge, provisions: readonly Provision[]): Search => {
  const library = new FlexSearch.Index({
    encode: (text: string) => [...knowledge.cutLaw(text)],
    tokenize: 'strict',
  })
  for (const { id, law, chapter, text } of documentsOf(provisions))
    library.add(id, `${law} ${chapter} ${text}`)
  return (question) =>
    library.search(question, { limit: MOST, suggest: true }).flatMap((id) => nameAt(provisions, Number(id)))
}

const nameAt = (provisions: readonly Provision[], id: unknown): string[] => {
  const provision = provisions[Number(id)]
  return provision === undefined ? [] : [nameOf(provision)]
}

const report = (name: string, search: Search, rows: readonly Row[]): void => {
  for (const set of new Set(rows.map((r) => r.set))) {
    const ms: number[] = []
    const own = rows.filter((r) => r.set === set)
    const { hit, recall } = score((question) => {
      const start = performance.now()
      const found = search(question)
      ms.push(performance.now() - start)
      return found
    }, own)
    ms.sort((a, b) => a - b)
    console.log(
      `  ${name.padEnd(10)} ${set.padEnd(18)} first ${FIRST}: ${hit} of ${own.length} = ${percent(hit / own.length)}, ` +
        `recall@${MOST} ${percent(recall / own.length)}, median ${ms[ms.length >> 1]?.toFixed(2)} ms`,
    )
  }
}

const score = (search: Search, rows: readonly Row[]): { hit: number; recall: number } => {
  let hit = 0
  let recall = 0
  for (const { question, provisions } of rows) {
    const found = search(question)
    if (provisions.some((gold) => found.slice(0, FIRST).includes(gold))) hit++
    recall += provisions.filter((gold) => found.includes(gold)).length / provisions.length
  }
  return { hit, recall }
}

/** What questions find that nobody has seen: the phrasings of articles that are left out, against what those articles cite. */
const leaveOut = (knowledge: Knowledge, provisions: readonly Provision[]): void => {
  const articles = [...knowledge.articles.values()].filter((a) => provisionsOf(a).length > 0)
  let asked = 0
  let hits = 0
  for (let part = 0; part < PARTS; part++) {
    const left = articles.filter((_, i) => i % PARTS === part)
    const rows = left.flatMap((a) =>
      [a.title, ...a.also].map((question) => ({
        question,
        provisions: provisionsOf(a).map(nameOf),
        set: '',
      })),
    )
    const search = ours(
      knowledge,
      provisions,
      articles.filter((a) => !left.includes(a)),
    )
    asked += rows.length
    hits += score(search, rows).hit
  }
  console.log(
    `  ours, each article's phrasings without that article: first ${FIRST} holds one it cites, ${hits} of ${asked} = ${percent(hits / asked)}`,
  )
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`
