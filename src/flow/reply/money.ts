// Sums of money (欠多少) and rates of pay (一天两百八). Yuan, never fen; never decides what is owed.
import { type Amount, amountsIn } from './number.ts'
import { type Reading, read, unclear } from './reading.ts'

export type Sum = { readonly yuan: number; readonly to?: number; readonly about?: true }
export type Per = 'hour' | 'day' | 'month' | 'year' | 'piece'
export type Rate = Sum & { readonly per: Per }

/** Above this nobody is owed wages; a longer figure is a phone or an account number. */
const MOST = 100_000_000
/** A bare figure below this may be yuan, thousands or 万. */
const TOO_SMALL = 100

const MONEY_AFTER = /^(?:块钱|元|块|圆|rmb|人民币|大洋|多块|来块|多元)/iu
const MONEY_BEFORE = /[¥￥]$/u
const OTHER_AFTER =
  /^(?:个?多?月|年|天|号|日|人|位|名|岁|点|次|%|％|级|楼|栋|层|室|小时|钟头|分钟|星期|周|平|米|吨|趟|单|件|笔|份|张|家|口|兄弟|工友|同事|个(?!亿))/u
const OTHER_BEFORE = /[第:：#]$/u

/** 280一天, 两百八一天: the 一 belongs to the day. 万把块: about 10,000. */
const apart = (text: string): string =>
  text
    .replace(/(?<=[百千万多])一点(?:点|儿)?/gu, '')
    .replace(
      /(?<=[0-9块元kw百千万]|[百千万][二三四五六七八九])一(?=天|日|个|小时|月|年|单|件|平|方|吨|趟)/gu,
      '/',
    )
    .replace(/(?<![0-9几一二两三四五六七八九十百千])([百千万])(?:把块?|来块)/gu, '一$1多')

/** Every figure that could be money; the 一 of 一天, 一平方 is none. */
const figures = (text: string): readonly Amount[] =>
  amountsIn(text).filter((a) => text.slice(a.from, a.to) !== '一')

const money = (text: string): readonly Amount[] =>
  figures(text).filter((a) => {
    const after = text.slice(a.to, a.to + 4)
    if (MONEY_AFTER.test(after) || MONEY_BEFORE.test(text.slice(0, a.from))) return true
    return !OTHER_AFTER.test(after) && !OTHER_BEFORE.test(text.slice(0, a.from))
  })

/** 三块五 is 3.5, 五毛 is 0.5. */
const withJiao = (text: string, a: Amount): Amount => {
  if (/^[毛角]/u.test(text.slice(a.to))) return { ...a, low: a.low / 10, high: a.high / 10, to: a.to + 1 }
  const exactly = /^[块元]([1-9一二两三四五六七八九])[毛角]/u.exec(text.slice(a.to))
  const tenth = exactly ? (amountsIn(exactly[1] ?? '')[0]?.low ?? 0) / 10 : 0
  if (exactly) return { ...a, low: a.low + tenth, high: a.high + tenth, to: a.to + 3 }
  const jiao = /^[块元]([1-9一二两三四五六七八九])(?![0-9十百千万个月天])/u.exec(text.slice(a.to))
  if (!jiao || a.low >= 100) return a
  const digit = amountsIn(jiao[1] ?? '')[0]?.low ?? 0
  return { ...a, low: a.low + digit / 10, high: a.high + digit / 10, to: a.to + 2 }
}

const sum = (a: Amount): Sum => ({
  yuan: round(a.low),
  ...(a.high > a.low ? { to: round(a.high) } : {}),
  ...(a.about || a.high > a.low ? { about: true as const } : {}),
})
const round = (n: number): number => Math.round(n * 100) / 100

const PER: ReadonlyArray<readonly [Per, RegExp, RegExp]> = [
  [
    'hour',
    /(?:每个?小时|一个?小时|时薪|每个?钟头?|一个钟头?|小时工资)[是给算有]?$/u,
    /^(?:块钱|元|块|多|来)*(?:[/每一]个?)?(?:小时|钟头|钟)/u,
  ],
  [
    'day',
    /(?:每天|一天|一日|日薪|日工资|每日|一个工|每个工)[是给算有]?$/u,
    /^(?:块钱|元|块|多|来)*(?:[/每一])?(?:天|日|个工)/u,
  ],
  [
    'month',
    /(?:每个?月|一个月|月薪|月工资|底薪|月|工资|基本工资)[是给算有大概约差不多]*$/u,
    /^(?:块钱|元|块|多|来)*(?:[/每一]个?)?月/u,
  ],
  ['year', /(?:每年|一年|年薪|年终奖?)[是给算有]?$/u, /^(?:块钱|元|块|多|来)*(?:[/每一])?年(?!前|底|初)/u],
  [
    'piece',
    /(?:每一?[单件个平方米吨趟张条台]|一[单件平方米吨趟张条台]|计件)[是给算有]?$/u,
    /^(?:块钱|元|块|多|来)*(?:[/每一])?(?:单|件|平方|平米|平|方|吨|趟|张|条|台)/u,
  ],
]

const OWED_PAY = /(?:[欠扣差][^，,。]{0,4}|个月的?|没发的?|应发)工资[是给算有共一总]*$/u

const perOf = (text: string, a: Amount): Per | null => {
  if (OWED_PAY.test(text.slice(0, a.from)) && !/^(?:块钱|元|块)?(?:[/每一])/u.test(text.slice(a.to)))
    return null
  const before = text.slice(Math.max(0, a.from - 8), a.from).replace(/[，,。\s]+$/u, '|')
  const after = text.slice(a.to, a.to + 8)
  return PER.find(([, head, tail]) => head.test(before) || tail.test(after))?.[0] ?? null
}

/** A figure with its period: 一天280, 月薪六千, 每单四块五. */
export const ratesIn = (said: string): ReadonlyArray<Rate & { readonly at: Amount }> => {
  const text = apart(said)
  return figures(text).flatMap((raw) => {
    const a = withJiao(text, raw)
    const per = perOf(text, a)
    const after = text.slice(a.to, a.to + 3)
    const counts = /^(?:个月|天|个?小时|年|个工|号|日|月(?!薪))/u.test(after) && !MONEY_AFTER.test(after)
    if (!per || a.low >= MOST || (counts && !/^[/每一]/u.test(after))) return []
    if (per !== 'piece' && per !== 'hour' && a.low < 20) return []
    return [{ ...sum(a), per, at: a }]
  })
}

/** How the worker is paid. */
export const readRate = (said: string): Reading => {
  const text = apart(said)
  const rates = ratesIn(text)
  const [first] = rates
  if (first) return read(bareRate(withLow(text, first)))
  const amounts = money(text).filter((a) => a.low < MOST)
  const [only] = amounts
  if (amounts.length !== 1 || !only) return unclear
  const value = sum(withJiao(text, only))
  const month = { ...value, per: 'month' }
  const day = { ...value, per: 'day' }
  if (value.yuan >= 1500) return read(month)
  if (value.yuan >= 60) return { kind: 'maybe', values: [day, month] }
  return { kind: 'maybe', values: [{ ...value, per: 'hour' }, { ...value, per: 'piece' }, day] }
}
/** 3500到4000一个月: the lower figure stands before the one with the period. */
const withLow = (text: string, rate: Rate & { readonly at: Amount }): Rate => {
  const joined = /(?:到|至|-|~|～|—|–)$/u.exec(text.slice(0, rate.at.from).trimEnd())
  const low = joined && figures(text.slice(0, joined.index)).at(-1)
  return low && low.to === joined.index && low.low < rate.yuan
    ? { yuan: round(low.low), to: rate.yuan, about: true, per: rate.per }
    : rate
}
const bareRate = ({ yuan, to, about, per }: Rate): Rate => ({
  yuan,
  ...(to === undefined ? {} : { to }),
  ...(about ? { about } : {}),
  per,
})

const OWED = /(?:还欠|还差|尚欠|剩下?|欠|拖|没给|没发|未付|差)[^0-9零一二两三四五六七八九十百千万]{0,8}$/u
const OWED_AFTER =
  /^(?:块钱|元|块|多|左右)*(?:的?工资|的?工钱)?(?:没给|没发|没付|未付|没结|不给|不发|拿不到|要不到)/u
const TOTAL = /(?:一共|总共|合计|加起来|总计)[^0-9零一二两三四五六七八九十百千万]{0,4}$/u

/** The sum in answer to “how much”: the figure said to be owed, a total, or rate × time. */
export const readMoney = (said: string): Reading => {
  const text = apart(said)
  const rates = ratesIn(text)
  const amounts = money(text)
    .map((a) => withJiao(text, a))
    .filter((a) => a.low < MOST && !rates.some((r) => r.at.from === a.from))
    .filter((a, i, all) => !all.slice(0, i).some((before) => before.to > a.from))
  const owed = amounts.filter((a) => OWED.test(text.slice(0, a.from)) || OWED_AFTER.test(text.slice(a.to)))
  const total = amounts.filter((a) => TOTAL.test(text.slice(0, a.from)))
  const unpaid = /还[欠差]|剩|只给/u.test(text) ? null : lessPaid(text, amounts)
  if (unpaid) return unpaid
  const pick = /还[欠差]|剩|只给|给了/u.test(text) ? (owed.at(-1) ?? total[0]) : (total[0] ?? owed[0])
  const chosen = pick ?? (amounts.length === 1 ? amounts[0] : range(text, amounts))
  if (chosen) return sized(text, chosen)
  const product = rates[0] && timesRate(text, rates[0])
  if (product) return read(product)
  if (amounts.length > 1) return { kind: 'maybe', values: amounts.slice(0, 4).map(sum) }
  if (rates[0]) return { kind: 'maybe', values: [sum(rates[0].at)] }
  return unclear
}

const PAID = /(?:还了|给了|付了|发了|结了|拿了|拿到)(?:我|我们)?$/u
/** 总共欠一万八，给了三千: what is left, or the whole; the worker says which. */
const lessPaid = (text: string, [whole, paid, more]: readonly Amount[]): Reading | null => {
  if (!whole || !paid || more || !PAID.test(text.slice(0, paid.from)) || paid.low >= whole.low) return null
  if (PAID.test(text.slice(0, whole.from))) return null
  return { kind: 'maybe', values: [{ yuan: round(whole.low - paid.low) }, sum(whole)] }
}

/** 一万到一万五, 8000-10000 */
const range = (text: string, [a, b, more]: readonly Amount[]): Amount | null => {
  if (!a || !b || more || !/^(?:块钱|元|块)?\s*(?:到|至|-|~|～|—|–)\s*$/u.test(text.slice(a.to, b.from)))
    return null
  const low = a.low < 10 && b.low >= 1000 ? a.low * 10 ** Math.floor(Math.log10(b.low)) : a.low
  return low <= b.high ? { ...b, low, about: true, from: a.from } : null
}

const sized = (text: string, a: Amount): Reading => {
  if (a.low === 0 && a.high === 0) return unclear
  const marked = MONEY_AFTER.test(text.slice(a.to)) || MONEY_BEFORE.test(text.slice(0, a.from))
  if (a.low >= TOO_SMALL || marked) return read(sum(a))
  return { kind: 'maybe', values: [1, 1000, 10_000].map((scale) => ({ yuan: round(a.low * scale) })) }
}

/** 每月五千欠三个月 → about 15,000. */
const timesRate = (text: string, rate: Rate): Sum | null => {
  const unit = rate.per === 'month' ? /^个?多?月/u : rate.per === 'day' ? /^天/u : null
  const count =
    unit && amountsIn(text).find((a) => unit.test(text.slice(a.to)) && a.low !== rate.yuan && a.low > 1)
  return count ? { yuan: round(rate.yuan * count.low), about: true } : null
}

const CUE = /欠|拖|差|没给|没发|没付|不给|不发|没结|克扣|扣了|讨|工资|工钱|血汗钱/u
/** Between the word that names a sum and the sum: 罚了我两百, 要我赔一共三千. */
const BETWEEN = '[^0-9零一二两三四五六七八九十百千万，,。；;]{0,8}$'
const escaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')

/** A sum that a longer text mentions; only where the text leaves no doubt. With `cues` it is the sum beside one of them. */
export const spotMoney = (text: string, cues: readonly string[] = []): Sum | null => {
  const said = apart(text)
  if (cues.length > 0) return besideCue(said, cues)
  if (!CUE.test(said)) return null
  const rates = ratesIn(said)
  const owed = money(said).filter((a) => {
    if (a.low < TOO_SMALL || a.low >= MOST || rates.some((r) => r.at.from === a.from)) return false
    return (
      OWED.test(said.slice(0, a.from)) ||
      TOTAL.test(said.slice(0, a.from)) ||
      OWED_AFTER.test(said.slice(a.to)) ||
      MONEY_AFTER.test(said.slice(a.to)) ||
      a.low >= 1000
    )
  })
  const [only] = owed
  if (only && owed.length === 1 && !/(?:19|20)\d\d$/.test(said.slice(only.from, only.to))) return sum(only)
  const cued = owed.filter((a) => OWED.test(said.slice(0, a.from)))
  return cued.length === 1 && cued[0] ? sum(cued[0]) : null
}

const besideCue = (text: string, cues: readonly string[]): Sum | null => {
  const beside = new RegExp(`(?:${cues.map(escaped).join('|')})${BETWEEN}`, 'u')
  const named = money(text)
    .map((a) => withJiao(text, a))
    .filter((a) => a.low > 0 && a.low < MOST && beside.test(text.slice(0, a.from)))
  const [only] = named
  return only && named.length === 1 ? sum(only) : null
}
