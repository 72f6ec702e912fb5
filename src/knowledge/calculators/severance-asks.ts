// What the calculator of severance asks for, and of whom: averages of high earners only, minimum wages of low ones only.
import { type Input, numberIn, option, textIn, type Values } from './calculator.ts'

/** Fen. No city's average was below 5,000 a month in recent years: under three times that, nobody is capped. */
export const CAP_MATTERS = 15_000 * 100
/** Fen. No minimum wage is above this: better paid workers need not be asked for it. */
const FLOOR_MATTERS = 3_000 * 100

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

export const reasonOf = (values: Values): string => textIn(values, 'reason') ?? ''
export const plusOne = (values: Values): boolean =>
  reasonOf(values) === 'article40' && 'noticed' in values && values.noticed !== true
export const severanceAsks = (values: Values): readonly Input[] => {
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
