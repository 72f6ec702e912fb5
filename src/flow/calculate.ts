// “算一算”: facts are confirmed or asked one by one, the working is shown, and the talk goes back to where it was. Computes nothing.
import type { Calculated, Calculation } from '../domain/conversation.ts'
import { present } from './ask.ts'
import {
  calculatorOf,
  choiceFor,
  keepFigures,
  leave,
  listAll,
  listCalculators,
  plainValues,
  presentCalculation,
  running,
} from './calculate-ask.ts'
import { knownFacts, knownOf, meantBy } from './calculate-known.ts'
import { readCalculated } from './calculate-read.ts'
import type { CalculatorInput, CalculatorOutcome } from './calculators.ts'
import { change, type Decided, type Draft, inReport, offer, say, tell, understand } from './draft.ts'
import { answerQuestion, sureAnswer } from './questions.ts'
import { yesNoIn } from './reply/yes-no.ts'
import { plain, wordless } from './words.ts'

/** Longest plain yes or no. */
const SHORT = 8
/** A name that leads the next one by this is the one that is meant: no list. */
const CLEARLY = 1

const set = (d: Draft, patch: Partial<Calculation>): Decided => {
  const { calculation } = d.state
  if (calculation) change(d, { calculation: { ...calculation, ...patch } })
}
/** What was asked last is over. */
const settled = ({ maybe: _, misread: __, ...rest }: Calculation): Calculation => rest

/** 算一算, 帮我算年假, 被辞退能赔多少: the calculator that is meant, or those to choose from. */
export const calculate = (d: Draft, text: string): Decided => {
  if (!d.state.greeted) tell(d, 'hello.short')
  change(d, { greeted: true })
  leave(d)
  const meant = named(d, text)
  const [only] = meant
  if (only && meant.length <= CLEARLY) return begin(d, only.id, text)
  listCalculators(d, text)
}

/** By the words; a bare “算一算” is about what was answered last. */
const named = (d: Draft, text: string): readonly { readonly id: string }[] => {
  const meant = meantBy(d, text)
  const last = d.state.asked?.articles[0]
  const answered = last === undefined ? undefined : d.world.article(last)?.calculator
  return meant.length === 0 && answered ? [{ id: answered }] : meant
}

/** Starts one; what is known already is shown for a yes. False: there is no such calculator. */
const begin = (d: Draft, id: string, text: string): Decided => {
  const calculator = calculatorOf(d, id)
  if (!calculator) return listAll(d)
  const values = knownFacts(d, calculator, text)
  const known = Object.keys(values).length > 0
  change(d, { calculation: { id, values, asking: known ? 'known' : '', path: [] } })
  tell(d, 'calc.begin', { title: calculator.title })
  if (known) return presentCalculation(d)
  goOn(d)
}

/** The next fact that is missing, else the working. */
const goOn = (d: Draft): Decided => {
  const { calculation } = d.state
  const calculator = calculation && calculatorOf(d, calculation.id)
  if (!calculation || !calculator) return
  const values = plainValues(d)
  const [problem] = calculator.check(values)
  if (problem) return askAgainFor(d, problem.input, problem.say)
  const next = calculator.asks(values).find(({ id }) => !(id in values))
  if (!next) return work(d)
  change(d, { calculation: { ...settled(calculation), asking: next.id } })
  const known = calculation.path.length > 0 ? knownOf(d, next, '') : null
  if (known !== null) set(d, { maybe: [known] })
  presentCalculation(d)
}

const askAgainFor = (d: Draft, input: string, words: string): Decided => {
  const { calculation } = d.state
  if (!calculation) return
  const values = Object.fromEntries(Object.entries(calculation.values).filter(([id]) => id !== input))
  change(d, { calculation: { ...settled(calculation), values, asking: input } })
  say(d, words)
  presentCalculation(d)
}

const accept = (d: Draft, value: Calculated | null): Decided => {
  const { calculation } = d.state
  if (!calculation) return
  const { asking, path } = calculation
  const values = { ...calculation.values, [asking]: value }
  change(d, {
    calculation: { ...settled(calculation), values, path: path.includes(asking) ? path : [...path, asking] },
  })
  goOn(d)
}

const work = (d: Draft): Decided => {
  const now = running(d)
  if (!now) return
  const outcome = now.calculator.run(plainValues(d))
  if (outcome.kind === 'problems') {
    const [problem] = outcome.problems
    return problem ? askAgainFor(d, problem.input, problem.say) : undefined
  }
  keepFigures(d)
  const topics = now.calculator.topics
  leave(d)
  const text = worked(d, outcome)
  if (inReport(d)) {
    say(d, text)
    return present(d)
  }
  const flow =
    d.state.report || d.state.case
      ? undefined
      : d.world.flows.menu.find((each) => topics.includes(each.topic))
  say(d, text, [
    ...offer(d, 'cmd:calculate'),
    ...(flow ? [{ id: `flow:${flow.id}`, label: d.word('choice.flow') }] : []),
    ...offer(d, 'cmd:person', 'cmd:menu'),
  ])
}

const worked = (d: Draft, outcome: Extract<CalculatorOutcome, { kind: 'worked' }>): string => {
  const item = (text: string): string => d.word('answer.step', { step: text })
  const seen = new Set<string>()
  const cites = outcome.cites
    .map(({ law, article }) => d.word('answer.cite', { law, article }))
    .filter((cite) => !seen.has(cite) && seen.add(cite))
  return [
    outcome.result,
    d.word('calc.working'),
    ...outcome.lines.map(item),
    d.word('calc.assumed'),
    ...outcome.assumptions.map(item),
    d.word('answer.cites', { cites: cites.join(d.word('shown.and')) }),
    d.word('calc.estimate'),
  ].join('\n')
}

/** Free words while something is worked out. */
export const calculationHears = (d: Draft, text: string): Decided => {
  const now = running(d)
  const { calculation } = d.state
  if (!now || !calculation) return
  if (wordless(text) && yesNoIn(text) === null) return tell(d, 'unclear.emoji')
  const yes = plain(text).length <= SHORT ? yesNoIn(text) : null
  if (calculation.asking === 'known') {
    if (yes !== null || /不对|错/u.test(text)) return known(d, yes === true)
    return beside(d, text)
  }
  if (calculation.maybe && yes !== null && calculation.maybe.length === 1)
    return yes ? accept(d, calculation.maybe[0] ?? null) : again(d)
  if (!now.input) return goOn(d)
  const reading = readCalculated(now.input, text, d.world)
  const [value] = reading.values
  if (reading.sure && value !== undefined) return accept(d, value)
  if (reading.values.length > 0) {
    set(d, { maybe: reading.values.slice(0, 4) })
    return presentCalculation(d)
  }
  beside(d, text)
}

/** Not an answer: a question in between, or words that cannot be read. */
const beside = (d: Draft, text: string): Decided => {
  if (understand(d, text).asks && sureAnswer(d, text)) return answerQuestion(d, text)
  const misread = (d.state.calculation?.misread ?? 0) + 1
  set(d, { misread })
  tell(d, misread > 1 ? 'calc.unclear-again' : 'calc.unclear')
}

const known = (d: Draft, right: boolean): Decided => {
  set(d, right ? { asking: '' } : { asking: '', values: {} })
  if (!right) tell(d, 'calc.forgotten')
  goOn(d)
}

const again = (d: Draft): Decided => {
  const { calculation } = d.state
  if (!calculation) return
  change(d, { calculation: settled(calculation) })
  tell(d, 'unclear.again')
  presentCalculation(d)
}

/** 跳过: only what the working can do without. */
export const skipFact = (d: Draft): Decided => {
  const now = running(d)
  if (!now?.input) return known(d, false)
  if (now.input.optional) return accept(d, d.state.calculation?.values[now.input.id] ?? null)
  if (d.state.calculation?.values[now.input.id] !== undefined) return goOn(d)
  tell(d, 'calc.needed')
}

export const previousFact = (d: Draft): Decided => {
  const { calculation } = d.state
  if (!calculation) return
  const at = calculation.path.indexOf(calculation.asking)
  const before = at < 0 ? calculation.path.at(-1) : calculation.path[at - 1]
  if (before === undefined) return tell(d, 'back.first')
  change(d, { calculation: { ...settled(calculation), asking: before } })
  presentCalculation(d)
}

/** 算了: back to the report, or to nothing. */
export const stopCalculation = (d: Draft): Decided => {
  leave(d)
  if (inReport(d)) {
    tell(d, 'calc.stopped')
    return present(d)
  }
  say(d, d.word('calc.stopped'), offer(d, 'cmd:calculate', 'cmd:person', 'cmd:menu'))
}

/** A button of a list, of an answer, of a reading; `tail` is what stands behind 'calc:'. */
export const pressCalculation = (d: Draft, tail: string): Decided => {
  const { calculation } = d.state
  if (tail === 'stop') return stopCalculation(d)
  if (tail === 'all') return listAll(d)
  if (calculatorOf(d, tail)) return begin(d, tail, '')
  const now = running(d)
  if (!calculation || !now) return listCalculators(d)
  if (tail === 'yes' || tail === 'no')
    return calculation.asking === 'known' ? known(d, tail === 'yes') : presentCalculation(d)
  if (tail === '~no') return again(d)
  if (tail.startsWith('~')) {
    const value = calculation.maybe?.[Number(tail.slice(1))]
    return value === undefined ? presentCalculation(d) : accept(d, value)
  }
  const value = now.input && optionOf(now.input, tail.slice(1))
  if (value === null) return presentCalculation(d)
  accept(d, value)
}

const optionOf = (input: CalculatorInput, id: string): Calculated | null => {
  if (input.kind === 'yes-no') return id === 'yes' ? true : id === 'no' ? false : null
  return input.options?.some((each) => each.id === id) ? id : null
}

/** What a button of a calculation says; '' when nobody knows any more. */
export const calculationLabel = (d: Draft, tail: string): string => {
  if (['stop', 'all', 'yes', 'no', '~no'].includes(tail)) return d.word(`choice.calc:${tail}`)
  if (calculatorOf(d, tail)) return choiceFor(d, tail).label
  const input = running(d)?.input
  if (!input) return ''
  if (tail === '=yes' || tail === '=no') return d.word(`shown.${tail.slice(1)}`)
  return input.options?.find(({ id }) => `=${id}` === tail)?.label ?? ''
}
