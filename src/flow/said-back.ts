// How the bot says back what it kept: the reading that could be wrong, what changed, and the flow's own warnings.
import { holds } from './condition.ts'
import type { Draft } from './draft.ts'
import { inLanguage, type Kind, type Step } from './flow.ts'
import { shown } from './shown.ts'

/** Kinds whose reading is shown back, because it could be wrong. */
const SHOWN: ReadonlySet<Kind> = new Set<Kind>([
  'money',
  'rate',
  'months',
  'date',
  'count',
  'region',
  'contact',
])

/** What is said about an answer that was just kept; '' where nothing could be wrong. */
export const saidBack = (
  d: Draft,
  step: Step,
  how: { readonly editing: boolean; readonly check: boolean },
): string => {
  if (how.editing) return changed(d, step)
  if (how.check) {
    const said = shownOf(d, step)
    return d.word(isAsSaid(d, step) ? 'kept.words' : 'kept.likely', { value: said })
  }
  return SHOWN.has(step.kind) && d.state.report?.answers[step.id]?.value !== null
    ? d.word('kept.shown', { value: shownOf(d, step) })
    : ''
}

/** Nothing was read from these words: they stand as they were said. */
const isAsSaid = (d: Draft, step: Step): boolean => {
  const value = d.state.report?.answers[step.id]?.value
  return typeof value === 'string' && !step.options.some(({ id }) => id === value)
}

const shownOf = (d: Draft, step: Step): string => {
  const answer = d.state.report?.answers[step.id]
  return answer ? shown(step, answer, d.state.language, d.word) : ''
}

/** One line of several answers with their labels. */
export const listOf = (d: Draft, steps: readonly Step[]): string =>
  steps
    .map((step) =>
      d.word('kept.item', { label: inLanguage(step.label, d.state.language), value: shownOf(d, step) }),
    )
    .join(d.word('officers.join'))

const changed = (d: Draft, step: Step): string => {
  const was = d.state.report?.answers[step.id]?.was
  const values = { label: inLanguage(step.label, d.state.language), value: shownOf(d, step), was: was ?? '' }
  return d.word(was ? 'kept.changed-was' : 'kept.changed', values)
}

/** What the flow wants told with this answer. */
export const warningsOf = (d: Draft, step: Step): readonly string[] =>
  step.warn
    .filter((warning) => holds(warning.when, d.state.report?.answers ?? {}))
    .map((warning) => inLanguage(warning.say, d.state.language))
