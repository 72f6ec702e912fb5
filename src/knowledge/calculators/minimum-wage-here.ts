// The minimum wage of a known place and day, for calculators that need it as a floor: taken from the table, asked only where
// the place or its tier is not known, and never guessed upwards.
import type { Input, Tools, Values } from './calculator.ts'
import { dayWords } from './days.ts'
import { REGION } from './employment-asks.ts'
import { yuan } from './exact.ts'
import { textIn } from './facts.ts'

export type MinimumHere = {
  /** Fen. */
  readonly fen: number
  /** Which row of the table, in words. */
  readonly said: string
  /** False: the lowest tier of the province; the right one may be higher. */
  readonly sure: boolean
}
type Unit = 'month' | 'hour'

const rowsHere = (values: Values, { minimumWage }: Tools, day: string, unit: Unit) => {
  const region = textIn(values, 'region')
  return (region === null ? [] : minimumWage(region, day)).flatMap(({ from, source, ...row }) => {
    const fen = row[unit]
    return fen === null ? [] : [{ fen, from, source }]
  })
}

const tierOf = (fens: readonly number[]): Input => ({
  id: 'tier',
  kind: 'choice',
  label: '最低工资档次',
  ask: '那里最低工资分几档，你那里是哪一档？不知道就跳过。',
  optional: true,
  options: fens.map((fen) => ({
    id: String(fen),
    label: `${yuan(fen)} 元`,
    also: [String(fen / 100), `${fen / 100}元`],
  })),
})

/** The tier of a known place, where the table has several and it makes a difference for `pay` (fen). */
export const tierAsk = (
  values: Values,
  tools: Tools,
  day: string,
  pay: number | null,
  unit: Unit = 'month',
): readonly Input[] => {
  const fens = rowsHere(values, tools, day, unit).map(({ fen }) => fen)
  const matters = pay === null || pay < Math.max(...fens)
  return fens.length > 1 && matters ? [tierOf(fens)] : []
}

/** The place, and its tier where several hold there: both can be skipped. */
export const minimumAsks = (values: Values, tools: Tools, day: string): readonly Input[] => [
  REGION,
  ...tierAsk(values, tools, day, null),
]

/** What holds there on the day; null where the place is not known or no table has it. */
export const minimumHere = (
  values: Values,
  tools: Tools,
  day: string,
  unit: Unit = 'month',
): MinimumHere | null => {
  const rows = rowsHere(values, tools, day, unit)
  const chosen = rows.find(({ fen }) => String(fen) === textIn(values, 'tier'))
  const row = chosen ?? rows.at(-1)
  if (row === undefined) return null
  const sure = chosen !== undefined || rows.length === 1
  const tiers = sure ? '' : '那里分几档，不知道是哪一档，先按最低的一档；'
  return {
    fen: row.fen,
    sure,
    said: `${tiers}最低工资 ${yuan(row.fen)} 元：${dayWords(row.from)}起，${row.source}。`,
  }
}
