// Reads the official text of one law, a Markdown file, into provisions. It never judges whether the law is in force.
import type { Provision } from '../../domain/provision.ts'

export type LawFile = {
  readonly provisions: readonly Provision[]
  /** What was not understood, as 'file:line: what'. */
  readonly problems: readonly string[]
  /** The file is cut off, in other characters, or no law at all: what was read of it cannot be relied on. */
  readonly broken: boolean
  /** Lines before the first article that belong to none: letters of issue, tables of contents. */
  readonly left: number
}

const DATED = /^(.+?)\((\d{4}-\d\d-\d\d)\)$/
const EXCERPT = /^(.+?)(第[零〇一二三四五六七八九十百千]+条.*)$/
const ARTICLE = /^(第[零〇一二三四五六七八九十百千]+条(?:之[一二三四五六七八九十]+)?)(?:[\s\u3000]+|$)(.*)$/
/** A heading that groups articles; sections (节) and parts (编) are not kept. */
const GROUP = /^#{2,}\s*((?:第[一二三四五六七八九十百]+章|[一二三四五六七八九十]+、).*)$/
const HEADING = /^#{1,6}\s*/
const ANNEX = /^(?:附录|附件)/
/** What decoding puts for bytes that are no UTF-8, and what no text holds. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is looked for
const UNREADABLE = /[\ufffd\u0000]/
const INFO_END = '<!-- INFO END -->'

/**
 * The law's name and version stand in the file's name: `title(version date).md`, `title.md`, `law_part.md`; a file under
 * `historical/` is an older version.
 * @param path below the folder of laws, with '/', e.g. 民法典/民法典_总则.md
 */
export const parseLaw = (path: string, text: string): LawFile => {
  const { law, version } = namedBy(path)
  const lines = text.split(/\r?\n/)
  const infoEnd = lines.findIndex((line) => line.trim() === INFO_END)
  const current = !path.startsWith('historical/')
  const made: { law: string; article: string; chapter: string; text: string[]; line: number }[] = []
  const before: string[] = []
  const problems: string[] = []
  const unreadable = UNREADABLE.test(text)
  if (unreadable) problems.push(`${path}:1: characters in it cannot be read: save it as UTF-8`)
  if (infoEnd < 0) problems.push(`${path}:1: no line '${INFO_END}' ends the information about the law`)
  let chapter = ''
  lines.slice(infoEnd + 1).forEach((raw, i) => {
    const line = raw.trim()
    if (line === '') return
    const at = infoEnd + 2 + i
    const group = GROUP.exec(line)
    const [, article, words = ''] = ARTICLE.exec(line) ?? []
    const last = made.at(-1)
    if (article !== undefined)
      made.push({ law, article, chapter, text: words === '' ? [] : [words], line: at })
    else if (group?.[1] !== undefined) {
      chapter = group[1].trim().replace(/[\u3000\s]+/g, ' ')
      before.push(chapter)
    } else if (last !== undefined && last.article !== '附录' && ANNEX.test(line))
      made.push({ law, article: '附录', chapter: '附录', text: [line], line: at })
    else if (line.startsWith('#') && last !== undefined) return
    else (last?.text ?? before).push(line.replace(HEADING, ''))
  })
  if (made.length === 0 && before.length > 0)
    return {
      provisions: [{ law, article: '全文', chapter: '', text: before.join('\n'), version, current }],
      problems,
      broken: unreadable || infoEnd < 0,
      left: 0,
    }
  const seen = new Set<string>()
  for (const { article, text: words, line } of made) {
    if (words.length === 0) problems.push(`${path}:${line}: ${article} has no words`)
    if (seen.has(article)) problems.push(`${path}:${line}: ${article} stands here a second time`)
    seen.add(article)
  }
  if (made.length === 0) problems.push(`${path}:1: no provision was found`)
  return {
    provisions: made.map(({ line: _, text: words, ...rest }) => ({
      ...rest,
      text: words.join('\n'),
      version,
      current,
    })),
    problems,
    broken:
      unreadable || infoEnd < 0 || made.length === 0 || made.some(({ text: words }) => words.length === 0),
    left: before.length,
  }
}

const namedBy = (path: string): { law: string; version: string | null } => {
  const file = path.slice(path.lastIndexOf('/') + 1).replace(/\.md$/, '')
  const [, title = file, version = null] = DATED.exec(file) ?? []
  const [, excerpted = title] = EXCERPT.exec(title) ?? []
  return { law: (excerpted.split('_')[0] ?? excerpted).replace(/^中华人民共和国/, ''), version }
}
