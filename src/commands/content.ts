// npm run content: checks flows, prompts and knowledge and prints every problem; with --laws DIR every citation too. It changes nothing.
import { parseArgs } from 'node:util'
import { loadContent } from '../content.ts'
import { checkCitations } from '../knowledge/citations.ts'
import { contentFolders } from './folders.ts'
import { readLaws } from './import-laws.ts'

/** `--laws DIR`: a folder of law texts, as `import laws` takes it. Exit code 1 when anything is wrong. */
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
      const { provisions, problems: unread } = readLaws(values.laws)
      const checked = checkCitations(articles, content.provisionTables, provisions)
      console.log(
        `${checked.found} of ${checked.found + checked.problems.length} citations of articles and tables found in ${values.laws}`,
      )
      all.push(...unread.map((problem) => `${values.laws}/${problem}`))
      all.push(...checked.problems)
    }
  }
  for (const notice of notices()) console.log(`notice: ${notice}`)
  for (const problem of all) console.log(problem)
  console.log(all.length === 0 ? 'no problems' : `${all.length} problems`)
  if (all.length > 0) process.exitCode = 1
}
