// What a collective contract adds to an answer: said as a right only where it surely covers the worker, else offered to be looked up.
import type { AnswerValue } from '../domain/case.ts'
import type { Draft } from './draft.ts'
import type { ClauseFound } from './found.ts'
import { factsOf } from './matter.ts'

/** Slots and options of the shared block that asks who directs and pays (flows/blocks/employer.yaml). */
const EMPLOYER = 'employer'
const PAYER = 'payer'
const NOT_THE_COMPANY_ITSELF: ReadonlySet<AnswerValue> = new Set(['station', 'agency', 'platform', 'unclear'])

/** One line beside an article's answer, or none. */
export const clauseLine = (d: Draft, article: string, question: string): string | null => {
  const { day, region } = factsOf(d, question)
  // A contract holds in its own place: elsewhere it would only raise hopes.
  if (region === null) return null
  const answers = d.state.report?.answers ?? {}
  const [clause] = d.world.clauses(article, {
    day,
    region,
    employer: words(answers[EMPLOYER]?.value),
    said: [question, d.state.asked?.question, words(answers.story?.value), d.state.report?.flow].join('\n'),
    franchise: NOT_THE_COMPANY_ITSELF.has(answers[PAYER]?.value ?? null),
  })
  return clause === undefined ? null : say(d, clause)
}

/** What has to be looked up, in words; each stands in the wording. */
const DOUBTS = {
  period: 'contract.doubt-period',
  signatory: 'contract.doubt-signatory',
  franchise: 'contract.doubt-franchise',
  region: 'contract.doubt-region',
} as const

const say = (d: Draft, { contract, n, says, more, coverage }: ClauseFound): string => {
  const values = { contract: contract.name, n: n ?? '', says }
  if (coverage.kind === 'covered') return d.word(more ? 'contract.more' : 'contract.also', values)
  const check = coverage.doubts.map((doubt) => d.word(DOUBTS[doubt])).join(d.word('shown.and'))
  return d.word('contract.unsure', { ...values, check })
}

const words = (value: AnswerValue | undefined): string | null => {
  if (typeof value === 'string') return value
  const name = typeof value === 'object' && value !== null && 'name' in value ? value.name : null
  return typeof name === 'string' ? name : null
}
