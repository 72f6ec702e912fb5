// An article as an editor fills it in: text fields out of a file, a file out of text fields. It judges nothing (see filled.ts).
import { load } from 'js-yaml'
import { stringify } from 'yaml'
import { z } from 'zod'
import { partsOf } from './article.ts'

/** One citation: of a provision, or of a source that waits to be checked (`review`), which has number and date. */
export type CiteFields = {
  readonly law: string
  readonly article: string
  readonly number: string
  readonly date: string
  readonly review: boolean
}
/** Everything as typed; `also`, `steps` and `evidence` one a line. */
export type ArticleFields = {
  readonly title: string
  readonly topic: string
  readonly also: string
  readonly answer: string
  readonly steps: string
  readonly cites: readonly CiteFields[]
  readonly flow: string
  readonly region: string
  readonly from: string
  readonly until: string
  readonly deadline: string
  readonly evidence: string
  readonly reviewed: string
}
/** draft: waits to be completed, and what it will replace goes on answering · withdrawn: answers nobody, nor does what it replaces */
export type Standing = 'published' | 'draft' | 'withdrawn'

const shown = z.union([z.string(), z.number(), z.boolean()]).transform(String).catch('')
const cite = z.object({
  law: shown,
  source: shown,
  article: shown,
  number: shown,
  date: shown,
  review: z.boolean().catch(false),
})
const head = z.object({
  title: shown,
  topic: shown,
  also: z.array(shown).catch([]),
  cites: z.array(cite).catch([]),
  flow: shown,
  region: shown,
  from: shown,
  until: shown,
  deadline: shown,
  evidence: z.array(shown).catch([]),
  reviewed: shown,
})

/** Whatever can be read of a file, also of one that is not finished or broken. */
export const fieldsOf = (text: string): ArticleFields => {
  const { front, answer, steps } = partsOf(text)
  const read = head.safeParse(leniently(front))
  const h = read.success ? read.data : head.parse({})
  return {
    title: h.title,
    topic: h.topic,
    also: h.also.join('\n'),
    answer,
    steps: steps.join('\n'),
    cites: h.cites.map(({ law, source, article, number, date, review }) => ({
      law: law || source,
      article,
      number,
      date,
      review,
    })),
    flow: h.flow,
    region: h.region,
    from: h.from,
    until: h.until,
    deadline: h.deadline,
    evidence: h.evidence.join('\n'),
    reviewed: h.reviewed,
  }
}

/** Front matter that is no YAML at all has no fields: what is wrong with it is said elsewhere. */
const leniently = (front: string): unknown => {
  try {
    return load(front, { maxAliases: 0 })
  } catch {
    return null
  }
}

export const standingOf = (text: string): Standing => {
  const { front } = partsOf(text)
  if (/^withdrawn:[ \t]*true[ \t]*$/m.test(front)) return 'withdrawn'
  return /^draft:[ \t]*true[ \t]*$/m.test(front) ? 'draft' : 'published'
}

/** Lines of a text area without what people put before them. */
export const linesOf = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim().replace(/^(?:\d+[.、]|[-*•])\s*/, ''))
    .filter((line) => line !== '')
/** The file for these fields. `before`: the file as it was, whose other keys stay. */
export const textOf = (
  id: string,
  fields: ArticleFields,
  standing: Standing,
  before: string | null,
): string => {
  const old = before === null ? null : leniently(partsOf(before).front)
  const rest = z.record(z.string(), z.unknown()).catch({}).parse(old)
  const given = {
    ...rest,
    id,
    title: fields.title.trim(),
    topic: fields.topic,
    also: linesOf(fields.also),
    cites: fields.cites.flatMap(citeOf),
    flow: fields.flow.trim(),
    reviewed: fields.reviewed.trim(),
    region: fields.region.trim(),
    from: fields.from.trim(),
    until: fields.until.trim(),
    deadline: fields.deadline.trim(),
    evidence: linesOf(fields.evidence),
    draft: standing === 'draft',
    withdrawn: standing === 'withdrawn',
  }
  const kept = Object.entries(given).filter(
    ([key, value]) =>
      value !== '' && value !== false && !(key === 'evidence' && Array.isArray(value) && value.length === 0),
  )
  const steps = linesOf(fields.steps).map((step, n) => `${n + 1}. ${step}`)
  const answer = fields.answer
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
  return `---\n${stringify(Object.fromEntries(kept), { lineWidth: 0 })}---\n${[answer.join('\n'), '', ...steps].join('\n').trim()}\n`
}

const citeOf = ({ law, article, number, date, review }: CiteFields): object[] => {
  const [name, place] = [law.trim().replace(/^《(.+)》$/, '$1'), article.trim()]
  if (name === '' && place === '') return []
  if (!review) return [{ law: name, article: place }]
  return [
    {
      source: name,
      ...(place === '' ? {} : { article: place }),
      ...(number.trim() === '' ? {} : { number: number.trim() }),
      date: date.trim(),
      review: true,
    },
  ]
}

/** The same file with another standing, its words untouched. */
export const standing = (id: string, text: string, as: Standing): string =>
  textOf(id, fieldsOf(text), as, text)
