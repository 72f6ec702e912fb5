// Severance (经济补偿 N, N+1) and compensation for unlawful dismissal (赔偿金 2N). Which of them is due, a person decides.
import {
  type Calculator,
  law,
  problemIf,
  type RuleCite,
  type Tools,
  type Values,
  type Worked,
} from './calculator.ts'
import { addMonths, dayWords } from './days.ts'
import { exact, over, times, working, yuan } from './exact.ts'
import { dayIn, needed, numberIn } from './facts.ts'
import { halvesWords, serviceOf, serviceWords } from './service.ts'
import { endOfJob, plusOne, reasonOf, severanceAsks } from './severance-asks.ts'
import { type Base, baseOf, CAP_HALVES, capUnknown } from './severance-base.ts'

/** The Labour Contract Law took effect; N counts from here (劳动合同法 97), 2N from the first day (实施条例 25). */
const BOUNDARY = '2008-01-01'

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
  expired: law('劳动合同法', '第十四条', '第四十四条'),
  forced: law('劳动合同法', '第三十八条'),
  unsure: [
    ...law('劳动合同法', '第四十条', '第八十七条'),
    ...law('劳动合同法实施条例', '第二十条', '第二十五条'),
  ],
}

export const severance: Calculator = {
  id: 'severance',
  asks: severanceAsks,
  check: (values) => {
    const first = dayIn(values, 'first-day')
    const last = dayIn(values, 'last-day')
    const backwards = first !== null && last !== null && last < first
    return problemIf(backwards, 'last-day', '最后一天比第一天还早，再看一下日期。')
  },
  run: (values, tools) => (reasonOf(values) === 'own' ? ownWish : worked(values, tools)),
}

const ownWish: Worked = {
  kind: 'worked',
  result: '自己想走的，一般没有经济补偿。',
  lines: ['如果真正的原因是欠薪、不交社保、不给劳动条件，结果会不一样，可以再算一次，选“被逼走”。'],
  assumptions: ['工资、没休的年休假、加班费照样要结清，另外算。'],
  figures: { total: 0 },
  cites: law('劳动合同法', '第三十七条', '第四十六条'),
}

const worked = (values: Values, tools: Tools): Worked => {
  const reason = reasonOf(values)
  const first = needed(dayIn(values, 'first-day'), 'first-day')
  const last = endOfJob(values, tools)
  const base = baseOf(values, tools)
  const from = first < BOUNDARY ? BOUNDARY : first
  const n = sumOf('N', from, last, base, false)
  const twice = sumOf('2N', first, last, base, true)
  const month = numberIn(values, 'last-pay') ?? needed(numberIn(values, 'pay'), 'pay')
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
  const cap = capUnknown(values, part === parts.n || part === parts.plus ? n.halves : twice.halves)
  return {
    kind: 'worked',
    result: `${part.result}${cap?.result ?? ''}`,
    lines: [base.line, ...part.lines, ...(cap === null ? [] : [cap.line])],
    assumptions: assumed(values, tools, { first, last, base }),
    figures: { total: part.total, n: n.fen, plusOne: plus.fen, twice: twice.fen, halves: n.halves },
    cites: [
      ...(CITES[reason] ?? []),
      ...law('劳动合同法', '第四十六条', '第四十七条'),
      ...law('劳动合同法实施条例', '第二十七条'),
      ...(first < BOUNDARY ? law('劳动合同法', '第九十七条') : []),
    ],
  }
}

type Job = { readonly first: string; readonly last: string; readonly base: Base }
const assumed = (values: Values, { today }: Tools, { first, last, base }: Job): readonly string[] => [
  'N、N+1、2N 只能拿一样，不能加在一起。属于哪一种，要看证据。',
  ...(dayIn(values, 'last-day') === null ? ['还没走，按今天是最后一天算。'] : []),
  ...(addMonths(last, 12) < today
    ? ['离开已经满一年，可能过了申请仲裁的时间，先算“申请仲裁还剩几天”。']
    : []),
  ...(first < BOUNDARY ? ['2008年以前的年限：N 没有算，要看当时的规定；2N 从第一天算起。'] : []),
  ...(reasonOf(values) === 'expired'
    ? [
        '单位照原样或更好的条件续签、是你不肯续的，没有补偿。',
        '连着签过两次固定期限、你想续的，单位不续可能算违法（2N）。',
      ]
    : []),
  ...base.assumptions,
  ...(plusOne(values) && numberIn(values, 'last-pay') === null ? ['上个月工资按平均工资算。'] : []),
  '平均工资按你说的；干不满 12 个月的，按实际月份平均。',
  '在关联单位之间被安排调动的，原来的年限可以合并，这里没算。',
]
