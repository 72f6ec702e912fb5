// The calculators with what they need from outside (the day, working days, minimum wages) already handed in. Asks no clock: `now` comes in.
import { type Calendar, shanghaiDay } from '../calendar.ts'
import type { Tools, Values } from './calculator.ts'
import type { Calculators, NamedCalculator } from './calculators.ts'

/** Calculators as a turn uses them at `now` (epoch ms). */
export const shelfAt = (
  calculators: Calculators,
  calendar: Calendar,
  minimumWage: Tools['minimumWage'],
  now: number,
) => {
  const tools: Tools = { today: shanghaiDay(now), calendar, minimumWage }
  const bound = (calculator: NamedCalculator) => ({
    id: calculator.id,
    title: calculator.title,
    topics: calculator.topics,
    told: (text: string) => calculator.told?.(text) ?? {},
    asks: (values: Values) => calculator.asks(values, tools),
    check: (values: Values) => calculator.check(values, tools),
    run: (values: Values) => calculator.run(values, tools),
  })
  return { all: calculators.all.map(bound), meant: (text: string) => calculators.meant(text).map(bound) }
}
