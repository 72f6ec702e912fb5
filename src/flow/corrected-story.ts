// A correction among the first words, before anything was asked: 欠两万八 · 刚才打错了，是三万八. Changes what was heard, says nothing.
import { applicable } from './condition.ts'
import { correctionIn } from './correction-words.ts'
import { type Draft, flowOf, readable } from './draft.ts'
import type { Kind, Step } from './flow.ts'
import { keep } from './keep.ts'
import { readAnswer } from './reply.ts'

/** Kinds that a bare value names by itself. */
export const TELLING: ReadonlySet<Kind> = new Set<Kind>([
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

/** Whether these words can be the new value of this step, by what stands in them. */
export const speaksOf = (d: Draft, step: Step, rest: string): boolean => {
  if (step.kind === 'count' && (!PEOPLE.test(rest) || /月|天|年|小时/u.test(rest))) return false
  if (step.kind === 'contact' && !REACHES.test(rest)) return false
  return readAnswer(step, rest, d.world).kind === 'read'
}

/** The later of two messages counts: its value replaces the one that was heard in the earlier. */
export const correctStory = (d: Draft, story: string, n: number): void => {
  for (const line of readable(d, story).split('\n').slice(1)) {
    const found = correctionIn(line.trim())
    const answers = d.state.report?.answers ?? {}
    const flow = flowOf(d)
    if (!found || found.rest === '' || !flow) continue
    const heard = applicable(flow, answers).filter(({ id, kind }) => answers[id] && TELLING.has(kind))
    const step = heard.find((one) => speaksOf(d, one, found.rest))
    const reading = step && readAnswer(step, found.rest, d.world)
    if (step && reading?.kind === 'read') keep(d, step, reading.value, { n })
  }
}
