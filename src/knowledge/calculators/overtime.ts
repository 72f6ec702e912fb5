// Overtime pay (加班费): workdays 150 %, rest days 200 %, statutory holidays 300 %; by the month, the hour or the piece.
import { type Calculator, type Input, law, marked, type Pay, problemIf, type Values } from './calculator.ts'
import { type Exact, exact, over, PAID_DAYS, times, working, yuan } from './exact.ts'
import { needed, numberIn, payIn } from './facts.ts'

const HOURS_A_DAY = exact(8)
/** Three years of eight hours more every day: beyond it is a typing mistake. */
const MOST_HOURS = 10_000
const MOST_PIECES = 100_000

type Sort = {
  readonly id: string
  readonly name: string
  readonly percent: number
  readonly ask: string
  readonly hint: string
  readonly hears: readonly string[]
}
const SORTS: readonly Sort[] = [
  {
    id: 'work',
    name: '平时加班',
    percent: 150,
    ask: '上班日',
    hint: '20 小时；每天 2 小时，22 天；平时 20，周末 16',
    hears: ['平时', '上班日', '工作日', '平常'],
  },
  {
    id: 'rest',
    name: '休息日加班',
    percent: 200,
    ask: '休息日（没补休的）',
    hint: '16 小时；2 天（一天算 8 小时）',
    hears: ['休息日', '周末', '双休', '礼拜天'],
  },
  {
    id: 'holiday',
    name: '法定节假日加班',
    percent: 300,
    ask: '法定节假日（国庆、春节那几天）',
    hint: '8 小时；没有',
    hears: ['节假日', '法定', '过节', '节日', '国庆', '春节', '五一'],
  },
]

const PAY: Input = {
  id: 'pay',
  kind: 'rate',
  label: '工资',
  ask: '不算加班，你的工资是多少？按月、按天、按小时、按件都行。',
  hint: '一个月六千；一小时 20；一件三块五',
  slots: ['rate'],
}
const hoursOf = ({ id, name, ask, hint, hears }: Sort): Input => ({
  id,
  kind: 'hours',
  label: `${name}小时`,
  ask: `${ask}一共加班多少小时？没有就说没有。`,
  hint,
  optional: true,
  most: MOST_HOURS,
  hears,
})
const piecesOf = ({ id, name, ask, hears }: Sort): Input => ({
  id: `${id}-pieces`,
  kind: 'count',
  label: `${name}件数`,
  ask: `${ask}加班多做了多少件（做完定额以后的）？没有就说没有。`,
  hint: '120 件；没有',
  optional: true,
  most: MOST_PIECES,
  hears,
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
  asks: (values) => [PAY, ...SORTS.map(byPiece(values) ? piecesOf : hoursOf)],
  check: (values) => {
    const ids = SORTS.map(({ id }) => (byPiece(values) ? `${id}-pieces` : id))
    const all = ids.every((id) => id in values)
    return problemIf(
      all && ids.every((id) => (numberIn(values, id) ?? 0) === 0),
      ids[0] ?? 'work',
      '三种加班都是 0，没有可算的。至少给一种。',
    )
  },
  run: (values) => {
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
    return {
      kind: 'worked',
      result: `加班费大约 ${yuan(total)} 元。`,
      lines: [
        ...(pay.per === 'hour' || pieces ? [] : [`每小时工资：${each.line}`]),
        ...rows.map(({ line }) => line),
        ...(rows.length > 1
          ? [`合计：${rows.map(({ fen }) => yuan(fen)).join(' + ')} = ${yuan(total)} 元`]
          : []),
      ],
      assumptions: [
        '没有减已经发过的加班费，发过的要减掉。',
        '按标准工时算（每天 8 小时、每周 40 小时）。批准过不定时工时制的，一般不按这三种倍数；批准过综合工时制的，超出总工时的按 150%，法定节假日按 300%。',
        '只有法定节假日（2025 年起一年 13 天）按 300%；调休连起来的假日，没补休的按 200%。',
        '工资数按你说的，是不含加班费的正常工资；当地另有计算基数规定的，从其规定。',
        ...(pieces ? ['计件的，如果加班的件数已按原单价发过，发过的要减掉。'] : []),
        '加班要有证据：打卡、聊天、排班、调度记录。',
      ],
      figures: { total, hourly: each.fen },
      cites: [
        ...law('劳动法', '第四十四条'),
        ...law('工资支付暂行规定', '第十三条'),
        marked('关于职工全年月平均工作时间和工资折算问题的通知', '（人社部发〔2025〕2号）'),
      ],
    }
  },
}
