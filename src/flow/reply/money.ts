// What a worker means by a sum of money (欠多少): asked for, or mentioned in a story. Never decides what is owed.
import { type Amount, amountsIn } from './number.ts'
import { type Rate, ratesIn } from './rate.ts'
import { type Reading, read, unclear } from './reading.ts'
import { apart, MONEY_AFTER, MONEY_BEFORE, MOST, money, round, type Sum, sum, withJiao } from './sum.ts'

/** A bare figure below this may be yuan, thousands or 万. */
const TOO_SMALL = 100

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

/** 每月五千欠三个月 → about 15,000; 280一天×46天 → 12,880 exactly. With the working, so that the worker can check it. */
const timesRate = (text: string, rate: Rate): Sum | null => {
  const unit = rate.per === 'month' ? /^个?多?月/u : rate.per === 'day' ? /^(?:天|个工)/u : null
  const count =
    unit && amountsIn(text).find((a) => unit.test(text.slice(a.to)) && a.low !== rate.yuan && a.low > 1)
  if (!count || count.high > count.low || rate.to !== undefined) return null
  const about = rate.per === 'month' || rate.about || count.about ? { about: true as const } : {}
  return { yuan: round(rate.yuan * count.low), ...about, each: rate.yuan, times: count.low }
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
  if (owed.length === 0) return unpaidDays(said, rates)
  const cued = owed.filter((a) => OWED.test(said.slice(0, a.from)))
  return cued.length === 1 && cued[0] ? sum(cued[0]) : null
}

/** Days that were worked, not days that one waits. */
const WORKED = /(?:干|做|上|打|跑|出|工|[×x*乘])(?:了|满)?(?:一共|总共|整整)?$/u
const NOTHING_PAID = /(?:一分|一毛|分文|[没不未](?:给|发|结|付|到手|拿到)|拖着|欠着)/u
/** 一天两百八，干了45天，一分没给: the whole is owed, as long as nothing was paid. */
const unpaidDays = (text: string, rates: ReadonlyArray<Rate>): Sum | null => {
  const [rate] = rates
  if (!rate || rates.length !== 1 || rate.per !== 'day' || !NOTHING_PAID.test(text)) return null
  if (/给了|付了|发了|结了|只[给发结]|预支|借支|生活费|一半|部分/u.test(text)) return null
  const days = amountsIn(text).filter((a) => /^(?:天|个工)/u.test(text.slice(a.to)) && a.low > 1)
  const [only] = days
  return only && days.length === 1 && WORKED.test(text.slice(0, only.from)) ? timesRate(text, rate) : null
}

const besideCue = (text: string, cues: readonly string[]): Sum | null => {
  const beside = new RegExp(`(?:${cues.map(escaped).join('|')})${BETWEEN}`, 'u')
  const named = money(text)
    .map((a) => withJiao(text, a))
    .filter((a) => a.low > 0 && a.low < MOST && beside.test(text.slice(0, a.from)))
  const [only] = named
  return only && named.length === 1 ? sum(only) : null
}
