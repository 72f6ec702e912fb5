// Work-injury benefits (工伤待遇) by grade 1–10, and at death: who pays what. Local sums are not known here, and that is said.
import {
  badMoney,
  badNumber,
  type Calculator,
  type Input,
  law,
  marked,
  needed,
  numberIn,
  option,
  problemIf,
  type Tools,
  textIn,
  type Values,
} from './calculator.ts'
import { yearOf } from './days.ts'
import { type Exact, exact, over, times, working, yuan } from './exact.ts'

/** Months of one's own wage, once, by grade (工伤保险条例 35–37). */
const ONCE = [27, 25, 23, 21, 18, 16, 13, 11, 9, 7] as const
/** Percent of one's own wage each month, grades 1–6. */
const MONTHLY = [90, 85, 80, 75, 70, 60] as const
const DEATH = 'death'
const FUNERAL_MONTHS = 6
const DEATH_TIMES = 20

const GRADE_NAMES = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'] as const
const GRADE: Input = {
  id: 'grade',
  kind: 'choice',
  label: '伤残等级',
  ask: '鉴定下来是几级？',
  options: [
    ...GRADE_NAMES.map((name, i) =>
      option(String(i + 1), `${name}级`, `${i + 1}级`, `${name}级伤残`, `伤残${name}级`),
    ),
    option(DEATH, '人不在了（工亡）', '死亡', '去世', '工亡', '走了', '没了'),
  ],
}
const PAY: Input = {
  id: 'pay',
  kind: 'money',
  label: '受伤前月平均工资',
  ask: '受伤前 12 个月，社保按每月多少工资交的？没交社保就说平均工资。',
  hint: '6000',
  slots: ['rate'],
}
const AVERAGE: Input = {
  id: 'local-average',
  kind: 'money',
  label: '当地职工月平均工资',
  ask: '当地上年度职工月平均工资是多少？不知道就跳过。',
  hint: '9000；12333 能问到',
  optional: true,
}
const INSURED: Input = {
  id: 'insured',
  kind: 'yes-no',
  label: '交了工伤保险',
  ask: '受伤那时，单位给你交工伤保险了吗？',
  optional: true,
}
const OFF: Input = {
  id: 'off',
  kind: 'duration',
  label: '停工治疗',
  ask: '因为这次伤，停工治疗了几个月？还没算清就跳过。',
  hint: '三个月',
  optional: true,
}
const YEAR: Input = {
  id: 'year',
  kind: 'choice',
  label: '哪一年去世',
  ask: '人是哪一年走的？',
  options: [option('this', '今年'), option('last', '去年'), option('earlier', '更早')],
}
const INCOME: Input = {
  id: 'income',
  kind: 'money',
  label: '全国城镇居民人均可支配收入',
  ask: '那一年的上一年，全国城镇居民人均可支配收入多少？不知道就跳过。',
  hint: '54188',
  optional: true,
}

/** Yuan a year by calendar year, from the knowledge sheet. */
export type Incomes = Readonly<Record<string, number>>

type Row = { readonly name: string; readonly said: string; readonly value: Exact; readonly payer: string }

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

const incomeOf = (values: Values, { today }: Tools, incomes: Incomes): number | null => {
  const given = numberIn(values, 'income')
  if (given !== null) return given
  const back = { this: 1, last: 2 }[textIn(values, 'year') ?? '']
  const known = back === undefined ? undefined : incomes[String(yearOf(today) - back)]
  return known === undefined ? null : known * 100
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

const payersOf = (values: Values): { readonly fund: string; readonly employer: string } => ({
  fund: values.insured === false ? '单位付（没交保险，由单位承担）' : '工伤保险基金付',
  employer: '单位付',
})
const lineOf = ({ name, said, value, payer }: Row) => {
  const { line, fen } = working(`${name}：${said}`, value)
  return { line: `${line}，${payer}`, fen }
}

const UNINSURED = '没交工伤保险的，全部由单位付；单位不付，可以向社保申请先行支付，再由社保向单位追。'
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

const atDeath = (values: Values, tools: Tools, incomes: Incomes): ReturnType<Calculator['run']> => {
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
