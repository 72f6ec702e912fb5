// Double pay without a written contract (没签合同的双倍工资): from the day after month 1, at most to the eve of the first year.
import { type Calculator, type Input, law, marked, option, problemIf, type Tools } from './calculator.ts'
import { addDays, addMonths, dayWords } from './days.ts'
import { FIRST_DAY, LAST_DAY, MONTHLY_PAY } from './employment-asks.ts'
import { type Exact, exact, over, PAID_DAYS, plus, times, working, yuan } from './exact.ts'
import { dayIn, needed, numberIn } from './facts.ts'

const SIGNED: Input = {
  id: 'signed-day',
  kind: 'date',
  label: '补签合同',
  ask: '后来补签过书面合同吗？哪天签的？',
  hint: '一直没签；今年8月1号',
  options: [option('never', '一直没签', '没签', '没有', '没补签', '没签过')],
  past: true,
}
const PAY: Input = { ...MONTHLY_PAY, ask: '那段时间，每月工资应发多少？', hint: '6000' }

/** One month's second wage for every month from month `skip` after `anchor` on, days of an unfinished month by its working days.
 *  Sum in fen. Months are counted from the anchor: from a 31st, steps of one month would drift to the 28th. */
const secondWage = (anchor: string, skip: number, to: string, pay: number, { calendar }: Tools) => {
  let months = 0
  while (addDays(addMonths(anchor, skip + months + 1), -1) <= to) months += 1
  let days = 0
  for (let day = addMonths(anchor, skip + months); day <= to; day = addDays(day, 1))
    if (calendar.working(day)) days += 1
  const rest: Exact = over(times(exact(pay), exact(days)), PAID_DAYS)
  // Days of an unfinished month never pay more than the month.
  const part = days > 21 ? exact(pay) : rest
  return { months, days, value: plus(times(exact(pay), exact(months)), part) }
}

export const doublePay: Calculator = {
  id: 'double-pay',
  // Who signed on a day was still there on it.
  asks: (values) => [FIRST_DAY, SIGNED, ...(dayIn(values, 'signed-day') === null ? [LAST_DAY] : []), PAY],
  check: (values) => {
    const first = dayIn(values, 'first-day')
    const before = (id: string): boolean => {
      const day = dayIn(values, id)
      return first !== null && day !== null && day < first
    }
    return [
      ...problemIf(before('signed-day'), 'signed-day', '签合同的日子比第一天还早，那就不算没签。再看一下。'),
      ...problemIf(before('last-day'), 'last-day', '最后一天比第一天还早，再看一下日期。'),
    ]
  },
  run: (values, tools) => {
    const first = needed(dayIn(values, 'first-day'), 'first-day')
    const pay = needed(numberIn(values, 'pay'), 'pay')
    const from = addMonths(first, 1)
    const yearEnd = addDays(addMonths(first, 12), -1)
    const signed = dayIn(values, 'signed-day')
    const ends = [yearEnd, dayIn(values, 'last-day') ?? tools.today, ...(signed ? [addDays(signed, -1)] : [])]
    const to = [...ends].sort()[0] ?? yearEnd
    const cites = [
      ...law('劳动合同法', '第十条', '第八十二条'),
      ...law('劳动合同法实施条例', '第六条', '第七条'),
      ...law('劳动争议调解仲裁法', '第二十七条'),
      marked(
        '最高人民法院关于审理劳动争议案件适用法律问题的解释（二）',
        '第六、七、九条（法释〔2025〕12号）',
      ),
    ]
    if (to < from)
      return {
        kind: 'worked',
        result: '没有双倍工资可算：第一个月是单位签合同的宽限期。',
        lines: [`第一天 ${dayWords(first)}，从 ${dayWords(from)} 起还没签才有双倍工资。`],
        assumptions: ['劳动关系要能证明：工资转账、工作群、工牌、打卡。'],
        figures: { total: 0, inTime: 0 },
        cites,
      }
    const all = secondWage(first, 1, to, pay, tools)
    const parts = `${all.months} 个月${all.days > 0 ? ` + 零头 ${all.days} 个工作日` : ''}`
    const total = working(`多付的一倍：${yuan(pay)} 元 × ${parts}`, all.value)
    // What fell due more than a year before today may be met with the defence of lateness.
    const since = addDays(addMonths(tools.today, -12), 1)
    const late = since > from
    const inTime = since > to ? null : late ? secondWage(since, 0, to, pay, tools) : all
    const safe = inTime === null ? 0 : late ? working('', inTime.value).fen : total.fen
    return {
      kind: 'worked',
      result: `双倍工资里多付的一倍，大约 ${yuan(total.fen)} 元。`,
      lines: [
        `期间：${dayWords(from)}到${dayWords(to)}（最多 11 个月）`,
        ...(all.days > 0 ? ['零头：月工资 ÷ 21.75 × 那几天里的工作日'] : []),
        total.line,
        ...(late
          ? [
              `一年时效：今天申请的话，${dayWords(since)}以后的部分较稳，大约 ${yuan(Math.min(safe, total.fen))} 元`,
            ]
          : []),
      ],
      assumptions: [
        '原来那一倍工资已经发了；没发的另外要。',
        '时效按天算还是整段算，各地做法不同，越早申请越稳。',
        '满一年还没签，算已经有了无固定期限合同，之后不再有双倍。',
        '自己不肯签、拖着不签的，可能拿不到。',
        '零头的一天，各地算法可能差一点。',
      ],
      figures: { total: total.fen, inTime: Math.min(safe, total.fen), from, to, months: all.months },
      cites,
    }
  },
}
