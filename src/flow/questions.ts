// Questions that workers ask, down the ladder: a sure article, else the model from sources alone, else titles, else an honest no.
import type { Card, Cite } from '../domain/card.ts'
import type { Asked } from '../domain/conversation.ts'
import type { UnansweredWhy } from '../domain/effect.ts'
import type { ModelAnswer } from '../domain/event.ts'
import type { Choice } from '../domain/message.ts'
import { present } from './ask.ts'
import { dayAt, isoDay } from './calendar.ts'
import { citesFor, offerCited, provisionId, show } from './cited.ts'
import { change, type Decided, type Draft, inReport, offer, say, takeId, tell, understand } from './draft.ts'
import { retrieve } from './follow-up.ts'
import { shorten } from './keep.ts'
import { factsOf, personal } from './matter.ts'
import type { Facts, Found, ProvisionFound } from './world.ts'

/** More titles than these nobody reads on a phone. */
const MOST_TITLES = 4
/** Articles, and as many provisions, given to the model for one question. */
const MOST_PASSAGES = 5
/** Longest question that editors or the model get. */
const LONGEST_QUESTION = 500
/** The state keeps so many characters of a question, for what follows it. */
const KEPT_QUESTION = 120

/** Says what is known about a question; the report goes on with the same question afterwards. */
export const answerQuestion = (d: Draft, text: string): Decided => {
  const { query, found } = retrieve(d, text)
  const [best] = found
  if (best?.sure) return answer(d, best, query)
  const provisions = provisionsFor(d, query)
  remember(d, query, { articles: [] })
  if (!best && provisions.length === 0) return notFound(d, query)
  if (mayConsult(d)) return consult(d, query, found, provisions)
  offerTitles(d, query, found, provisions, 'unsure')
}

/** Whether an article answers this with certainty: only then is a doubtful message taken as a question. */
export const sureAnswer = (d: Draft, text: string): Found | null => {
  const [best] = retrieve(d, text).found
  return best?.sure ? best : null
}

/** Provisions in force, where the question is about work at all: a neighbour's quarrel also finds some law. */
const provisionsFor = (d: Draft, query: string): readonly ProvisionFound[] => {
  const [topic] = understand(d, query).topics
  if (topic === undefined || topic.topic === 'not-labour') return []
  return d.world.provisions(query).filter(({ current }) => current)
}

/** What a follow-up, an opinion and 看原文 will belong to. Whatever was awaited from a model is of no use any more. */
const remember = (d: Draft, question: string, by: Pick<Asked, 'articles' | 'byModel'>): Decided => {
  const step = inReport(d) ? d.state.report?.step : undefined
  const { region } = factsOf(d, question)
  change(d, {
    awaiting: null,
    asked: {
      ...by,
      question: shorten(question, KEPT_QUESTION),
      ...(step === undefined ? {} : { step }),
      ...(region === null ? {} : { region }),
    },
  })
}

const citesText = (d: Draft, cites: readonly Cite[]): string =>
  cites.map(({ law, article }) => d.word('answer.cite', { law, article })).join(d.word('shown.and'))

/** One reviewed article, as the answer to `question`. */
export const answer = (d: Draft, found: Found, question: string): Decided => {
  const { region } = factsOf(d, question)
  remember(d, question, { articles: [found.id] })
  const { id, title, steps, cites, reviewed } = found
  const where = whereItHolds(d, found, region)
  const lines = [...where, found.answer, ...steps.map((step) => d.word('answer.step', { step }))]
  if (cites.length > 0) lines.push(d.word('answer.cites', { cites: citesText(d, cites) }))
  lines.push(d.word('answer.general'))
  const said = [...where, found.answer].join('\n')
  const card = {
    kind: 'answer',
    article: id,
    title,
    answer: said,
    steps,
    cites,
    reviewed,
    byModel: false,
  } as const
  const elsewhere = where.length > 0 && region === null
  conclude(d, lines.join('\n'), card, found.flow, [
    ...(elsewhere ? [{ id: `elsewhere:${id}`, label: elsewhereLabel(d, found) }] : []),
    ...offerCited(d, [id]),
    ...opinions(d, id),
  ])
}

/** The region is named before its rule; who works elsewhere, or nobody knows where, must not take it for theirs. */
const whereItHolds = (d: Draft, { only }: Found, region: string | null): readonly string[] => {
  if (!only?.region) return []
  const key = region === null ? 'answer.where-unknown' : 'answer.where'
  return [d.word(key, { region: only.region.name })]
}

export const elsewhereLabel = (d: Draft, { only }: Found): string =>
  only?.region ? d.word('choice.elsewhere', { region: only.region.name }) : ''

const opinions = (d: Draft, article: string): readonly Choice[] =>
  (['useful', 'useless'] as const).map((id) => ({ id: `${id}:${article}`, label: d.word(`choice.${id}`) }))

/** Whether an article may be told on that day: a choice may be older than its rule. */
export const isInForce = ({ only }: Found, { day }: Facts): boolean =>
  !only || ((only.from === null || only.from <= day) && (only.until === null || only.until >= day))

/** After an answer: back to the question of the report, or the next step offered. */
const conclude = (
  d: Draft,
  text: string,
  card: Extract<Card, { kind: 'answer' }>,
  flow: string | null,
  more: readonly Choice[],
): Decided => {
  if (inReport(d)) {
    // Buttons would push out those of the report's own question: here words do.
    const note = d.word('answer.typed')
    say(d, `${text}\n${note}`, null, { card: { ...card, note } })
    return present(d)
  }
  const next = flow ? d.world.flows.current(flow) : null
  const begin = next ? [{ id: `flow:${next.id}`, label: d.word('choice.flow') }] : []
  say(d, text, [...begin, ...more, ...offer(d, 'cmd:person')], { card })
}

const unanswered = (d: Draft, question: string, why: UnansweredWhy): Decided => {
  d.effects.push({ kind: 'unanswered', question: shorten(question, LONGEST_QUESTION), why })
}

const notFound = (d: Draft, query: string): Decided => {
  unanswered(d, query, 'none')
  if (!inReport(d)) return say(d, d.word('search.none'), offer(d, 'cmd:person', 'cmd:menu'))
  tell(d, 'search.none-report')
  present(d)
}

const LEAD: Readonly<Record<'unsure' | 'model', string>> = {
  unsure: 'search.several',
  model: 'search.nearest',
}

/** The best articles as choices, and the provisions behind one choice. */
const offerTitles = (
  d: Draft,
  query: string,
  found: readonly Found[],
  provisions: readonly ProvisionFound[],
  why: 'unsure' | 'model',
): Decided => {
  unanswered(d, query, why)
  const titles = found.slice(0, MOST_TITLES).map(({ id, title }) => ({ id: `article:${id}`, label: title }))
  const law = provisions.length > 0 ? offer(d, 'laws') : []
  const lead = titles.length > 0 ? LEAD[why] : 'search.laws'
  say(d, d.word(lead), [...titles, ...law, ...offer(d, inReport(d) ? 'cmd:resume' : 'cmd:person')])
}

/** 看看法条: the best provisions for the last question. False: there is none. */
export const showProvisions = (d: Draft): boolean => {
  const { asked } = d.state
  const found = asked ? provisionsFor(d, asked.question) : []
  if (found.length > 0) show(d, found)
  return found.length > 0
}

/** A model is there, and this conversation has not used up its day. */
const mayConsult = (d: Draft): boolean =>
  d.world.office.model && consultsToday(d) < d.world.office.modelAnswers

const consultsToday = (d: Draft): number => {
  const { consults } = d.state
  return consults?.day === isoDay(dayAt(d.world.now)) ? consults.n : 0
}

const consult = (
  d: Draft,
  query: string,
  found: readonly Found[],
  provisions: readonly ProvisionFound[],
): Decided => {
  const ask = takeId(d)
  const sources = [
    ...found.slice(0, MOST_PASSAGES).map(({ id }) => id),
    ...provisions.slice(0, MOST_PASSAGES).map(provisionId),
  ]
  d.effects.push({
    kind: 'consult',
    ask,
    question: shorten(query, LONGEST_QUESTION),
    articles: sources,
    hide: personal(d),
  })
  change(d, {
    awaiting: ask,
    consults: { day: isoDay(dayAt(d.world.now)), n: consultsToday(d) + 1 },
  })
  tell(d, 'search.wait')
}

/** What the model brought back. Too late or to another question: nothing. Nothing usable: the nearest articles. */
export const consulted = (d: Draft, ask: string, written: ModelAnswer | null): Decided => {
  if (d.state.awaiting !== ask || d.state.person.kind === 'with') return
  change(d, { awaiting: null })
  if (written) return answerOfModel(d, written)
  const question = d.state.asked?.question ?? ''
  const found = d.world.search(question, factsOf(d, question))
  const provisions = provisionsFor(d, question)
  if (found.length + provisions.length > 0) return offerTitles(d, question, found, provisions, 'model')
  unanswered(d, question, 'model')
  if (!inReport(d)) return say(d, d.word('search.none-model'), offer(d, 'cmd:person', 'cmd:menu'))
  tell(d, 'search.none-model')
  present(d)
}

const answerOfModel = (d: Draft, written: ModelAnswer): Decided => {
  const cites = citesFor(d, written.articles)
  const first = written.articles.flatMap((id) => d.world.article(id) ?? [])[0]
  const label = d.world.office.modelLabel
  const lines = [d.word('answer.by-model', { label }), written.text]
  if (cites.length > 0) lines.push(d.word('answer.cites', { cites: citesText(d, cites) }))
  lines.push(d.word('answer.general'))
  remember(d, d.state.asked?.question ?? '', { articles: written.articles, byModel: true })
  const card = {
    kind: 'answer',
    article: '',
    title: '',
    answer: written.text,
    steps: [],
    cites,
    reviewed: null,
    byModel: true,
    label,
  } as const
  conclude(d, lines.join('\n'), card, first?.flow ?? null, [
    ...offerCited(d, written.articles),
    ...opinions(d, ''),
  ])
}
