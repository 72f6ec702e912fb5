// Numbers as laws, articles and models write them, brought to one form. It knows no units and judges nothing.

const DIGITS: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  幺: 1,
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
const SCALES: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000, 万: 1e4, 亿: 1e8 }

/** A numeral in either writing, with a scale behind figures: 三十, 一点五, 二〇二五, 12333, 1.5万. */
export const NUMERAL =
  '(?:\\d+(?:\\.\\d+)?[十百千万亿]*|[零〇一幺二两三四五六七八九十百千万亿]+(?:点[零〇一二三四五六七八九]+)?)'

/** 三十 → 30, 两百五 → 250, 一点五 → 1.5, 二〇二五 → 2025, 1.5万 → 15000. Of digits alone each counts: 三五 → 35. */
export const readNumeral = (numeral: string): number => {
  const figures = /^(\d+(?:\.\d+)?)([十百千万亿]*)$/.exec(numeral)
  if (figures)
    return [...(figures[2] ?? '')].reduce((n, scale) => n * (SCALES[scale] ?? 1), Number(figures[1]))
  const [whole = '', part] = numeral.split('点')
  if (part !== undefined) return Number(`${readNumeral(whole)}.${digitsOf(part)}`)
  return [...whole].some((char) => char in SCALES) ? scaled(whole) : Number(digitsOf(whole))
}

const digitsOf = (chars: string): string => [...chars].map((char) => DIGITS[char] ?? 0).join('')

const scaled = (numeral: string): number => {
  let total = 0
  let section = 0
  let digit: number | null = null
  let last = 1
  for (const char of numeral) {
    const scale = SCALES[char]
    if (scale === undefined) {
      digit = DIGITS[char] ?? 0
      // 两百零五: what stands behind 零 counts once.
      if (digit === 0) last = 10
    } else if (scale >= 1e4) {
      total = (total + section + (digit ?? 0)) * scale
      section = 0
      digit = null
      last = scale
    } else {
      section += (digit ?? 1) * scale
      digit = null
      last = scale
    }
  }
  // 两百五 is 250, 一万二 is 12000; 二十一 is 21.
  return total + section + (digit ?? 0) * (last > 10 ? last / 10 : 1)
}

const FORMAL: Readonly<Record<string, string>> = {
  壹: '一',
  贰: '二',
  貳: '二',
  叁: '三',
  參: '三',
  肆: '四',
  伍: '五',
  陆: '六',
  陸: '六',
  柒: '七',
  捌: '八',
  玖: '九',
  拾: '十',
  佰: '百',
  仟: '千',
}
const FORMAL_RUN =
  /[壹贰貳叁參肆伍陆陸柒捌玖拾佰仟]+(?=[零〇万萬亿億元圆个個天日月年倍周岁小次人条])|(?:[壹贰貳叁參肆伍陆陸柒捌玖拾佰仟零]){2,}/gu
const OTHERS: Readonly<Record<string, string>> = {
  廿: '二十',
  卅: '三十',
  俩: '两个',
  仨: '三个',
  萬: '万',
  億: '亿',
  兩: '两',
  個: '个',
  '⁄': '/',
}

/** Every way of writing numbers as one: full-width, circled, formal (伍佰), rare (廿); without what shows nothing. */
export const evenNumbers = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\p{Cf}|\p{M}/gu, '')
    .replace(FORMAL_RUN, (run) => [...run].map((char) => FORMAL[char] ?? char).join(''))
    .replace(/[廿卅俩仨萬億兩個⁄]/gu, (char) => OTHERS[char] ?? char)
    .toLowerCase()
