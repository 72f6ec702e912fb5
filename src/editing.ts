// Articles as editors see and change them: the content in force, the union's own files, counts. It draws nothing and knows no HTTP.
import { articleList, NOTHING_COUNTED, stateOf } from './article-list.ts'
import { type AskedParts, askedDesk } from './asked.ts'
import type { Content } from './content.ts'
import type { ContentHolder } from './content-holder.ts'
import type { ArticleSheet, Counts, KnowledgeDesk, Saved } from './desk/knowledge-ports.ts'
import type { Officer } from './domain/officer.ts'
import { inLanguage } from './flow/flow.ts'
import { LIMITS } from './knowledge/article.ts'
import { shanghaiDay } from './knowledge/calendar.ts'
import { type ArticleFields, fieldsOf, type Standing, standing, textOf } from './knowledge/editing.ts'
import { checkFilled, type FieldProblem, problemsAt } from './knowledge/filled.ts'
import { TOPICS } from './knowledge/topic-ids.ts'
import { type ArticleFile, articlePath } from './store/articles.ts'
import type { citedLaws } from './store/cited.ts'

export type EditingParts = Omit<AskedParts, 'content'> & {
  readonly holder: ContentHolder
  readonly laws: ReturnType<typeof citedLaws>
  /** Milliseconds between two trials of a text. */
  readonly tryEvery?: number
}

/** Trying a text out reads the whole content and stalls every talk of this process for a second. */
const TRY_EVERY = 5_000

/** Tries at most one text each `every` ms; the one that was tried last is known already. null: too soon. */
export const seldom = (tryOut: ContentHolder['tryOut'], now: () => number, every = TRY_EVERY) => {
  let last: { key: string; problems: readonly string[]; at: number } | null = null
  return (path: string, text: string, old: string | null): readonly string[] | null => {
    const key = JSON.stringify([path, text, old])
    if (last !== null && now() < last.at + every) return last.key === key ? last.problems : null
    const problems = tryOut(path, text, old)
    last = { key, problems, at: now() }
    return problems
  }
}

/** A text for the union's own file of an article, the hash of the file that was seen, and its name in the audit. */
type Change = {
  readonly id: string
  readonly topic: string
  readonly text: string
  readonly seen: string | null
  readonly action: string
}

export function knowledgeDesk(parts: EditingParts): KnowledgeDesk {
  const { holder, files, store, laws, now } = parts
  const content = (): Content => holder.current
  const tryOut = seldom(holder.tryOut, now, parts.tryEvery)

  const countsOf = async (me: Officer): Promise<ReadonlyMap<string, Counts>> =>
    new Map((await store.counts(me)).map(({ article, ...counts }) => [article, counts]))
  const titleAt = (path: string): string | null =>
    [...content().articles.values()].find((a) => a.path === path)?.title ?? null
  /** The file of an article: the union's own, else the shipped one; null when there is neither. */
  async function found(id: string): Promise<{ own: ArticleFile | null; path: string; text: string } | null> {
    const own = await files.find(id)
    if (own !== null) return { own, path: own.path, text: own.text }
    const path = content().articles.get(id)?.path
    const text = path === undefined ? null : holder.shipped(path)
    return path === undefined || text === null ? null : { own: null, path, text }
  }

  async function sheet(me: Officer, id: string): Promise<ArticleSheet | null> {
    const at = await found(id)
    if (at === null) return null
    const fields = fieldsOf(at.text)
    const state = stateOf(at.own)
    return {
      id,
      state,
      fields,
      hash: at.own?.hash ?? null,
      shipped: holder.shipped(at.path) !== null,
      problems: state === 'own' ? problemsAt(at.path, holder.problems, titleAt) : [],
      texts: await Promise.all(fields.cites.map(({ law, article }) => laws.text(law, article))),
      counts: (await countsOf(me)).get(id) ?? NOTHING_COUNTED,
    }
  }
  const changed = async (me: Officer, id: string): Promise<Saved> => ({
    kind: 'changed',
    sheet: await sheet(me, id),
  })
  /** Puts a text in the place of the file that was seen, in force at once in this process. */
  async function put(me: Officer, { id, topic, text, seen, action }: Change) {
    if ((await files.write(topic, id, text, seen)) === 'changed')
      // A second click on the same words finds them saved: that is no change by somebody else.
      return (await files.find(id))?.text === text ? null : changed(me, id)
    holder.reload()
    await store.acted(me, id, action)
    return null
  }

  async function problemsOf(fields: ArticleFields, path: string, text: string, old: string | null) {
    const any = (await laws.names()).length > 0
    const known = new Set<string>()
    for (const { law, article } of fields.cites)
      if (any && (await laws.text(plainName(law), article.trim())) !== null)
        known.add(`${plainName(law)} ${article.trim()}`)
    const problems: readonly FieldProblem[] = checkFilled(fields, {
      flow: (id) => content().flows.some((flow) => flow.id === id),
      place: (code) => content().placeName(code) !== code,
      provision: (law, article) => (any ? known.has(`${law} ${article}`) : null),
      today: shanghaiDay(now()),
    })
    if (problems.length > 0) return problems
    const all = tryOut(path, text, old)
    if (all === null) return 'busy'
    const elsewhere = all.filter((problem) => !problem.includes(path))
    return [
      ...problemsAt(path, all, titleAt),
      ...elsewhere.map((problem) => ({ field: null, text: `这样发布，别处会出问题：${problem}` })),
    ]
  }

  return {
    ...askedDesk({ ...parts, content }),
    sheet,
    articles: async (me, ask) => articleList(content(), await files.list(), await countsOf(me), ask),
    async save(me, id, fields, seen, how) {
      const at = await found(id)
      if (at === null) return { kind: 'gone' }
      const state = stateOf(at.own)
      const same = (as: Standing) => at.own !== null && textOf(id, fields, as, at.text) === at.own.text
      if ((at.own?.hash ?? null) !== seen) {
        if (how === 'publish' && same('published')) return { kind: 'published' }
        if (how === 'draft' && (same('draft') || same('withdrawn'))) return { kind: 'saved' }
        return changed(me, id)
      }
      if (!Object.hasOwn(TOPICS, fields.topic))
        return { kind: 'problems', problems: [{ field: 'topic', text: '选一个主题。' }] }
      if (holder.shipped(at.path) !== null && articlePath(fields.topic, id) !== at.path)
        return {
          kind: 'problems',
          problems: [{ field: 'topic', text: '自带的条目不能换主题，可以撤下它再写一条新的。' }],
        }
      if (how === 'draft' && state === 'own')
        return {
          kind: 'problems',
          problems: [{ field: null, text: '这条正在回答工友，不能存成草稿：改好了直接发布，或者先撤下。' }],
        }
      // What was withdrawn stays so until it is published: a draft would let the shipped answer speak again.
      const as: Standing = how === 'publish' ? 'published' : state === 'withdrawn' ? 'withdrawn' : 'draft'
      const text = textOf(id, fields, as, at.text)
      const path = articlePath(fields.topic, id)
      const problems = how === 'publish' ? await problemsOf(fields, path, text, at.own?.path ?? null) : []
      if (problems === 'busy') return { kind: 'busy' }
      if (problems.length > 0) return { kind: 'problems', problems }
      const action = how === 'publish' ? 'article-published' : 'article-saved'
      return (
        (await put(me, { id, topic: fields.topic, text, seen, action })) ?? {
          kind: how === 'publish' ? 'published' : 'saved',
        }
      )
    },
    async withdraw(me, id, seen) {
      const at = await found(id)
      if (at === null) return { kind: 'gone' }
      if (stateOf(at.own) === 'withdrawn') return { kind: 'saved' }
      const topic = at.own?.topic ?? content().articles.get(id)?.topic ?? ''
      const text = standing(id, at.text, 'withdrawn')
      return (await put(me, { id, topic, text, seen, action: 'article-withdrawn' })) ?? { kind: 'saved' }
    },
    async remove(me, id, seen) {
      if ((await files.remove(id, seen)) === 'changed')
        return (await files.find(id)) === null ? { kind: 'saved' } : changed(me, id)
      holder.reload()
      await store.acted(me, id, 'article-removed')
      return { kind: 'saved' }
    },
    broken: () => holder.problems,
    topics: Object.entries(TOPICS)
      .filter(([id]) => id !== 'not-labour')
      .map(([id, name]) => ({ id, name })),
    flows: () => content().flows.map(({ id, title }) => ({ id, name: inLanguage(title, 'zh-Hans') })),
    async laws() {
      const cited = [...content().articles.values()].flatMap((a) =>
        a.cites.map((c) => ('law' in c ? c.law : c.source)),
      )
      return [...new Set([...(await laws.names()), ...cited])].sort((a, b) => a.localeCompare(b, 'zh'))
    },
    longestAnswer: LIMITS.answer,
  }
}

const plainName = (law: string): string => law.trim().replace(/^《(.+)》$/, '$1')
