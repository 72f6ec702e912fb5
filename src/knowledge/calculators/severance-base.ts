// The monthly pay on which severance rests: at least the minimum wage of the place, at most three times the local average. Counts no years.
import type { Tools, Values } from './calculator.ts'
import { exact, over, times, whole, working, yuan } from './exact.ts'
import { needed, numberIn } from './facts.ts'
import { minimumHere } from './minimum-wage-here.ts'
import { capMatters, endOfJob } from './severance-asks.ts'

/** Twelve years, in halves of a month (劳动合同法 47). */
export const CAP_HALVES = 24
export type Base = {
  /** Fen a month. */
  readonly fen: number
  readonly capped: boolean
  readonly line: string
  readonly assumptions: readonly string[]
}

export const baseOf = (values: Values, tools: Tools): Base => {
  const pay = needed(numberIn(values, 'pay'), 'pay')
  const average = numberIn(values, 'local-average')
  if (average !== null && pay > 3 * average)
    return {
      fen: 3 * average,
      capped: true,
      line: `基数：月工资 ${yuan(pay)} 元，高于当地平均的三倍，按 ${yuan(average)} × 3 = ${yuan(3 * average)} 元`,
      assumptions: ['工资高于当地平均三倍：基数按三倍，年限最多 12 年。'],
    }
  const asIs = { fen: pay, capped: false, line: `基数：月平均工资 ${yuan(pay)} 元` }
  if (!('region' in values)) return { ...asIs, assumptions: [] }
  const minimum = minimumHere(values, tools, endOfJob(values, tools))
  if (minimum === null)
    return { ...asIs, assumptions: ['平均工资低于当地最低工资的，按最低工资算。没有你那里的数，没比。'] }
  return pay < minimum.fen
    ? {
        fen: minimum.fen,
        capped: false,
        line: `基数：月工资低于最低工资，按最低工资 ${yuan(minimum.fen)} 元`,
        assumptions: [minimum.said],
      }
    : { ...asIs, assumptions: [minimum.said] }
}

/** The other way round, where a high earner's local average is not known: when the cap holds, and what is left at most. */
export const capUnknown = (
  values: Values,
  halves: number,
): { readonly result: string; readonly line: string } | null => {
  const pay = numberIn(values, 'pay')
  if (pay === null || !capMatters(pay) || numberIn(values, 'local-average') !== null) return null
  const limit = whole(over(exact(pay), exact(300)))
  const years = halves > CAP_HALVES ? '，年限最多算 12 年' : ''
  const least = working('', times(exact(pay), exact(CAP_HALVES / 2))).fen
  return {
    result: `当地月平均工资不到 ${yuan(limit * 100)} 元的，要封顶，会比这少。`,
    line: `封顶的话：基数按当地月平均工资的三倍${years}${halves > CAP_HALVES ? `（N 不会超过 ${yuan(least)} 元）` : ''}`,
  }
}
