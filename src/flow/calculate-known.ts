// Facts of a calculation that are known already: from the report, from earlier calculations, from the words that asked. Always confirmed.
import type { Calculated } from '../domain/conversation.ts'
import { calculated } from './calculate-answer.ts'
import { asCalculators, shelf } from './calculate-ask.ts'
import type { CalculatorInput, OneCalculator } from './calculators.ts'
import { dayAt } from './calendar.ts'
import type { Draft } from './draft.ts'
import { spotDate } from './reply/date.ts'
import { ratesIn } from './reply/rate.ts'

/** From the words that asked: 月薪六千，帮我算加班费. */
const inWords = (d: Draft, input: CalculatorInput, text: string): Calculated | null => {
  const latin = text.normalize('NFKC').toLowerCase()
  if (input.kind === 'rate' || (input.kind === 'money' && input.id === 'pay')) {
    const [rate, other] = ratesIn(latin)
    return rate && !other ? calculated(input, { yuan: rate.yuan, per: rate.per }) : null
  }
  if (input.kind === 'choice') return optionIn(input, text)
  const cues = input.hears ?? []
  if (input.kind !== 'date' || !cues.some((cue) => text.includes(cue))) return null
  return calculated(input, spotDate(latin, dayAt(d.world.now), cues))
}

/** 九级, 裁员: the one option that the words name by its very label, or by words that can mean nothing else. */
const optionIn = (input: CalculatorInput, text: string): Calculated | null => {
  const [only, other] = (input.options ?? []).filter(({ label, tells = [] }) =>
    [label, ...tells].some((word) => word.length > 1 && text.includes(word)),
  )
  return only && !other ? only.id : null
}

const inReport = (d: Draft, input: CalculatorInput): Calculated | null => {
  const answers = d.state.report?.answers ?? {}
  if (input.id === 'last-day' && answers.working?.value === 'still') return calculated(input, 'still')
  for (const slot of input.slots ?? []) {
    const value = answers[slot]?.value
    const known = value === undefined ? null : calculated(input, value)
    if (known !== null) return known
  }
  return null
}

const inFigures = (d: Draft, input: CalculatorInput): Calculated | null => {
  const value = d.state.figures?.[input.id]
  if (value === undefined) return null
  if (typeof value === 'object') {
    if (input.kind === 'rate') return value
    return input.kind === 'money' && value.per === 'month' ? value.fen : null
  }
  if (input.kind === 'rate') return typeof value === 'number' ? { fen: value, per: 'month' } : null
  return typeof value === 'string' && !/^\d/.test(value) && !input.options?.some(({ id }) => id === value)
    ? null
    : value
}

/** What a report told goes with it into the case: calculations afterwards still know these. */
const TOLD: readonly CalculatorInput[] = [
  { id: 'pay', kind: 'rate', label: '', ask: '', slots: ['rate'] },
  { id: 'first-day', kind: 'date', label: '', ask: '', slots: ['first-day'] },
  { id: 'last-day', kind: 'date', label: '', ask: '', slots: ['last-day'], monthEnd: true },
  { id: 'region', kind: 'region', label: '', ask: '', slots: ['region'] },
]
export const figuresOfReport = (d: Draft): Readonly<Record<string, Calculated>> =>
  Object.fromEntries(
    TOLD.flatMap((input) => {
      const value = inReport(d, input)
      return value === null ? [] : [[input.id, value]]
    }),
  )

/** What is known of one fact; null: ask. Money of an unlikely kind is refused by the calculator itself. */
export const knownOf = (d: Draft, input: CalculatorInput, text: string): Calculated | null =>
  inWords(d, input, text) ?? inReport(d, input) ?? inFigures(d, input)

/** One known fact brings up the next question (a place its tiers): so often at most. */
const MOST_ROUNDS = 6

/** All known facts that a calculator would ask for, as far as they make sense together, and what the words say of the matter. */
export const knownFacts = (
  d: Draft,
  calculator: OneCalculator,
  text: string,
): Readonly<Record<string, Calculated | null>> => {
  const values: Record<string, Calculated | null> = { ...calculator.told(text) }
  const tried = new Set(Object.keys(values))
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const next = calculator.asks(asCalculators(values)).filter(({ id }) => !tried.has(id))
    if (next.length === 0) break
    for (const input of next) {
      tried.add(input.id)
      const value = knownOf(d, input, text)
      if (value !== null) values[input.id] = value
    }
    for (const { input } of calculator.check(asCalculators(values))) delete values[input]
  }
  return values
}

/** Which calculators a text means: one, or several to choose from. */
export const meantBy = (d: Draft, text: string): readonly OneCalculator[] => shelf(d).meant(text)
