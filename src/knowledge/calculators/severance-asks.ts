// What the calculator of severance asks for, and of whom: averages of high earners only, the place of low ones only.
import { type Input, option, type Tools, type Values } from './calculator.ts'
import { FIRST_DAY, LAST_DAY, MONTHLY_PAY, MOST_MONTHLY, REGION } from './employment-asks.ts'
import { dayIn, numberIn, textIn } from './facts.ts'
import { tierAsk } from './minimum-wage-here.ts'

/** Fen. No city's average was below 5,000 a month in recent years: up to three times that, nobody is capped. */
const CAP_MATTERS = 15_000 * 100
/** Fen. No minimum wage is above this: better paid workers need not be asked where they work. */
const FLOOR_MATTERS = 3_000 * 100

const REASON: Input = {
  id: 'reason',
  kind: 'choice',
  label: '怎么走的',
  ask: '是怎么离开的？',
  options: [
    {
      ...option('unlawful', '没正当理由就让我走', '违法', '无缘无故', '没理由', '突然辞退', '辞退', '开除'),
      tells: ['无缘无故', '没理由', '没有理由', '突然辞退', '违法辞退', '违法解除', '违法开除'],
    },
    {
      ...option('article40', '说我干不了、生病、情况变了', '不能胜任', '干不了', '生病', '情况变化'),
      tells: ['不能胜任', '不胜任', '医疗期满', '客观情况'],
    },
    option('layoff', '裁员', '被裁', '优化'),
    {
      ...option('agreed', '单位提出，商量好走', '协商', '谈好了', '协商解除'),
      tells: ['协商解除', '协商离职', '协商一致'],
    },
    {
      ...option('expired', '合同到期，单位不续', '到期', '不续签', '期满'),
      tells: ['合同到期', '不续签', '不续了', '合同期满'],
    },
    {
      ...option('forced', '单位欠薪、不交社保，我被逼走', '被迫', '欠薪走的', '不交社保', '逼走'),
      tells: ['被迫', '逼走', '逼我走'],
    },
    {
      ...option('fault', '说我严重违纪', '违纪', '旷工', '违反制度'),
      tells: ['违纪', '违反制度', '算我旷工', '说我旷工'],
    },
    {
      ...option('own', '我自己想走', '主动辞职', '自己辞职', '个人原因', '自愿'),
      tells: ['主动辞职', '自己辞职'],
    },
    option('unsure', '说不清', '不清楚', '不知道'),
  ],
}
const LAST: Input = { ...LAST_DAY, slots: ['last-day', 'told-day'] }
const PAY: Input = {
  ...MONTHLY_PAY,
  label: '月平均工资',
  ask: '走之前 12 个月，平均每月应发多少（没扣社保和税，奖金也算）？',
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
  ask: '走之前最后一个整月，工资应发多少？和平均差不多就跳过。',
  hint: '6800',
  optional: true,
  most: MOST_MONTHLY,
}
const AVERAGE: Input = {
  id: 'local-average',
  kind: 'money',
  label: '当地月平均工资',
  ask: '你工作的城市，上年度职工月平均工资是多少？不知道就跳过。',
  hint: '11000；12333 能问到',
  optional: true,
  most: MOST_MONTHLY,
}

export const reasonOf = (values: Values): string => textIn(values, 'reason') ?? ''
export const plusOne = (values: Values): boolean =>
  reasonOf(values) === 'article40' && 'noticed' in values && values.noticed !== true
/** The day on which the job ended, or today. */
export const endOfJob = (values: Values, { today }: Tools): string => dayIn(values, 'last-day') ?? today
/** Whether the cap for high earners is a question at all. */
export const capMatters = (pay: number): boolean => pay > CAP_MATTERS

export const severanceAsks = (values: Values, tools: Tools): readonly Input[] => {
  const reason = reasonOf(values)
  if (reason === 'own') return [REASON]
  const pay = numberIn(values, 'pay')
  const low = pay !== null && pay < FLOOR_MATTERS
  return [
    REASON,
    FIRST_DAY,
    LAST,
    PAY,
    ...(reason === 'article40' ? [NOTICE] : []),
    ...(plusOne(values) ? [LAST_PAY] : []),
    ...(pay !== null && capMatters(pay) ? [AVERAGE] : []),
    ...(low ? [REGION, ...tierAsk(values, tools, endOfJob(values, tools), pay)] : []),
  ]
}
