// 有用 or 没用 under an answer: kept for the editors, and somebody whom it did not help is offered a person.
import type { Asked } from '../domain/conversation.ts'
import { present } from './ask.ts'
import { lawChoice } from './cited.ts'
import { change, type Decided, type Draft, inReport, offer, say, tell } from './draft.ts'
import { plain } from './words.ts'

/** `article`: what was answered last; '' = by a model. False: that is not the last answer. Each answer is judged once:
 *  who presses again is thanked again, and nothing more is kept. */
export const judge = (d: Draft, article: string, useful: boolean): boolean => {
  const { asked } = d.state
  if (!asked || !isLast(d, asked, article)) return false
  if (!asked.judged) {
    const { question } = asked
    const rested = article === '' ? { rested: asked.articles } : {}
    d.effects.push({ kind: 'opinion', article, question, useful, ...rested })
    if (!useful) d.effects.push({ kind: 'unanswered', question, why: 'disliked' })
    change(d, { asked: { ...asked, judged: true } })
  }
  thank(d, article, useful)
  return true
}

/** What a press names is only believed where it was answered: anybody can send any id. */
const isLast = (d: Draft, asked: Asked, article: string): boolean =>
  article === ''
    ? asked.byModel === true
    : d.world.article(article) !== null && asked.articles.includes(article)

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
  if (is('law.words')) return lawChoice(asked.articles, asked.day)
  const away = `elsewhere:${first}`
  return d.state.choices.includes(away) && NOT_THERE.test(word) ? away : null
}
