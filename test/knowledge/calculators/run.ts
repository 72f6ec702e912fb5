// Runs one calculator on the shipped tables with a day that stands still. Sums come in yuan, as examples are written.

import { readFileSync } from 'node:fs'
import type { z } from 'zod'
import type {
  MinimumWage,
  Outcome,
  Pay,
  Tools,
  Values,
} from '../../../src/knowledge/calculators/calculator.ts'
import { buildCalculators, calculatorTable } from '../../../src/knowledge/calculators/calculators.ts'
import { clockTable } from '../../../src/knowledge/calculators/clock-table.ts'
import { buildCalendar, calendarTable } from '../../../src/knowledge/calendar.ts'
import { readSheet } from '../../../src/knowledge/sheet.ts'

const shipped = <S extends z.ZodType>(name: string, shape: S): z.output<S> => {
  const path = `knowledge/${name}.yaml`
  const { value, problems } = readSheet(path, readFileSync(path, 'utf8'), shape)
  if (value === null) throw new Error(problems.join('\n'))
  return value
}

const row = (month: number, hour: number): MinimumWage => ({
  month,
  hour,
  from: '2025-09-01',
  source: '试验用的数',
})
/** One place with one tier, one with three that nobody can tell apart. */
const ROWS: Readonly<Record<string, readonly MinimumWage[]>> = {
  '11': [row(254_000, 2_770)],
  '13': [row(220_000, 2_200), row(200_000, 2_000), row(180_000, 1_800)],
}
export const tools: Tools = {
  today: '2026-11-22',
  calendar: buildCalendar(shipped('calendar', calendarTable)),
  minimumWage: (region): readonly MinimumWage[] => ROWS[region.slice(0, 2)] ?? [],
}
export const calculators = buildCalculators(
  shipped('calculators', calculatorTable),
  shipped('clocks', clockTable),
)

export const calculator = (id: string) => {
  const found = calculators.all.find((each) => each.id === id)
  if (!found) throw new Error(`no calculator ${id}`)
  return found
}

export const fen = (yuan: number): number => Math.round(yuan * 100)
export const pay = (yuan: number, per: Pay['per'] = 'month'): Pay => ({ fen: fen(yuan), per })

export const run = (id: string, values: Values, more: Partial<Tools> = {}): Outcome =>
  calculator(id).run(values, { ...tools, ...more })

/** The figures, or the ids of the facts that are impossible. */
export const figures = (id: string, values: Values, more: Partial<Tools> = {}) => {
  const outcome = run(id, values, more)
  return outcome.kind === 'worked'
    ? outcome.figures
    : { problems: outcome.problems.map(({ input }) => input).join(' ') }
}
export const lines = (id: string, values: Values): string => {
  const outcome = run(id, values)
  return outcome.kind === 'worked' ? outcome.lines.join('\n') : outcome.problems.map((p) => p.say).join('\n')
}
