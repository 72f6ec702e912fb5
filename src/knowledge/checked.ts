// Whether words that a model wrote may reach a worker: every claim that can be checked must stand in the sources. Refuses, never repairs.
import { plain } from './phrases.ts'

export type Draft = { readonly answer: string; readonly articles: readonly string[] }
export type Source = { readonly id: string; readonly text: string }
export type Checked = { readonly text: string; readonly articles: readonly string[] }

/** A phone screen and a half; longer answers are not read. */
const LONGEST = 400
/** So many characters of the instructions in a row are an echo of them, not an answer. */
const ECHO = 14
const PROMISES = /保证|一定能|肯定能|必胜|稳赢|包赢|百分之?百|100%|绝对能|必须赔你/
const LEADS_AWAY = /https?:|www\.|\.com|\.cn|\.net|@|微信号|加我|加微信|扫码|<[a-z/]|\{|\}|```/i
const OTHER_SELF =
  /我是(?:一个)?(?:律师|法官|AI|人工智能|语言模型|ChatGPT|开发者)|系统提示|开发者模式|作为(?:一个)?(?:AI|人工智能|语言模型)/i

/** The answer with the articles it rests on, or null: an unknown or missing citation, a number, deadline, phone or law that
 *  no cited source has, an echo of `instructions`, a promise, a link, or more than 400 characters. */
export const checked = (draft: Draft, sources: readonly Source[], instructions: string): Checked | null => {
  const text = draft.answer.trim()
  const articles = [...new Set(draft.articles)]
  const cited = articles.map((id) => sources.find((s) => s.id === id))
  if (text === '' || text.length > LONGEST || articles.length === 0) return null
  if (cited.some((s) => s === undefined)) return null
  if (PROMISES.test(text) || LEADS_AWAY.test(text) || OTHER_SELF.test(text)) return null
  const ground = cited.map((s) => s?.text ?? '').join('\n')
  if (echoes(plain(text), plain(instructions), plain(ground))) return null
  const known = claims(ground)
  for (const claim of claims(text)) if (!known.has(claim)) return null
  return { text, articles }
}

const echoes = (text: string, instructions: string, ground: string): boolean => {
  for (let at = 0; at + ECHO <= text.length; at++) {
    const run = text.slice(at, at + ECHO)
    if (instructions.includes(run) && !ground.includes(run)) return true
  }
  return false
}

const DIGITS: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}
const SCALES: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000, 万: 10000 }

/** 三十 → 30, 两百八 is left to people. Only plain numerals, as laws and answers write them. */
export const readNumeral = (numeral: string): number => {
  let total = 0
  let digit = 0
  for (const char of numeral) {
    const scale = SCALES[char]
    if (scale === undefined) digit = DIGITS[char] ?? 0
    else {
      total = scale === 10000 ? (total + digit) * scale : total + (digit === 0 ? 1 : digit) * scale
      digit = 0
    }
  }
  return total + digit
}

const UNITS = '个工作日|工作日|个月|月份|小时|分钟|周岁|倍|年|月|日|天|周|岁|元|块|万|条|款|级|度|℃|%'
const SAME_UNIT: Readonly<Record<string, string>> = {
  个工作日: '工作日',
  天: '日',
  月份: '月',
  周岁: '岁',
  块: '元',
  度: '℃',
}
const NUMBER = new RegExp(
  `百分之([零一二三四五六七八九十百]+)|([零〇一二两三四五六七八九十百千]+)(${UNITS})|(\\d+(?:\\.\\d+)?)(${UNITS})?`,
  'g',
)
const LAW =
  /《([^》]{2,40})》|\b(n\+1|2n)\b|(?<![\u4e00-\u9fff])([\u4e00-\u9fff]{2,12}(?:法|条例|规定|办法|解释))第/gi

/** A mark that stands for a detail taken out before the question left (【电话1】): its digit claims nothing. */
const MARK = /【[\u4e00-\u9fff]{2}\d{1,2}】/g

/** Everything in a text that can be checked word by word: numbers with their units, and laws by name. */
const claims = (text: string): ReadonlySet<string> => {
  const found = new Set<string>()
  const flat = plain(text.replace(MARK, '')).replaceAll(',', '')
  for (const [, percent, numeral, unit, digits, after] of flat.matchAll(NUMBER)) {
    const number = percent ?? numeral
    const value = number === undefined ? Number(digits) : readNumeral(number)
    found.add(`${value}${percent === undefined ? same(unit ?? after) : '%'}`)
  }
  for (const [, titled, sum, law] of flat.matchAll(LAW)) found.add(titled ?? sum ?? law ?? '')
  return found
}

const same = (unit: string | undefined): string => (unit === undefined ? '' : (SAME_UNIT[unit] ?? unit))
