// 有用 or 没用 under an answer: kept for the editors, and somebody whom it did not help is offered a person.
import { present } from './ask.ts'
import { type Decided, type Draft, inReport, offer, say, tell } from './draft.ts'
import { plain } from './words.ts'

/** `article`: what was answered; '' = a model's answer, the last one. */
export const judge = (d: Draft, article: string, useful: boolean): Decided => {
  const { asked } = d.state
  const last =
    asked !== undefined && (article === '' ? asked.byModel === true : asked.articles[0] === article)
  const question = last ? asked.question : (d.world.article(article)?.title ?? '')
  const rested = article === '' && last ? { rested: asked.articles } : {}
  d.effects.push({ kind: 'opinion', article, question, useful, ...rested })
  if (!useful && question !== '') d.effects.push({ kind: 'unanswered', question, why: 'disliked' })
  const key = useful ? 'opinion.useful' : 'opinion.useless'
  if (!inReport(d)) return say(d, d.word(key), offer(d, 'cmd:person', 'cmd:menu'))
  tell(d, useful ? key : 'opinion.useless-report')
  present(d)
}

/** A typed 有用, 没用 or 看原文 that belongs to the last answer; null: it says something else. */
export const typedOpinion = (d: Draft, text: string): 'useful' | 'useless' | 'law' | null => {
  const { asked } = d.state
  if (!asked || asked.articles.length === 0) return null
  // “没用” may also answer a question of the report: it is an opinion only before that question was answered.
  if (inReport(d) && asked.step !== d.state.report?.step) return null
  const word = plain(text)
  const is = (key: string): boolean => d.word(key).split('、').includes(word)
  if (is('opinion.words-useless')) return 'useless'
  if (is('opinion.words-useful')) return 'useful'
  return is('law.words') ? 'law' : null
}

/** What the article of an opinion is called: a model's answer has none. */
export const judged = (d: Draft): string => (d.state.asked?.byModel ? '' : (d.state.asked?.articles[0] ?? ''))
