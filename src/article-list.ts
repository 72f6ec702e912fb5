// The list of all articles, shipped and own, with their counts: chosen, ordered, cut into pages. It reads no disk.
import type { Content } from './content.ts'
import type { ArticleAsk, ArticleLine, ArticleState, Articles, Counts } from './desk/knowledge-ports.ts'
import { type ArticleFields, fieldsOf, standingOf } from './knowledge/editing.ts'
import type { ArticleFile } from './store/articles.ts'

const PAGE = 50
export const NOTHING_COUNTED: Counts = { answered: 0, useful: 0, useless: 0 }

/** Reading YAML is the work of every list, and files seldom change. */
const KEPT = 2_000
const kept = new Map<string, ArticleFields>()
/** The fields of a file of the union's own. */
export const fieldsIn = ({ hash, text }: ArticleFile): ArticleFields => {
  const fields = kept.get(hash) ?? fieldsOf(text)
  if (kept.size >= KEPT) kept.clear()
  kept.set(hash, fields)
  return fields
}

export const articleList = (
  content: Content,
  own: readonly ArticleFile[],
  counts: ReadonlyMap<string, Counts>,
  ask: ArticleAsk,
): Articles => {
  const mine = new Set(own.map((file) => file.id))
  const counted = (id: string): Counts => counts.get(id) ?? NOTHING_COUNTED
  const lines: ArticleLine[] = [
    ...[...content.articles.values()]
      .filter(({ id }) => !mine.has(id))
      .map(({ id, title, topic, reviewed, cites }) => ({
        ...{ id, title, topic, reviewed, state: 'shipped' as const },
        marked: cites.filter((c) => 'source' in c).length,
        ...counted(id),
      })),
    ...own.map((file) => {
      const { title, topic, reviewed, cites } = fieldsIn(file)
      return {
        ...{ id: file.id, title: title || file.id, topic, reviewed, state: stateOf(file) },
        marked: cites.filter((c) => c.review).length,
        ...counted(file.id),
      }
    }),
  ]
  const alike = ask.search === '' ? [] : content.search(ask.search).map((a) => a.id)
  const wanted = lines.filter((line) => fits(line, ask, alike)).sort(order)
  const pages = Math.max(1, Math.ceil(wanted.length / PAGE))
  const page = Math.min(ask.page, pages)
  return {
    lines: wanted.slice((page - 1) * PAGE, page * PAGE),
    total: wanted.length,
    pages,
    model: counted(''),
  }
}

/** What displeases first, then what is used most. */
const order = (a: ArticleLine, b: ArticleLine): number =>
  b.useless - a.useless || b.answered - a.answered || a.title.localeCompare(b.title, 'zh')

/** How an article stands whose own file this is. */
export const stateOf = (own: ArticleFile | null): ArticleState => {
  if (own === null) return 'shipped'
  const as = standingOf(own.text)
  return as === 'published' ? 'own' : as
}

const fits = (line: ArticleLine, { view, search }: ArticleAsk, alike: readonly string[]): boolean => {
  if (search !== '' && !`${line.title} ${line.id}`.includes(search) && !alike.includes(line.id)) return false
  switch (view) {
    case 'all':
      return true
    case 'own':
      return line.state !== 'shipped'
    case 'draft':
      return line.state === 'draft'
    case 'review':
      return line.marked > 0
    case 'disliked':
      return line.useless > 0
  }
}
