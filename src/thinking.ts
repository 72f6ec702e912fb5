// Content as the bot's turns and the desk see it: flows by version, wording, search. Built once per content; reads nothing.
import type { Thinking } from './bot/world.ts'
import type { Content } from './content.ts'
import type { ContentHolder } from './content-holder.ts'
import type { Provision } from './domain/provision.ts'
import { type Flow, inLanguage, stepOf } from './flow/flow.ts'
import type { Found, ProvisionFound } from './flow/found.ts'
import { provisionNamed, readName } from './flow/provision-names.ts'
import { wordingOf } from './flow/wording.ts'
import { citesOf, stepsOf } from './knowledge/article.ts'
import { shelfAt } from './knowledge/calculators/shelf.ts'
import { type LawTexts, lawTexts } from './knowledge/provisions/law-texts.ts'
import { buildLawbook, type Lawbook } from './knowledge/provisions/lawbook.ts'
import { simplified, traditional } from './knowledge/script.ts'
import { TOPICS } from './knowledge/topic-ids.ts'

/** Labels on the desk are in its own language. */
const DESK_LANGUAGE = 'zh-Hans'

/**
 * @param versions bodies of all flow versions kept in the store, by hash
 * @param laws the imported laws as they are now, the same array while nothing changes
 */
export function thinkingOf(
  holder: ContentHolder,
  versions: ReadonlyMap<string, unknown>,
  laws: () => readonly Provision[] = () => NO_LAWS,
): () => Thinking {
  let built: { content: Content; provisions: readonly Provision[]; thinking: Thinking } | null = null
  let texts: { words: string; texts: LawTexts } | null = null
  return () => {
    const content = holder.current
    const provisions = laws()
    if (built?.content === content && built.provisions === provisions) return built.thinking
    // Their words are indexed anew for other laws or another table of words: an edited article leaves them as they are.
    const words = JSON.stringify(content.words)
    if (texts?.texts.provisions !== provisions || texts.words !== words)
      texts = { words, texts: lawTexts(provisions, content.cutLaw) }
    built = { content, provisions, thinking: build(content, versions, lawbookOf(content, texts.texts)) }
    return built.thinking
  }
}

const NO_LAWS: readonly Provision[] = []

/** The imported laws as this content finds its way in them. */
export const lawbookOf = (content: Content, laws: LawTexts): Lawbook =>
  buildLawbook({
    laws,
    articles: [...content.articles.values()],
    tables: content.provisionTables,
    cut: content.index.cut,
    topics: (text) => content.understand(text).topics,
  })

function build(content: Content, versions: ReadonlyMap<string, unknown>, lawbook: Lawbook): Thinking {
  const byId = new Map(content.flows.map((flow) => [flow.id, flow]))
  const byVersion = new Map([
    ...(versions as ReadonlyMap<string, Flow>),
    ...content.flows.map((f) => [f.version, f] as const),
  ])
  return {
    ...wordingOf(content.wording),
    script: { simplified, traditional },
    flows: {
      menu: [...content.flows].sort((a, b) => a.order - b.order),
      current: (id) => byId.get(id) ?? null,
      pinned: (version) => byVersion.get(version) ?? null,
    },
    understand: content.understand,
    search: content.search,
    article: (id) => articleOf(content, id),
    calculators: (now) => shelfAt(content.calculators, content.calendar, content.minimumWage, now),
    clauses: content.clauses,
    provisions: lawbook.provisions,
    provision: lawbook.provision,
    cited: lawbook.cited,
    places: content.places,
    servicePoints: content.servicePoints,
  }
}

function articleOf(content: Content, id: string): Found | null {
  const article = content.articles.get(id)
  if (!article) return null
  const { title, answer, reviewed, flow } = article
  return {
    id,
    title,
    answer,
    steps: stepsOf(article),
    cites: citesOf(article),
    reviewed,
    flow: flow ?? null,
    ...(article.calculator ? { calculator: article.calculator } : {}),
    score: 1,
    sure: true,
    ...only(content.limits(article)),
  }
}

const only = (limits: ReturnType<Content['limits']>): Pick<Found, 'only'> =>
  limits === null ? {} : { only: limits }

/** What a model may answer from, by the names of a consult: articles, and provisions in the text of their day (劳动合同法第三十条,
 *  劳动合同法第三十条~2021-05-01). Nothing that is dead in any part: its check could not tell the living half.
 *  @param today 2026-11-22 */
export const passagesOf = (
  content: Pick<Content, 'passage'>,
  thinking: Pick<Thinking, 'provision'>,
  ids: readonly string[],
  today: string,
): ReadonlyArray<{ readonly id: string; readonly text: string }> =>
  ids.flatMap((id) => {
    const provision = provisionNamed(thinking, id, today)
    if (provision === null) return content.passage(id) ?? []
    if (provision.dead !== undefined) return []
    const of = timeNote(provision, readName(id)?.day)
    return { id, text: `《${provision.law}》${provision.article}${of}\n${provision.text}` }
  })

/** What the model must know of an older text, or of one that may not have held on the day. */
const timeNote = ({ time }: ProvisionFound, day: string | undefined): string => {
  if (day === undefined || time === undefined) return ''
  return time.kind === 'older' ? `（${day}时有效的旧条文，现在已改）` : `（现在的条文，${day}时不一定一样）`
}

/** Words of the desk for ids of the content; an id that the content no longer knows stands for itself. */
export const deskWords = (holder: ContentHolder) => ({
  topic: (id: string): string =>
    (TOPICS as Record<string, string>)[id] ?? flowNamed(holder, id)?.title[DESK_LANGUAGE] ?? id,
  slot: (flow: string | null, slot: string): string => {
    const named = flow === null ? null : flowNamed(holder, flow)
    const step = named && stepOf(named, slot)
    return step ? inLanguage(step.label, DESK_LANGUAGE) : slot
  },
})

const flowNamed = (holder: ContentHolder, id: string) => holder.current.flows.find((flow) => flow.id === id)
