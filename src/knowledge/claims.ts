// Everything in a text that can be checked: numbers with their units, days, laws with their articles, foreign words. Judges nothing.
import { type Numbers, noteNumber, readNumbers } from './claims-numbers.ts'
import { isSameLaw, lawsIn, type Named } from './law-names.ts'
import { evenNumbers, readNumeral } from './numerals.ts'

export type Claims = {
  /** '30日', '2025-9-1', '50%', '2/3', 'n+1', '@月底'; a number without a known unit is '#12333'. */
  readonly numbers: Numbers
  readonly laws: readonly Named[]
  /** Words in Latin letters. */
  readonly foreign: ReadonlySet<string>
}

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
/** Reads a text; `claims` of a source answer whether those of an answer stand in it (see `unfounded`). */
export const claimsIn = (text: string): Claims => {
  const even = evenNumbers(text.replace(MARK, '').replace(LIST_MARK, '$1'))
  const flat = even
    .replace(/\s+/gu, '')
    .replace(/(?<=\d),(?=\d{3})/gu, '')
    .replace(/(?<=\d{3,})-(?=\d{3,})/gu, '')
    .replace(/n加(?=[\d一])/gu, 'n+')
    .replace(/(?<![\d/])(\d{1,2})\/(\d{1,2})(?![\d/])/gu, '$2分之$1')
  const numbers: Numbers = new Map()
  for (const sum of flat.matchAll(/(?<![a-z])(?:2n|n\+[1一]|n)(?![a-z])/gu))
    noteNumber(numbers, sum[0].replace('一', '1'))
  for (const [moment] of flat.matchAll(MOMENT)) noteNumber(numbers, `@${moment}`)
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

const withoutDates = (flat: string, numbers: Numbers): string =>
  flat
    .replace(FULL_DATE, (whole, y: string, m: string, d?: string) => {
      const [year, month] = [readNumeral(y), readNumeral(m)]
      if (month > 12) return whole
      noteNumber(numbers, `${year}-${month}`)
      if (d !== undefined) noteNumber(numbers, `${year}-${month}-${readNumeral(d)}`)
      noteNumber(numbers, `${year}年`)
      if (d !== undefined) noteNumber(numbers, `${month}-${readNumeral(d)}`)
      return '，'
    })
    .replace(MONTH_DAY, (_, m: string, d: string) => {
      noteNumber(numbers, `${readNumeral(m)}-${readNumeral(d)}`)
      return '，'
    })

/** The first thing an answer claims that its sources do not; null: everything stands in them. */
export const unfounded = (answer: Claims, source: Claims): string | null => {
  const values = new Set(
    [...source.numbers.keys()].map((claim) => /^#?(\d+(?:\.\d+)?)/.exec(claim)?.[1] ?? claim),
  )
  for (const claim of answer.numbers.keys())
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
