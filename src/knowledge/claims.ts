// Everything in a text that can be checked: numbers with their units, days, laws with their articles, foreign words. Judges nothing.
import { isSameLaw, lawsIn, type Named } from './law-names.ts'
import { evenNumbers, NUMERAL, readNumeral } from './numerals.ts'

export type Claims = {
  /** '30日', '2025-9-1', '50%', '2/3', 'n+1', '@月底'; a number without a known unit is '#12333'. */
  readonly numbers: ReadonlySet<string>
  readonly laws: readonly Named[]
  /** Words in Latin letters. */
  readonly foreign: ReadonlySet<string>
}

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
/** Words with numerals in them that count nothing. */
const IDIOMS =
  /十分(?!之|钟)|千万(?![元块人])|万一|万万|百姓|五险一金|第三[方人者]|三方协议|双休|一五一十|千方百计|四处|三期(?=女|内|的|职)|七夕|二维码|一二三四/gu
const LIST_MARK =
  /(^|[\n。；;：:！!？?])\s*(?:第?\s*\d{1,2}\s*[.、)）:：](?!\d)|[①-⑳]|[（(]\d{1,2}[)）])\s*/gu
const FIRST_SECOND = /第[一二三四五六七八九十](?=[，,、：:是步]|先|要|点|，)/gu
/** A detail that was taken out before the question left (【电话1】): its digit claims nothing. */
const MARK = /【[\u4e00-\u9fff]{2}\d{1,2}】/gu
const FULL_DATE =
  /(\d{4}|[零〇一二三四五六七八九]{4})[年./-](\d{1,2}|[一二三四五六七八九十]{1,3})(?:月|[./-])(?:(\d{1,2}|[一二三四五六七八九十]{1,3})[日号]?)?/gu
const MONTH_DAY =
  /(\d{1,2}|[一二三四五六七八九十]{1,3})月(?:份)?(\d{1,2}|[一二三四五六七八九十]{1,3})[日号]/gu
/** A time limit without a figure: 月底前, 个把月内. */
const MOMENT =
  /(?:[本这下上次当](?:个)?(?:周|月|年|季度?|星期)[一二三四五六日天]?底?|[周月年季][底末初中]|周末|明天|后天|今天|当天|当日|次日|隔天|第二天|节前|年前|春节|国庆|五一|元旦|个把(?:月|星期|小时)|大半[年月天]|小半[年月]|[上中下]旬|天亮|下班)(?=[^。；，,]{0,3}(?:前|以?内|之内|截止|为止|到期|作废))/gu
const BETWEEN = /^(?:到|至|-|~|—+|–|、|或者?|和|\/)$/u

/** Reads a text; `claims` of a source answer whether those of an answer stand in it (see `unfounded`). */
export const claimsIn = (text: string): Claims => {
  const even = evenNumbers(text.replace(MARK, '').replace(LIST_MARK, '$1'))
  const flat = even
    .replace(/\s+/gu, '')
    .replace(/(?<=\d),(?=\d{3})/gu, '')
    .replace(/(?<=\d{3,})-(?=\d{3,})/gu, '')
    .replace(/n加(?=[\d一])/gu, 'n+')
  const numbers = new Set<string>()
  for (const sum of flat.matchAll(/(?<![a-z])(?:2n|n\+[1一]|n)(?![a-z])/gu))
    numbers.add(sum[0].replace('一', '1'))
  for (const [moment] of flat.matchAll(MOMENT)) numbers.add(`@${moment}`)
  const rest = withoutDates(flat.replace(/(?<![a-z])(?:2n|n\+[1一])(?![a-z])/gu, ''), numbers)
  readNumbers(rest.replace(IDIOMS, '，').replace(FIRST_SECOND, '，'), numbers)
  return {
    numbers,
    laws: lawsIn(flat),
    foreign: new Set(
      even.match(/[a-z\u00c0-\u024f\u0370-\u04ff]{2,}|[a-mo-z](?=\s*个?(?:天|日|月|年|倍|条|元|小时))/gu) ??
        [],
    ),
  }
}

const withoutDates = (flat: string, numbers: Set<string>): string =>
  flat
    .replace(FULL_DATE, (whole, y: string, m: string, d?: string) => {
      const [year, month] = [readNumeral(y), readNumeral(m)]
      if (month > 12) return whole
      numbers.add(`${year}-${month}`)
      if (d !== undefined) numbers.add(`${year}-${month}-${readNumeral(d)}`)
      numbers.add(`${year}年`)
      if (d !== undefined) numbers.add(`${month}-${readNumeral(d)}`)
      return '，'
    })
    .replace(MONTH_DAY, (_, m: string, d: string) => {
      numbers.add(`${readNumeral(m)}-${readNumeral(d)}`)
      return '，'
    })

const readNumbers = (text: string, numbers: Set<string>): void => {
  const words: ReadonlyArray<readonly [RegExp, string]> = [
    [/双倍|加倍|翻倍|翻番/gu, '2倍'],
    [/一半|半数|对半|对折/gu, '1/2'],
    [/半个?(?:年)/gu, '6月'],
    [/(?<![个年月天日倍])半个?月/gu, '0.5月'],
    [/(?<![个年月天日倍])半[天日]/gu, '0.5日'],
    [/(?<![个年月天日倍])半个?(?:小时|钟头)/gu, '0.5小时'],
  ]
  let rest = text
  for (const [pattern, claim] of words)
    rest = rest.replace(pattern, () => {
      numbers.add(claim)
      return '，'
    })
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
    if (claim !== null) numbers.add(claim)
  }
}

const claimOf = (match: RegExpExecArray, unit: string, after: string): string | null => {
  const [, share, numeral = '', , divided, half, , halfBehind] = match
  const value = readNumeral(numeral)
  if (divided !== undefined) return `${readNumeral(divided)}/${value}`
  if (share !== undefined) return `${share === '百分之' ? value : value / (share === '千分之' ? 10 : 100)}%`
  if (unit === '' && /^成/u.test(after) && !/^成(?:立|为|功|本|员|果|了)/u.test(after))
    return `${value * 10}%`
  if (unit === '' && /^折/u.test(after)) return `${value >= 10 ? value : value * 10}%`
  const known = UNITS[unit]
  const exact = value + (half !== undefined || halfBehind !== undefined ? 0.5 : 0)
  if (known === '年' && exact !== value) return `${exact * 12}月`
  if (known !== undefined) return `${exact}${known}`
  const spoken = !/\d/u.test(numeral)
  if (spoken && value <= 1) return null
  if (spoken && unit === '' && value <= 5 && ORDER.test(after)) return null
  return `#${exact}`
}

/** The first thing an answer claims that its sources do not; null: everything stands in them. */
export const unfounded = (answer: Claims, source: Claims): string | null => {
  const values = new Set([...source.numbers].map((claim) => /^#?(\d+(?:\.\d+)?)/.exec(claim)?.[1] ?? claim))
  for (const claim of answer.numbers)
    if (!source.numbers.has(claim) && !(claim.startsWith('#') && values.has(claim.slice(1)))) return claim
  for (const word of answer.foreign) if (!source.foreign.has(word) && !FAMILIAR.has(word)) return word
  for (const named of answer.laws) {
    const same = source.laws.filter(({ name }) => isSameLaw(named, name))
    if (same.length === 0) return named.name
    const articles = new Set(same.flatMap((law) => law.articles))
    const missing = named.articles.find((article) => !articles.has(article))
    if (missing !== undefined) return `${named.name} ${missing}`
  }
  return null
}

/** Words in Latin letters that workers themselves use. */
const FAMILIAR: ReadonlySet<string> = new Set(['app'])
