// Questions that workers ask: answered from the articles, looked up by the model, or honestly not answered.
import type { Card, Cite } from '../domain/card.ts'
import type { ModelAnswer } from '../domain/event.ts'
import { present } from './ask.ts'
import { change, type Decided, type Draft, inReport, offer, say, takeId, tell } from './draft.ts'
import { shorten } from './keep.ts'
import type { Found } from './world.ts'

/** More titles than these nobody reads on a phone. */
const MOST_TITLES = 4
/** Articles given to the model for one question. */
const MOST_PASSAGES = 5
/** Longest question that editors or the model get. */
const LONGEST_QUESTION = 500

/** Says what is known about a question; the report goes on with the same question afterwards. */
export const answerQuestion = (d: Draft, text: string): Decided => {
  const found = d.world.search(text)
  const [best] = found
  if (!best) return notFound(d, text)
  if (best.sure) return answer(d, best)
  if (d.world.office.model) return consult(d, text, found)
  const titles = found.slice(0, MOST_TITLES).map(({ id, title }) => ({ id: `article:${id}`, label: title }))
  say(d, d.word('search.several'), [...titles, ...offer(d, inReport(d) ? 'cmd:resume' : 'cmd:person')])
}

/** Whether an article answers this with certainty: only then is a doubtful message taken as a question. */
export const sureAnswer = (d: Draft, text: string): Found | null => {
  const [best] = d.world.search(text)
  return best?.sure ? best : null
}

const citesText = (d: Draft, cites: readonly Cite[]): string =>
  cites.map(({ law, article }) => d.word('answer.cite', { law, article })).join(d.word('shown.and'))

export const answer = (d: Draft, found: Found): Decided => {
  const steps = found.steps.map((step) => d.word('answer.step', { step }))
  const lines = [found.answer, ...steps]
  if (found.cites.length > 0) lines.push(d.word('answer.cites', { cites: citesText(d, found.cites) }))
  lines.push(d.word('answer.general'))
  const { id, title, steps: cardSteps, cites, reviewed } = found
  const card = {
    kind: 'answer',
    article: id,
    title,
    answer: found.answer,
    steps: cardSteps,
    cites,
    reviewed,
    byModel: false,
  } as const
  conclude(d, lines.join('\n'), card, found.flow)
}

/** After an answer: back to the question of the report, or the next step offered. */
const conclude = (d: Draft, text: string, card: Card, flow: string | null): Decided => {
  if (inReport(d)) {
    say(d, text, null, { card })
    return present(d)
  }
  const next = flow ? d.world.flows.current(flow) : null
  const begin = next ? [{ id: `flow:${next.id}`, label: d.word('choice.flow') }] : []
  say(d, text, [...begin, ...offer(d, 'cmd:person', 'cmd:menu')], { card })
}

const notFound = (d: Draft, text: string): Decided => {
  d.effects.push({ kind: 'unanswered', question: shorten(text, LONGEST_QUESTION), why: 'none' })
  if (!inReport(d)) return say(d, d.word('search.none'), offer(d, 'cmd:person', 'cmd:menu'))
  tell(d, 'search.none-report')
  present(d)
}

const consult = (d: Draft, text: string, found: readonly Found[]): Decided => {
  const ask = takeId(d)
  const articles = found.slice(0, MOST_PASSAGES).map(({ id }) => id)
  d.effects.push({ kind: 'consult', ask, question: shorten(text, LONGEST_QUESTION), articles })
  change(d, { awaiting: ask })
  tell(d, 'search.wait')
}

/** What the model brought back. Too late or to another question: nothing. */
export const consulted = (d: Draft, ask: string, written: ModelAnswer | null): Decided => {
  if (d.state.awaiting !== ask || d.state.person.kind === 'with') return
  change(d, { awaiting: null })
  if (!written) {
    if (!inReport(d)) return say(d, d.word('search.none-model'), offer(d, 'cmd:person', 'cmd:menu'))
    tell(d, 'search.none-model')
    return present(d)
  }
  const articles = written.articles.flatMap((id) => d.world.article(id) ?? [])
  const cites = articles.flatMap((article) => article.cites)
  const lines = [d.word('answer.by-model'), written.text]
  if (cites.length > 0) lines.push(d.word('answer.cites', { cites: citesText(d, cites) }))
  lines.push(d.word('answer.general'))
  const card = {
    kind: 'answer',
    article: written.articles[0] ?? '',
    title: articles[0]?.title ?? '',
    answer: written.text,
    steps: [],
    cites,
    reviewed: null,
    byModel: true,
  } as const
  conclude(d, lines.join('\n'), card, articles[0]?.flow ?? null)
}
