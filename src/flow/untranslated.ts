// What a flow and the shared wording do not say in a language yet. Nothing is wrong then: the base language is shown.
import type { Placed } from './expand.ts'
import { BASE, type Flow, type Texts, TRADITIONAL } from './flow.ts'
import type { WordingTable } from './wording.ts'
import type { Place } from './yaml.ts'

/** What is not yet said in a language that the shared wording has; nothing is wrong, the base language is shown. */
export const untranslated = (
  flow: Omit<Flow, 'version'>,
  placed: readonly Placed[],
  at: (path: readonly PropertyKey[]) => Place,
  languages: readonly string[],
): readonly string[] => {
  const texts: ReadonlyArray<readonly [Place, Texts | null]> = [
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

/** Texts that another language lacks: said in the base language until somebody translates them. */
export const wordingNotices = (table: WordingTable): readonly string[] =>
  Object.entries(table).flatMap(([language, { texts }]) => {
    if (language === TRADITIONAL) return []
    const missing = Object.keys(table[BASE]?.texts ?? {}).filter((key) => !(key in texts))
    return missing.length > 0 ? [`flows/wording/${language}.yaml: not said yet: ${missing.join(', ')}`] : []
  })
