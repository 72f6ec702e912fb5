// One calculation from its first fact to its working: begun, asked on, worked out. Reads no words.
import type { Calculated, Calculation } from '../domain/conversation.ts'
import { present } from './ask.ts'
import {
  asCalculators,
  calculatorOf,
  keepFigures,
  leave,
  listAll,
  matterShown,
  plainValues,
  presentCalculation,
} from './calculate-ask.ts'
import { knownFacts, knownOf } from './calculate-known.ts'
import type {
  CalculatorInput,
  CalculatorOutcome,
  CalculatorProblem,
  CalculatorValues,
  OneCalculator,
} from './calculators.ts'
import { change, type Decided, type Draft, inReport, offer, say, tell } from './draft.ts'

export const set = (d: Draft, patch: Partial<Calculation>): Decided => {
  const { calculation } = d.state
  if (calculation) change(d, { calculation: { ...calculation, ...patch } })
}
/** What was asked last is over. */
export const settled = ({ maybe: _, misread: __, ...rest }: Calculation): Calculation => rest

/** Starts one; what is known already is shown for a yes. False: there is no such calculator. */
export const begin = (d: Draft, id: string, text: string): Decided => {
  const calculator = calculatorOf(d, id)
  if (!calculator) return listAll(d)
  const values = knownFacts(d, calculator, text)
  const known = calculator.asks(asCalculators(values)).some(({ id, matter }) => id in values && !matter)
  change(d, { calculation: { id, values, asking: known ? 'known' : '', path: [] } })
  tell(d, 'calc.begin', { title: [calculator.title, ...matterShown(d, calculator)].join(' · ') })
  if (known) return presentCalculation(d)
  goOn(d)
}

/** Another matter than was understood: 不是上诉，是申请执行. False: the words name none. */
export const otherMatter = (d: Draft, text: string): boolean => {
  const { calculation } = d.state
  const calculator = calculation && calculatorOf(d, calculation.id)
  if (!calculation || !calculator) return false
  const told = Object.entries(calculator.told(text)).filter(([id, value]) => calculation.values[id] !== value)
  if (told.length === 0) return false
  begin(d, calculator.id, text)
  return true
}

/** The next fact that is missing, else the working. */
export const goOn = (d: Draft): Decided => {
  const { calculation } = d.state
  const calculator = calculation && calculatorOf(d, calculation.id)
  if (!calculation || !calculator) return
  const last = calculation.path.at(-1) ?? Object.keys(calculation.values).at(-1) ?? ''
  const step = nextStep(calculator, plainValues(d), { input: last, say: d.word('calc.failed') })
  if (step.kind === 'problems') {
    const [problem] = step.problems
    return problem ? askAgainFor(d, problem.input, problem.say) : undefined
  }
  if (step.kind === 'worked') return tellWorking(d, calculator, step)
  change(d, { calculation: { ...settled(calculation), asking: step.input.id } })
  const known = calculation.path.length > 0 ? knownOf(d, step.input, '') : null
  if (known !== null) set(d, { maybe: [known] })
  presentCalculation(d)
}

type Next = { readonly kind: 'ask'; readonly input: CalculatorInput } | CalculatorOutcome

/** What comes after these facts. A calculator that breaks on odd ones is a problem of the last fact (`failed`): a turn
 *  that throws would come again and again, and hold up the whole conversation. */
const nextStep = (calculator: OneCalculator, values: CalculatorValues, failed: CalculatorProblem): Next => {
  try {
    const problems = calculator.check(values)
    if (problems.length > 0) return { kind: 'problems', problems }
    const input = calculator.asks(values).find(({ id }) => !(id in values))
    return input ? { kind: 'ask', input } : calculator.run(values)
  } catch {
    return { kind: 'problems', problems: [failed] }
  }
}

const askAgainFor = (d: Draft, input: string, words: string): Decided => {
  const { calculation } = d.state
  if (!calculation) return
  const values = Object.fromEntries(Object.entries(calculation.values).filter(([id]) => id !== input))
  change(d, { calculation: { ...settled(calculation), values, asking: input } })
  say(d, words)
  presentCalculation(d)
}

export const accept = (d: Draft, value: Calculated | null): Decided => {
  const { calculation } = d.state
  if (!calculation) return
  const { asking, path } = calculation
  const values = { ...calculation.values, [asking]: value }
  change(d, {
    calculation: { ...settled(calculation), values, path: path.includes(asking) ? path : [...path, asking] },
  })
  goOn(d)
}

const tellWorking = (d: Draft, { topics }: OneCalculator, outcome: Worked): Decided => {
  keepFigures(d)
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

type Worked = Extract<CalculatorOutcome, { kind: 'worked' }>
const worked = (d: Draft, outcome: Worked): string => {
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
