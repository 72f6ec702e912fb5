// When one may retire (退休时间) under the gradual rules of 2025, and the least years of contributions for it.
import { type Calculator, type Input, marked, option, problemIf } from './calculator.ts'
import { addMonths, monthsWords, yearOf } from './days.ts'
import { dayIn, needed, numberIn, textIn } from './facts.ts'

type Sort = {
  /** Old age in years, first month of birth that is concerned, months of birth for one month more, most months more. */
  readonly age: number
  readonly from: string
  readonly step: number
  readonly most: number
}
const SORTS: Readonly<Record<string, Sort>> = {
  man: { age: 60, from: '1965-01', step: 4, most: 36 },
  woman55: { age: 55, from: '1970-01', step: 4, most: 36 },
  woman50: { age: 50, from: '1975-01', step: 2, most: 60 },
}
/** At most so many months earlier or later than the statutory age. */
const FLEXIBLE = 36

const SORT: Input = {
  id: 'sort',
  kind: 'choice',
  label: '男女和岗位',
  ask: '你是男是女？女职工，原来按 50 还是 55 退？',
  options: [
    option('man', '男', '男的', '男职工'),
    option('woman50', '女，原来 50 退（工人岗）', '女50', '50', '女工人', '工人岗', '女工'),
    option('woman55', '女，原来 55 退（干部、管理岗）', '女55', '55', '女干部', '管理岗', '干部岗', '技术岗'),
  ],
}
const BIRTH: Input = {
  id: 'birth',
  kind: 'birth',
  label: '出生年月',
  ask: '哪年哪月出生？按档案上的。',
  hint: '1968年5月',
}
const PAID: Input = {
  id: 'paid',
  kind: 'duration',
  label: '已交养老保险',
  ask: '养老保险一共交了几年几个月？不知道就跳过。',
  hint: '12年6个月',
  optional: true,
}

const monthIndex = (month: string): number => yearOf(month) * 12 + Number(month.slice(5, 7)) - 1
/** Months of delay for a month of birth 'YYYY-MM'. */
export const delayOf = (sort: string, birth: string): number => {
  const row = SORTS[sort]
  if (!row) throw new Error(`no kind of retirement ${sort}`)
  const after = monthIndex(birth) - monthIndex(row.from)
  return after < 0 ? 0 : Math.min(row.most, Math.floor(after / row.step) + 1)
}
/** Least months of contributions for the year in which the pension begins. */
export const leastMonths = (year: number): number => Math.min(240, 180 + Math.max(0, year - 2029) * 6)

const monthWords = (month: string): string => `${yearOf(month)}年${Number(month.slice(5, 7))}月`

export const retirement: Calculator = {
  id: 'retirement',
  asks: () => [SORT, BIRTH, PAID],
  check: (values, { today }) => {
    const birth = dayIn(values, 'birth')
    return problemIf(
      birth !== null && birth > addMonths(today, -14 * 12),
      'birth',
      '出生年月好像不对，再看一下。',
    )
  },
  run: (values, tools) => {
    const sort = needed(textIn(values, 'sort'), 'sort')
    const birth = needed(dayIn(values, 'birth'), 'birth')
    const row = SORTS[sort]
    if (!row) throw new Error(`no kind of retirement ${sort}`)
    const month = `${birth.slice(0, 7)}-01`
    const delay = delayOf(sort, birth.slice(0, 7))
    const old = addMonths(month, row.age * 12)
    const day = addMonths(old, delay)
    const early = addMonths(day, -Math.min(FLEXIBLE, delay))
    const late = addMonths(day, FLEXIBLE)
    const least = leastMonths(yearOf(day))
    const paid = numberIn(values, 'paid')
    const short = paid === null ? null : Math.max(0, least - paid)
    const past = day <= tools.today
    return {
      kind: 'worked',
      result: `法定退休时间是${monthWords(day)}（${monthsWords(row.age * 12 + delay).replace('年', '岁')}）${past ? '，已经到了' : ''}。`,
      lines: [
        `原来：${row.age} 岁，${monthWords(old)}`,
        delay > 0
          ? `延迟 ${delay} 个月：每 ${row.step} 个月延 1 个月，最多 ${row.most} 个月`
          : '2025年以前就到了年龄，不延迟',
        ...(delay > 0
          ? [`自己愿意，最早${monthWords(early)}可以退；单位也同意，最晚到${monthWords(late)}`]
          : []),
        `${yearOf(day)}年退，养老保险最少交 ${monthsWords(least)}`,
        ...(short === null
          ? []
          : [
              short > 0
                ? `已交 ${monthsWords(paid ?? 0)}，还差 ${monthsWords(short)}`
                : `已交 ${monthsWords(paid ?? 0)}，够了`,
            ]),
      ],
      assumptions: [
        '出生年月以档案为准，和身份证不一样的先问社保。',
        '早退晚退都要自己愿意，谁也不能逼你选。早退还要先交够最低年限。',
        '特殊工种、高原、病退另有规定，这里没算。',
        '女职工按 50 还是 55，看岗位，拿不准问 12333。',
      ],
      figures: {
        delay,
        day: day.slice(0, 7),
        early: early.slice(0, 7),
        late: late.slice(0, 7),
        least,
        ...(short === null ? {} : { short }),
      },
      cites: [
        marked('全国人民代表大会常务委员会关于实施渐进式延迟法定退休年龄的决定', '（2024年9月13日）'),
        marked('国务院关于渐进式延迟法定退休年龄的办法', '第一、二、三条'),
      ],
    }
  },
}
