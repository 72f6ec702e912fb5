// What editors do: look at what was not answered, settle it, begin articles, publish and withdraw them. What a file holds is not its matter.
import { z } from 'zod'
import { wellFormed } from '../domain/message.ts'
import { ArticleForm, ArticleId, fieldsOf, Seen } from './article-form.ts'
import { Uuid } from './cases.tsx'
import type { Ctx } from './guard.tsx'
import {
  ARTICLE_VIEWS,
  type ArticleFields,
  type ArticleSheet,
  type FieldProblem,
  type KnowledgeDesk,
  type Saved,
} from './knowledge-ports.ts'
import { KnowledgePage } from './pages/knowledge.tsx'
import { ArticlePage, type ArticleView } from './pages/knowledge-article.tsx'
import { ArticlesPage } from './pages/knowledge-articles.tsx'
import { SorryPage } from './pages/sorry.tsx'

/** Questions of one group; a page shows no larger one. */
const MOST_IDS = 1_000
const PAGES = 1_000
const search = z
  .string()
  .catch('')
  .transform((words) => wellFormed(words).trim().slice(0, 40))
const page = z.coerce.number().int().min(1).max(PAGES).catch(1)
const Asked = z.object({
  why: z.enum(['none', 'unsure', 'model', 'disliked']).nullable().catch(null),
  q: search,
  settled: z.string().optional(),
  page,
})
const Listed = z.object({ view: z.enum(ARTICLE_VIEWS).catch('all'), q: search, page })
const Ids = z.object({
  ids: z
    .string()
    .max(MOST_IDS * 40)
    .transform((ids) => ids.split(','))
    .pipe(z.array(Uuid).min(1).max(MOST_IDS)),
})
const Settle = Ids.extend({ how: z.enum(['answered', 'dismissed']) })
export type KnowledgeDeps = {
  readonly knowledge: KnowledgeDesk
  readonly words: { readonly topic: (id: string) => string }
  readonly now: () => number
}

const NEWS: Readonly<Record<string, string>> = {
  answered: '标成已处理。点“看处理过的”，能重新打开。',
  dismissed: '标成不用回答。点“看处理过的”，能重新打开。',
  reopened: '重新打开了。',
  saved: '存好了。',
  published: '发布了，几秒内就开始回答工友。',
  withdrawn: '撤下了，不再回答工友。',
  removed: '删掉了。',
}
const newsOf = (c: Ctx): string | null => {
  const news = c.req.query('news') ?? ''
  return Object.hasOwn(NEWS, news) ? (NEWS[news] ?? null) : null
}

export function knowledge({ knowledge: desk, words, now }: KnowledgeDeps) {
  const none = (c: Ctx) => c.html(<SorryPage why="no-article" />, 404)
  const onTo = (c: Ctx, path: string, news: string) => {
    const query = new URL(c.req.url).searchParams
    query.set('news', news)
    return c.redirect(`${path}?${query}`, 303)
  }

  async function questions(c: Ctx) {
    const {
      why,
      q,
      settled,
      page: wanted,
    } = Asked.parse({ ...c.req.query(), why: c.req.query('why') || null })
    const ask = { why, search: q, settled: settled !== undefined, page: wanted }
    const found = await desk.questions(c.get('me'), ask)
    return c.html(
      <KnowledgePage
        me={c.get('me')}
        ask={ask}
        found={found}
        broken={desk.broken()}
        news={newsOf(c)}
        now={now()}
      />,
    )
  }
  async function begin(c: Ctx) {
    const { ids } = Ids.parse(await c.req.parseBody())
    const id = await desk.begin(c.get('me'), ids)
    return c.redirect(id === null ? '/desk/knowledge' : `/desk/knowledge/articles/${id}`, 303)
  }
  async function settle(c: Ctx) {
    const { ids, how } = Settle.parse(await c.req.parseBody())
    await desk.settle(c.get('me'), ids, how)
    return onTo(c, '/desk/knowledge', how)
  }
  async function reopen(c: Ctx) {
    const { ids } = Ids.parse(await c.req.parseBody())
    await desk.reopen(c.get('me'), ids)
    return onTo(c, '/desk/knowledge', 'reopened')
  }

  async function articles(c: Ctx) {
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
  return { questions, begin, settle, reopen, articles, article, save, withdraw, remove }
}
