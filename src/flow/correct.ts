// “不对，是8月”, “金额错了”, “改 3”: finds what is meant among what was answered, and changes it. Reads by reply.ts.

import { askStep, summaryItems } from './ask.ts'
import { applicable } from './condition.ts'
import { type Decided, type Draft, flowOf, offer, say, tell } from './draft.ts'
import { inLanguage, type Kind, type Step } from './flow.ts'
import { readAnswer } from './reply.ts'
import { accept } from './report.ts'
import { plain } from './words.ts'

const FIX =
  /不对|错了|错啦|说错|写错|打错|搞错|弄错|记错|填错|改成|改为|改一下|改下|应该是|更正|纠正|修改|^改|不是.{1,16}[，,\s]?(?:而?是)/u
/** Later than this in a message the words belong to a story. */
const FIX_WITHIN = 14
/** A longer message is a story, not a correction. */
const LONGEST = 80
const NUMBERED = /^(?:修改|更正|改)\s*(?:第)?\s*(\d{1,2})\s*(?:项|条|个)?$/u
const OLD_PART = /^.*(?:应该是|应为|改成|改为|更正为|不是.*?(?:[，,\s]|而)是)/u
const FILLER =
  /不对|我?(?:刚才|前面|上面|刚刚)?(?:说|写|打|搞|弄|记|填)?错[了啦]?|修改|更正|纠正|改一下|改下|^改|^(?:是|为|[:：])+/gu
const EDGE = /^(?:[\s，,。.:：;；!！的]|应该|是|为|叫|了)+|[\s，,。.!！]+$/gu

/** Kinds that a bare value names by itself. */
const TELLING: ReadonlySet<Kind> = new Set<Kind>([
  'money',
  'rate',
  'months',
  'date',
  'count',
  'region',
  'contact',
  'choice',
])
const PEOPLE = /人|个|位|名/u

/** Whether the words correct something; if so it is done or asked for. */
export const correct = (d: Draft, text: string): boolean => {
  const at = text.length <= LONGEST ? text.search(FIX) : -1
  const report = d.state.report
  const flow = flowOf(d)
  if (at < 0 || at > FIX_WITHIN || !report || !flow) return false
  const number = NUMBERED.exec(text.normalize('NFKC').trim())
  if (number) return editNumber(d, Number(number[1]))
  const steps = applicable(flow, report.answers)
  const named = nameIn(
    steps.filter((step) => report.answers[step.id] || step.id === report.step),
    text,
  )
  const rest = text.replace(OLD_PART, '').replace(FILLER, '').replace(EDGE, '').trim()
  if (named) return correctNamed(d, named.step, rest.replace(named.word, '').replace(EDGE, '').trim())
  const answered = steps.filter((step) => report.answers[step.id] && TELLING.has(step.kind))
  const latest = answered.sort((a, b) => (report.answers[b.id]?.n ?? 0) - (report.answers[a.id]?.n ?? 0))
  const meant = rest === '' ? undefined : latest.find((step) => speaksOf(d, step, rest))
  const reading = meant && readAnswer(meant, rest, d.world)
  if (meant && reading?.kind === 'read') {
    accept(d, meant, reading.value, '')
    return true
  }
  if (rest !== '') return false
  return editLast(d)
}

const speaksOf = (d: Draft, step: Step, rest: string): boolean => {
  if (step.kind === 'count' && !PEOPLE.test(rest)) return false
  return readAnswer(step, rest, d.world).kind === 'read'
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
  const reading = rest === '' ? null : readAnswer(step, rest, d.world)
  if (reading?.kind === 'read') accept(d, step, reading.value, '')
  else {
    tell(d, 'fix.again', { label: inLanguage(step.label, d.state.language) })
    askStep(d, step, true)
  }
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
  if (last) {
    tell(d, 'fix.last')
    edit(d, last)
  } else askWhich(d)
  return true
}
