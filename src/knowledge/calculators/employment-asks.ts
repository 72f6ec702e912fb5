// Questions about a job that several calculators ask alike: its first and last day, its pay, its place. Computes nothing.
import { type Input, option } from './calculator.ts'

export const FIRST_DAY: Input = {
  id: 'first-day',
  kind: 'date',
  label: '第一天',
  ask: '哪天进这家单位上班的？记得年月就行。',
  hint: '2021年3月5号；2021年3月',
  slots: ['first-day'],
  hears: ['入职', '进厂', '进公司', '进的', '开始上班'],
  past: true,
}
export const LAST_DAY: Input = {
  id: 'last-day',
  kind: 'date',
  label: '最后一天',
  ask: '最后一天上班是哪天？还在干就说还在干。',
  hint: '上个月15号；还在干',
  options: [option('still', '还在干', '在职', '还没走', '没走', '还在')],
  slots: ['last-day'],
  hears: ['离职', '走的', '最后一天'],
  monthEnd: true,
}
/** Fen a month: beyond it is a typing mistake. */
export const MOST_MONTHLY = 1_000_000 * 100
export const MONTHLY_PAY: Input = {
  id: 'pay',
  kind: 'money',
  label: '月工资',
  ask: '每月工资应发多少？',
  hint: '6500',
  slots: ['rate'],
  most: MOST_MONTHLY,
}
export const REGION: Input = {
  id: 'region',
  kind: 'region',
  label: '工作地',
  ask: '在哪个市、县上班？不想说就跳过。',
  hint: '上海；石家庄',
  optional: true,
  slots: ['region'],
}
