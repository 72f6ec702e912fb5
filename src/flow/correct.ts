// “不对，是8月”, “金额错了”, “改 3”: finds what is meant among what was answered, and changes it. Reads by reply.ts.
import type { AnswerValue } from '../domain/case.ts'
import { askStep, heardItems, summaryItems } from './ask.ts'
import { applicable } from './condition.ts'
import { speaksOf, TELLING } from './corrected-story.ts'
import { correctionIn, EDGE, OWN } from './correction-words.ts'
import { type Decided, type Draft, flowOf, offer, say, tell } from './draft.ts'
import { inLanguage, type Step } from './flow.ts'
import { optionNamed } from './reply/choice.ts'
import { correctionInBase } from './reply/english.ts'
import { readAnswer } from './reply.ts'
import { accept } from './report.ts'
import { plain } from './words.ts'

const NUMBERED = /^(?:修改|更正|改)\s*(?:第)?\s*(\d{1,2})\s*(?:项|条|个)?$/u
/** Added to what was said, not in its place. */
const BESIDES = /^(?:还|也|另外|再加)/u

/** Whether the words correct something; if so it is done or asked for. */
export const correct = (d: Draft, said: string): boolean => {
  const text = correctionInBase(said)
  const found = correctionIn(text)
  const report = d.state.report
  const flow = flowOf(d)
  if (!found || !report || !flow) return false
  const number = NUMBERED.exec(text.normalize('NFKC').trim())
  if (number) return editNumber(d, Number(number[1]))
  const steps = applicable(flow, report.answers)
  const told = steps
    .filter((step) => report.answers[step.id] && TELLING.has(step.kind))
    .sort((a, b) => (report.answers[b.id]?.n ?? 0) - (report.answers[a.id]?.n ?? 0))
  const { rest, wrong } = found
  const was = wrong === '' ? undefined : told.find((step) => isValue(d, step, wrong))
  if (was && change(d, was, rest)) return true
  const option = rest === '' ? undefined : told.find((step) => optionNamed(step.options, rest))
  if (option && change(d, option, rest)) return true
  const current = steps.filter((step) => report.answers[step.id] || step.id === report.step)
  const named = nameIn(current, text)
  if (named) return correctNamed(d, named.step, rest.replace(named.word, '').replace(EDGE, '').trim())
  const meant = rest === '' ? undefined : told.find((step) => speaksOf(d, step, rest))
  if (meant && change(d, meant, rest)) return true
  if (rest === '') return editLast(d)
  if (!OWN.test(text)) return false
  const later = nameIn(steps, text)
  if (later && plain(rest) === later.word) return correctNamed(d, later.step, '')
  askWhich(d)
  return true
}

/** “地址是松江” under the summary: said of what was answered, it is a change and nothing to add. */
export const correctSaid = (d: Draft, text: string): boolean => {
  const report = d.state.report
  const flow = flowOf(d)
  const at = /(?:是|为|叫|[:：])/u.exec(text)
  if (!report || !flow || !at || at.index > LONGEST_SLOT) return false
  const word = plain(text.slice(0, at.index))
  const step = applicable(flow, report.answers).find(
    ({ names, kind }) => TELLING.has(kind) && names.includes(word),
  )
  return step !== undefined && change(d, step, text.slice(at.index + at[0].length).trim())
}

/** Longest name of an answer. */
const LONGEST_SLOT = 8

/** Whether these words are what was understood under `step`. */
const isValue = (d: Draft, step: Step, words: string): boolean => {
  const reading = readAnswer(step, words, d.world)
  const kept = d.state.report?.answers[step.id]
  return reading.kind === 'read' && JSON.stringify(reading.value) === JSON.stringify(kept?.value)
}

/** Reads the new value and keeps it. False: it cannot be read as this one. */
const change = (d: Draft, step: Step, rest: string): boolean => {
  const reading = rest === '' ? null : readAnswer(step, rest, d.world)
  if (reading?.kind !== 'read') return false
  accept(d, step, besides(d, step, rest, reading.value), '')
  return true
}

const besides = (d: Draft, step: Step, rest: string, value: AnswerValue): AnswerValue => {
  const before = d.state.report?.answers[step.id]?.value
  if (!step.many || !BESIDES.test(rest) || !Array.isArray(before) || !Array.isArray(value)) return value
  return [...new Set([...before, ...value])]
}

const nameIn = (
  steps: readonly Step[],
  text: string,
): { readonly step: Step; readonly word: string } | null => {
  const word = plain(text)
  const hits = steps.flatMap((step) =>
    step.names.filter((name) => word.includes(name)).map((name) => ({ step, word: name })),
  )
  return hits.sort((a, b) => b.word.length - a.word.length)[0] ?? null
}

const correctNamed = (d: Draft, step: Step, rest: string): boolean => {
  if (change(d, step, rest)) return true
  tell(d, 'fix.again', { label: inLanguage(step.label, d.state.language) })
  askStep(d, step, true)
  return true
}

/** “改 3”: by the number that the summary shows. */
const editNumber = (d: Draft, n: number): boolean => {
  const item = summaryItems(d)[n - 1]
  if (item) edit(d, item.id)
  else askWhich(d)
  return true
}

/** Asks one slot again. Unknown slots: asks which one. */
export const edit = (d: Draft, slot: string): Decided => {
  const step = flowOf(d)?.steps.find(({ id }) => id === slot)
  if (step) askStep(d, step, true)
  else askWhich(d)
}

/** Which answer is to be changed. */
export const askWhich = (d: Draft): Decided => {
  const choices = summaryItems(d).map(({ id, label }) => ({ id: `edit:${id}`, label }))
  say(d, d.word('fix.which'), [...choices, ...offer(d, 'cmd:resume')])
}

const editLast = (d: Draft): boolean => {
  const report = d.state.report
  const asked = (report?.path ?? []).filter((slot) => slot !== report?.step)
  const last = report?.step === 'summary' || report?.step === 'heard' ? undefined : asked.at(-1)
  const story = flowOf(d)?.steps.find(({ id }) => id === last)?.kind === 'story'
  // What was heard in the story was just read out: it is one of those, not the story, that is wrong.
  if (last && !(story && heardItems(d).length > 0)) {
    tell(d, 'fix.last')
    edit(d, last)
  } else askWhich(d)
  return true
}
