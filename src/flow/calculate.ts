// “算一算” in words and buttons: which calculator is meant, what an answer says, back, skip, stop. Computes nothing.
import type { Calculated } from '../domain/conversation.ts'
import { present } from './ask.ts'
import { corrected, severalAtOnce } from './calculate-aside.ts'
import {
  calculatorOf,
  choiceFor,
  leave,
  listAll,
  listCalculators,
  plainValues,
  presentCalculation,
  running,
} from './calculate-ask.ts'
import { meantBy } from './calculate-known.ts'
import { readCalculated } from './calculate-read.ts'
import { accept, begin, goOn, otherMatter, set, settled } from './calculate-steps.ts'
import type { CalculatorInput, CalculatorValues } from './calculators.ts'
import { change, type Decided, type Draft, inReport, offer, say, tell, understand } from './draft.ts'
import { answerQuestion, sureAnswer } from './questions.ts'
import { yesNoIn } from './reply/yes-no.ts'
import { plain, wordless } from './words.ts'

/** Longest plain yes or no. */
const SHORT = 8
/** A name that leads the next one by this is the one that is meant: no list. */
const CLEARLY = 1

/** 算一算, 帮我算年假, 被辞退能赔多少: the calculator that is meant, or those to choose from. */
export const calculate = (d: Draft, text: string): Decided => {
  if (!d.state.greeted) tell(d, 'hello.short')
  change(d, { greeted: true })
  const meant = named(d, text)
  leave(d)
  const [only] = meant
  if (only && meant.length <= CLEARLY) return begin(d, only.id, text)
  listCalculators(d, text)
}

/** By the words; a bare “算一算” takes the only one that is offered just now. */
const named = (d: Draft, text: string): readonly { readonly id: string }[] => {
  const meant = meantBy(d, text)
  if (meant.length > 0 || d.state.calculation) return meant
  const offered = d.state.choices.filter((id) => id.startsWith('calc:') && calculatorOf(d, id.slice(5)))
  return offered.length === 1 ? offered.map((id) => ({ id: id.slice(5) })) : []
}

/** Free words while something is worked out. */
export const calculationHears = (d: Draft, text: string): Decided => {
  const now = running(d)
  const { calculation } = d.state
  if (!now || !calculation) return
  if (wordless(text) && yesNoIn(text) === null) return tell(d, 'unclear.emoji')
  const yes = plain(text).length <= SHORT ? yesNoIn(text) : null
  if (calculation.asking === 'known') {
    if (yes !== null) return known(d, yes)
    return besideKnown(d, text)
  }
  if (calculation.maybe && yes !== null && calculation.maybe.length === 1)
    return yes ? accept(d, calculation.maybe[0] ?? null) : again(d)
  if (!now.input) return goOn(d)
  if (corrected(d, text) || severalAtOnce(d, text)) return
  const reading = readCalculated(now.input, text, d.world)
  const [value] = reading.values
  if (reading.tooMuch) return tell(d, 'calc.too-much')
  if (reading.sure && value !== undefined) return accept(d, value)
  if (reading.values.length > 0) {
    set(d, { maybe: reading.values.slice(0, 4) })
    return presentCalculation(d)
  }
  beside(d, text)
}

/** Not an answer: a question in between, or words that cannot be read. */
const beside = (d: Draft, text: string): Decided => {
  if (otherMatter(d, text)) return
  if (understand(d, text).asks && sureAnswer(d, text)) return answerQuestion(d, text)
  const misread = (d.state.calculation?.misread ?? 0) + 1
  set(d, { misread })
  const choice = running(d)?.input?.kind === 'choice'
  tell(d, choice ? 'calc.unclear-choice' : misread > 1 ? 'calc.unclear-again' : 'calc.unclear')
}

/** Beside what is known: another value for it, or already the next answer; both take the rest as right. */
const besideKnown = (d: Draft, text: string): Decided => {
  const now = running(d)
  const { calculation } = d.state
  if (!now || !calculation) return
  const asks = now.calculator.asks(plainValues(d))
  const known = asks.filter(({ id }) => id in calculation.values)
  const next = asks.find(({ id }) => !(id in calculation.values))
  for (const input of [...known, ...(next ? [next] : [])]) {
    const reading = readCalculated(input, text, d.world)
    const [value] = reading.values
    if (!reading.sure || value === undefined) continue
    set(d, { asking: input.id })
    return accept(d, value)
  }
  beside(d, text)
}

const known = (d: Draft, right: boolean): Decided => {
  set(d, right ? { asking: '' } : { asking: '', values: matterOnly(d) })
  if (!right) tell(d, 'calc.forgotten')
  goOn(d)
}

/** Wrong facts go; what is asked about stays. */
const matterOnly = (d: Draft): CalculatorValues => {
  const facts =
    running(d)
      ?.calculator.asks(plainValues(d))
      .filter(({ matter }) => !matter) ?? []
  const values = Object.entries(d.state.calculation?.values ?? {})
  return Object.fromEntries(values.filter(([id]) => !facts.some((fact) => fact.id === id)))
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
  if (calculatorOf(d, tail)) return begin(d, tail, questionBehind(d, tail))
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

/** Pressed under an answer: the question that was answered says already what is to be worked out. */
const questionBehind = (d: Draft, id: string): string => {
  const { asked, choices } = d.state
  const [article] = asked?.articles ?? []
  const offers = article !== undefined && d.world.article(article)?.calculator === id
  return offers && choices.at(-1) !== 'calc:stop' ? (asked?.question ?? '') : ''
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
