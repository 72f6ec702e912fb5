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
  readonly notices: readonly string[]
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
const withoutDrafts = ({ texts, problems }: Files): Files => ({
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

const build = (shipped: Texts, own: Texts): Loaded => {
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

export type ContentHolder = {
  /** What counts now; replaced whole, never changed. */
  readonly current: Content
  /** Problems of the last reading. While there are any, what they name stays as it was. */
  readonly problems: readonly string[]
  /** Reads again. Returns the problems; without any everything that was read is in force. */
  readonly reload: () => readonly string[]
  /** `tell` is called whenever other content has come into force, at the end of the reload. */
  readonly whenNew: (tell: () => void) => void
  /** The problems that there would be if the overlay held this file, instead of the one at `old`; nothing is changed. */
  readonly tryOut: (path: string, text: string, old?: string | null) => readonly string[]
  /** The project's own text at a path; null when it ships none there. */
  readonly shipped: (path: string) => string | null
}

/** Throws with the whole report when even the shipped content cannot be read; broken files of the overlay are left aside. */
export const contentHolder = (root: string, overlay: string | null): ContentHolder => {
  let current: Content | null = null
  let problems: readonly string[] = []
  /** What of the overlay is in force. */
  let good: Texts = new Map()
  let last: { readonly own: Texts; readonly shipped: Texts } | null = null
  /** What was tried out last is mostly what is read next. */
  let tried: { readonly texts: Texts; readonly read: Loaded } | null = null
  const told: (() => void)[] = []

  /** Each broken file stays as it was when it was last good; when that is not enough, everything does. */
  const reload = (): readonly string[] => {
    const shipped = readFiles(root)
    const own = overlay === null ? NOTHING_READ : withoutDrafts(readFiles(overlay))
    if (current !== null && last && same(own.texts, last.own) && same(shipped.texts, last.shipped))
      return problems
    last = { own: own.texts, shipped: shipped.texts }
    let texts = own.texts
    let read = tried && same(texts, tried.texts) ? tried.read : build(shipped.texts, texts)
    tried = null
    problems = [...shipped.problems, ...own.problems, ...read.problems]
    if (problems.length > 0) {
      texts = mended(own.texts, good, problems)
      if (current === null || !same(texts, good)) read = build(shipped.texts, texts)
    }
    if (read.content !== null) {
      current = read.content
      good = texts
      for (const tell of told) tell()
    }
    return problems
  }
  reload()
  if (current === null && overlay !== null) current = loadContent(root, null).content
  if (current === null)
    throw new Error(`the content has problems, correct them first:\n${problems.join('\n')}`)
  const first = current
  return {
    get current() {
      return current ?? first
    },
    get problems() {
      return problems
    },
    reload,
    whenNew: (tell) => void told.push(tell),
    tryOut: (path, text, old = null) => {
      const texts = new Map([...[...good].filter(([other]) => other !== old), [path, text] as const])
      tried = { texts, read: build(readFiles(root).texts, texts) }
      return tried.read.problems
    },
    shipped: (path) => last?.shipped.get(path) ?? null,
  }
}

/** The overlay as it is, but what is named by a problem as it was before, or not at all. */
const mended = (now: Texts, before: Texts, problems: readonly string[]): Texts => {
  // A folder that cannot be read (knowledge/: …) breaks everything in it.
  const broken = (path: string) =>
    problems.some((problem) => problem.includes(path) || path.startsWith(placeOf(problem)))
  const fine = [...now].filter(([path]) => !broken(path))
  const old = [...before].filter(([path]) => broken(path))
  return new Map([...fine, ...old])
}

const placeOf = (problem: string): string => problem.split(':', 1)[0] ?? problem

const same = (a: Texts, b: Texts): boolean =>
  a.size === b.size && [...a].every(([path, text]) => b.get(path) === text)

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16)
