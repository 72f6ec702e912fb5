// All calculators of the desk, with their names and words from content, and which of them a text means. It computes nothing itself.
import { z } from 'zod'
import { TOPIC_IDS, type TopicId } from '../topic-ids.ts'
import { annualLeave } from './annual-leave.ts'
import { arbitrationClock } from './arbitration-clock.ts'
import { guarded } from './bounds.ts'
import type { Calculator } from './calculator.ts'
import type { ClockTable } from './clock-table.ts'
import { deadline } from './deadline.ts'
import { doublePay } from './double-pay.ts'
import { maternity } from './maternity.ts'
import { minimumWage } from './minimum-wage.ts'
import { overtime } from './overtime.ts'
import { probation } from './probation.ts'
import { quota } from './quota.ts'
import { retirement } from './retirement.ts'
import { severance } from './severance.ts'
import { sickLeave } from './sick-leave.ts'
import { wageArrears } from './wage-arrears.ts'
import { workInjury } from './work-injury.ts'

export const CALCULATOR_IDS = [
  'overtime',
  'wage-arrears',
  'severance',
  'double-pay',
  'annual-leave',
  'sick-leave',
  'probation',
  'minimum-wage',
  'quota',
  'work-injury',
  'maternity',
  'retirement',
  'arbitration-clock',
  'deadline',
] as const

const Named = z.strictObject({
  title: z.string().min(2).max(16),
  topics: z.array(z.enum(TOPIC_IDS)).min(1),
  /** Words of a text that mean this one. */
  words: z.array(z.string().min(2)).min(1),
})
/** knowledge/calculators.yaml */
export const calculatorTable = z.strictObject({
  calculators: z.record(z.enum(CALCULATOR_IDS), Named),
  /** Yuan a year, by calendar year. */
  incomes: z.record(z.string().regex(/^\d{4}$/), z.number().int().positive()),
  provinces: z.record(
    z.string().regex(/^\d\d$/),
    z.strictObject({
      name: z.string(),
      days: z.number().int().positive(),
      rule: z.string(),
      article: z.string(),
    }),
  ),
})
export type CalculatorTable = z.output<typeof calculatorTable>

export type NamedCalculator = Calculator & { readonly title: string; readonly topics: readonly TopicId[] }
export type Calculators = {
  /** In the order of the menu. */
  readonly all: readonly NamedCalculator[]
  /** Those that a text names, most of its words first; empty when it names none. */
  readonly meant: (text: string) => readonly NamedCalculator[]
}

/** Less of its words than this share of the best one's: not meant (工资 in 双倍工资). */
const NEARLY = 0.7

export const buildCalculators = (table: CalculatorTable, clocks: ClockTable): Calculators => {
  const made: readonly Calculator[] = [
    overtime,
    wageArrears,
    severance,
    doublePay,
    annualLeave,
    sickLeave,
    probation,
    minimumWage,
    quota,
    workInjury(table.incomes),
    maternity(table.provinces),
    retirement,
    arbitrationClock,
    deadline(clocks),
  ]
  const named = new Map(Object.entries(table.calculators))
  const all = made.flatMap((calculator) => {
    const names = named.get(calculator.id)
    return names
      ? [{ ...guarded(calculator), title: names.title, topics: names.topics, words: names.words }]
      : []
  })
  const meant = (text: string): readonly NamedCalculator[] => {
    const said = text.normalize('NFKC').toLowerCase()
    // “赔多少” alone is about a dismissal; beside 工伤 and 伤残 it is not.
    const hits = all.flatMap((calculator) => {
      const named = calculator.words.filter((word) => said.includes(word)).join('').length
      return named > 0 ? [{ calculator, named }] : []
    })
    const most = Math.max(0, ...hits.map(({ named }) => named))
    return hits
      .filter(({ named }) => named >= most * NEARLY)
      .sort((a, b) => b.named - a.named)
      .map(({ calculator }) => calculator)
  }
  return { all, meant }
}
