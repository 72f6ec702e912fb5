// Work-injury benefits (工伤待遇) by grade 1–10, and at death: who pays what. Local sums are not known here, and that is said.
import {
  badMoney,
  badNumber,
  type Calculator,
  law,
  needed,
  numberIn,
  problemIf,
  textIn,
  type Values,
} from './calculator.ts'
import { exact, over, times, working, yuan } from './exact.ts'
import { AVERAGE, DEATH, GRADE, INCOME, INSURED, OFF, PAY, YEAR } from './work-injury-asks.ts'
import { atDeath, type Incomes, incomeOf } from './work-injury-death.ts'
import { lineOf, payersOf, UNINSURED } from './work-injury-payer.ts'

/** Months of one's own wage, once, by grade (工伤保险条例 35–37). */
const ONCE = [27, 25, 23, 21, 18, 16, 13, 11, 9, 7] as const
/** Percent of one's own wage each month, grades 1–6. */
const MONTHLY = [90, 85, 80, 75, 70, 60] as const

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
        : [GRADE, PAY, AVERAGE, INSURED, OFF],
    check: (values) => [
      ...badMoney(values, 'pay', 'local-average', 'income'),
      ...badNumber(values, 24, 'off'),
      ...problemIf(
        textIn(values, 'grade') !== null && !/^(?:[1-9]|10|death)$/.test(textIn(values, 'grade') ?? ''),
        'grade',
        '等级是一级到十级。',
      ),
    ],
    run: (values, tools) => {
      const problems = calculator.check(values, tools)
      if (problems.length > 0) return { kind: 'problems', problems }
      return dead(values) ? atDeath(values, tools, incomes) : byGrade(values)
    },
  }
  return calculator
}

const COMMON = [
  '先要有工伤认定，再有劳动能力鉴定。本人工资按社保缴费工资，和到手的不一定一样。',
  '医药费、住院伙食、康复、护理费另外报，这里没算。',
]

const byGrade = (values: Values): ReturnType<Calculator['run']> => {
  const grade = Number(needed(textIn(values, 'grade'), 'grade'))
  const { fen: own, line: bound } = bounded(
    needed(numberIn(values, 'pay'), 'pay'),
    numberIn(values, 'local-average'),
  )
  const { fund, employer } = payersOf(values)
  const months = ONCE[grade - 1] ?? 0
  const percent = MONTHLY[grade - 1]
  const off = numberIn(values, 'off') ?? 0
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
  const healing =
    off === 0
      ? null
      : lineOf({
          name: '停工留薪',
          said: `原工资 ${yuan(pay)} × ${off} 个月`,
          value: times(exact(pay), exact(off)),
          payer: employer,
        })
  return {
    kind: 'worked',
    result: `一次性伤残补助金大约 ${yuan(once.fen)} 元${monthly === null ? '' : `，${grade >= 5 ? '难安排工作时' : ''}每月津贴大约 ${yuan(monthly.fen)} 元`}。`,
    lines: [
      ...(bound === null ? [] : [bound]),
      once.line,
      ...(monthly === null ? [] : [monthly.line]),
      ...(healing === null ? [] : [healing.line]),
      ...(grade >= 5
        ? [
            `离开单位时，还有一次性医疗补助金（${values.insured === false ? '单位' : '基金'}付）和一次性就业补助金（单位付），数额各省定，这里算不出`,
          ]
        : []),
    ],
    assumptions: [
      ...COMMON,
      ...(numberIn(values, 'local-average') === null ? ['没有当地平均工资，没按 60% 到 300% 调整。'] : []),
      ...(values.insured === false ? [UNINSURED] : []),
      ...(percent === undefined ? [] : ['津贴低于当地最低工资的，要补到最低工资。']),
      '停工留薪一般不超过 12 个月，伤重的经确认最多再加 12 个月。',
    ],
    figures: {
      once: once.fen,
      months,
      ...(monthly === null ? {} : { monthly: monthly.fen }),
      ...(healing === null ? {} : { healing: healing.fen }),
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
