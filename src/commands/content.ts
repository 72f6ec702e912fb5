// npm run content: checks flows, prompts and knowledge and prints every problem; with --laws DIR every citation too. It changes nothing.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { OutsideError } from '../bot/ports.ts'
import { loadContent } from '../content.ts'
import { checkCitations } from '../knowledge/citations.ts'
import { contentFolders } from './folders.ts'

/** `--laws DIR`: a folder with articles.jsonl, one provision a line. Exit code 1 when anything is wrong. */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { laws: { type: 'string' } } })
  const { root, overlay } = contentFolders()
  const { content, problems, notices } = loadContent(root, overlay)
  const all = [...problems]
  if (content !== null) {
    const articles = [...content.articles.values()]
    const cites = articles.flatMap((a) => a.cites)
    const marked = cites.filter((c) => 'source' in c)
    console.log(
      `${articles.length} articles, ${articles.reduce((n, a) => n + 1 + a.also.length, 0)} phrasings, ` +
        `${cites.length} citations (${marked.length} marked for review)`,
    )
    if (values.laws !== undefined) {
      const path = join(values.laws, 'articles.jsonl')
      if (!existsSync(path))
        throw new OutsideError(`${path} is not there: name the folder that holds it`, false)
      const checked = checkCitations(articles, readFileSync(path, 'utf8'))
      console.log(`${checked.found} of ${cites.length - marked.length} provisions found in ${values.laws}`)
      all.push(...checked.problems)
    }
  }
  for (const notice of notices) console.log(`notice: ${notice}`)
  for (const problem of all) console.log(problem)
  console.log(all.length === 0 ? 'no problems' : `${all.length} problems`)
  if (all.length > 0) process.exitCode = 1
}
