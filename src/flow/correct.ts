// “不对，是8月”, “金额错了”, “改 3”: finds what is meant among what was answered, and changes it. Reads by reply.ts.
import type { AnswerValue } from '../domain/case.ts'
import { askStep, heardItems, summaryItems } from './ask.ts'
import { applicable } from './condition.ts'
import { type Decided, type Draft, flowOf, offer, say, tell } from './draft.ts'
import { inLanguage, type Kind, type Step } from './flow.ts'
import { optionNamed } from './reply/choice.ts'
import { correctionInBase } from './reply/english.ts'
import { readAnswer } from './reply.ts'
import { accept } from './report.ts'
import { plain } from './words.ts'

const FIX =
  /不对|(?<![做犯干])错了|错啦|说错|写错|打错|搞错|弄错|记错|填错|选错|讲错|说多了|说少了|搞混|其实是|改成|改为|改一下|改下|应该是|更正|纠正|修改|重新说|重说|^改|^(?:[哦噢啊诶哎]+[，,]?)?不[，,]\s*是|不是.{1,16}[，,\s]?(?:而?是)|是.{1,16}[，,]不是/u
/** Words about the worker's own earlier words: with them even an unclear correction is no answer to the present question. */
const OWN =
  /^(?:对不起|不好意思|抱歉|等等|等下|[哦噢啊诶哎]|我|刚才|刚刚|前面|上面|那个)*[，,]?(?:我)?(?:刚才|刚刚|前面|上面)?(?:.{0,8})(?:说错|写错|打错|搞错|弄错|记错|填错|选错|讲错|说多了|说少了|搞混|不对|更正|纠正)/u
/** Later than this in a message the words belong to a story. */
const FIX_WITHIN = 14
/** A longer message is a story, not a correction. */
const LONGEST = 80
const NUMBERED = /^(?:修改|更正|改)\s*(?:第)?\s*(\d{1,2})\s*(?:项|条|个)?$/u
/** What was wrong: 不是12个人，是15个 · 两万三说多了. */
const DENIED =
  /不是\s*([^，,。；;]{1,16}?)(?:[，,。；;\s]|而是|$)|^([^，,。；;]{1,12})(?:说多了|说少了|说错)/u
const OLD_PART =
  /^.*(?:应该是|应为|其实是|改成|改为|更正为|不是[^，,。；;]*?(?:[，,\s]|而)[，,\s]*(?:应该)?是)|[，,]\s*不是[^，,。；;]*$/u
const FILLER =
  /不对|我?(?:刚才|前面|上面|刚刚)?(?:说|写|打|搞|弄|记|填|选|讲)?错[了啦]?|对不起|不好意思|抱歉|等等|等下|说多了|说少了|修改|更正|纠正|改一下|改下|重新说|重说|^[哦噢啊诶哎]+|刚才|前面说?的?|^那个|^改|^(?:是|为|[:：])+/gu
const EDGE = /^(?:[\s，,。.:：;；!！的不]|一下|应该|是|为|叫|了)+|[\s，,。.!！]+$/gu
/** Added to what was said, not in its place. */
const BESIDES = /^(?:还|也|另外|再加)/u

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
/** A number, or words that give a name. */
const REACHES = /\d{5,}|我叫|我姓|叫我|名字|称呼/u

/** Whether the words correct something; if so it is done or asked for. */
export const correct = (d: Draft, said: string): boolean => {
  const text = correctionInBase(said)
  const at = text.length <= LONGEST ? text.search(FIX) : -1
  const report = d.state.report
  const flow = flowOf(d)
  if (at < 0 || at > FIX_WITHIN || !report || !flow) return false
  const number = NUMBERED.exec(text.normalize('NFKC').trim())
  if (number) return editNumber(d, Number(number[1]))
  const steps = applicable(flow, report.answers)
  const told = steps
    .filter((step) => report.answers[step.id] && TELLING.has(step.kind))
    .sort((a, b) => (report.answers[b.id]?.n ?? 0) - (report.answers[a.id]?.n ?? 0))
  const rest = text.replace(OLD_PART, '').replace(FILLER, '').replace(EDGE, '').trim()
  const denied = DENIED.exec(text)
  const wrong = (denied?.[1] ?? denied?.[2] ?? '').replace(FILLER, '').replace(EDGE, '').trim()
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

const speaksOf = (d: Draft, step: Step, rest: string): boolean => {
  if (step.kind === 'count' && !PEOPLE.test(rest)) return false
  if (step.kind === 'contact' && !REACHES.test(rest)) return false
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
