// What can be wrong with a flow that has the right shape: all of it at once, each with its place. Changes nothing.
import type { Placed } from './expand.ts'
import { BASE, type Flow, type Step, type Texts, type When } from './flow.ts'
import { unreachable } from './reach.ts'
import type { Place } from './yaml.ts'

/** A question or a label longer than this is not read on a phone; Latin letters are half as wide as characters. */
const LONGEST = 60
const longest = (language: string): number => (language.startsWith('zh') ? LONGEST : 2 * LONGEST)
/** Questions on the longest path; more than these nobody finishes. */
const MOST_STEPS = 40
const NUMERIC: ReadonlySet<string> = new Set(['money', 'rate', 'months', 'date', 'count'])
/** Names that choices of the talk itself use: 'cmd:menu', 'edit:owed' … */
const TAKEN: ReadonlySet<string> = new Set([
  'case',
  'cmd',
  'consent',
  'flow',
  'article',
  'heard',
  'edit',
  'guess',
  'confirm',
  'more',
  'summary',
])

export const checkFlow = (
  flow: Omit<Flow, 'version'>,
  placed: readonly Placed[],
  at: (path: readonly PropertyKey[]) => Place,
  languages: readonly string[],
): readonly string[] => {
  const problems: string[] = []
  const texts = (where: Place, what: string, said: Texts | null, short = false): void => {
    if (!said) return
    for (const language of languages)
      if (!said[language]) problems.push(`${where}: ${what} has no ${language} text`)
    for (const [language, text] of Object.entries(said))
      if (short && [...text].length > longest(language))
        problems.push(
          `${where}: ${what} is ${[...text].length} characters long in ${language}, at most ${longest(language)}`,
        )
  }
  const slots = new Set(flow.steps.map(({ id }) => id))
  const inOrder: string[] = []
  for (const { step, at: here } of placed) {
    if (inOrder.includes(step.id)) problems.push(`${here}: slot "${step.id}" is there twice`)
    if (TAKEN.has(step.id))
      problems.push(`${here}: "${step.id}" is a word of the talk itself, choose another id`)
    texts(here, `question "${step.id}"`, step.say, true)
    texts(here, `label of "${step.id}"`, step.label, true)
    texts(here, `hint of "${step.id}"`, step.hint)
    const ids = step.options.map(({ id }) => id)
    if (new Set(ids).size < ids.length) problems.push(`${here}: "${step.id}" has an option twice`)
    for (const option of step.options)
      texts(here, `option "${option.id}" of "${step.id}"`, option.label, true)
    if (step.kind === 'choice' && ids.length < 2)
      problems.push(`${here}: choice "${step.id}" needs two options at least`)
    if ((step.kind === 'yes-no' || NUMERIC.has(step.kind)) && ids.length > 0)
      problems.push(`${here}: a ${step.kind} question has no options: typed numbers would be taken for them`)
    const asked = { here, steps: flow.steps, before: new Set([...inOrder, step.id]) }
    problems.push(...conditionProblems(`"${step.id}"`, step.when, asked))
    if (step.instead) {
      const what = `the other asking of "${step.id}"`
      texts(here, what, step.instead.say, true)
      // A later answer may have been told already: that is what it is for.
      problems.push(...conditionProblems(what, step.instead.when, { ...asked, before: slots }))
      for (const { id, label } of step.instead.options) {
        texts(here, `option "${id}" of ${what}`, label, true)
        if (!ids.includes(id))
          problems.push(`${here}: ${what} has the option "${id}", which the question has not`)
      }
    }
    if (typeof step.ask === 'object')
      problems.push(...conditionProblems(`the asking of "${step.id}"`, step.ask, asked))
    for (const warning of step.warn) {
      texts(here, `warning of "${step.id}"`, warning.say)
      problems.push(
        ...conditionProblems(`warning of "${step.id}"`, warning.when, { ...asked, before: slots }),
      )
    }
    inOrder.push(step.id)
  }
  problems.push(...unreachable(placed), ...unused(flow, placed))
  if (flow.steps.filter(({ kind }) => kind === 'story').length > 1)
    problems.push(`${at(['steps'])}: there can be only one story`)
  if (flow.steps.length > MOST_STEPS)
    problems.push(`${at(['steps'])}: ${flow.steps.length} steps, at most ${MOST_STEPS}`)
  texts(at(['title']), 'the title', flow.title, true)
  texts(at(['menu']), 'the menu line', flow.menu, true)
  texts(at(['begin']), 'the beginning', flow.begin)
  for (const [i, line] of flow.summary.entries()) {
    texts(at(['summary', i]), 'a summary label', line.label, true)
    for (const slot of line.slots)
      if (!slots.has(slot)) problems.push(`${at(['summary', i])}: there is no slot "${slot}"`)
  }
  for (const slot of flow.headline)
    if (!slots.has(slot)) problems.push(`${at(['headline'])}: there is no slot "${slot}"`)
  if (flow.nearby && flow.steps.find(({ id }) => id === flow.nearby)?.kind !== 'region')
    problems.push(`${at(['nearby'])}: "${flow.nearby}" is no slot of kind region`)
  for (const [i, line] of flow.closing.entries()) {
    texts(at(['closing', i]), 'a closing line', line.say)
    const said = { here: at(['closing', i]), steps: flow.steps, before: slots }
    problems.push(...conditionProblems('a closing line', line.when, said))
  }
  return problems
}

/** `before`: the slots that can have an answer by then. */
type Looking = {
  readonly here: Place
  readonly steps: readonly Step[]
  readonly before: ReadonlySet<string>
}
const conditionProblems = (what: string, when: When, { here, steps, before }: Looking): readonly string[] =>
  when.flatMap((condition) =>
    Object.entries(condition).flatMap(([slot, wanted]) => {
      const step = steps.find(({ id }) => id === slot)
      if (!step) return [`${here}: ${what} waits for slot "${slot}", which does not exist`]
      if (!before.has(slot))
        return [`${here}: ${what} waits for "${slot}", which is asked later: it could never be asked`]
      return wanted.flatMap((id) =>
        possible(step).includes(id)
          ? []
          : [`${here}: ${what} waits for "${slot}: ${id}", which is no answer of it`],
      )
    }),
  )

const possible = (step: Step): readonly string[] => [
  'known',
  'unknown',
  ...(step.kind === 'yes-no' ? ['yes', 'no'] : []),
  ...step.options.map(({ id }) => id),
]

/** Kinds that the case takes as they are: the account, the place, the files, how to reach the worker. */
const TAKEN_BY_CASE: ReadonlySet<string> = new Set(['story', 'region', 'files', 'contact'])

/** Slots that are asked for nothing: in no summary line or headline, and nothing depends on them. */
const unused = (flow: Omit<Flow, 'version'>, placed: readonly Placed[]): readonly string[] => {
  const conditions = [
    ...flow.closing.map(({ when }) => when),
    ...flow.steps.flatMap((step) =>
      [step.when, typeof step.ask === 'object' ? step.ask : [], ...step.warn.map(({ when }) => when)].map(
        (w) => without(w, step.id),
      ),
    ),
  ].flat()
  const used = new Set([
    ...flow.headline,
    ...flow.summary.flatMap(({ slots }) => slots),
    ...conditions.flatMap((condition) => Object.keys(condition)),
  ])
  return placed
    .filter(({ step }) => !used.has(step.id) && !TAKEN_BY_CASE.has(step.kind))
    .map(({ step, at }) => `${at}: nobody uses "${step.id}": no summary line, no headline, no condition`)
}

const without = (when: When, slot: string): When =>
  when.map((condition) => Object.fromEntries(Object.entries(condition).filter(([id]) => id !== slot)))

/** No language says more than the base, and each text has the same blanks; what it lacks is said in the base language. */
export const checkTexts = (
  table: Readonly<Record<string, Readonly<Record<string, string>>>>,
  where: (language: string, key: string) => string,
): readonly string[] => {
  const base = table[BASE]
  if (!base) return [`flows/wording/${BASE}.yaml: the file is missing; every text must stand there`]
  const blanks = (text: string): string =>
    [...text.matchAll(/\{([a-z]+)\}/g)]
      .map(([, name]) => name)
      .sort()
      .join()
  return Object.entries(table).flatMap(([language, texts]) =>
    language === BASE
      ? []
      : [
          ...Object.entries(texts).flatMap(([key, text]) =>
            base[key] === undefined
              ? [`${where(language, key)}: text "${key}" is not in ${BASE}`]
              : blanks(base[key]) === blanks(text)
                ? []
                : [`${where(language, key)}: text "${key}" has other blanks than in ${BASE}`],
          ),
        ],
  )
}
