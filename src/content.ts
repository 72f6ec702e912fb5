// Reads what a union edits: flows, prompts and knowledge, shipped and overlaid. One report of every problem; it never writes.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { parseFlows } from './flow/parse.ts'
import { buildKnowledge, type ContentFile, type Knowledge } from './knowledge/knowledge.ts'
import { type Prompt, parsePrompt } from './knowledge/prompt.ts'

type Parsed = ReturnType<typeof parseFlows>

export type Content = Knowledge & {
  readonly flows: Parsed['flows']
  readonly wording: Parsed['wording']
  readonly prompts: { readonly answer: Prompt }
}
export type Loaded = {
  readonly content: Content | null
  readonly problems: readonly string[]
  /** What authors should know though nothing is wrong. */
  readonly notices: readonly string[]
}

const FOLDERS = ['flows', 'prompts', 'knowledge']
const READ = /\.(?:md|ya?ml)$/
/** A content file is written by people; anything larger is a mistake. */
const LARGEST = 512 * 1024

/** Reads and checks everything. `overlay` (DATA_DIR/content) has the same layout; its files win by path. */
export const loadContent = (root: string, overlay: string | null): Loaded => {
  const problems: string[] = []
  const files = new Map<string, ContentFile>()
  for (const base of overlay === null ? [root] : [root, overlay])
    for (const folder of FOLDERS)
      for (const path of filesUnder(base, folder)) {
        if (statSync(join(base, path)).size > LARGEST)
          problems.push(`${path}: the file is larger than ${LARGEST / 1024} kB`)
        else files.set(path, { path, text: readFileSync(join(base, path), 'utf8') })
      }
  const inside = (folder: string): ContentFile[] =>
    [...files.values()].filter((f) => f.path.startsWith(`${folder}/`))

  const flows = parseFlows(inside('flows'), hashOf)
  const { knowledge, problems: unknown } = buildKnowledge(inside('knowledge'))
  const answer = files.get('prompts/answer.md')
  const prompt =
    answer === undefined
      ? { value: null, problems: ['prompts/answer.md: the file is missing'] }
      : parsePrompt(answer.path, answer.text)
  problems.push(...flows.problems, ...unknown, ...prompt.problems)
  if (knowledge !== null)
    for (const article of knowledge.articles.values())
      if (article.flow !== undefined && !flows.flows.some((flow) => flow.id === article.flow))
        problems.push(`${article.path}: flow '${article.flow}' does not exist`)
  if (problems.length > 0 || knowledge === null || prompt.value === null)
    return { content: null, problems, notices: flows.notices }
  return {
    content: { ...knowledge, flows: flows.flows, wording: flows.wording, prompts: { answer: prompt.value } },
    problems,
    notices: flows.notices,
  }
}

export type ContentHolder = {
  /** What counts now; replaced whole, never changed. */
  readonly current: Content
  /** Problems of the last reading; the content of before it stays in force while there are any. */
  readonly problems: readonly string[]
  /** Reads again. Returns the problems; with none the new content is in force. */
  readonly reload: () => readonly string[]
}

/** Throws with the whole report when even the shipped content cannot be read; a broken overlay alone is left aside. */
export const contentHolder = (root: string, overlay: string | null): ContentHolder => {
  let { content, problems } = loadContent(root, overlay)
  if (content === null && overlay !== null) content = loadContent(root, null).content
  if (content === null)
    throw new Error(`the content has problems, correct them first:\n${problems.join('\n')}`)
  let current = content
  return {
    get current() {
      return current
    },
    get problems() {
      return problems
    },
    reload: () => {
      const again = loadContent(root, overlay)
      problems = again.problems
      if (again.content !== null) current = again.content
      return problems
    },
  }
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16)

const filesUnder = (base: string, folder: string): string[] => {
  let names: string[]
  try {
    names = readdirSync(join(base, folder), { recursive: true, encoding: 'utf8' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
  return names
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((path) => READ.test(path) && !/(?:^|\/)README\.md$/.test(path))
    .sort()
}
