// How a value reads to a person: 约 13,400 元, 2026年8月至10月（3个月）. The only place where values become words.
import type { AnswerValue } from '../domain/case.ts'
import type { KeptAnswer } from '../domain/conversation.ts'
import { inLanguage, type Step } from './flow.ts'

/** A shared text by key, in the worker's language. */
export type Word = (key: string, values?: Readonly<Record<string, string | number>>) => string

type Fields = { readonly [key: string]: string | number | boolean | null }
const isFields = (value: AnswerValue): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** An answer in words. '' never comes back: what is not known says so.
 *  @param files how many photos and files were sent: their number says more than that they were */
export const shown = (
  step: Step,
  answer: Pick<KeptAnswer, 'value'>,
  language: string,
  word: Word,
  files = 0,
): string =>
  step.kind === 'files' && files > 0
    ? word('shown.files', { n: files })
    : showValue(step, answer.value, language, word) || word('shown.unsaid')

const showValue = (step: Step, value: AnswerValue, language: string, word: Word): string => {
  if (value === null) return word('shown.unsaid')
  if (typeof value === 'boolean') return word(value ? 'shown.yes' : 'shown.no')
  if (typeof value === 'string') return optionLabel(step, value, language)
  if (typeof value === 'number') return String(value)
  if (!isFields(value)) {
    if (step.kind !== 'months')
      return value.map((id) => optionLabel(step, id, language)).join(word('shown.and'))
    return months(value, word)
  }
  const about = value.about === true ? word('shown.about') : ''
  if ('yuan' in value) return sum(value, about, word)
  if ('from' in value) return about + span(String(value.from), String(value.to), word)
  if ('day' in value) return about + day(String(value.day), word)
  if ('place' in value) return String(value.place)
  if ('phone' in value) return contact(value, word)
  if ('count' in value) {
    const many = range(value.count, value.to)
    return about + word(step.kind === 'months' ? 'shown.months' : 'shown.people', { n: many })
  }
  return ''
}

const optionLabel = (step: Step, id: string, language: string): string => {
  const option = step.options.find((o) => o.id === id)
  return option ? inLanguage(option.label, language) : id
}

const grouped = (n: unknown): string => {
  const [whole = '', part] = String(n).split('.')
  const head = whole.replace(/\B(?=(?:\d{3})+$)/g, ',')
  return part ? `${head}.${part}` : head
}
const range = (low: unknown, high: unknown): string =>
  typeof high === 'number' ? `${grouped(low)}–${grouped(high)}` : grouped(low)

const sum = (value: Fields, about: string, word: Word): string => {
  const yuan = about + word('shown.yuan', { n: range(value.yuan, value.to) })
  if ('each' in value && 'times' in value)
    return word('shown.worked-out', { yuan, each: grouped(value.each), times: grouped(value.times) })
  return 'per' in value ? word(`shown.per-${value.per}`, { yuan }) : yuan
}

const month = (iso: string, word: Word): string => {
  const [y = '', m = ''] = iso.split('-')
  return word('shown.month', { y, m: Number(m) })
}
const span = (from: string, to: string, word: Word): string => {
  if (from === to) return month(from, word)
  const [fromYear = '', fromMonth = ''] = from.split('-')
  const [toYear = '', toMonth = ''] = to.split('-')
  const n = (Number(toYear) - Number(fromYear)) * 12 + Number(toMonth) - Number(fromMonth) + 1
  const last = fromYear === toYear ? word('shown.month-same-year', { m: Number(toMonth) }) : month(to, word)
  return word('shown.span', { from: month(from, word), to: last, n })
}
const months = (list: readonly string[], word: Word): string =>
  list.map((iso) => month(iso, word)).join(word('shown.and'))

const day = (iso: string, word: Word): string => {
  const [, , d] = iso.split('-')
  return d ? word('shown.day', { month: month(iso, word), d: Number(d) }) : month(iso, word)
}

const contact = (value: Fields, word: Word): string => {
  const phone =
    typeof value.phone === 'string' ? value.phone.replace(/^(1\d{2})(\d{4})(\d{4})$/, '$1 $2 $3') : ''
  const name = typeof value.name === 'string' ? value.name : ''
  if (name && phone) return word('shown.name-phone', { name, phone })
  return phone ? phone : name ? word('shown.name-here', { name }) : ''
}
