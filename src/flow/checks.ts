// What can be wrong with a flow that has the right shape: all of it at once, each with its place. Changes nothing.
import type { Placed } from './expand.ts'
import { BASE, type Flow, type Step, type Texts, type When } from './flow.ts'

/** A question or a label longer than this is not read on a phone. */
const LONGEST = 60
/** Questions on the longest path; more than these nobody finishes. */
const MOST_STEPS = 40
const NUMERIC: ReadonlySet<string> = new Set(['money', 'rate', 'months', 'date', 'count'])
/** Names that choices of the talk itself use: 'cmd:menu', 'edit:owed' … */
const TAKEN: ReadonlySet<string> = new Set([
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
  at: (path: readonly PropertyKey[]) => string,
  languages: readonly string[],
): readonly string[] => {
  const problems: string[] = []
  const texts = (where: string, what: string, said: Texts | null, most = Number.POSITIVE_INFINITY): void => {
    if (!said) return
    for (const language of languages)
      if (!said[language]) problems.push(`${where}: ${what} has no ${language} text`)
    for (const [language, text] of Object.entries(said))
      if ([...text].length > most)
        problems.push(
          `${where}: ${what} is ${[...text].length} characters long in ${language}, at most ${most}`,
        )
  }
  const slots = new Set(flow.steps.map(({ id }) => id))
  const inOrder: string[] = []
  for (const { step, at: here } of placed) {
    if (inOrder.includes(step.id)) problems.push(`${here}: slot "${step.id}" is there twice`)
    if (TAKEN.has(step.id))
      problems.push(`${here}: "${step.id}" is a word of the talk itself, choose another id`)
    texts(here, `question "${step.id}"`, step.say, LONGEST)
    texts(here, `label of "${step.id}"`, step.label, LONGEST)
    texts(here, `hint of "${step.id}"`, step.hint)
    const ids = step.options.map(({ id }) => id)
    if (new Set(ids).size < ids.length) problems.push(`${here}: "${step.id}" has an option twice`)
    for (const option of step.options)
      texts(here, `option "${option.id}" of "${step.id}"`, option.label, LONGEST)
    if (step.kind === 'choice' && ids.length < 2)
      problems.push(`${here}: choice "${step.id}" needs two options at least`)
    if ((step.kind === 'yes-no' || NUMERIC.has(step.kind)) && ids.length > 0)
      problems.push(`${here}: a ${step.kind} question has no options: typed numbers would be taken for them`)
    problems.push(...conditionProblems(here, `"${step.id}"`, step.when, flow.steps, inOrder, step.id))
    for (const warning of step.warn) {
      texts(here, `warning of "${step.id}"`, warning.say)
      problems.push(
        ...conditionProblems(here, `warning of "${step.id}"`, warning.when, flow.steps, [...slots], step.id),
      )
    }
    inOrder.push(step.id)
  }
  problems.push(...unreachable(placed))
  if (flow.steps.filter(({ kind }) => kind === 'story').length > 1)
    problems.push(`${at(['steps'])}: there can be only one story`)
  if (flow.steps.length > MOST_STEPS)
    problems.push(`${at(['steps'])}: ${flow.steps.length} steps, at most ${MOST_STEPS}`)
  texts(at(['title']), 'the title', flow.title, LONGEST)
  texts(at(['menu']), 'the menu line', flow.menu, LONGEST)
  texts(at(['begin']), 'the beginning', flow.begin)
  for (const [i, line] of flow.summary.entries()) {
    texts(at(['summary', i]), 'a summary label', line.label, LONGEST)
    for (const slot of line.slots)
      if (!slots.has(slot)) problems.push(`${at(['summary', i])}: there is no slot "${slot}"`)
  }
  for (const slot of flow.headline)
    if (!slots.has(slot)) problems.push(`${at(['headline'])}: there is no slot "${slot}"`)
  for (const [i, line] of flow.closing.entries()) {
    texts(at(['closing', i]), 'a closing line', line.say)
    problems.push(
      ...conditionProblems(at(['closing', i]), 'a closing line', line.when, flow.steps, [...slots], ''),
    )
  }
  return problems
}

const conditionProblems = (
  here: string,
  what: string,
  when: When,
  steps: readonly Step[],
  before: readonly string[],
  self: string,
): readonly string[] =>
  when.flatMap((condition) =>
    Object.entries(condition).flatMap(([slot, wanted]) => {
      const step = steps.find(({ id }) => id === slot)
      if (!step) return [`${here}: ${what} waits for slot "${slot}", which does not exist`]
      if (slot !== self && !before.includes(slot))
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

/** A step all of whose conditions rest on itself, or on a step that can never be asked. */
const unreachable = (placed: readonly Placed[]): readonly string[] => {
  const dead = new Set<string>()
  const problems: string[] = []
  for (const { step, at } of placed) {
    const blocked = (slot: string): boolean => dead.has(slot) || (slot === step.id && !step.listen)
    if (step.when.length === 0 || !step.when.every((condition) => Object.keys(condition).some(blocked)))
      continue
    dead.add(step.id)
    problems.push(`${at}: "${step.id}" can never be asked`)
  }
  return problems
}

/** Every language has the same shared texts as the base, with the same blanks. */
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
          ...Object.keys(base)
            .filter((key) => !(key in texts))
            .map((key) => `${where(language, key)}: no text "${key}"`),
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
