// Severance (经济补偿 N, N+1) and compensation for unlawful dismissal (赔偿金 2N). Which of them is due, a person decides.
import {
  badDay,
  badMoney,
  type Calculator,
  dayIn,
  type Input,
  law,
  needed,
  numberIn,
  option,
  problemIf,
  type RuleCite,
  type Tools,
  textIn,
  type Values,
} from './calculator.ts'
import { dayWords } from './days.ts'
import { exact, over, times, working, yuan } from './exact.ts'
import { halvesWords, serviceOf, serviceWords } from './service.ts'

/** The Labour Contract Law took effect; N counts from here (劳动合同法 97), 2N from the first day (实施条例 25). */
const BOUNDARY = '2008-01-01'
/** Fen. No city's average was below 5,000 a month in recent years: under three times that, nobody is capped. */
const CAP_MATTERS = 15_000 * 100
/** Fen. No minimum wage is above this: better paid workers need not be asked for it. */
const FLOOR_MATTERS = 3_000 * 100
const CAP_HALVES = 24

const REASON: Input = {
  id: 'reason',
  kind: 'choice',
  label: '怎么走的',
  ask: '是怎么离开的？',
  options: [
    option(
      'unlawful',
      '没正当理由就让我走',
      '违法',
      '无缘无故',
      '没理由',
      '突然辞退',
      '直接开除',
      '辞退',
      '开除',
    ),
    option('article40', '说我干不了、生病、情况变了', '不能胜任', '干不了', '生病', '医疗期满', '情况变化'),
    option('layoff', '裁员', '被裁', '优化'),
    option('agreed', '单位提出，商量好走', '协商', '谈好了', '协商解除'),
    option('expired', '合同到期，单位不续', '到期', '不续签', '期满'),
    option('forced', '单位欠薪、不交社保，我被逼走', '被迫', '欠薪走的', '不交社保', '逼走'),
    option('fault', '说我严重违纪', '违纪', '旷工', '违反制度'),
    option('own', '我自己想走', '主动辞职', '自己辞职', '个人原因', '自愿'),
    option('unsure', '说不清', '不清楚', '不知道'),
  ],
}
const FIRST: Input = {
  id: 'first-day',
  kind: 'date',
  label: '第一天',
  ask: '哪天进的单位？记得年月就行。',
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
  slots: ['last-day', 'told-day'],
  hears: ['离职', '走的', '最后一天'],
  monthEnd: true,
}
const PAY: Input = {
  id: 'pay',
  kind: 'money',
  label: '月平均工资',
  ask: '走之前 12 个月，平均每月应发多少（没扣社保和税，奖金也算）？',
  hint: '6500',
  slots: ['rate'],
}
const NOTICE: Input = {
  id: 'noticed',
  kind: 'yes-no',
  label: '提前30天通知',
  ask: '单位提前 30 天书面通知你了吗？',
}
const LAST_PAY: Input = {
  id: 'last-pay',
  kind: 'money',
  label: '上个月工资',
  ask: '走之前最后一个整月，工资应发多少？',
  hint: '6800',
}
const AVERAGE: Input = {
  id: 'local-average',
  kind: 'money',
  label: '当地月平均工资',
  ask: '你工作的城市，上年度职工月平均工资是多少？不知道就跳过。',
  hint: '11000；12333 能问到',
  optional: true,
}
const FLOOR: Input = {
  id: 'minimum',
  kind: 'money',
  label: '当地最低工资',
  ask: '当地每月最低工资是多少？不知道就跳过。',
  hint: '2200',
  optional: true,
}

const reasonOf = (values: Values): string => textIn(values, 'reason') ?? ''
const plusOne = (values: Values): boolean =>
  reasonOf(values) === 'article40' && 'noticed' in values && values.noticed !== true
const asksOf = (values: Values): readonly Input[] => {
  const reason = reasonOf(values)
  if (reason === 'own') return [REASON]
  const pay = numberIn(values, 'pay')
  return [
    REASON,
    FIRST,
    LAST,
    PAY,
    ...(reason === 'article40' ? [NOTICE] : []),
    ...(plusOne(values) || reason === 'unsure' ? [LAST_PAY] : []),
    ...(pay !== null && pay > CAP_MATTERS ? [AVERAGE] : []),
    ...(pay !== null && pay < FLOOR_MATTERS ? [FLOOR] : []),
  ]
}

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
  asks: asksOf,
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
