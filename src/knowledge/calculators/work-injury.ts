// Work-injury benefits (工伤待遇) by grade 1–10, and at death: who pays what. Local sums are not known here, and that is said.
import { type Calculator, law, type Values, type Worked } from './calculator.ts'
import { ceiling, exact, over, times, whole, working, yuan } from './exact.ts'
import { needed, numberIn, textIn } from './facts.ts'
import { AVERAGE, DEATH, GRADE, INCOME, INSURED, PAY, YEAR } from './work-injury-asks.ts'
import { atDeath, type Incomes, incomeOf } from './work-injury-death.ts'
import { lineOf, payersOf, UNINSURED } from './work-injury-payer.ts'

/** Months of one's own wage, once, by grade (工伤保险条例 35–37). */
const ONCE = [27, 25, 23, 21, 18, 16, 13, 11, 9, 7] as const
/** Percent of one's own wage each month, grades 1–6. */
const MONTHLY = [90, 85, 80, 75, 70, 60] as const

/** Fen. In recent years no region's average was above 13,000 or below 5,000 a month: between 60 % of the one and 300 % of the
 *  other nobody's wage is moved. */
const LOW = 7_800 * 100
const HIGH = 15_000 * 100
const boundsMatter = (values: Values): boolean => {
  const pay = numberIn(values, 'pay')
  return pay !== null && (pay < LOW || pay > HIGH)
}

/** One's own wage lies between 60 % and 300 % of the local average. */
const bounded = (
  pay: number,
  average: number | null,
): { readonly fen: number; readonly line: string | null } => {
  if (average === null) return { fen: pay, line: null }
  const low = working('', over(times(exact(average), exact(60)), exact(100))).fen
  if (pay < low)
    return { fen: low, line: `本人工资低于当地平均的 60%，按 ${yuan(average)} × 60% = ${yuan(low)} 元` }
  if (pay > 3 * average)
    return {
      fen: 3 * average,
      line: `本人工资高于当地平均的 300%，按 ${yuan(average)} × 300% = ${yuan(3 * average)} 元`,
    }
  return { fen: pay, line: null }
}

export const workInjury = (incomes: Incomes): Calculator => {
  const dead = (values: Values): boolean => textIn(values, 'grade') === DEATH
  const calculator: Calculator = {
    id: 'work-injury',
    asks: (values, tools) =>
      dead(values)
        ? [
            GRADE,
            YEAR,
            ...(incomeOf({ ...values, income: null }, tools, incomes) === null ? [INCOME] : []),
            AVERAGE,
            INSURED,
          ]
        : [GRADE, INSURED, PAY, ...(values.insured === false && boundsMatter(values) ? [AVERAGE] : [])],
    check: () => [],
    run: (values, tools) => (dead(values) ? atDeath(values, tools, incomes) : byGrade(values)),
  }
  return calculator
}

const COMMON = [
  '先要有工伤认定，再有劳动能力鉴定。本人工资按社保缴费工资，和到手的不一定一样。',
  '医药费、住院伙食、康复、护理费另外报，这里没算。',
]

/** What the bounds would change, where the local average is not known. */
const unmoved = (pay: number): string =>
  pay > HIGH
    ? `当地月平均工资不到 ${yuan(whole(over(exact(pay), exact(300))) * 100)} 元的，本人工资按它的三倍封顶，会少一些。`
    : `当地月平均工资超过 ${yuan(ceiling(over(exact(pay), exact(60))) * 100)} 元的，本人工资按它的 60% 算，会多一些。`

const byGrade = (values: Values): Worked => {
  const grade = Number(needed(textIn(values, 'grade'), 'grade'))
  const { fen: own, line: bound } = bounded(
    needed(numberIn(values, 'pay'), 'pay'),
    numberIn(values, 'local-average'),
  )
  const { fund, employer } = payersOf(values)
  const months = ONCE[grade - 1] ?? 0
  const percent = MONTHLY[grade - 1]
  const once = lineOf({
    name: '一次性伤残补助金',
    said: `${yuan(own)} × ${months} 个月`,
    value: times(exact(own), exact(months)),
    payer: fund,
  })
  const monthly =
    percent === undefined
      ? null
      : lineOf({
          name: grade <= 4 ? '每月伤残津贴' : '难安排工作时，每月伤残津贴',
          said: `${yuan(own)} × ${percent}%`,
          value: over(times(exact(own), exact(percent)), exact(100)),
          payer: grade <= 4 ? fund : employer,
        })
  const pay = needed(numberIn(values, 'pay'), 'pay')
  return {
    kind: 'worked',
    result: `一次性伤残补助金大约 ${yuan(once.fen)} 元${monthly === null ? '' : `，${grade >= 5 ? '难安排工作时' : ''}每月津贴大约 ${yuan(monthly.fen)} 元`}。`,
    lines: [
      ...(bound === null ? [] : [bound]),
      once.line,
      ...(monthly === null ? [] : [monthly.line]),
      `停工治疗的月份，单位每月照发原工资，大约 ${yuan(pay)} 元`,
      ...(grade >= 5
        ? [
            `离开单位时，还有一次性医疗补助金（${values.insured === false ? '单位' : '基金'}付）和一次性就业补助金（单位付），数额各省定，这里算不出`,
          ]
        : []),
    ],
    assumptions: [
      ...COMMON,
      ...(numberIn(values, 'local-average') === null ? [unmoved(pay)] : []),
      ...(values.insured === true ? [] : [UNINSURED]),
      ...(percent === undefined ? [] : ['津贴低于当地最低工资的，要补到最低工资。']),
      '停工留薪一般不超过 12 个月，伤重的经确认最多再加 12 个月。',
    ],
    figures: {
      once: once.fen,
      months,
      ...(monthly === null ? {} : { monthly: monthly.fen }),
      own,
    },
    cites: [
      ...law(
        '工伤保险条例',
        '第三十三条',
        grade <= 4 ? '第三十五条' : grade <= 6 ? '第三十六条' : '第三十七条',
        '第六十四条',
      ),
      ...(values.insured === false ? law('工伤保险条例', '第六十二条') : []),
      ...(values.insured === false
        ? law('社会保险法', '第四十一条')
        : law('社会保险法', '第三十八条', '第三十九条')),
    ],
  }
}
