// Questions without an answer as editors see them: the same question once, with all its wordings. Begins articles for them; decides nothing.
import { randomUUID } from 'node:crypto'
import { fieldsIn } from './article-list.ts'
import type { Content } from './content.ts'
import type { KnowledgeDesk, QuestionAsk, QuestionGroup } from './desk/knowledge-ports.ts'
import type { Officer } from './domain/officer.ts'
import { groupAlike } from './knowledge/alike.ts'
import { LIMITS } from './knowledge/article.ts'
import { shanghaiDay } from './knowledge/calendar.ts'
import { type ArticleFields, textOf } from './knowledge/editing.ts'
import { type articleFiles, hashOfText } from './store/articles.ts'
import type { Question, questionStore } from './store/questions.ts'

const PAGE = 20
/** Wordings that one line shows, each shortened by the page. */
const WORDINGS = 8

export type AskedParts = {
  readonly content: () => Content
  readonly files: ReturnType<typeof articleFiles>
  readonly store: ReturnType<typeof questionStore>
  readonly now: () => number
}

export function askedDesk({
  content,
  files,
  store,
  now,
}: AskedParts): Pick<KnowledgeDesk, 'questions' | 'begin' | 'settle' | 'reopen'> {
  const cut = remembered(() => content().index.cut)

  /** Id → title of every article that is there, answering or not. */
  async function titles(): Promise<Map<string, string>> {
    const own = await files.list()
    return new Map([
      ...[...content().articles.values()].map((a) => [a.id, a.title] as const),
      ...own.map((file) => [file.id, fieldsIn(file).title || file.id] as const),
    ])
  }
  function grouped(questions: readonly Question[], named: ReadonlyMap<string, string>): QuestionGroup[] {
    const byId = new Map(questions.map((q) => [q.id, q]))
    // The first to ask leads the group: what is added later changes no group that an editor has seen.
    const groups = groupAlike(
      [...questions].sort((a, b) => a.at - b.at || a.id.localeCompare(b.id)),
      cut,
    )
    return groups.map((ids) => {
      const asked = ids.flatMap((id) => byId.get(id) ?? []).sort((a, b) => b.at - a.at)
      const begun = asked.map((q) => q.article).find((id) => id !== null && named.has(id)) ?? null
      const settled = asked[0]?.settled ?? null
      return {
        ids: asked.map((q) => q.id),
        phrasings: mostFirst(asked.map((q) => q.text)).slice(0, WORDINGS),
        last: asked[0]?.at ?? 0,
        why: [...new Set(asked.map((q) => q.why))].sort(),
        draft: begun === null ? null : { id: begun, title: named.get(begun) ?? begun },
        near: null,
        settled: settled && { as: settled.as, by: settled.by },
      }
    })
  }
  /** Drawn only for the lines that are shown. */
  const withNear = (group: QuestionGroup): QuestionGroup => {
    const [best] = content().search(group.phrasings[0] ?? '')
    return { ...group, near: best ? { id: best.id, title: best.title } : null }
  }

  return {
    async questions(me, ask) {
      const questions = await (ask.settled ? store.settled(me) : store.open(me))
      const groups = grouped(questions, await titles())
        .filter((group) => fits(group, ask))
        .sort((a, b) => (ask.settled ? 0 : b.ids.length - a.ids.length) || b.last - a.last)
      const pages = Math.max(1, Math.ceil(groups.length / PAGE))
      const page = Math.min(ask.page, pages)
      return {
        groups: groups.slice((page - 1) * PAGE, page * PAGE).map(withNear),
        total: groups.length,
        pages,
      }
    },
    async begin(me, ids) {
      const asked = (await store.open(me)).filter((q) => ids.includes(q.id))
      if (asked.length === 0) return null
      // After the questions: an article is written before its questions are taken.
      const named = await titles()
      const begun = asked.flatMap((q) => q.article ?? [])
      const there = begun.find((id) => named.has(id))
      const gone = begun.filter((id) => !named.has(id))
      const today = shanghaiDay(now())
      const id = `q-${today.replaceAll('-', '')}-${randomUUID().slice(0, 6)}`
      if (there !== undefined) {
        await store.begin(me, ids, there, gone)
        return there
      }
      // First the file: who finds the questions taken also finds their article.
      const fields = drafted(mostFirst(asked.map((q) => q.text)), topicOf(content(), asked), today)
      const text = textOf(id, fields, 'draft', null)
      await files.write(fields.topic, id, text, null)
      if ((await store.begin(me, ids, id, gone)).length > 0) {
        await store.acted(me, id, 'article-drafted')
        return id
      }
      // Somebody else was faster by a moment: theirs is the article.
      await files.remove(id, hashOfText(text))
      const taken = (await store.open(me)).find((q) => ids.includes(q.id) && q.article !== null)
      return taken?.article ?? null
    },
    settle: (me: Officer, ids, how) => store.settle(me, ids, how),
    reopen: (me: Officer, ids) => store.reopen(me, ids),
  }
}

const fits = (group: QuestionGroup, { why, search }: QuestionAsk): boolean =>
  (why === null || group.why.includes(why)) &&
  (search === '' || group.phrasings.some((text) => text.toLowerCase().includes(search.toLowerCase())))

/** Different texts, the most frequent first. */
const mostFirst = (texts: readonly string[]): string[] => {
  const counts = new Map<string, number>()
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1]).map(([text]) => text)
}

const topicOf = (content: Content, asked: readonly Question[]): string => {
  const named = content
    .understand(asked.map((q) => q.text).join('\n'))
    .topics.find(({ topic }) => topic !== 'not-labour')
  return named?.topic ?? 'other-labour'
}

/** A wording that tells of somebody, or might: an article is read by everybody. */
const TELLS = /某(?:人|单位|地|证件号|卡号|电话|邮箱|号码|车牌)|\d{4}|[零一二三四五六七八九]{4}/u

/** What a draft begins with: what the questions themselves say without telling of anybody, and nothing that an editor must know. */
export const drafted = (texts: readonly string[], topic: string, today: string): ArticleFields => {
  const all = texts.map((text) =>
    text
      .replace(/\s+/g, ' ')
      .trim()
      .replace(/[？?。！!\s]+$/, ''),
  )
  const wordings = all.filter((text) => !TELLS.test(text))
  const [least, most] = LIMITS.title
  // Where every wording tells of somebody, an editor writes the title.
  const title =
    wordings.find((w) => w.length >= least && w.length <= most) ?? (wordings[0] ?? '').slice(0, most)
  const also = [...new Set(wordings)].filter(
    (w) => w !== title && w.length >= LIMITS.phrasing[0] && w.length <= LIMITS.phrasing[1],
  )
  return {
    title,
    topic,
    also: also.slice(0, LIMITS.also[1]).join('\n'),
    answer: '',
    steps: '',
    cites: [],
    flow: '',
    region: '',
    from: '',
    until: '',
    deadline: '',
    evidence: '',
    reviewed: today,
  }
}

/** Cutting is the work of grouping, and the same questions are grouped at every look. */
const KEPT_CUTS = 4_000
function remembered(cutNow: () => (text: string) => readonly string[]) {
  let of: ReturnType<typeof cutNow> | null = null
  let kept = new Map<string, readonly string[]>()
  return (text: string): readonly string[] => {
    const cut = cutNow()
    if (cut !== of || kept.size > KEPT_CUTS) kept = new Map()
    of = cut
    const terms = kept.get(text) ?? cut(text)
    kept.set(text, terms)
    return terms
  }
}
