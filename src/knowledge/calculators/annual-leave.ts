// Unused annual leave (年休假): 5, 10 or 15 days, in part for part of a year, and 200 % on top of the wage already paid.
import {
  type Calculator,
  type Input,
  law,
  option,
  problemIf,
  type Tools,
  type Values,
  type Worked,
} from './calculator.ts'
import { addMonths, daysBetween, dayWords, monthsWords, wholeMonths, yearOf } from './days.ts'
import { FIRST_DAY, LAST_DAY, MONTHLY_PAY } from './employment-asks.ts'
import { exact, over, PAID_DAYS, plus, times, whole, working, yuan } from './exact.ts'
import { dayIn, needed, numberIn, textIn } from './facts.ts'

const TOTAL: Input = {
  id: 'total',
  kind: 'duration',
  label: '总工龄',
  ask: '在所有单位加起来，一共工作几年了？',
  hint: '8年；一年半',
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
  most: 366,
}
const PAY: Input = { ...MONTHLY_PAY, ask: '不算加班费，前 12 个月平均每月工资多少？' }

const TEN = 120
const TWENTY = 240
/** Days a year by the whole working life, in months. */
const leaveDays = (months: number): number => (months < 12 ? 0 : months < TEN ? 5 : months < TWENTY ? 10 : 15)
/** Months of sick leave that take the year's leave away (条例 4). */
const sickMonths = (months: number): number => (months < TEN ? 2 : months < TWENTY ? 3 : 4)

/** Months at this employer so far, or until they left; 0 where the days are not known. */
const hereOf = (values: Values, { today }: Tools): number => {
  const first = dayIn(values, 'first-day')
  const last = dayIn(values, 'last-day') ?? today
  return first === null || last < first ? 0 : wholeMonths(first, last)
}

type Span = {
  readonly year: number
  /** Whole working life as it was told, where that would give other days. */
  readonly told: number | null
  readonly from: string
  readonly to: string
  /** Whole working life in months when the year's leave is counted. */
  readonly months: number
  readonly left: boolean
}
/** The part of the year in question that counts. Who still works has worked on since: last year's leave goes by the years of then;
 *  and nobody has leave before twelve months of work are full (实施办法 3). */
const spanOf = (values: Values, tools: Tools): Span => {
  const { today } = tools
  const first = needed(dayIn(values, 'first-day'), 'first-day')
  const last = dayIn(values, 'last-day')
  const total = Math.max(numberIn(values, 'total') ?? 0, hereOf(values, tools))
  const earlier = last === null && textIn(values, 'year') === 'last'
  const year = last !== null ? yearOf(last) : yearOf(today) - (earlier ? 1 : 0)
  const yearEnd = `${year}-12-31`
  const months = total - (earlier ? wholeMonths(yearEnd, today) : 0)
  const twelve = addMonths(last ?? today, 12 - Math.min(total, MOST_MONTHS_BACK))
  const starts = [`${year}-01-01`, first, ...(total >= 12 ? [twelve] : [])].sort()
  const told = leaveDays(total) === leaveDays(months) ? null : total
  return { year, told, from: starts.at(-1) ?? first, to: last ?? yearEnd, months, left: last !== null }
}
/** Twelve full months so long ago begin no part of a year: keeps days within the calendar. */
const MOST_MONTHS_BACK = 48

export const annualLeave: Calculator = {
  id: 'annual-leave',
  asks: (values, tools) => [
    FIRST_DAY,
    LAST_DAY,
    ...(textIn(values, 'last-day') === 'still' ? [YEAR] : []),
    ...(hereOf(values, tools) >= TWENTY + 24 ? [] : [TOTAL]),
    TAKEN,
    PAY,
  ],
  check: (values, tools) => {
    const first = dayIn(values, 'first-day')
    const last = dayIn(values, 'last-day')
    const total = numberIn(values, 'total')
    const lastYear =
      textIn(values, 'year') === 'last' && first !== null && yearOf(first) >= yearOf(tools.today)
    const backwards = first !== null && last !== null && last < first
    return [
      ...problemIf(backwards, 'last-day', '最后一天比第一天还早，再看一下。'),
      ...problemIf(lastYear, 'year', '去年你还没进这家单位，再看一下。'),
      // “8年” is said of eight years and some months: only a clear contradiction is one.
      ...problemIf(
        total !== null && total + 12 <= hereOf(values, tools),
        'total',
        '光在这家单位就不止这么久，总工龄再看一下。',
      ),
    ]
  },
  run: (values, tools) => counted(values, tools),
}

const counted = (values: Values, tools: Tools): Worked => {
  const pay = needed(numberIn(values, 'pay'), 'pay')
  const taken = numberIn(values, 'taken') ?? 0
  const { from, to, months, year, told, left } = spanOf(values, tools)
  const full = from > to ? 0 : leaveDays(months)
  const part = from !== `${year}-01-01` || to !== `${year}-12-31`
  const calendarDays = Math.max(0, Math.min(365, daysBetween(from, to) + 1))
  const share = over(times(exact(calendarDays), exact(full)), exact(365))
  const due = part ? whole(share) : full
  // Who left: what was taken goes off before the part of a day falls away (实施办法 12); else after it (实施办法 5).
  const rest = part && left ? whole(plus(share, exact(-taken))) : Math.floor(due - taken)
  const unused = Math.max(0, rest)
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
        ? '连续工作不满 12 个月，那一年还没有年休假'
        : `总工龄${months >= TWENTY ? '满 20 年' : months >= TEN ? '满 10 年不满 20 年' : '满 1 年不满 10 年'}：全年 ${full} 天`,
      ...(part && full > 0
        ? [`折算：${dayWords(from)}到${dayWords(to)}，${calendarDays} 天 ÷ 365 × ${full} 天，取整 ${due} 天`]
        : []),
      ...(taken > 0 ? [`减去已休 ${taken} 天，剩 ${unused} 天`] : []),
      ...(unused > 0 ? [sum.line] : []),
    ],
    assumptions: [
      '法律说 300%，其中 100% 已经在平时工资里，所以另外算 200%。',
      ...(to > tools.today ? ['今年还没过完，单位还可以安排你休；年底没休完，才有这笔钱。'] : []),
      ...(told === null
        ? []
        : [`总工龄现在 ${monthsWords(told)}，到${year}年底是 ${monthsWords(months)}，按那时算。`]),
      ...(left ? [`只算离开那一年（${year}年）的，以前年度没休的另外算。`] : []),
      '不满 1 整天的不算。合同、制度给得更多的，按更多的算。',
      '自己书面写过“因本人原因不休”的，只有平时工资。',
      `一年里病假累计 ${sickMonths(months)} 个月以上，或不扣工资的事假累计 20 天以上，当年没有年休假。`,
    ],
    figures: { days: unused, due, full, total: sum.fen },
    cites: [
      ...law('职工带薪年休假条例', '第三条', '第四条', '第五条'),
      ...law('企业职工带薪年休假实施办法', '第三条', '第五条', '第十条', '第十一条', '第十二条'),
    ],
  }
}
