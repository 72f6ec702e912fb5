// 有用 or 没用 under an answer: kept for the editors, and somebody whom it did not help is offered a person.
import { present } from './ask.ts'
import { type Decided, type Draft, inReport, offer, say, tell } from './draft.ts'
import { plain } from './words.ts'

/** `article`: what was answered; '' = a model's answer, the last one. False: nothing like that was answered. */
export const judge = (d: Draft, article: string, useful: boolean): boolean => {
  const { asked } = d.state
  const last =
    asked !== undefined && (article === '' ? asked.byModel === true : asked.articles[0] === article)
  const question = last ? asked.question : (d.world.article(article)?.title ?? '')
  if (question === '') return false
  const rested = article === '' && last ? { rested: asked.articles } : {}
  d.effects.push({ kind: 'opinion', article, question, useful, ...rested })
  if (!useful) d.effects.push({ kind: 'unanswered', question, why: 'disliked' })
  thank(d, article, useful)
  return true
}

const thank = (d: Draft, article: string, useful: boolean): Decided => {
  const flow = useful ? d.world.article(article)?.flow : null
  const begin =
    flow && d.world.flows.current(flow) ? [{ id: `flow:${flow}`, label: d.word('choice.flow') }] : []
  const key = useful ? 'opinion.useful' : 'opinion.useless'
  if (!inReport(d)) return say(d, d.word(key), [...begin, ...offer(d, 'cmd:person', 'cmd:menu')])
  tell(d, useful ? key : 'opinion.useless-report')
  present(d)
}

/** “不在”, said to a rule that holds in one place only. */
const NOT_THERE = /^(?:我|我们)?(?:不在|不是|没在)(?:那边|那里|那儿|这里|这边)?$/u

/** The choice of the last answer that these words mean (有用, 没用, 看原文, 不在北京); null: they say something else. */
export const choiceOfAnswer = (d: Draft, text: string): string | null => {
  const { asked } = d.state
  const [first] = asked?.articles ?? []
  if (!asked || first === undefined) return null
  // “没用” may also answer a question of the report: it is an opinion only before that question was answered.
  if (inReport(d) && asked.step !== d.state.report?.step) return null
  const word = plain(text)
  const is = (key: string): boolean => d.word(key).split('、').includes(word)
  const article = asked.byModel ? '' : first
  if (is('opinion.words-useless')) return `useless:${article}`
  if (is('opinion.words-useful')) return `useful:${article}`
  if (is('law.words')) return `law:${asked.articles.join('+')}`
  const away = `elsewhere:${first}`
  return d.state.choices.includes(away) && NOT_THERE.test(word) ? away : null
}
