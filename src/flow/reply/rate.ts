// Rates of pay: a sum with its period (一天两百八, 月薪六千, 每单四块五). Yuan; never multiplies.
import type { Amount } from './number.ts'
import { type Reading, read, unclear } from './reading.ts'
import { apart, figures, MONEY_AFTER, MOST, money, round, type Sum, sum, withJiao } from './sum.ts'

export type Per = 'hour' | 'day' | 'month' | 'year' | 'piece'
export type Rate = Sum & { readonly per: Per }

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

/** 工资3k多没给: what is missing, no rate of pay. */
const UNPAID_AFTER = /^(?:多|来|块钱|块|元|左右|一直|还|都|到现在)*(?:[没不未](?:给|发|结|付|到|拿))/u
const PLAIN_PAY = /(?<![月底薪本准])工资[是给算有共一总]*$/u

const perOf = (text: string, a: Amount): Per | null => {
  if (OWED_PAY.test(text.slice(0, a.from)) && !/^(?:块钱|元|块)?(?:[/每一])/u.test(text.slice(a.to)))
    return null
  if (PLAIN_PAY.test(text.slice(0, a.from)) && UNPAID_AFTER.test(text.slice(a.to))) return null
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
