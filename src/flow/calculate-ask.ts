// Puts the questions of a calculation and its list, and shows values in words. Reads nothing, works nothing out.
import type { Calculated } from '../domain/conversation.ts'
import type { Choice } from '../domain/message.ts'
import { asStep } from './calculate-answer.ts'
import type { CalculatorInput, CalculatorValues, OneCalculator, Shelf } from './calculators.ts'
import { change, type Decided, type Draft, flowOf, offer, say, understand } from './draft.ts'
import { shown } from './shown.ts'

export const shelf = (d: Draft): Shelf => d.world.calculators(d.world.now)
export const calculatorOf = (d: Draft, id: string): OneCalculator | null =>
  shelf(d).all.find((each) => each.id === id) ?? null

/** The one that is running, with the question it asks; null when nothing is worked out. */
export const running = (
  d: Draft,
): { readonly calculator: OneCalculator; readonly input: CalculatorInput | null } | null => {
  const { calculation } = d.state
  const calculator = calculation ? calculatorOf(d, calculation.id) : null
  if (!calculation || !calculator) return null
  const input = calculator.asks(plainValues(d)).find(({ id }) => id === calculation.asking) ?? null
  return { calculator, input }
}

/** As the calculators know values: a region by its code alone. */
export const asCalculators = (values: CalculatorValues): CalculatorValues =>
  Object.fromEntries(
    Object.entries(values).map(([id, value]) => [
      id,
      typeof value === 'string' && /^\d{6} /.test(value) ? value.slice(0, 6) : value,
    ]),
  )
export const plainValues = (d: Draft): CalculatorValues => asCalculators(d.state.calculation?.values ?? {})

/** Calculators of one topic first; more at once nobody reads on a phone. */
const MOST_LISTED = 6

/** Which one: those that fit what is talked about, or all. */
export const listCalculators = (d: Draft, text = ''): Decided => {
  const { all, meant } = shelf(d)
  const named = meant(text)
  const topics = [
    flowOf(d)?.topic ?? '',
    d.state.case?.topic ?? '',
    ...(text === ''
      ? []
      : understand(d, text)
          .topics.slice(0, 1)
          .map(({ topic }) => topic)),
  ]
  const fitting = all.filter((each) => each.topics.some((topic) => topics.includes(topic)))
  const some = [...new Set([...named, ...fitting].map(({ id }) => id))].slice(0, MOST_LISTED)
  const ids = some.length > 0 ? some : all.map(({ id }) => id)
  const more = ids.length < all.length ? [{ id: 'calc:all', label: d.word('choice.calc:all') }] : []
  say(d, d.word('calc.list'), [...ids.map((id) => choiceFor(d, id)), ...more, ...offer(d, 'calc:stop')])
}
export const listAll = (d: Draft): Decided =>
  say(d, d.word('calc.list'), [...shelf(d).all.map(({ id }) => choiceFor(d, id)), ...offer(d, 'calc:stop')])

export const choiceFor = (d: Draft, id: string): Choice => ({
  id: `calc:${id}`,
  label: calculatorOf(d, id)?.title ?? id,
})

/** One value as people read it. */
const calculatedShown = (d: Draft, input: CalculatorInput, value: Calculated | null): string => {
  const { language } = d.state
  if (value === null) return d.word('calc.unknown')
  const step = asStep(input)
  if (typeof value === 'object')
    return shown(step, { value: { yuan: value.fen / 100, per: value.per } }, language, d.word)
  if (typeof value === 'boolean') return shown(step, { value }, language, d.word)
  if (typeof value === 'string') {
    if (/^\d{6} /.test(value)) return value.slice(7)
    return /^\d{4}-/.test(value)
      ? shown(step, { value: { day: value } }, language, d.word)
      : shown(step, { value }, language, d.word)
  }
  if (input.kind === 'money') return shown(step, { value: { yuan: value / 100 } }, language, d.word)
  if (input.kind === 'duration') return duration(d, value)
  return input.kind === 'hours' || input.kind === 'days'
    ? d.word(input.kind === 'hours' ? 'calc.hours' : 'calc.days', { n: value })
    : String(value)
}
const duration = (d: Draft, months: number): string => {
  const y = Math.floor(months / 12)
  const m = months % 12
  return y === 0
    ? d.word('calc.months', { m })
    : m === 0
      ? d.word('calc.years', { y })
      : d.word('calc.years-months', { y, m })
}

/** Says again what is being asked; facts that are known are shown for a yes. */
export const presentCalculation = (d: Draft): Decided => {
  const now = running(d)
  const { calculation } = d.state
  if (!now || !calculation) return
  d.calculated = true
  if (calculation.asking === 'known') return confirm(d, now.calculator)
  if (!now.input) return
  if (calculation.maybe) return which(d, now.input, calculation.maybe)
  const asks = now.calculator.asks(plainValues(d))
  const at = calculation.path.indexOf(now.input.id)
  const n = at >= 0 ? at + 1 : calculation.path.length + 1
  const left = asks.filter(({ id }) => !(id in calculation.values) && id !== now.input?.id)
  const of = Math.max(n, n + left.length)
  const { ask, hint = null } = now.input
  const lines = [d.word('ask.question', { n, of, ask })]
  if (hint !== null) lines.push(d.word('ask.hint', { hint }))
  const before = calculation.values[now.input.id]
  if (before !== undefined) lines.push(d.word('ask.before', { shown: calculatedShown(d, now.input, before) }))
  say(d, lines.join('\n'), choicesOf(d, now.input), { card: { kind: 'question', n, of, ask, hint } })
}

/** Only where a figure is no answer: a typed 3 must not press the third button. */
const choicesOf = (d: Draft, input: CalculatorInput): readonly Choice[] => {
  if (input.kind === 'yes-no')
    return ['yes', 'no'].map((id) => ({ id: `calc:=${id}`, label: d.word(`shown.${id}`) }))
  if (input.kind !== 'choice' && input.kind !== 'date') return []
  const options = (input.options ?? []).map(({ id, label }) => ({ id: `calc:=${id}`, label }))
  return input.kind === 'date' ? options.slice(0, 1) : options
}

const which = (d: Draft, input: CalculatorInput, values: readonly Calculated[]): Decided => {
  const labels = values.map((value) => calculatedShown(d, input, value))
  const readings = labels.join(d.word('shown.or'))
  say(d, d.word(values.length > 1 ? 'ask.which' : 'ask.sure', { readings }), [
    ...labels.map((label, i) => ({ id: `calc:~${i}`, label })),
    ...offer(d, 'calc:~no'),
  ])
}

/** What is worked out of several such things: 不服判决，上诉. */
export const matterShown = (d: Draft, calculator: OneCalculator): readonly string[] => {
  const values = d.state.calculation?.values ?? {}
  return calculator.asks(plainValues(d)).flatMap((input) => {
    const value = values[input.id]
    return input.matter && value !== undefined ? [calculatedShown(d, input, value)] : []
  })
}

const confirm = (d: Draft, calculator: OneCalculator): Decided => {
  const values = d.state.calculation?.values ?? {}
  const items = calculator.asks(plainValues(d)).flatMap((input) => {
    const value = values[input.id]
    return value === undefined || input.matter
      ? []
      : [{ label: input.label, value: calculatedShown(d, input, value) }]
  })
  const list = items.map((item) => d.word('heard.item', item)).join('\n')
  say(d, d.word('calc.known', { list }), offer(d, 'calc:yes', 'calc:no'))
}

/** Nothing is worked out any more. */
export const leave = (d: Draft): Decided => {
  const { calculation: _, ...state } = d.state
  d.state = state
}

/** The facts of calculations go with whatever else is deleted. */
export const forgetFigures = (d: Draft): Decided => {
  leave(d)
  const { figures: _, ...state } = d.state
  d.state = state
}

export const keepFigures = (d: Draft): Decided => {
  const now = running(d)
  if (!now) return
  const kept = Object.entries(d.state.calculation?.values ?? {}).filter(
    ([id, value]) => SHARED.has(id) && value !== null,
  )
  change(d, { figures: { ...d.state.figures, ...(Object.fromEntries(kept) as Record<string, Calculated>) } })
}
/** Facts with the same meaning in every calculator. */
const SHARED: ReadonlySet<string> = new Set([
  'pay',
  'first-day',
  'last-day',
  'region',
  'total',
  'own',
  'tier',
  'local-average',
])
