// Unpaid wages (欠薪): what is owed, and the 50–100 % on top with its condition: a written order whose deadline was missed.
import { type Calculator, type Input, law, problemIf, type Values } from './calculator.ts'
import { exact, over, times, working, yuan } from './exact.ts'
import { needed, numberIn, payIn } from './facts.ts'

const OWED: Input = {
  id: 'owed',
  kind: 'money',
  label: '欠的工资',
  ask: '一共欠你多少工资？没算过就说“跳过”，我帮你算。',
  hint: '两万三',
  optional: true,
  slots: ['owed'],
}
const PAY: Input = {
  id: 'pay',
  kind: 'rate',
  label: '讲好的工资',
  ask: '讲好的工资是多少？按月、按天、按小时、按件都行。',
  hint: '一天两百八；一个月六千',
  slots: ['rate'],
}
const UNITS = { hour: '小时', day: '天', month: '个月', year: '年', piece: '件' } as const
const PAID: Input = {
  id: 'paid',
  kind: 'money',
  label: '已经给的',
  ask: '这段时间的工资，已经给过你多少？没给就说没有。',
  hint: '3000；没有',
  optional: true,
  least: 0,
}
/** Pieces, or hours, or days. */
const MOST_UNITS = 100_000

const workedOf = (values: Values): Input => {
  const unit = UNITS[payIn(values, 'pay')?.per ?? 'month']
  return {
    id: 'worked',
    kind: 'count',
    label: `没发钱的${unit === '个月' ? '月数' : unit}`,
    ask: `没发工资的，一共多少${unit}？`,
    hint: `3 ${unit}`,
    most: MOST_UNITS,
    ...(unit === '个月' ? { slots: ['months'] } : {}),
  }
}

export const wageArrears: Calculator = {
  id: 'wage-arrears',
  asks: (values) =>
    numberIn(values, 'owed') === null && 'owed' in values ? [OWED, PAY, workedOf(values), PAID] : [OWED],
  check: (values) => {
    const pay = payIn(values, 'pay')
    const worked = numberIn(values, 'worked')
    const paid = numberIn(values, 'paid')
    const due = pay !== null && worked !== null ? pay.fen * worked : null
    return [
      ...problemIf(worked === 0, 'worked', '没发工资的时间要大于 0。'),
      ...problemIf(due !== null && paid !== null && paid > due, 'paid', '已经给的比应得的还多，再看一下。'),
    ]
  },
  run: (values) => {
    const said = numberIn(values, 'owed')
    const lines: string[] = []
    const owed = said ?? counted(values, lines)
    const half = working('', over(exact(owed), exact(2)))
    if (said !== null) lines.push(`欠的工资：${yuan(owed)} 元（按你说的）`)
    return {
      kind: 'worked',
      result: `欠的工资大约 ${yuan(owed)} 元。`,
      lines,
      assumptions: [
        '劳动监察书面命令单位限期付钱、过期还没付的，才另有加付；没有这道命令，一分也不加。',
        `有的话，加付 50% 到 100%：${yuan(half.fen)} 到 ${yuan(owed)} 元，命令书要留好。`,
        '没扣个人该交的社保和个税，到手可能少一些。',
        '加班费、经济补偿另外算。',
      ],
      figures: { owed, extraLeast: half.fen, extraMost: owed },
      cites: [...law('劳动合同法', '第三十条', '第八十五条'), ...law('工资支付暂行规定', '第九条')],
    }
  },
}

const counted = (values: Values, lines: string[]): number => {
  const pay = needed(payIn(values, 'pay'), 'pay')
  const worked = needed(numberIn(values, 'worked'), 'worked')
  const paid = numberIn(values, 'paid') ?? 0
  const unit = UNITS[pay.per]
  const due = working(`应得：${yuan(pay.fen)} × ${worked} ${unit}`, times(exact(pay.fen), exact(worked)))
  lines.push(due.line)
  if (paid > 0) lines.push(`还欠：${yuan(due.fen)} - ${yuan(paid)} = ${yuan(due.fen - paid)} 元`)
  return due.fen - paid
}
