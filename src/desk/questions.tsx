// What editors do with questions that found no good answer: look at them, settle them, begin an article for them.
import { z } from 'zod'
import { Uuid } from './cases.tsx'
import type { Ctx } from './guard.tsx'
import { page, search } from './knowledge-ask.ts'
import { newsOf, onTo } from './knowledge-news.ts'
import { KnowledgePage } from './pages/knowledge.tsx'
import type { DeskDeps } from './ports.ts'

/** Questions of one group; a page shows no larger one. */
const MOST_IDS = 1_000
const Asked = z.object({
  why: z.enum(['none', 'unsure', 'model', 'disliked']).nullable().catch(null),
  q: search,
  settled: z.string().optional(),
  page,
})
const Ids = z.object({
  ids: z
    .string()
    .max(MOST_IDS * 40)
    .transform((ids) => ids.split(','))
    .pipe(z.array(Uuid).min(1).max(MOST_IDS)),
})
const Settle = Ids.extend({ how: z.enum(['answered', 'dismissed']) })

export function questions({ knowledge: desk, now }: Pick<DeskDeps, 'knowledge' | 'now'>) {
  async function list(c: Ctx) {
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
  return { list, begin, settle, reopen }
}
