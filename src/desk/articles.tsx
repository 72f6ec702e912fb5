// What editors do with articles: list them, write, publish, withdraw and remove them. What a file holds is not its matter.
import { z } from 'zod'
import { ArticleForm, ArticleId, fieldsOf, Seen } from './article-form.ts'
import type { Ctx } from './guard.tsx'
import { page, search } from './knowledge-ask.ts'
import { newsOf, onTo } from './knowledge-news.ts'
import {
  ARTICLE_VIEWS,
  type ArticleFields,
  type ArticleSheet,
  type FieldProblem,
  type Saved,
} from './knowledge-ports.ts'
import { ArticlePage, type ArticleView } from './pages/knowledge-article.tsx'
import { ArticlesPage } from './pages/knowledge-articles.tsx'
import { SorryPage } from './pages/sorry.tsx'
import type { DeskDeps } from './ports.ts'

const Listed = z.object({ view: z.enum(ARTICLE_VIEWS).catch('all'), q: search, page })

export function articles({ knowledge: desk, words }: Pick<DeskDeps, 'knowledge' | 'words'>) {
  const none = (c: Ctx) => c.html(<SorryPage why="no-article" />, 404)
  async function list(c: Ctx) {
    const { view, q, page: wanted } = Listed.parse(c.req.query())
    const ask = { view, search: q, page: wanted }
    const found = await desk.articles(c.get('me'), ask)
    return c.html(
      <ArticlesPage
        me={c.get('me')}
        ask={ask}
        found={found}
        topic={words.topic}
        broken={desk.broken()}
        news={newsOf(c)}
      />,
    )
  }

  type Shown = {
    fields?: ArticleFields
    problems?: readonly FieldProblem[]
    theirs?: ArticleFields | null
    flash?: ArticleView['flash']
    status?: 200 | 409 | 422 | 503
  }
  async function draw(c: Ctx, sheet: ArticleSheet, shown: Shown): Promise<Response> {
    return c.html(
      <ArticlePage
        me={c.get('me')}
        sheet={sheet}
        fields={shown.fields ?? sheet.fields}
        problems={shown.problems ?? sheet.problems}
        theirs={shown.theirs ?? null}
        topics={desk.topics}
        flows={desk.flows()}
        laws={await desk.laws()}
        texts={shown.fields === undefined ? sheet.texts : []}
        longestAnswer={desk.longestAnswer}
        broken={desk.broken()}
        flash={shown.flash ?? null}
      />,
      shown.status ?? 200,
    )
  }
  const about =
    (run: (c: Ctx, id: string) => Promise<Response>) =>
    async (c: Ctx): Promise<Response> => {
      const id = ArticleId.safeParse(c.req.param('article'))
      return id.success ? run(c, id.data) : none(c)
    }
  /** Whatever did not happen, the words that were typed are shown again. */
  async function answer(c: Ctx, id: string, saved: Saved, fields: ArticleFields | undefined, news: string) {
    if (saved.kind === 'saved' || saved.kind === 'published')
      return onTo(c, `/desk/knowledge/articles/${id}`, news)
    if (saved.kind === 'gone') return none(c)
    const sheet = saved.kind === 'changed' ? saved.sheet : await desk.sheet(c.get('me'), id)
    if (sheet === null) return none(c)
    const kept = fields === undefined ? {} : { fields }
    if (saved.kind === 'changed')
      return draw(c, sheet, { ...kept, theirs: sheet.fields, problems: [], status: 409 })
    if (saved.kind === 'busy') {
      const flash = { tone: 'warn', text: '还没发布：刚有人发布过，几秒后再试。写的都还在。' } as const
      return draw(c, sheet, { ...kept, problems: [], flash, status: 503 })
    }
    const flash = { tone: 'bad', text: '还没发布：先改好下面标出来的地方。写的都还在。' } as const
    return draw(c, sheet, { ...kept, problems: saved.problems, flash, status: 422 })
  }

  const article = about(async (c, id) => {
    const sheet = await desk.sheet(c.get('me'), id)
    if (sheet === null) return none(c)
    const text = newsOf(c)
    return draw(c, sheet, { flash: text === null ? null : { tone: 'ok', text } })
  })
  const save = about(async (c, id) => {
    const form = ArticleForm.parse(await c.req.parseBody({ all: true }))
    const how = form.how === 'publish' ? 'publish' : 'draft'
    const fields = fieldsOf(form)
    const saved = await desk.save(c.get('me'), id, fields, form.seen, how)
    return answer(c, id, saved, fields, how === 'publish' ? 'published' : 'saved')
  })
  const withdraw = about(async (c, id) => {
    const { seen } = Seen.parse(await c.req.parseBody())
    return answer(c, id, await desk.withdraw(c.get('me'), id, seen), undefined, 'withdrawn')
  })
  const remove = about(async (c, id) => {
    const { seen } = Seen.parse(await c.req.parseBody())
    if (seen === null) return none(c)
    const done = await desk.remove(c.get('me'), id, seen)
    if (done.kind === 'saved') return c.redirect('/desk/knowledge/articles?view=own&news=removed', 303)
    return answer(c, id, done, undefined, 'removed')
  })
  return { list, article, save, withdraw, remove }
}
