// Whether every provision that the articles cite exists in a collection of laws. It never judges what a provision says.
import { z } from 'zod'
import type { Article } from './article.ts'

const provision = z.object({ law: z.string(), article: z.string() })

/** `lines`: JSON lines with law and article. Marked sources are not looked up: they wait for an editor. */
export const checkCitations = (
  articles: readonly Article[],
  lines: string,
): { readonly found: number; readonly problems: readonly string[] } => {
  const known = new Set(
    lines
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => {
        const { law, article } = provision.parse(JSON.parse(line))
        return `${law} ${article}`
      }),
  )
  const cited = articles.flatMap((a) =>
    a.cites.flatMap((c) => ('law' in c ? [{ path: a.path, law: c.law, article: c.article }] : [])),
  )
  const missing = cited.filter((c) => !known.has(`${c.law} ${c.article}`))
  return {
    found: cited.length - missing.length,
    problems: missing.map((c) => `${c.path}: 《${c.law}》${c.article} is not in the laws`),
  }
}
