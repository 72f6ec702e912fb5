// Reads what a union edits: flows, prompts and knowledge, shipped and overlaid. One report of every problem; it never writes.
// Drafts of articles count for nothing; a withdrawn article silences the shipped one at its path.
import { createHash } from 'node:crypto'
import { type Files, NOTHING_READ, readFiles, type Texts } from './content-files.ts'
import { parseFlows } from './flow/parse.ts'
import { standingOf } from './knowledge/editing.ts'
import type { ContentFile } from './knowledge/files.ts'
import { buildKnowledge, type Knowledge } from './knowledge/knowledge.ts'
import { type Prompt, parsePrompt } from './knowledge/prompt.ts'

type Parsed = ReturnType<typeof parseFlows>

export type Content = Knowledge & {
  readonly flows: Parsed['flows']
  readonly wording: Parsed['wording']
  readonly prompts: { readonly answer: Prompt<'answer'>; readonly topic: Prompt<'topic'> }
}
export type Loaded = {
  readonly content: Content | null
  readonly problems: readonly string[]
  /** What authors should know though nothing is wrong. */
  readonly notices: () => readonly string[]
}

const ARTICLE = /^knowledge\/articles\/.+\.md$/
/** Reads and checks everything. `overlay` (DATA_DIR/content) has the same layout; its files win by path. */
export const loadContent = (root: string, overlay: string | null): Loaded => {
  const shipped = readFiles(root)
  const own = overlay === null ? NOTHING_READ : withoutDrafts(readFiles(overlay))
  const { content, problems, notices } = build(shipped.texts, own.texts)
  return { content, problems: [...shipped.problems, ...own.problems, ...problems], notices }
}

const standingAt = (path: string, text: string) => (ARTICLE.test(path) ? standingOf(text) : 'published')

/** An editor saves a draft many times: nobody reads anything anew for that. */
export const withoutDrafts = ({ texts, problems }: Files): Files => ({
  texts: new Map([...texts].filter(([path, text]) => standingAt(path, text) !== 'draft')),
  problems,
})

/** What counts of shipped and own files together, by path. */
const overlaid = (shipped: Texts, own: Texts): ReadonlyMap<string, ContentFile> => {
  const files = new Map([...shipped].map(([path, text]) => [path, { path, text }]))
  for (const [path, text] of own) if (standingAt(path, text) === 'published') files.set(path, { path, text })
  return files
}

/** What was withdrawn is neither found nor said. It was read all the same: other files may name it, and must not break by that. */
const withdrawn = (knowledge: Knowledge, own: Texts): Knowledge => {
  const gone = new Set(
    [...knowledge.articles.values()]
      .filter(({ path }) => standingAt(path, own.get(path) ?? '') === 'withdrawn')
      .map(({ id }) => id),
  )
  if (gone.size === 0) return knowledge
  return {
    ...knowledge,
    articles: new Map([...knowledge.articles].filter(([id]) => !gone.has(id))),
    search: (...asked) => knowledge.search(...asked).filter(({ id }) => !gone.has(id)),
    passage: (id) => (gone.has(id) ? null : knowledge.passage(id)),
  }
}

/** Reads shipped and own files together, and checks them against each other. */
export const build = (shipped: Texts, own: Texts): Loaded => {
  const problems: string[] = []
  const files = overlaid(shipped, own)
  const inside = (folder: string): ContentFile[] =>
    [...files.values()].filter((f) => f.path.startsWith(`${folder}/`))

  const flows = flowsOf(inside('flows'))
  const { knowledge, problems: unknown } = buildKnowledge(inside('knowledge'))
  const answer = promptOf(files, 'answer')
  const topic = promptOf(files, 'topic')
  problems.push(...flows.problems, ...unknown, ...answer.problems, ...topic.problems)
  if (knowledge !== null)
    for (const article of knowledge.articles.values())
      if (article.flow !== undefined && !flows.flows.some((flow) => flow.id === article.flow))
        problems.push(`${article.path}: flow '${article.flow}' does not exist`)
  if (problems.length > 0 || knowledge === null || answer.value === null || topic.value === null)
    return { content: null, problems, notices: flows.notices }
  const prompts = { answer: answer.value, topic: topic.value }
  return {
    content: { ...withdrawn(knowledge, own), flows: flows.flows, wording: flows.wording, prompts },
    problems,
    notices: flows.notices,
  }
}

const promptOf = <S extends 'answer' | 'topic'>(files: ReadonlyMap<string, ContentFile>, schema: S) => {
  const path = `prompts/${schema}.md`
  const file = files.get(path)
  return file === undefined
    ? { value: null, problems: [`${path}: the file is missing`] }
    : parsePrompt(path, file.text, schema)
}

/** Flows are a third of the work and seldom change: while their files stay, so does what was read. */
let lastFlows: { readonly of: string; readonly read: Parsed } | null = null
const flowsOf = (files: readonly ContentFile[]): Parsed => {
  const of = JSON.stringify(files)
  if (lastFlows?.of !== of) lastFlows = { of, read: parseFlows(files, hashOf) }
  return lastFlows.read
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16)
