// The union's tables about provisions: dates of laws, dead clauses, issues and the law's words. Shapes and problems; it never ranks.
import { z } from 'zod'
import { readSheet, type Sheet } from '../sheet.ts'
import { TOPIC_IDS, type TopicId } from '../topic-ids.ts'
import { keyOf, type Reference, readReference } from './reference.ts'

const day = z.string().regex(/^\d{4}-\d\d-\d\d$/, 'write a day as 2026-11-22')
const name = z.string().min(2).max(60)

/** knowledge/laws.yaml: one text of one law. */
const lawTable = z
  .array(
    z.strictObject({
      law: name,
      short: name.optional(),
      version: day.optional(),
      since: z.union([day, z.literal('unknown')]),
      /** The article in which `since` was read. */
      at: name,
      from: day.optional(),
      until: day.optional(),
      review: z.literal(true).optional(),
      /** An old ministry paper: whether it still holds is to be checked before it is cited. */
      check: z.literal(true).optional(),
      /** Never in force: named only so that nobody takes it for law. */
      draft: z.literal(true).optional(),
    }),
  )
  .min(1)
/** knowledge/superseded.yaml: a clause that is printed but must not be told, and what to use instead. */
const supersededTable = z.array(
  z.strictObject({
    provision: name,
    says: z.string().min(2).max(60),
    use: z.array(name).default([]),
    /** A rule that is not among the texts that can be read here, by name and number. */
    source: name.optional(),
    /** Last day on which it could still be told; absent: dead for long. */
    until: day.optional(),
    note: z.string().min(4).max(120),
    /** True: only a part of the article is dead; the rest may be cited. */
    part: z.boolean().default(false),
    review: z.literal(true).optional(),
  }),
)
/** knowledge/issues/<topic>.yaml: matters as workers and lawyers put them, and the provisions that govern them, the chief one first. */
const issueTable = z
  .array(
    z.strictObject({
      says: z.array(z.string().min(2).max(60)).min(1),
      law: z.array(name).min(1).max(12),
    }),
  )
  .min(1)
/** knowledge/law-words.yaml: what workers say, and the law's words for it. */
const wordTable = z.array(
  z.strictObject({ says: z.array(z.string().min(1)).min(1), law: z.array(z.string().min(2)).min(1) }),
)

export type LawDates = z.output<typeof lawTable>[number]
export type Superseded = Omit<z.output<typeof supersededTable>[number], 'provision' | 'use'> &
  Reference & { readonly use: readonly Reference[] }
export type Issue = {
  readonly topic: TopicId
  readonly says: readonly string[]
  readonly law: readonly Reference[]
}
export type LawWords = z.output<typeof wordTable>

export type ProvisionTables = {
  readonly laws: readonly LawDates[]
  readonly superseded: readonly Superseded[]
  readonly issues: readonly Issue[]
  readonly words: LawWords
  /** Every provision that the tables name, and where, to be checked against the imported texts. */
  readonly named: ReadonlyArray<Reference & { readonly at: () => string }>
}

const ISSUES = /^knowledge\/issues\/([a-z-]+)\.yaml$/
const LAWS = 'knowledge/laws.yaml'
const SUPERSEDED = 'knowledge/superseded.yaml'
const WORDS = 'knowledge/law-words.yaml'

/** Whether a content file belongs to these tables. */
export const isProvisionTable = (path: string): boolean =>
  path === LAWS || path === SUPERSEDED || path === WORDS || ISSUES.test(path)

export const readTables = (
  files: ReadonlyArray<{ readonly path: string; readonly text: string }>,
): Sheet<ProvisionTables> => {
  const problems: string[] = []
  const table = <S extends z.ZodType>(path: string, shape: S): z.output<S> | null => {
    const file = files.find((f) => f.path === path)
    const read = file
      ? readSheet(path, file.text, shape)
      : { value: null, problems: [`${path}: the file is missing`] }
    problems.push(...read.problems)
    return read.value
  }
  const laws = table(LAWS, lawTable) ?? []
  const byName = new Map<string, string>()
  for (const { law, short } of laws) byName.set(law, law).set(short ?? law, law)
  const named: (Reference & { path: string; at: () => string })[] = []
  const refer = (path: string, text: string): readonly Reference[] => {
    const reference = readReference(text, (short) => byName.get(short) ?? null)
    // Looked for only when somebody must be told: there are thousands.
    const at = () => `${path}:${lineOf(files.find((f) => f.path === path)?.text ?? '', text)}`
    if (reference === null) problems.push(`${at()}: '${text}' names no law of ${LAWS}`)
    else named.push({ ...reference, path, at })
    return reference === null ? [] : [reference]
  }
  const superseded = (table(SUPERSEDED, supersededTable) ?? []).flatMap(({ provision, use, ...row }) =>
    refer(SUPERSEDED, provision).map((dead) => ({
      ...row,
      ...dead,
      use: use.flatMap((u) => refer(SUPERSEDED, u)),
    })),
  )
  const issues = files.flatMap(({ path }): Issue[] => {
    const topic = TOPIC_IDS.find((id) => id === ISSUES.exec(path)?.[1])
    if (!ISSUES.test(path)) return []
    if (topic === undefined) {
      problems.push(`${path}: the file is not named after a topic`)
      return []
    }
    return (table(path, issueTable) ?? []).map(({ says, law }) => ({
      topic,
      says,
      law: law.flatMap((l) => refer(path, l)),
    }))
  })
  const dead = new Set(superseded.filter((s) => !s.part).map(keyOf))
  for (const { path, at, ...reference } of named)
    if (path !== SUPERSEDED && dead.has(keyOf(reference)))
      problems.push(`${at()}: 《${reference.law}》${reference.article} is superseded, see ${SUPERSEDED}`)
  const words = table(WORDS, wordTable) ?? []
  return {
    value: problems.length > 0 ? null : { laws, superseded, issues, words, named },
    problems,
  }
}

/** Line of the first mention, for people who correct it; the first line when it is not written literally. */
const lineOf = (text: string, word: string): number => {
  const at = text.indexOf(word)
  return at < 0 ? 1 : text.slice(0, at).split('\n').length
}
