// Questions that workers ask, down the ladder: a sure article, else the model from sources alone, else titles, else an honest no.
import { answer, answerAgain, remember } from './answer.ts'
import { consult, mayConsult } from './consult.ts'
import type { Decided, Draft } from './draft.ts'
import { retrieve } from './follow-up.ts'
import type { Found } from './found.ts'
import { notFound, offerTitles, provisionsFor } from './nearest.ts'

/** Says what is known about a question; the report goes on with the same question afterwards. */
export const answerQuestion = (d: Draft, text: string): Decided => {
  const { query, found, again } = retrieve(d, text)
  if (again) return answerAgain(d, again.article, again.sentences, query)
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
  const { found, again } = retrieve(d, text)
  return again?.article ?? found.find(({ sure }) => sure) ?? null
}

/** Whether there is anything to answer this from, if not with certainty. */
export const nearAnswers = (d: Draft, text: string): boolean => retrieve(d, text).found.length > 0
