// What has just happened on the knowledge pages: carried in the address, told at the top of the page that follows.
import type { Ctx } from './guard.tsx'

const NEWS: Readonly<Record<string, string>> = {
  answered: '标成已处理。点“看处理过的”，能重新打开。',
  dismissed: '标成不用回答。点“看处理过的”，能重新打开。',
  reopened: '重新打开了。',
  saved: '存好了。',
  published: '发布了，几秒内就开始回答工友。',
  withdrawn: '撤下了，不再回答工友。',
  removed: '删掉了。',
}

/** null: nothing has. */
export const newsOf = (c: Ctx): string | null => {
  const news = c.req.query('news') ?? ''
  return Object.hasOwn(NEWS, news) ? (NEWS[news] ?? null) : null
}

/** After a form: to another page, with the search that the form stood under. */
export const onTo = (c: Ctx, path: string, news: string) => {
  const query = new URL(c.req.url).searchParams
  query.set('news', news)
  return c.redirect(`${path}?${query}`, 303)
}
