// Which steps of a flow count, given the answers so far. Never asks anything.
import type { AnswerValue } from '../domain/case.ts'
import type { KeptAnswer, KeptAnswers } from '../domain/conversation.ts'
import type { Flow, Step, When } from './flow.ts'

const valueIds = (value: AnswerValue): readonly string[] => {
  if (typeof value === 'boolean') return [value ? 'yes' : 'no']
  if (typeof value === 'string') return [value]
  return Array.isArray(value) ? value : []
}

const fits = (answer: KeptAnswer | undefined, wanted: readonly string[]): boolean => {
  const known = answer !== undefined && answer.value !== null
  if (wanted.includes('known')) return known
  if (wanted.includes('unknown')) return !known
  return known && valueIds(answer.value).some((id) => wanted.includes(id))
}

/** An empty list of conditions always holds; otherwise one of them must hold whole. */
export const holds = (when: When, answers: KeptAnswers): boolean =>
  when.length === 0 ||
  when.some((condition) => {
    for (const slot in condition) if (!fits(answers[slot], condition[slot] ?? [])) return false
    return true
  })

/** Steps that belong to this matter as known so far; answers of other branches stay but do not count. */
export const applicable = (flow: Flow, answers: KeptAnswers): readonly Step[] =>
  flow.steps.filter((step) => holds(step.when, answers))

/** The step as it is to be asked and its answer read, given what is known. */
export const askedAs = (step: Step, answers: KeptAnswers): Step =>
  step.instead && holds(step.instead.when, answers)
    ? { ...step, say: step.instead.say, options: step.instead.options }
    : step

/** Whether this step is still to be asked: it counts, has no answer yet, and is worth a question. */
export const isDue = (step: Step, answers: KeptAnswers): boolean =>
  step.ask !== false &&
  !answers[step.id] &&
  holds(step.when, answers) &&
  (step.ask === true || holds(step.ask, answers))

/** The next thing to ask. null: all that is asked is known. */
export const nextStep = (flow: Flow, answers: KeptAnswers): Step | null =>
  flow.steps.find((step) => isDue(step, answers)) ?? null

/** Whether a step is asked only because of what was said under `slot`. */
export const restsOn = (step: Step, slot: string): boolean => step.when.some((condition) => slot in condition)
