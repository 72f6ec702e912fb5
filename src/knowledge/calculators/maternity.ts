// Maternity leave (产假) in days, by the national rule and what a province adds where it is known; and the pay in it.
import {
  type Calculator,
  type Input,
  law,
  marked,
  option,
  type RuleCite,
  type Values,
  type Worked,
} from './calculator.ts'
import { MONTHLY_PAY, MOST_MONTHLY, REGION } from './employment-asks.ts'
import { exact, over, times, working, yuan } from './exact.ts'
import { needed, numberIn, textIn } from './facts.ts'

/** What a province adds: days, rule and its day, by the code's first two digits. */
export type ProvinceLeave = Readonly<
  Record<
    string,
    { readonly name: string; readonly days: number; readonly rule: string; readonly article: string }
  >
>

const BIRTH = 98
const DIFFICULT = 15
const EACH_MORE = 15
const MISCARRIAGE = { early: 15, late: 42 } as const
const MOST_BABIES = 8

const KIND: Input = {
  id: 'kind',
  kind: 'choice',
  label: '哪种情况',
  ask: '是哪种情况？',
  options: [
    option('birth', '顺产', '正常生', '生了', '生孩子', '怀孕'),
    option('difficult', '难产、剖腹产', '难产', '剖腹产', '剖宫产'),
    option('several', '双胞胎、多胞胎', '双胞胎', '多胞胎', '三胞胎', '多胎'),
    option('early', '流产，怀孕不到4个月', '流产不到4个月', '早期流产'),
    option('late', '流产，怀孕满4个月', '流产满4个月', '引产'),
  ],
}
const BABIES: Input = {
  id: 'babies',
  kind: 'count',
  label: '几个孩子',
  ask: '这一胎几个孩子？',
  hint: '2 个；双胞胎',
  least: 2,
  most: MOST_BABIES,
  whole: true,
}
const HARD: Input = {
  id: 'difficult',
  kind: 'yes-no',
  label: '难产、剖腹产',
  ask: '是难产或剖腹产吗？',
  optional: true,
}
const INSURED: Input = {
  id: 'insured',
  kind: 'yes-no',
  label: '交了生育保险',
  ask: '单位给你交生育保险（或社保）了吗？',
  slots: ['insured'],
}
const AVERAGE: Input = {
  id: 'employer-average',
  kind: 'money',
  label: '单位月平均工资',
  ask: '单位上年度职工月平均工资是多少？不知道就跳过。',
  hint: '7000',
  optional: true,
  most: MOST_MONTHLY,
}
const PAY: Input = { ...MONTHLY_PAY, label: '产假前月工资', ask: '产假前，你每月工资多少？', hint: '6000' }

const isBirth = (values: Values): boolean =>
  ['birth', 'difficult', 'several'].includes(textIn(values, 'kind') ?? '')

export const maternity = (provinces: ProvinceLeave): Calculator => ({
  id: 'maternity',
  asks: (values) => [
    KIND,
    ...(textIn(values, 'kind') === 'several' ? [BABIES, HARD] : []),
    ...(isBirth(values) ? [REGION] : []),
    INSURED,
    values.insured === true ? AVERAGE : PAY,
  ],
  check: () => [],
  run: (values) => counted(values, provinces),
})

const counted = (values: Values, provinces: ProvinceLeave): Worked => {
  const kind = needed(textIn(values, 'kind'), 'kind')
  const birth = isBirth(values)
  const babies = numberIn(values, 'babies') ?? 1
  const more = birth ? (babies - 1) * EACH_MORE : 0
  const hard = kind === 'difficult' || values.difficult === true ? DIFFICULT : 0
  const national = birth ? BIRTH + hard + more : kind === 'early' ? MISCARRIAGE.early : MISCARRIAGE.late
  const region = textIn(values, 'region')
  const province = birth && region !== null ? provinces[region.slice(0, 2)] : undefined
  const days = national + (province?.days ?? 0)
  const insured = values.insured === true
  const base = numberIn(values, insured ? 'employer-average' : 'pay')
  const pay =
    base === null
      ? null
      : working(
          `产假的钱：${yuan(base)} ÷ 30 × ${national} 天`,
          over(times(exact(base), exact(national)), exact(30)),
        )
  const parts = [
    birth ? `基本 ${BIRTH} 天` : `${kind === 'early' ? '不到' : '满'}4个月流产 ${national} 天`,
    ...(hard > 0 ? [`难产加 ${hard} 天`] : []),
    ...(more > 0 ? [`多胎加 ${more} 天`] : []),
  ]
  return {
    kind: 'worked',
    result: `产假 ${days} 天${province === undefined ? '（国家规定的）' : `（含${province.name}加的 ${province.days} 天）`}${pay === null ? '' : `，国家规定的那 ${national} 天，钱大约 ${yuan(pay.fen)} 元`}。`,
    lines: [
      `国家规定：${parts.join(' + ')}${parts.length > 1 ? ` = ${national} 天` : ''}`,
      ...(province === undefined ? [] : [`${province.name}另加 ${province.days} 天，一共 ${days} 天`]),
      ...(pay === null ? [] : [pay.line]),
    ],
    assumptions: [
      ...(birth && province === undefined ? ['很多省还另外加假，这里没有你那里的数，没算。问 12333。'] : []),
      ...(province === undefined
        ? []
        : [`${province.name}加的假按《${province.rule}》，以当地最新规定为准；加的假怎么发钱，当地说了算。`]),
      insured
        ? '交了生育保险：生育津贴按单位上年度月平均工资，由基金付，每天按 ÷ 30 估。'
        : '没交生育保险：由单位按产假前的工资付，每天按 ÷ 30 估。',
      ...(base === null ? ['没有单位平均工资，钱没算。'] : []),
      '98 天里，生之前可以先休 15 天。产假里不能辞退、不能降工资。',
    ],
    figures: { days, national, extra: province?.days ?? 0, ...(pay === null ? {} : { pay: pay.fen }) },
    cites: [
      ...law('女职工劳动保护特别规定', '第五条', '第七条', '第八条'),
      ...(insured ? law('社会保险法', '第五十六条') : []),
      ...provinceCites(province),
    ],
  }
}

const provinceCites = (province: ProvinceLeave[string] | undefined): readonly RuleCite[] =>
  province === undefined ? [] : [marked(province.rule, province.article)]
