// What can be wrong with a flow that has the right shape: all of it at once, each with its place. Changes nothing.
import { agreeing, type Placed } from './expand.ts'
import { BASE, type Flow, type Step, type Texts, type When } from './flow.ts'

/** A question or a label longer than this is not read on a phone; Latin letters are half as wide as characters. */
const LONGEST = 60
const longest = (language: string): number => (language.startsWith('zh') ? LONGEST : 2 * LONGEST)
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
  const texts = (where: string, what: string, said: Texts | null, short = false): void => {
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
    problems.push(...conditionProblems(here, `"${step.id}"`, step.when, flow.steps, inOrder, step.id))
    for (const warning of step.warn) {
      texts(here, `warning of "${step.id}"`, warning.say)
      problems.push(
        ...conditionProblems(here, `warning of "${step.id}"`, warning.when, flow.steps, [...slots], step.id),
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

/** Steps that no talk can come to: they rest on themselves, on such a step, or on answers that exclude each other. */
const unreachable = (placed: readonly Placed[]): readonly string[] => {
  const steps = placed.map(({ step }) => step)
  const dead = new Set<string>()
  const problems: string[] = []
  for (const { step, at } of placed) {
    const blocked = (slot: string): boolean => dead.has(slot) || (slot === step.id && !step.listen)
    if (step.when.length === 0) continue
    const waits = step.when.every((condition) => Object.keys(condition).some(blocked))
    const never = step.when.every((condition) => !possibleTogether(condition, steps))
    if (!waits && !never) continue
    dead.add(step.id)
    problems.push(
      never
        ? `${at}: "${step.id}" can never be asked: its conditions exclude each other`
        : `${at}: "${step.id}" can never be asked`,
    )
  }
  return problems
}

/** Whether all answers that a condition wants, and those that lead to them, can be true in one talk. */
const possibleTogether = (condition: When[number], steps: readonly Step[]): boolean => {
  if (Object.values(condition).some((wanted) => wanted.length === 0)) return false
  for (const [slot, wanted] of Object.entries(condition)) {
    const before = steps.find(({ id }) => id === slot)?.when.filter((each) => !(slot in each)) ?? []
    const self = steps.find(({ id }) => id === slot)?.when.some((each) => slot in each)
    if (self || before.length === 0 || wanted.includes('unknown')) continue
    if (!before.some((each) => agree(condition, each))) return false
  }
  return true
}

const agree = (a: When[number], b: When[number]): boolean =>
  Object.keys(a).every((slot) => !(slot in b) || agreeing(a[slot] ?? [], b[slot] ?? []).length > 0)

/** Kinds that the case takes as they are: the account, the place, the files, how to reach the worker. */
const TAKEN_BY_CASE: ReadonlySet<string> = new Set(['story', 'region', 'files', 'contact'])

/** Slots that are asked for nothing: in no summary line or headline, and nothing depends on them. */
const unused = (flow: Omit<Flow, 'version'>, placed: readonly Placed[]): readonly string[] => {
  const conditions = [
    ...flow.closing.map(({ when }) => when),
    ...flow.steps.flatMap((step) =>
      [step.when, ...step.warn.map(({ when }) => when)].map((w) => without(w, step.id)),
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

/** What is not yet said in a language that the shared wording has; nothing is wrong, the base language is shown. */
export const untranslated = (
  flow: Omit<Flow, 'version'>,
  placed: readonly Placed[],
  at: (path: readonly PropertyKey[]) => string,
  languages: readonly string[],
): readonly string[] => {
  const texts: ReadonlyArray<readonly [string, Texts | null]> = [
    [at(['title']), flow.title],
    [at(['menu']), flow.menu],
    [at(['begin']), flow.begin],
    ...flow.summary.map(({ label }, i) => [at(['summary', i]), label] as const),
    ...flow.closing.map(({ say }, i) => [at(['closing', i]), say] as const),
    ...placed.flatMap(({ step, at: here }) =>
      [
        step.say,
        step.hint,
        step.label,
        ...step.options.map(({ label }) => label),
        ...step.warn.map(({ say }) => say),
      ].map((text) => [here, text] as const),
    ),
  ]
  return languages.flatMap((language) => {
    const missing = texts.filter(([, text]) => text !== null && !text[language])
    const [first] = missing
    if (!first) return []
    const all = texts.filter(([, text]) => text !== null).length
    return missing.length === all || !flow.title[language]
      ? [`${at(['title'])}: flow "${flow.id}" is not in ${language} yet`]
      : [
          `${first[0]}: flow "${flow.id}" lacks ${missing.length} of ${all} texts in ${language}, the first one here`,
        ]
  })
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
