// The door of every calculator: what one fact may be, by its kind and limits. Knows no law, and works nothing out.
import type { Calculator, Input, Pay, Problem, Tools, Value, Values } from './calculator.ts'
import { isDay } from './days.ts'
import { EARLIEST, LATEST } from './facts.ts'

/** Fen. Beyond it a sum is a typing mistake, where its question names no other limit. */
const MOST_FEN = 100_000_000 * 100
/** Fen, by period: nobody's pay is more. */
const MOST_PAY: Readonly<Record<Pay['per'], number>> = {
  hour: 10_000 * 100,
  day: 50_000 * 100,
  month: 1_000_000 * 100,
  year: 12_000_000 * 100,
  piece: 10_000 * 100,
}
/** A working life, in months. */
const MOST_MONTHS = 60 * 12
const MOST_DAYS = 3650
const MOST_COUNT = 100_000

const NO_SUM = '这个数不对，工资、金额要大于 0，也不会这么大。'
const NO_CHOICE = '没有这一项，再选一次。'

const badSum = (fen: unknown, { most = MOST_FEN, least = 1 }: Partial<Input>): string | null =>
  typeof fen === 'number' && Number.isSafeInteger(fen) && fen >= least && fen <= most ? null : NO_SUM

const badRate = (value: Value): string | null => {
  if (typeof value !== 'object' || !(value.per in MOST_PAY)) return NO_SUM
  return badSum(value.fen, { most: MOST_PAY[value.per] })
}

const badNumber = (value: Value, input: Input): string | null => {
  const { kind, least = 0, whole = kind === 'duration' } = input
  const most = input.most ?? (kind === 'duration' ? MOST_MONTHS : kind === 'count' ? MOST_COUNT : MOST_DAYS)
  if (typeof value === 'number' && value >= least && value <= most) {
    if (Math.round(value * 100) / 100 !== value) return '最多说到小数点后两位。'
    return whole && !Number.isInteger(value) ? '要说整数，不要小数。' : null
  }
  return kind === 'duration'
    ? `时间不对，最长${most % 12 === 0 ? ` ${most / 12} 年` : ` ${most} 个月`}。`
    : `这个数不对，应在 ${least} 到 ${most} 之间。`
}

const badDay = (value: Value, input: Input, today: string): string | null => {
  if (typeof value !== 'string' || !isDay(value)) return '没有这一天，再看一下日期。'
  if (value < EARLIEST || value > LATEST) return '年份好像不对，再看一下日期。'
  return input.past && value > today ? '这一天还没到，再看一下日期。' : null
}

/** What is wrong with one fact by itself, in words; null where nothing is. */
const wrongIn = (input: Input, value: Value, { today }: Tools): string | null => {
  const { kind, options } = input
  if (typeof value === 'string' && options?.some(({ id }) => id === value)) return null
  switch (kind) {
    case 'money':
      return badSum(value, input)
    case 'rate':
      return badRate(value)
    case 'date':
    case 'birth':
      return badDay(value, input, today)
    case 'hours':
    case 'days':
    case 'count':
    case 'duration':
      return badNumber(value, input)
    case 'choice':
      return NO_CHOICE
    case 'yes-no':
      return typeof value === 'boolean' ? null : NO_CHOICE
    case 'region':
      return typeof value === 'string' && /^\d{6}$/.test(value) ? null : '没找到这个地方，换个说法。'
  }
}

/** An unknown fact brings up the next questions: so often at most. */
const MOST_ROUNDS = 6
/** Facts that can be done without and were not given count as not known. */
const withUnknown = ({ asks }: Calculator, values: Values, tools: Tools): Values => {
  let filled = values
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const open = asks(filled, tools).filter(({ id, optional }) => optional && filled[id] === undefined)
    if (open.length === 0) break
    filled = { ...filled, ...Object.fromEntries(open.map(({ id }) => [id, null])) }
  }
  return filled
}

/** The same calculator behind its door: each fact within its limits before they are looked at together; what is missing and
 *  needed is a problem; facts that it did not ask for do not reach it. Nothing throws, whatever the facts are. */
export const guarded = (calculator: Calculator): Calculator => {
  const check = (values: Values, tools: Tools): readonly Problem[] => {
    const wrong = calculator.asks(values, tools).flatMap((input): readonly Problem[] => {
      const value = values[input.id]
      const say = value === undefined || value === null ? null : wrongIn(input, value, tools)
      return say === null ? [] : [{ input: input.id, say }]
    })
    return wrong.length > 0 ? wrong : calculator.check(values, tools)
  }
  return {
    ...calculator,
    check,
    run: (values, tools) => {
      const known = withUnknown(calculator, values, tools)
      const problems = check(known, tools)
      if (problems.length > 0) return { kind: 'problems', problems }
      const asks = calculator.asks(known, tools)
      const missing = asks.filter(({ id, optional }) => (known[id] ?? null) === null && !optional)
      if (missing.length > 0)
        return {
          kind: 'problems',
          problems: missing.map(({ id }) => ({ input: id, say: '少了这个算不了。' })),
        }
      return calculator.run(Object.fromEntries(asks.map(({ id }) => [id, known[id] ?? null])), tools)
    },
  }
}
