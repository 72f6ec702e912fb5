// Probation (试用期): how long it may be, the least pay in it, and what is due for the time beyond.
import { type Calculator, type Input, law, option, type Values } from './calculator.ts'
import { monthsWords } from './days.ts'
import { MONTHLY_PAY } from './employment-asks.ts'
import { exact, over, times, working, yuan } from './exact.ts'
import { needed, numberIn, textIn } from './facts.ts'

const TERM: Input = {
  id: 'term',
  kind: 'duration',
  label: '合同期限',
  ask: '合同签多久？',
  hint: '两年；无固定期限；干完活为止',
  options: [
    option('open', '无固定期限', '无固定', '长期', '没有期限'),
    option('task', '干完一件活为止', '干完活为止', '完成任务', '项目完'),
    option('none', '没签合同，或只签了试用期', '没签', '只签试用期', '只有试用期'),
  ],
}
const AGREED: Input = {
  id: 'agreed',
  kind: 'duration',
  label: '讲好的试用期',
  ask: '单位说试用期多久？',
  hint: '三个月',
}
const SERVED: Input = {
  id: 'served',
  kind: 'duration',
  label: '试用期干了多久',
  ask: '试用期已经干了几个月？',
  hint: '四个月',
}
const PAY: Input = { ...MONTHLY_PAY, label: '转正工资', ask: '转正以后每月工资多少？', hint: '6000' }
const TRIAL: Input = {
  ...MONTHLY_PAY,
  id: 'trial-pay',
  label: '试用期工资',
  ask: '试用期每月工资多少？不想算就跳过。',
  hint: '4500',
  optional: true,
  slots: [],
}

/** Longest lawful probation in months, by the term in months or its kind. */
const probationLimit = (term: number | string): number => {
  if (term === 'open') return 6
  if (typeof term === 'string' || term < 3) return 0
  return term < 12 ? 1 : term < 36 ? 2 : 6
}
const WORDS: Readonly<Record<string, string>> = {
  open: '无固定期限合同',
  task: '以完成任务为期限的合同',
  none: '没签合同或只签试用期',
}

const termOf = (values: Values): number | string | null => numberIn(values, 'term') ?? textIn(values, 'term')
/** Months of probation beyond what is lawful: those agreed at least, those served for what is due. */
const beyondOf = (values: Values, months: number): number => {
  const term = termOf(values)
  return term === null ? 0 : Math.max(0, months - probationLimit(term))
}
const servedOf = (values: Values): number =>
  Math.min(numberIn(values, 'agreed') ?? 0, numberIn(values, 'served') ?? 0)

export const probation: Calculator = {
  id: 'probation',
  asks: (values) => [
    TERM,
    AGREED,
    ...(beyondOf(values, numberIn(values, 'agreed') ?? 0) > 0 ? [SERVED] : []),
    TRIAL,
    ...(numberIn(values, 'trial-pay') !== null || beyondOf(values, servedOf(values)) > 0 ? [PAY] : []),
  ],
  check: () => [],
  run: (values) => {
    const term = needed(termOf(values), 'term')
    const agreed = needed(numberIn(values, 'agreed'), 'agreed')
    const pay = numberIn(values, 'pay') ?? 0
    const trial = numberIn(values, 'trial-pay')
    const limit = probationLimit(term)
    const beyond = beyondOf(values, servedOf(values))
    const due = working(`赔偿金：${yuan(pay)} × ${beyond} 个月`, times(exact(pay), exact(beyond)))
    const least = working(`试用期工资最少：${yuan(pay)} × 80%`, over(times(exact(pay), exact(8)), exact(10)))
    const short = trial === null ? 0 : Math.max(0, least.fen - trial)
    const name = typeof term === 'string' ? (WORDS[term] ?? term) : `合同 ${monthsWords(term)}`
    const allowed = limit === 0 ? '不能有试用期' : `试用期最多 ${limit} 个月`
    return {
      kind: 'worked',
      result:
        beyond > 0
          ? `${allowed}，已经超了 ${beyond} 个月，赔偿金大约 ${yuan(due.fen)} 元。`
          : `${allowed}，${agreed > limit ? '讲好的太长，超过的部分不算数' : '没有超'}。`,
      lines: [
        `${name}：${allowed}`,
        ...(beyond > 0 ? [`超过法定期限又干了 ${beyond} 个月`, due.line] : []),
        ...(trial === null ? [] : [least.line]),
        ...(short > 0
          ? [`试用期工资少了：${yuan(least.fen)} - ${yuan(trial ?? 0)} = 每月 ${yuan(short)} 元`]
          : []),
      ],
      assumptions: [
        '同一家单位只能约定一次试用期，第二次的也不算数。',
        ...(beyond > 0 ? ['赔偿金按转正以后的月工资算，只算已经干过的超期部分，不满一个月的没算。'] : []),
        '试用期工资要到合同工资的 80%（或同岗位最低一档的 80%），还不能低于当地最低工资。',
        ...(term === 'none'
          ? ['只签试用期的，试用期不成立，那段就是合同期。没签合同的，还可以算双倍工资。']
          : []),
      ],
      figures: { limit, beyond, total: due.fen, leastTrialPay: least.fen, shortAMonth: short },
      cites: [
        ...law('劳动合同法', '第十九条', '第二十条', '第八十三条'),
        ...law('劳动合同法实施条例', '第十五条'),
      ],
    }
  },
}
