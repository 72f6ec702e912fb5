// What the calculator of work-injury benefits asks for: of an injury by its grade, of a death by its year.
import { type Input, option } from './calculator.ts'
import { MONTHLY_PAY, MOST_MONTHLY } from './employment-asks.ts'

export const DEATH = 'death'
const GRADE_NAMES = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'] as const
export const GRADE: Input = {
  id: 'grade',
  kind: 'choice',
  label: '伤残等级',
  ask: '鉴定下来是几级？',
  options: [
    ...GRADE_NAMES.map((name, i) =>
      option(String(i + 1), `${name}级`, `${i + 1}级`, `${name}级伤残`, `伤残${name}级`),
    ),
    option(DEATH, '人不在了（工亡）', '死亡', '去世', '工亡', '走了', '没了'),
  ],
}
/** Insured: the wage on which contributions were paid, which keeps to the bounds by itself. */
export const PAY: Input = {
  ...MONTHLY_PAY,
  label: '受伤前月平均工资',
  ask: '受伤前 12 个月，平均每月工资多少？知道社保缴费工资就说那个。',
  hint: '6000',
}
export const AVERAGE: Input = {
  id: 'local-average',
  kind: 'money',
  label: '当地职工月平均工资',
  ask: '当地上年度职工月平均工资是多少？不知道就跳过。',
  hint: '9000；12333 能问到',
  optional: true,
  most: MOST_MONTHLY,
}
export const INSURED: Input = {
  id: 'insured',
  kind: 'yes-no',
  label: '交了工伤保险',
  ask: '受伤那时，单位给你交工伤保险了吗？',
  optional: true,
  slots: ['insured'],
}
export const YEAR: Input = {
  id: 'year',
  kind: 'choice',
  label: '哪一年去世',
  ask: '人是哪一年走的？',
  options: [option('this', '今年'), option('last', '去年'), option('earlier', '更早')],
}
export const INCOME: Input = {
  id: 'income',
  kind: 'money',
  label: '全国城镇居民人均可支配收入',
  ask: '那一年的上一年，全国城镇居民人均可支配收入多少？不知道就跳过。',
  hint: '54188',
  optional: true,
  most: MOST_MONTHLY,
}
