// Reads the answer to one question of a calculation, as people write it: 每天3小时，20天 · 8年零两个月 · 68年5月. Pure; never asks back.
import type { Calculated } from '../domain/conversation.ts'
import { unreachable } from '../domain/unreachable.ts'
import { type CalculatedReading, NONE, sure, through } from './calculate-answer.ts'
import { readDay, readWord } from './calculate-days.ts'
import { readDuration, readHours, readNumber } from './calculate-numbers.ts'
import type { CalculatorInput } from './calculators.ts'
import { ratesIn } from './reply/rate.ts'
import type { World } from './world.ts'

/** Beyond this nobody answers one question. */
const READ_AT_MOST = 200

const NOTHING = /^(?:一[个天点分]都?|还|从来|都|也)*(?:没有?|无|零|0(?![.\d])|不用|未)(?:.{0,4})$/u

/** 周末没休过 says that they worked: no hours of overtime it is not. */
const NO_REST = /没有?(?:休|歇|停|断)/u

/** Sums of a hundred million yuan, in fen, and counts above what any calculator takes (pieces) are typing mistakes. */
const MOST_FEN = 100_000_000 * 100
const MOST_COUNTED = 10_000_000

const FIGURES: ReadonlySet<string> = new Set(['money', 'rate', 'hours', 'days', 'count', 'duration'])
/** 负五百, -500, 百分之十, 30%, 1e300: no sum and no count, whatever else its digits look like. */
const NO_FIGURE =
  /(?:^|[^\d.])[-−](?=\s*\d)|负\s*[\d零一二两三四五六七八九十百千]|百分之|[%％‰∞]|\d\s*e\s*[+-]?\d/u

export const readCalculated = (
  input: CalculatorInput,
  said: string,
  world: Pick<World, 'now' | 'places'>,
): CalculatedReading => {
  const reading = readInput(input, said, world)
  const isTooMuch = (value: Calculated): boolean =>
    typeof value === 'number'
      ? !(value <= (input.kind === 'money' ? MOST_FEN : MOST_COUNTED))
      : typeof value === 'object' && !(value.fen <= MOST_FEN)
  return reading.values.some(isTooMuch) ? { ...NONE, tooMuch: true } : reading
}

const readInput = (
  input: CalculatorInput,
  said: string,
  world: Pick<World, 'now' | 'places'>,
): CalculatedReading => {
  const text = said.slice(0, READ_AT_MOST).normalize('NFKC').toLowerCase().trim()
  const { kind } = input
  if (text === '' || (FIGURES.has(kind) && NO_FIGURE.test(text))) return NONE
  switch (kind) {
    case 'hours':
      return NO_REST.test(text) ? NONE : NOTHING.test(text) ? sure(0) : readHours(text)
    case 'days':
      return NOTHING.test(text) ? sure(0) : readNumber(text, /^[个]?[天日]/u)
    case 'count':
      return NOTHING.test(text) ? sure(0) : readNumber(text, /^[多来]?[个人位名天件单月年小]/u)
    case 'duration':
      return readWord(input, text) ?? readDuration(text)
    case 'money':
      if (input.optional && NOTHING.test(text)) return sure(0)
      return monthly(text) ?? through(input, text, world)
    case 'date':
    case 'birth':
      return readDay(input, text, world)
    case 'region':
      return readPlace(input, text, world)
    case 'rate':
    case 'choice':
    case 'yes-no':
      return through(input, text, world)
    default:
      return unreachable(kind)
  }
}

/** 一个月大概7500: beside a sum a month is no doubt. */
const monthly = (text: string): CalculatedReading | null => {
  const [rate, other] = ratesIn(text)
  return rate && !other && rate.per === 'month' ? sure(Math.round(rate.yuan * 100)) : null
}

/** A city is enough, where a report wants the district. */
const readPlace = (
  input: CalculatorInput,
  text: string,
  world: Pick<World, 'now' | 'places'>,
): CalculatedReading => {
  const reading = through(input, text, world)
  if (reading.values.length > 0) return reading
  const values = world.places(text).map(({ code, full }) => `${code} ${full}`)
  return { sure: values.length === 1, values }
}
