// A short answer that does not fit the question asked, but another one: “两万多” after “在哪里干活”. Only where a single question fits it.
import type { AnswerValue } from '../domain/case.ts'
import { holds } from './condition.ts'
import { type Draft, flowOf } from './draft.ts'
import type { Kind, Step } from './flow.ts'
import { keep } from './keep.ts'
import { namedByItself } from './reply/choice.ts'
import { readAnswer } from './reply.ts'
import { plain } from './words.ts'

/** Longer parts are sentences; what they say by the way is heard by their own words (by-the-way.ts). */
const LONGEST_PART = 14
/** What has to stand in the words, so that a bare figure is not taken for just anything. */
const SIGNS: Partial<Readonly<Record<Kind, RegExp>>> = {
  money: /^(?!.*[月年号日人岁点天]).*(?:[万千百元块kw]|\d{3,5}$)/iu,
  months: /月|半年/u,
  date: /[月日号]|周|星期|礼拜|前天|昨天|今天/u,
  count: /^(?!.*[月天年小]).*(?:人|个|俩)/u,
  contact: /1[3-9]\d{9}|^(?:我叫|我姓|就?叫我)/u,
  region: /./u,
}
const PARTS = /[，,。；;！!\n]+/u
/** Each part is read once for every open question; nobody answers more of them at once. */
const MOST_PARTS = 24

/** Fills other open questions from the parts of `text` that `asked` cannot read. The steps that were filled. */
export const hearOther = (d: Draft, asked: Step, text: string): readonly Step[] => {
  const whole = fill(d, asked, text)
  if (whole) return [whole]
  const parts = text
    .split(PARTS)
    .map((part) => part.trim())
    .filter((said) => said !== '' && said.length <= LONGEST_PART)
  return [...new Set(parts)].slice(0, MOST_PARTS).flatMap((said) => {
    if (readAnswer(asked, said, d.world).kind !== 'unclear' && SIGNS[asked.kind] !== undefined) return []
    return fill(d, asked, said) ?? []
  })
}

const fill = (d: Draft, asked: Step, said: string): Step | null => {
  const answers = d.state.report?.answers ?? {}
  const fits = (flowOf(d)?.steps ?? []).flatMap((step) => {
    if (step.id === asked.id || answers[step.id] || !holds(step.when, answers)) return []
    const value = readFor(d, step, said)
    return value === null ? [] : [{ step, value }]
  })
  const [only] = fits
  if (fits.length !== 1 || !only) return null
  keep(d, only.step, only.value)
  return only.step
}

const readFor = (d: Draft, step: Step, said: string): AnswerValue => {
  if (step.kind === 'choice') {
    const option = namedByItself(step.options, said)
    return option === null ? null : step.many ? [option.id] : option.id
  }
  const option = namedByItself(step.options, said)
  if (option) return option.id
  if (!SIGNS[step.kind]?.test(said)) return null
  const reading = readAnswer(step, said, d.world)
  if (reading.kind !== 'read') return null
  return step.kind === 'region' && !isMerePlace(said, reading.value) ? null : reading.value
}

/** Nothing but the name of a place, as far as its characters tell: 昆山, 上海闵行 — no 昆山富友. */
const isMerePlace = (said: string, value: AnswerValue): boolean => {
  const place = value !== null && typeof value === 'object' && 'place' in value ? String(value.place) : ''
  return [...plain(said).replace(/^在|那边|这边|那里|这里|[省市区县镇的]/gu, '')].every((c) =>
    place.includes(c),
  )
}

/** Whether an answer to a name is nothing but a place whose question is still open. */
export const placeForName = (d: Draft, step: Step, text: string): boolean =>
  step.kind === 'name' &&
  (flowOf(d)?.steps ?? []).some((other) => {
    if (other.kind !== 'region' || d.state.report?.answers[other.id]) return false
    return text.length <= LONGEST_PART && readFor(d, other, text) !== null
  })
