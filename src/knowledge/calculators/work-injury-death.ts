// Benefits at a death from work (工亡): what is paid once, and what dependants get by the month. Gives no sum without its base.
import { type Calculator, law, marked, type Tools, type Values } from './calculator.ts'
import { yearOf } from './days.ts'
import { exact, times, yuan } from './exact.ts'
import { numberIn, textIn } from './facts.ts'
import { lineOf, payersOf, type Row, UNINSURED } from './work-injury-payer.ts'

const FUNERAL_MONTHS = 6
const DEATH_TIMES = 20

/** Yuan a year by calendar year, from the knowledge sheet. */
export type Incomes = Readonly<Record<string, number>>

export const incomeOf = (values: Values, { today }: Tools, incomes: Incomes): number | null => {
  const given = numberIn(values, 'income')
  if (given !== null) return given
  const back = { this: 1, last: 2 }[textIn(values, 'year') ?? '']
  const known = back === undefined ? undefined : incomes[String(yearOf(today) - back)]
  return known === undefined ? null : known * 100
}

export const atDeath = (values: Values, tools: Tools, incomes: Incomes): ReturnType<Calculator['run']> => {
  const { fund } = payersOf(values)
  const income = incomeOf(values, tools, incomes)
  const average = numberIn(values, 'local-average')
  const rows: Row[] = []
  if (income !== null)
    rows.push({
      name: '一次性工亡补助金',
      said: `${yuan(income)} × ${DEATH_TIMES}`,
      value: times(exact(income), exact(DEATH_TIMES)),
      payer: fund,
    })
  if (average !== null)
    rows.push({
      name: '丧葬补助金',
      said: `${yuan(average)} × ${FUNERAL_MONTHS} 个月`,
      value: times(exact(average), exact(FUNERAL_MONTHS)),
      payer: fund,
    })
  const done = rows.map(lineOf)
  const total = done.reduce((sum, { fen }) => sum + fen, 0)
  return {
    kind: 'worked',
    result:
      total > 0 ? `能算出来的，大约 ${yuan(total)} 元，另有供养亲属的抚恤金。` : '缺数，先说能拿哪几样。',
    lines: [
      ...done.map(({ line }) => line),
      ...(income === null ? ['一次性工亡补助金：上年度全国城镇居民人均可支配收入 × 20'] : []),
      ...(average === null ? ['丧葬补助金：当地上年度职工月平均工资 × 6 个月'] : []),
      '供养亲属抚恤金：配偶每月 40%，别的亲属每人每月 30%，孤老、孤儿再加 10%（按本人工资，合计不超过本人工资）',
    ],
    assumptions: [
      '请节哀。这类事请让工会干部陪你办，说“人工”。',
      '抚恤金只给靠他养活、又不能劳动的亲属，每月领。',
      ...(values.insured === false ? [UNINSURED] : []),
    ],
    figures: { total },
    cites: [
      ...law('工伤保险条例', '第三十九条'),
      ...(income !== null && numberIn(values, 'income') === null
        ? [marked('国民经济和社会发展统计公报', '（全国城镇居民人均可支配收入）')]
        : []),
      ...(values.insured === false ? law('工伤保险条例', '第六十二条') : []),
    ],
  }
}
