// Numbers with their units in flat text (no blanks, one way of writing), each with its bound. It knows no days, no laws.
import { type Bound, boundOf } from './claims-bounds.ts'
import { NUMERAL, readNumeral } from './numerals.ts'

/** As one and the same: 天 and 日, 个月 and 月. */
const UNITS: Readonly<Record<string, string>> = {
  工作日: '工作日',
  工作天: '工作日',
  自然日: '日',
  小时: '小时',
  钟头: '小时',
  分钟: '分钟',
  季度: '季度',
  季: '季度',
  星期: '周',
  礼拜: '周',
  周岁: '岁',
  周: '周',
  岁: '岁',
  年: '年',
  月份: '月',
  月: '月',
  天: '日',
  日: '日',
  号: '日',
  元: '元',
  块: '元',
  圆: '元',
  角: '角',
  倍: '倍',
  '%': '%',
  '℃': '度',
  '°c': '度',
  度: '度',
  条: '条',
  款: '款',
  级: '级',
  番: '番',
  公里: '公里',
  米: '米',
}
const UNIT = Object.keys(UNITS)
  .sort((a, b) => b.length - a.length)
  .join('|')
/** Counted things: a number of them must stand in the source, but 一次 and 一份 say nothing. */
const SOFT = '次|人|名|份|家|位|台|辆|件|遍|批|轮|班|趟'
/** How an answer is ordered: 两种办法, 三步. */
const ORDER = /^(?:种|步|点|方面|件事|条路|个?办法|个?步骤|样|句话|头|边|手|者都?)/u
const NUMBER = new RegExp(
  `(百分之|千分之|万分之)?(${NUMERAL})(分之(${NUMERAL}))?[多余来几]?个?(半)?个?(${UNIT}|${SOFT})?(半)?`,
  'gu',
)
const BETWEEN = /^(?:到|至|-|~|—+|–|、|或者?|和|\/)$/u

/** Claims, each with what it is wherever it stands: '30日' → most (within), ahead (notice). */
export type Numbers = Map<string, Set<Bound>>

export const noteNumber = (numbers: Numbers, claim: string, bound: Bound = 'plain'): void => {
  numbers.set(claim, (numbers.get(claim) ?? new Set()).add(bound))
}

/** Said without a figure, as figures. */
const WORDS: ReadonlyArray<readonly [RegExp, string]> = [
  [/双倍|加倍|翻倍|翻番/gu, '2倍'],
  [/一半|半数|对半|对折/gu, '50%'],
  [/半个?(?:年)/gu, '6个月'],
  [/(?<![个年月天日倍])半个?月/gu, '0.5个月'],
  [/(?<![个年月天日倍])半[天日]/gu, '0.5天'],
  [/(?<![个年月天日倍])半个?(?:小时|钟头)/gu, '0.5小时'],
]

export const readNumbers = (text: string, numbers: Numbers): void => {
  const rest = WORDS.reduce(
    // A numeral before it is another number: 三年半年.
    (flat, [pattern, figures]) =>
      flat.replace(pattern, (_, at: number, whole: string) =>
        /[\d一二两三四五六七八九十百千万]/u.test(whole.charAt(at - 1)) ? `，${figures}` : figures,
      ),
    text,
  )
  const found = [...rest.matchAll(NUMBER)]
  let unitBehind = ''
  for (let i = found.length - 1; i >= 0; i--) {
    const match = found[i]
    if (!match) continue
    const next = found[i + 1]
    const end = match.index + match[0].length
    const between = next ? rest.slice(end, next.index) : ''
    const own = match[1] ? '%' : (match[6] ?? '')
    // 三到六个月: both are months.
    const unit = own === '' && next && BETWEEN.test(between) ? unitBehind : own
    unitBehind = unit
    const claim = claimOf(match, unit, rest.slice(end))
    const before = found[i - 1]
    const from = before ? before.index + before[0].length : 0
    if (claim !== null) noteNumber(numbers, claim, boundOf(rest.slice(from, match.index), rest.slice(end)))
  }
}

const claimOf = (match: RegExpExecArray, unit: string, after: string): string | null => {
  const [, share, numeral = '', , divided, half, , halfBehind] = match
  const value = readNumeral(numeral)
  if (divided !== undefined) {
    const parts = readNumeral(divided)
    return parts === 1 && value === 2 ? '50%' : `${parts}/${value}`
  }
  if (share !== undefined) return `${share === '百分之' ? value : value / (share === '千分之' ? 10 : 100)}%`
  if (unit === '' && /^成/u.test(after) && !/^成(?:立|为|功|本|员|果|了)/u.test(after))
    return `${value * 10}%`
  if (unit === '' && /^折/u.test(after)) return `${value >= 10 ? value : value * 10}%`
  const known = UNITS[unit]
  const exact = value + (half !== undefined || halfBehind !== undefined ? 0.5 : 0)
  if (known === '年' && exact !== value) return `${exact * 12}月`
  // 三倍 and 300 % are the same.
  if (known === '倍') return `${Math.round(exact * 1000) / 10}%`
  if (known !== undefined) return `${exact}${known}`
  const spoken = !/\d/u.test(numeral)
  if (spoken && value <= 1) return null
  if (spoken && unit === '' && value <= 5 && ORDER.test(after)) return null
  return `#${exact}`
}
