// Overtime pay (加班费): workdays 150 %, rest days 200 %, statutory holidays 300 %; by the month, the hour or the piece.
import {
  badMoney,
  badNumber,
  type Calculator,
  type Input,
  law,
  marked,
  needed,
  numberIn,
  type Pay,
  payIn,
  problemIf,
  type Values,
} from './calculator.ts'
import { type Exact, exact, over, PAID_DAYS, times, working, yuan } from './exact.ts'

const HOURS_A_DAY = exact(8)
/** Three years of eight hours more every day: beyond it is a typing mistake. */
const MOST_HOURS = 10_000
const MOST_PIECES = 10_000_000

type Sort = { readonly id: string; readonly name: string; readonly percent: number; readonly ask: string }
const SORTS: readonly Sort[] = [
  { id: 'work', name: '平时加班', percent: 150, ask: '上班日' },
  { id: 'rest', name: '休息日加班', percent: 200, ask: '休息日（没补休的）' },
  { id: 'holiday', name: '法定节假日加班', percent: 300, ask: '法定节假日' },
]

const PAY: Input = {
  id: 'pay',
  kind: 'rate',
  label: '工资',
  ask: '不算加班，你的工资是多少？按月、按天、按小时、按件都行。',
  hint: '一个月六千；一小时 20；一件三块五',
  slots: ['rate'],
}
const PAID: Input = {
  id: 'paid',
  kind: 'money',
  label: '已发的加班费',
  ask: '这些加班，单位已经发过多少加班费？没发就说没有。',
  hint: '800；没有',
  optional: true,
}
const hoursOf = ({ id, name, ask }: Sort): Input => ({
  id,
  kind: 'hours',
  label: `${name}小时`,
  ask: `${ask}一共加班多少小时？没有就说没有。`,
  hint: '20 小时；3 天（一天算 8 小时）',
  optional: true,
})
const piecesOf = ({ id, name, ask }: Sort): Input => ({
  id: `${id}-pieces`,
  kind: 'count',
  label: `${name}件数`,
  ask: `${ask}加班多做了多少件（做完定额以后的）？没有就说没有。`,
  hint: '120 件；没有',
  optional: true,
})

const byPiece = (values: Values): boolean => payIn(values, 'pay')?.per === 'piece'

/** Fen an hour, and how it was found; pieces are paid by their own price. */
const hourly = ({ fen, per }: Pay): { readonly said: string; readonly value: Exact } => {
  const value = exact(fen)
  const said = yuan(fen)
  if (per === 'hour' || per === 'piece') return { said, value }
  if (per === 'day') return { said: `${said} ÷ 8`, value: over(value, HOURS_A_DAY) }
  const month = per === 'year' ? over(value, exact(12)) : value
  return {
    said: `${said}${per === 'year' ? ' ÷ 12' : ''} ÷ 21.75 ÷ 8`,
    value: over(over(month, PAID_DAYS), HOURS_A_DAY),
  }
}

export const overtime: Calculator = {
  id: 'overtime',
  asks: (values) => [PAY, ...SORTS.map(byPiece(values) ? piecesOf : hoursOf), PAID],
  check: (values) => {
    const ids = SORTS.map(({ id }) => (byPiece(values) ? `${id}-pieces` : id))
    const all = ids.every((id) => id in values)
    return [
      ...badMoney(values, 'pay'),
      ...badNumber(values, byPiece(values) ? MOST_PIECES : MOST_HOURS, ...ids),
      ...problemIf(
        all && ids.every((id) => (numberIn(values, id) ?? 0) === 0),
        ids[0] ?? 'work',
        '三种加班都是 0，没有可算的。至少给一种。',
      ),
    ]
  },
  run: (values, tools) => {
    const problems = overtime.check(values, tools)
    if (problems.length > 0) return { kind: 'problems', problems }
    const pay = needed(payIn(values, 'pay'), 'pay')
    const pieces = byPiece(values)
    const { said, value } = hourly(pay)
    const each = working(said, value)
    const rows = SORTS.flatMap(({ id, name, percent }) => {
      const n = numberIn(values, pieces ? `${id}-pieces` : id) ?? 0
      if (n === 0) return []
      const sum = times(times(value, exact(percent)), exact(n))
      const text = `${name}：${said} × ${percent}% × ${n} ${pieces ? '件' : '小时'}`
      return [working(text, over(sum, exact(100)))]
    })
    const total = rows.reduce((sum, { fen }) => sum + fen, 0)
    const paid = numberIn(values, 'paid') ?? 0
    const left = Math.max(0, total - paid)
    return {
      kind: 'worked',
      result:
        paid > 0
          ? `加班费大约 ${yuan(total)} 元，减去已发的 ${yuan(paid)} 元，还差 ${yuan(left)} 元。`
          : `加班费大约 ${yuan(total)} 元。`,
      lines: [
        ...(pay.per === 'hour' || pieces ? [] : [`每小时工资：${each.line}`]),
        ...rows.map(({ line }) => line),
        ...(rows.length > 1
          ? [`合计：${rows.map(({ fen }) => yuan(fen)).join(' + ')} = ${yuan(total)} 元`]
          : []),
      ],
      assumptions: [
        '按标准工时算（每天 8 小时、每周 40 小时）。单位若有批准的不定时工时制，一般不按这三种倍数。',
        '只有 13 天法定节假日按 300%；调休连起来的假日，没补休的按 200%。',
        '工资数按你说的，是不含加班费的正常工资；当地另有计算基数规定的，从其规定。',
        ...(pieces ? ['计件的，如果加班的件数已按原单价发过，发过的要减掉。'] : []),
        '加班要有证据：打卡、聊天、排班、调度记录。',
      ],
      figures: { total, left, hourly: each.fen },
      cites: [
        ...law('劳动法', '第四十四条'),
        ...law('工资支付暂行规定', '第十三条'),
        marked('关于职工全年月平均工作时间和工资折算问题的通知', '（人社部发〔2025〕2号）'),
      ],
    }
  },
}
