// Says one answer, by an article or by a model, and what can be done after it. Finds none itself.
import type { Card, Cite } from '../domain/card.ts'
import type { Asked } from '../domain/conversation.ts'
import type { ModelAnswer } from '../domain/event.ts'
import type { Choice } from '../domain/message.ts'
import { present } from './ask.ts'
import { citesFor, offerCited } from './cited.ts'
import { clauseLine } from './contract.ts'
import { change, type Decided, type Draft, inReport, offer, say } from './draft.ts'
import type { Found } from './found.ts'
import { shorten } from './keep.ts'
import { factsOf } from './matter.ts'
import { today } from './provision-names.ts'
import type { Facts } from './world.ts'

/** The state keeps so many characters of a question, for what follows it. */
const KEPT_QUESTION = 120

/** The state stays small, and so does the choice 看原文 that names them. */
const MOST_KEPT = 5

/** What a follow-up, an opinion and 看原文 will belong to. Whatever was awaited from a model is of no use any more. */
export const remember = (d: Draft, question: string, by: Pick<Asked, 'articles' | 'byModel'>): Decided => {
  const step = inReport(d) ? d.state.report?.step : undefined
  const { region, day } = factsOf(d, question)
  change(d, {
    awaiting: null,
    asked: {
      ...by,
      articles: by.articles.slice(0, MOST_KEPT),
      question: shorten(question, KEPT_QUESTION),
      ...(step === undefined ? {} : { step }),
      ...(region === null ? {} : { region }),
      ...(day === today(d.world) ? {} : { day }),
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
  const clause = clauseLine(d, id, question)
  const said = [...where, found.answer, ...(clause === null ? [] : [clause])]
  const lines = [...said, ...steps.map((step) => d.word('answer.step', { step }))]
  if (cites.length > 0) lines.push(d.word('answer.cites', { cites: citesText(d, cites) }))
  lines.push(d.word('answer.general'))
  const card = {
    kind: 'answer',
    article: id,
    title,
    answer: said.join('\n'),
    steps,
    cites,
    reviewed,
    byModel: false,
  } as const
  const elsewhere = where.length > 0 && region === null
  conclude(d, lines.join('\n'), card, found.flow, [
    ...(elsewhere ? [{ id: `elsewhere:${id}`, label: elsewhereLabel(d, found) }] : []),
    ...calculation(d, id),
    ...offerCited(d, [id]),
    ...opinions(d, id),
  ])
}

/** “算一算” for one's own figures, where an article names a calculator. */
const calculation = (d: Draft, article: string): readonly Choice[] => {
  const id = d.world.article(article)?.calculator
  return id ? [{ id: `calc:${id}`, label: d.word('choice.cmd:calculate') }] : []
}

/** What the last answer says about what was asked on: its own sentences, and nothing more. */
export const answerAgain = (
  d: Draft,
  found: Found,
  sentences: readonly string[],
  question: string,
): Decided => {
  remember(d, question, { articles: [found.id] })
  const lines = [d.word('answer.again', { title: found.title }), ...sentences, d.word('answer.general')]
  if (inReport(d)) {
    say(d, lines.join('\n'))
    return present(d)
  }
  say(d, lines.join('\n'), [
    ...offerCited(d, [found.id]),
    ...opinions(d, found.id),
    ...offer(d, 'cmd:person'),
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
    const more = d.world.article(card.article)?.calculator ? `\n${d.word('calc.offer')}` : ''
    const note = `${d.word('answer.typed')}${more}`
    say(d, `${text}\n${note}`, null, { card: { ...card, note } })
    return present(d)
  }
  const next = flow ? d.world.flows.current(flow) : null
  const begin = next ? [{ id: `flow:${next.id}`, label: d.word('choice.flow') }] : []
  say(d, text, [...begin, ...more, ...offer(d, 'cmd:person')], { card })
}

/** What a model wrote and code has checked. */
export const answerOfModel = (d: Draft, written: ModelAnswer): Decided => {
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
