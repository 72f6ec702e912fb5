// Numbers as people write them: 3万5, 两万三, 十来个, 七八千, 13,400. Reads only; what is counted is the caller's matter.

export type Amount = {
  /** Lowest and highest reading; equal when exact. */
  readonly low: number
  readonly high: number
  /** Said as a rough figure (多, 来, 左右, 大概). */
  readonly about: boolean
  /** Where it stands in the text. */
  readonly from: number
  readonly to: number
}

const DIGITS: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  俩: 2,
  仨: 3,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}
const UNITS: Readonly<Record<string, number>> = {
  十: 10,
  百: 100,
  千: 1000,
  k: 1000,
  万: 10_000,
  w: 10_000,
  亿: 100_000_000,
}
const RUN =
  /(?:\d+(?:[,，]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|(?<!几)[零〇一二两俩仨三四五六七八九十百千万亿半])(?:\d+(?:\.\d+)?|[零〇一二两俩仨三四五六七八九十百千万亿几多来余]|[wk](?![a-z]))*/gu
const ABOUT_BEFORE =
  /(?:不止|起码|至少|超过|大概|大约|差不多|约|估计|左右|(?<!最)近|快|得有|可能|将近|接近|应该|好像)[是有欠]?$/u
const LESS_BEFORE = /(?:小|不到|不足)$/u
const ABOUT_AFTER = /^(?:块钱|元|块|人|个人|个)?(?:左右|上下|多|来|出头|吧|的样子|以上)/u

/** Every number in a text, in order. Ranges of neighbouring digits (七八千) and 几 give low and high. */
export const amountsIn = (text: string): readonly Amount[] => {
  const found: Amount[] = []
  for (const match of text.matchAll(RUN)) {
    const read = readRun(match[0])
    if (!read) continue
    const from = match.index
    const to = from + match[0].length
    const before = text.slice(Math.max(0, from - 5), from)
    const about =
      read.about ||
      ABOUT_BEFORE.test(before) ||
      LESS_BEFORE.test(before) ||
      ABOUT_AFTER.test(text.slice(to, to + 6))
    found.push({ low: read.low, high: read.high, about, from, to })
  }
  return found
}

type Run = { readonly low: number; readonly high: number; readonly about: boolean }

const TOKENS = /\d+(?:[,，]\d{3})*(?:\.\d+)?|[\s\S]/gu

/** One unbroken run of number words; null when it says no figure (万, 半 alone are read by others). */
const readRun = (run: string): Run | null => {
  if (/^[零〇一二三四五六七八九]{3,}$/u.test(run))
    return exact(Number([...run].map((c) => DIGITS[c]).join('')))
  let about = false
  let spread = 0
  let total = 0
  let section = 0
  let digit: number | null = null
  let next: number | null = null
  let unit = 0
  let gap = false
  let any = false
  for (const [token] of run.matchAll(TOKENS)) {
    const scale = UNITS[token]
    const value = /^\d/.test(token) ? Number(token.replace(/[,，]/g, '')) : DIGITS[token]
    if (value !== undefined) {
      any = true
      if (value === 0 && !/^\d/.test(token)) gap = true
      else if (digit === null) digit = value
      else next = value
    } else if (token === '半') {
      if (unit === 0 || digit !== null) return null
      section += unit / 2
      any = true
    } else if (token === '几') {
      about = true
      if (unit === 0 || digit !== null) return null
      spread = unit - unit / 10
    } else if (scale === undefined) {
      about = true
    } else {
      if (!any && scale > 10) return null
      any = true
      if (next !== null) {
        about = true
        spread = (next - (digit ?? 0)) * scale
      } else spread *= spread > 0 && scale >= 10_000 ? scale : 1
      if (scale >= 10_000) {
        total += (section + (digit ?? (section === 0 && total === 0 ? 1 : 0))) * scale
        section = 0
      } else section += (digit ?? (section === 0 ? 1 : 0)) * scale
      digit = null
      next = null
      unit = scale
      gap = false
    }
  }
  if (!any) return null
  let low = total + section
  if (digit !== null) {
    const tail = unit >= 100 && !gap && digit < 10 ? unit / 10 : 1
    low += digit * tail
    if (next !== null) {
      about = true
      spread = (next - digit) * tail
    }
  }
  if (spread < 0) return null
  return { low, high: low + spread, about: about || spread > 0 }
}

const exact = (n: number): Run => ({ low: n, high: n, about: false })
