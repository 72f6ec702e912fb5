// Unused annual leave (年休假): 5, 10 or 15 days, in part for part of a year, and 200 % on top of the wage already paid.
import {
  badDay,
  badMoney,
  badNumber,
  type Calculator,
  dayIn,
  type Input,
  law,
  needed,
  numberIn,
  option,
  problemIf,
  type Tools,
  textIn,
  type Values,
} from './calculator.ts'
import { daysBetween, dayWords, yearOf } from './days.ts'
import { exact, over, PAID_DAYS, times, whole, working, yuan } from './exact.ts'

const TOTAL: Input = {
  id: 'total',
  kind: 'duration',
  label: '总工龄',
  ask: '在所有单位加起来，一共工作几年了？',
  hint: '8年；一年半',
}
const FIRST: Input = {
  id: 'first-day',
  kind: 'date',
  label: '第一天',
  ask: '哪天进这家单位的？',
  hint: '2021年3月5号',
  slots: ['first-day'],
  hears: ['入职', '进厂', '进公司', '进的'],
}
const LAST: Input = {
  id: 'last-day',
  kind: 'date',
  label: '最后一天',
  ask: '最后一天上班是哪天？还在干就说还在干。',
  hint: '上个月15号；还在干',
  options: [option('still', '还在干', '在职', '还没走', '没走', '还在')],
  slots: ['last-day'],
  hears: ['离职', '走的', '最后一天'],
  monthEnd: true,
}
const YEAR: Input = {
  id: 'year',
  kind: 'choice',
  label: '哪一年',
  ask: '算哪一年没休的年休假？',
  options: [option('this', '今年', '本年'), option('last', '去年', '上一年')],
}
const TAKEN: Input = {
  id: 'taken',
  kind: 'days',
  label: '已休天数',
  ask: '那一年已经休了几天年休假？没休就说没有。',
  hint: '2 天；没有',
  optional: true,
}
const PAY: Input = {
  id: 'pay',
  kind: 'money',
  label: '月工资',
  ask: '不算加班费，前 12 个月平均每月工资多少？',
  hint: '6500',
  slots: ['rate'],
}
const MOST_MONTHS = 60 * 12

/** Days a year by the whole working life, in months. */
const leaveDays = (months: number): number => (months < 12 ? 0 : months < 120 ? 5 : months < 240 ? 10 : 15)

type Span = { readonly year: number; readonly from: string; readonly to: string; readonly part: boolean }
/** The part of the year in question that counts. */
const spanOf = (values: Values, { today }: Tools): Span => {
  const first = needed(dayIn(values, 'first-day'), 'first-day')
  const last = dayIn(values, 'last-day')
  const year = last !== null ? yearOf(last) : yearOf(today) - (textIn(values, 'year') === 'last' ? 1 : 0)
  const from = yearOf(first) === year ? first : `${year}-01-01`
  const to = last ?? `${year}-12-31`
  return { year, from, to, part: yearOf(first) === year || (last !== null && last !== `${year}-12-31`) }
}

export const annualLeave: Calculator = {
  id: 'annual-leave',
  asks: (values) => [
    TOTAL,
    FIRST,
    LAST,
    ...(textIn(values, 'last-day') === 'still' ? [YEAR] : []),
    TAKEN,
    PAY,
  ],
  check: (values, tools) => {
    const first = dayIn(values, 'first-day')
    const last = dayIn(values, 'last-day')
    const lastYear =
      textIn(values, 'year') === 'last' && first !== null && yearOf(first) >= yearOf(tools.today)
    return [
      ...badDay(values, 'first-day', 'last-day'),
      ...badMoney(values, 'pay'),
      ...badNumber(values, MOST_MONTHS, 'total'),
      ...badNumber(values, 366, 'taken'),
      ...problemIf(first !== null && first > tools.today, 'first-day', '第一天不能在今天以后，再看一下。'),
      ...problemIf(
        first !== null && last !== null && last < first,
        'last-day',
        '最后一天比第一天还早，再看一下。',
      ),
      ...problemIf(lastYear, 'year', '去年你还没进这家单位，再看一下。'),
    ]
  },
  run: (values, tools) => {
    const problems = annualLeave.check(values, tools)
    if (problems.length > 0) return { kind: 'problems', problems }
    const months = needed(numberIn(values, 'total'), 'total')
    const pay = needed(numberIn(values, 'pay'), 'pay')
    const full = leaveDays(months)
    const taken = numberIn(values, 'taken') ?? 0
    const { from, to, part, year } = spanOf(values, tools)
    const calendarDays = Math.min(365, daysBetween(from, to) + 1)
    const due = part ? whole(over(times(exact(calendarDays), exact(full)), exact(365))) : full
    const unused = Math.max(0, Math.floor(due - taken))
    const day = over(exact(pay), PAID_DAYS)
    const sum = working(`另外该给：${yuan(pay)} ÷ 21.75 × ${unused} 天 × 200%`, times(day, exact(unused * 2)))
    return {
      kind: 'worked',
      result:
        unused > 0
          ? `${year}年没休的年休假 ${unused} 天，另外该给大约 ${yuan(sum.fen)} 元。`
          : `${year}年没有可以折钱的年休假。`,
      lines: [
        full === 0
          ? '连续工作不满 12 个月，还没有年休假'
          : `总工龄${months >= 240 ? '满 20 年' : months >= 120 ? '满 10 年不满 20 年' : '满 1 年不满 10 年'}：全年 ${full} 天`,
        ...(part && full > 0
          ? [
              `折算：${dayWords(from)}到${dayWords(to)}，${calendarDays} 天 ÷ 365 × ${full} 天，取整 ${due} 天`,
            ]
          : []),
        ...(taken > 0 ? [`减去已休 ${taken} 天，剩 ${unused} 天`] : []),
        ...(unused > 0 ? [sum.line] : []),
      ],
      assumptions: [
        '法律说 300%，其中 100% 已经在平时工资里，所以另外算 200%。',
        ...(to > tools.today ? ['今年还没过完，单位还可以安排你休；年底没休完，才有这笔钱。'] : []),
        '不满 1 整天的不算。合同、制度给得更多的，按更多的算。',
        '自己书面写过“因本人原因不休”的，只有平时工资。',
        '一年里病假、事假请得很多的，可能没有当年的年休假。',
      ],
      figures: { days: unused, due, full, total: sum.fen },
      cites: [
        ...law('职工带薪年休假条例', '第三条', '第四条', '第五条'),
        ...law('企业职工带薪年休假实施办法', '第三条', '第五条', '第十条', '第十一条', '第十二条'),
      ],
    }
  },
}
