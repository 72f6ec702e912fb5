// Reads one fact of a calculation out of what is known. What is no real number, sum or day counts as unknown.
import type { Pay, Values } from './calculator.ts'
import { isDay } from './days.ts'

/** Beyond it sums in fen are no longer exact, and nobody means them. */
const MOST_NUMBER = 1e12
const sane = (value: number): boolean => Number.isFinite(value) && Math.abs(value) <= MOST_NUMBER

/** Working lives lie between these days; the arithmetic of days holds there. */
export const EARLIEST = '1940-01-01'
export const LATEST = '2100-01-01'

export const numberIn = (values: Values, id: string): number | null => {
  const value = values[id]
  return typeof value === 'number' && sane(value) ? value : null
}
export const textIn = (values: Values, id: string): string | null => {
  const value = values[id]
  return typeof value === 'string' ? value : null
}
/** A real day; words like 'still' are none. */
export const dayIn = (values: Values, id: string): string | null => {
  const value = textIn(values, id)
  return value !== null && isDay(value) && value >= EARLIEST && value <= LATEST ? value : null
}
export const payIn = (values: Values, id: string): Pay | null => {
  const value = values[id]
  return typeof value === 'object' && value !== null && sane(value.fen) ? value : null
}
/** For facts that are not optional. */
export const needed = <T>(value: T | null, id: string): T => {
  if (value === null) throw new Error(`the calculator was run without ${id}`)
  return value
}
