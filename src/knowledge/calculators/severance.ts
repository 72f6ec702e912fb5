// Severance (经济补偿 N, N+1) and compensation for unlawful dismissal (赔偿金 2N). Which of them is due, a person decides.
import {
  badDay,
  badMoney,
  type Calculator,
  dayIn,
  law,
  needed,
  numberIn,
  problemIf,
  type RuleCite,
  type Tools,
  type Values,
} from './calculator.ts'
import { dayWords } from './days.ts'
import { exact, over, times, working, yuan } from './exact.ts'
import { halvesWords, serviceOf, serviceWords } from './service.ts'
import { CAP_MATTERS, plusOne, reasonOf, severanceAsks } from './severance-asks.ts'

/** The Labour Contract Law took effect; N counts from here (劳动合同法 97), 2N from the first day (实施条例 25). */
const BOUNDARY = '2008-01-01'
const CAP_HALVES = 24

type Base = { readonly fen: number; readonly capped: boolean; readonly lines: readonly string[] }
const baseOf = (values: Values): Base => {
  const pay = needed(numberIn(values, 'pay'), 'pay')
  const average = numberIn(values, 'local-average')
  const minimum = numberIn(values, 'minimum')
  if (average !== null && pay > 3 * average)
    return {
      fen: 3 * average,
      capped: true,
      lines: [
        `基数：月工资 ${yuan(pay)} 元，高于当地平均的三倍，按 ${yuan(average)} × 3 = ${yuan(3 * average)} 元`,
      ],
    }
  if (minimum !== null && pay < minimum)
    return {
      fen: minimum,
      capped: false,
      lines: [`基数：月工资低于最低工资，按最低工资 ${yuan(minimum)} 元`],
    }
  return { fen: pay, capped: false, lines: [`基数：月平均工资 ${yuan(pay)} 元`] }
}

/** One of N and 2N: months of pay from a day on, in halves, and the sum. */
const sumOf = (name: string, from: string, last: string, base: Base, twice: boolean) => {
  const service = serviceOf(from, last)
  const halves = base.capped ? Math.min(CAP_HALVES, service.halves) : service.halves
  const value = over(times(exact(base.fen), exact(twice ? halves * 2 : halves)), exact(2))
  const { line, fen } = working(
    `${name}：${yuan(base.fen)} × ${halvesWords(halves)} 个月${twice ? ' × 2' : ''}`,
    value,
  )
  const years = `${twice ? '2N ' : ''}年限：${dayWords(from)}到${dayWords(last)}，${serviceWords(service)}，算 ${halvesWords(halves)} 个月${halves < service.halves ? '（最多 12 个月）' : ''}`
  return { fen, lines: [years, line], halves }
}

const CITES: Readonly<Record<string, readonly RuleCite[]>> = {
  unlawful: [...law('劳动合同法', '第四十八条', '第八十七条'), ...law('劳动合同法实施条例', '第二十五条')],
  fault: [...law('劳动合同法', '第三十九条', '第八十七条'), ...law('劳动合同法实施条例', '第二十五条')],
  article40: [...law('劳动合同法', '第四十条'), ...law('劳动合同法实施条例', '第二十条')],
  layoff: law('劳动合同法', '第四十一条'),
  agreed: law('劳动合同法', '第三十六条'),
  expired: law('劳动合同法', '第四十四条'),
  forced: law('劳动合同法', '第三十八条'),
  unsure: [
    ...law('劳动合同法', '第四十条', '第八十七条'),
    ...law('劳动合同法实施条例', '第二十条', '第二十五条'),
  ],
}

export const severance: Calculator = {
  id: 'severance',
  asks: severanceAsks,
  check: (values, { today }) => {
    const first = dayIn(values, 'first-day')
    const last = dayIn(values, 'last-day')
    return [
      ...badDay(values, 'first-day', 'last-day'),
      ...badMoney(values, 'pay', 'last-pay', 'local-average', 'minimum'),
      ...problemIf(first !== null && first > today, 'first-day', '第一天不能在今天以后，再看一下。'),
      ...problemIf(
        first !== null && last !== null && last < first,
        'last-day',
        '最后一天比第一天还早，再看一下日期。',
      ),
    ]
  },
  run: (values, tools) => {
    const problems = severance.check(values, tools)
    if (problems.length > 0) return { kind: 'problems', problems }
    return reasonOf(values) === 'own' ? ownWish : worked(values, tools)
  },
}

const ownWish: ReturnType<Calculator['run']> = {
  kind: 'worked',
  result: '自己想走的，一般没有经济补偿。',
  lines: ['如果真正的原因是欠薪、不交社保、不给劳动条件，结果会不一样，可以再算一次，选“被逼走”。'],
  assumptions: ['工资、没休的年休假、加班费照样要结清，另外算。'],
  figures: { total: 0 },
  cites: law('劳动合同法', '第三十七条', '第四十六条'),
}

const worked = (values: Values, { today }: Tools): ReturnType<Calculator['run']> => {
  const reason = reasonOf(values)
  const first = needed(dayIn(values, 'first-day'), 'first-day')
  const last = dayIn(values, 'last-day') ?? today
  const base = baseOf(values)
  const from = first < BOUNDARY ? BOUNDARY : first
  const n = sumOf('N', from, last, base, false)
  const twice = sumOf('2N', first, last, base, true)
  const month = numberIn(values, 'last-pay') ?? numberIn(values, 'pay') ?? 0
  const plus = {
    fen: n.fen + month,
    line: `N+1：${yuan(n.fen)} + 上个月工资 ${yuan(month)} = ${yuan(n.fen + month)} 元`,
  }
  const parts = {
    unlawful: {
      total: twice.fen,
      result: `违法辞退的赔偿金（2N）大约 ${yuan(twice.fen)} 元。`,
      lines: twice.lines,
    },
    fault: {
      total: 0,
      result: `单位的理由站得住，就没有补偿；站不住，赔偿金（2N）大约 ${yuan(twice.fen)} 元。`,
      lines: twice.lines,
    },
    unsure: {
      total: n.fen,
      result: `看情况：N 大约 ${yuan(n.fen)} 元，N+1 大约 ${yuan(plus.fen)} 元，2N 大约 ${yuan(twice.fen)} 元。`,
      lines: [...n.lines, plus.line, ...twice.lines.slice(first < BOUNDARY ? 0 : 1)],
    },
    plus: {
      total: plus.fen,
      result: `经济补偿加代通知金（N+1）大约 ${yuan(plus.fen)} 元。`,
      lines: [...n.lines, plus.line],
    },
    n: { total: n.fen, result: `经济补偿（N）大约 ${yuan(n.fen)} 元。`, lines: n.lines },
  }
  const part =
    reason === 'unlawful' || reason === 'fault' || reason === 'unsure'
      ? parts[reason]
      : plusOne(values)
        ? parts.plus
        : parts.n
  return {
    kind: 'worked',
    result: part.result,
    lines: [...base.lines, ...part.lines],
    assumptions: assumed(values, first, base),
    figures: { total: part.total, n: n.fen, plusOne: plus.fen, twice: twice.fen, halves: n.halves },
    cites: [
      ...(CITES[reason] ?? []),
      ...law('劳动合同法', '第四十六条', '第四十七条'),
      ...law('劳动合同法实施条例', '第二十七条'),
      ...(first < BOUNDARY ? law('劳动合同法', '第九十七条') : []),
    ],
  }
}

const assumed = (values: Values, first: string, base: Base): readonly string[] => [
  'N、N+1、2N 只能拿一样，不能加在一起。属于哪一种，要看证据。',
  ...(dayIn(values, 'last-day') === null ? ['还没走，按今天是最后一天算。'] : []),
  ...(first < BOUNDARY ? ['2008年以前的年限：N 没有算，要看当时的规定；2N 从第一天算起。'] : []),
  ...(numberIn(values, 'local-average') === null && (numberIn(values, 'pay') ?? 0) > CAP_MATTERS
    ? ['工资高于当地平均三倍的，有封顶（三倍、12 年）。没有当地平均数，这里没封顶。']
    : []),
  ...(base.capped ? ['工资高于当地平均三倍：基数按三倍，年限最多 12 年。'] : []),
  '平均工资按你说的；干不满 12 个月的，按实际月份平均。',
  '在关联单位之间被安排调动的，原来的年限可以合并，这里没算。',
]
