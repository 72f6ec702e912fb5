// Probation (试用期): how long it may be, the least pay in it, and what is due for the time beyond.
import {
  badMoney,
  badNumber,
  type Calculator,
  type Input,
  law,
  needed,
  numberIn,
  option,
  textIn,
} from './calculator.ts'
import { monthsWords } from './days.ts'
import { exact, over, times, working, yuan } from './exact.ts'

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
const PAY: Input = {
  id: 'pay',
  kind: 'money',
  label: '转正工资',
  ask: '转正以后每月工资多少？',
  hint: '6000',
  slots: ['rate'],
}
const TRIAL: Input = {
  id: 'trial-pay',
  kind: 'money',
  label: '试用期工资',
  ask: '试用期每月工资多少？不想算就跳过。',
  hint: '4500',
  optional: true,
}
const MOST_MONTHS = 60 * 12

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

export const probation: Calculator = {
  id: 'probation',
  asks: () => [TERM, AGREED, SERVED, PAY, TRIAL],
  check: (values) => [
    ...badMoney(values, 'pay', 'trial-pay'),
    ...badNumber(values, MOST_MONTHS, 'term', 'agreed', 'served'),
  ],
  run: (values, tools) => {
    const problems = probation.check(values, tools)
    if (problems.length > 0) return { kind: 'problems', problems }
    const term = needed(numberIn(values, 'term') ?? textIn(values, 'term'), 'term')
    const agreed = needed(numberIn(values, 'agreed'), 'agreed')
    const served = needed(numberIn(values, 'served'), 'served')
    const pay = needed(numberIn(values, 'pay'), 'pay')
    const trial = numberIn(values, 'trial-pay')
    const limit = probationLimit(term)
    const beyond = Math.max(0, Math.min(agreed, served) - limit)
    const due = working(`赔偿金：${yuan(pay)} × ${beyond} 个月`, times(exact(pay), exact(beyond)))
    const least = working(`试用期工资最少：${yuan(pay)} × 80%`, over(times(exact(pay), exact(8)), exact(10)))
    const months = Math.min(limit, agreed, served)
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
          ? [
              `试用期工资少了：${yuan(least.fen)} - ${yuan(trial ?? 0)} = 每月 ${yuan(short)} 元${months > 0 ? `，${months} 个月共 ${yuan(short * months)} 元` : ''}`,
            ]
          : []),
      ],
      assumptions: [
        '同一家单位只能约定一次试用期，第二次的也不算数。',
        '赔偿金按转正以后的月工资算，只算已经干过的超期部分，不满一个月的没算。',
        '试用期工资还不能低于当地最低工资，也可以和同岗位最低一档工资比。',
        ...(typeof term === 'string' && term === 'none' ? ['没签合同的，还可以算双倍工资。'] : []),
      ],
      figures: { limit, beyond, total: due.fen, leastTrialPay: least.fen, shortAMonth: short },
      cites: law('劳动合同法', '第十九条', '第二十条', '第八十三条'),
    }
  },
}
