// Writes answers into the report and keeps them small: the state is stored at every turn. Says nothing.
import type { AnswerValue } from '../domain/case.ts'
import type { KeptAnswer, KeptAnswers } from '../domain/conversation.ts'
import { restsOn } from './condition.ts'
import { asWritten, change, changeReport, type Decided, type Draft, flowOf } from './draft.ts'
import type { Step } from './flow.ts'
import { withoutIdNumber } from './reply/contact.ts'
import { shown } from './shown.ts'

/** Longest free answer in the state, in characters; the message has the whole. */
const LONGEST_STORY = 300
const LONGEST_TEXT = 80
/** All free words of one report together, in bytes of UTF-8: with 50 file ids the state stays under 4 KB. */
const ALL_WORDS = 900
/** The earlier reading beside a corrected one. */
const LONGEST_WAS = 24
/** Characters of the first words that wait for the consent. */
export const LONGEST_OFFERED = 300

/** What stands in a free answer where an ID number was: no flow asks for one, and all who read the case would read it. */
const ID_LEFT_OUT = '（身份证号）'

/** Half an ID number or telephone that a cut leaves is recognized by nobody as one, and is one all the same. */
const CUT_NUMBER = /(?<![\d０-９Xx.·-])[\d０-９][\d０-９Xx\s.·-]*$/u

/** Cut at whole characters, never inside a number: that goes wholly. '…' says that the message has more. */
export const shorten = (text: string, most: number): string => {
  const characters = [...text.slice(0, most * 2)]
  return characters.length <= most && text.length <= most * 2
    ? text
    : `${characters
        .slice(0, most - 1)
        .join('')
        .replace(CUT_NUMBER, '')}…`
}

/** Parts of a story that tell figures, places, names or the matter itself. */
const TELLS =
  /[0-9]|[一二两三四五六七八九十百千万几](?:个|块|元|月|年|天|人|万|千|百)|欠|工资|工钱|钱|罚|扣|辞|开除|伤|社保|合同|加班|怀孕|叫|[厂店市区县]|公司|工地|不对|错/u

/** The telling parts of a long story, in order: what comes last counts as much as what comes first. Short ones stay whole. */
export const gist = (text: string, most: number): string => {
  if (text.length <= most) return text
  const parts = [...new Set(text.match(/[^，,。；;！!？?\n]+[，,。；;！!？?\n]*/gu) ?? [])]
  const telling = parts.filter((part) => TELLS.test(part))
  let length = telling.reduce((sum, part) => sum + part.length, 0)
  while (length > most && telling.length > 2) {
    const [dropped] = telling.splice(Math.floor(telling.length / 2), 1)
    length -= dropped?.length ?? 0
  }
  return telling.length > 0 ? telling.join('') : text
}

const bytes = (text: string): number => {
  let n = 0
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    n +=
      code < 0x20
        ? 6
        : code < 0x80
          ? character === '"' || character === '\\'
            ? 2
            : 1
          : code < 0x800
            ? 2
            : code < 0x10000
              ? 3
              : 4
  }
  return n
}
const wordsBytes = (value: AnswerValue): number =>
  typeof value === 'string'
    ? bytes(value)
    : value !== null && typeof value === 'object'
      ? Object.values(value).reduce<number>(
          (sum, part) => sum + (typeof part === 'string' ? bytes(part) : 0),
          0,
        )
      : 0

const fitting = (value: AnswerValue, step: Step, answers: KeptAnswers): AnswerValue => {
  if (typeof value !== 'string') return value
  const words = withoutIdNumber(value, ID_LEFT_OUT)
  const used = Object.entries(answers).reduce(
    (sum, [slot, answer]) => sum + (slot === step.id ? 0 : wordsBytes(answer.value)),
    0,
  )
  const most = step.kind === 'story' ? LONGEST_STORY : LONGEST_TEXT
  const cut = shorten(words, most)
  const room = Math.max(6, ALL_WORDS - used)
  return bytes(cut) <= room ? cut : shorten(cut, Math.max(2, Math.floor(room / 6)))
}

/** Free words and names as the worker wrote them, whatever they were read as. */
const theirs = (d: Draft, value: AnswerValue): AnswerValue => {
  if (typeof value === 'string') return asWritten(d, value)
  return value !== null && typeof value === 'object' && 'name' in value && typeof value.name === 'string'
    ? { ...value, name: asWritten(d, value.name) }
    : value
}

export type Keeping = { readonly check?: boolean; readonly n?: number }

/** Keeps one answer; what rests on it is marked for checking when it changed. */
export const keep = (d: Draft, step: Step, raw: AnswerValue, keeping: Keeping = {}): Decided => {
  const report = d.state.report
  const flow = flowOf(d)
  if (!report || !flow) return
  const before = report.answers[step.id]
  const value = fitting(theirs(d, raw), step, report.answers)
  const changed = before !== undefined && JSON.stringify(before.value) !== JSON.stringify(value)
  const was =
    changed && before.value !== null
      ? shorten(shown(step, before, d.state.language, d.word), LONGEST_WAS)
      : before?.was
  const answer: KeptAnswer = {
    value,
    n: keeping.n ?? d.world.n,
    ...(keeping.check ? { check: true } : {}),
    ...(was ? { was } : {}),
  }
  const answers: Record<string, KeptAnswer> = { ...report.answers, [step.id]: answer }
  if (changed)
    for (const other of flow.steps) {
      const resting = answers[other.id]
      if (resting && other.id !== step.id && restsOn(other, step.id))
        answers[other.id] = { ...resting, check: true }
    }
  changeReport(d, { answers })
}

/** Forgets answers, so that they are asked again. */
export const drop = (d: Draft, slots: readonly string[]): Decided => {
  const report = d.state.report
  if (!report) return
  const answers = Object.fromEntries(Object.entries(report.answers).filter(([slot]) => !slots.includes(slot)))
  change(d, { report: { ...report, answers } })
}
