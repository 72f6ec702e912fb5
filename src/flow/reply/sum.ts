// The figures of a text that are money (两百八, 三块五, 万把块). Yuan, never fen; never says which of them is meant.
import { type Amount, amountsIn } from './number.ts'

export type Sum = {
  readonly yuan: number
  readonly to?: number
  readonly about?: true
  /** Worked out from a rate: so much for each of so many days or months. */
  readonly each?: number
  readonly times?: number
}

/** Above this nobody is owed wages; a longer figure is a phone or an account number. */
export const MOST = 100_000_000

export const MONEY_AFTER = /^(?:块钱|元|块|圆|rmb|人民币|大洋|多块|来块|多元)/iu
export const MONEY_BEFORE = /[¥￥]$/u
const OTHER_AFTER =
  /^(?:个?多?月|年|天|号|日|人|位|名|岁|点|次|%|％|级|楼|栋|层|室|小时|钟头|分钟|星期|周|平|米|吨|趟|单|件|笔|份|张|家|口|兄弟|工友|同事|个(?!亿))/u
const OTHER_BEFORE = /[第:：#]$/u

/** 280一天, 两百八一天: the 一 belongs to the day. 万把块: about 10,000. */
export const apart = (text: string): string =>
  text
    .replace(/(?<=[百千万多])一点(?:点|儿)?/gu, '')
    .replace(
      /(?<=[0-9块元kw百千万]|[百千万][二三四五六七八九])一(?=天|日|个|小时|月|年|单|件|平|方|吨|趟)/gu,
      '/',
    )
    .replace(/(?<![0-9几一二两三四五六七八九十百千])([百千万])(?:把块?|来块)/gu, '一$1多')

/** Every figure that could be money; the 一 of 一天, 一平方 is none. */
export const figures = (text: string): readonly Amount[] =>
  amountsIn(text).filter((a) => text.slice(a.from, a.to) !== '一')

/** Every figure that is money, for what stands beside it. */
export const money = (text: string): readonly Amount[] =>
  figures(text).filter((a) => {
    const after = text.slice(a.to, a.to + 4)
    if (MONEY_AFTER.test(after) || MONEY_BEFORE.test(text.slice(0, a.from))) return true
    return !OTHER_AFTER.test(after) && !OTHER_BEFORE.test(text.slice(0, a.from))
  })

/** 三块五 is 3.5, 五毛 is 0.5. */
export const withJiao = (text: string, a: Amount): Amount => {
  if (/^[毛角]/u.test(text.slice(a.to))) return { ...a, low: a.low / 10, high: a.high / 10, to: a.to + 1 }
  const exactly = /^[块元]([1-9一二两三四五六七八九])[毛角]/u.exec(text.slice(a.to))
  const tenth = exactly ? (amountsIn(exactly[1] ?? '')[0]?.low ?? 0) / 10 : 0
  if (exactly) return { ...a, low: a.low + tenth, high: a.high + tenth, to: a.to + 3 }
  const jiao = /^[块元]([1-9一二两三四五六七八九])(?![0-9十百千万个月天])/u.exec(text.slice(a.to))
  if (!jiao || a.low >= 100) return a
  const digit = amountsIn(jiao[1] ?? '')[0]?.low ?? 0
  return { ...a, low: a.low + digit / 10, high: a.high + digit / 10, to: a.to + 2 }
}

export const sum = (a: Amount): Sum => ({
  yuan: round(a.low),
  ...(a.high > a.low ? { to: round(a.high) } : {}),
  ...(a.about || a.high > a.low ? { about: true as const } : {}),
})
export const round = (n: number): number => Math.round(n * 100) / 100
