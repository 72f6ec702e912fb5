// What an editor's form sends, read at the door into fields of an article. It judges none of them.
import { z } from 'zod'
import { wellFormed } from '../domain/message.ts'
import type { ArticleFields } from './knowledge-ports.ts'

/** Longer than any field may be in the end: the rest of a pasted page is cut off, not refused. */
const LONGEST = 4_000
const CITES = 40

const text = (most: number) =>
  z
    .string()
    .default('')
    .transform((words) => wellFormed(words).replaceAll('\r\n', '\n').slice(0, most))
const many = z
  .union([text(80), z.array(text(80))])
  .default([])
  .transform((words) => [words].flat().slice(0, CITES))

export const ArticleId = z
  .string()
  .max(80)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
/** Of the file as it was read; '' while there is none. */
export const Seen = z.object({
  seen: z
    .string()
    .regex(/^(?:[0-9a-f]{32})?$/)
    .transform((hash) => hash || null),
})
const line = text(200)
export const ArticleForm = Seen.extend({
  how: z.union([z.string(), z.array(z.string())]).transform((how) => [how].flat().at(-1)),
  ...{ title: line, topic: line, also: text(LONGEST), answer: text(LONGEST), steps: text(LONGEST) },
  ...{
    flow: line,
    region: line,
    from: line,
    until: line,
    deadline: line,
    evidence: text(LONGEST),
    reviewed: line,
  },
  ...{ law: many, article: many, number: many, date: many, review: many },
})

export const fieldsOf = (form: z.output<typeof ArticleForm>): ArticleFields => {
  const { seen: _, how: __, law, article, number, date, review, ...fields } = form
  const cites = law.map((name, i) => ({
    law: name.trim(),
    article: (article[i] ?? '').trim(),
    number: (number[i] ?? '').trim(),
    date: (date[i] ?? '').trim(),
    review: review.includes(String(i)),
  }))
  return { ...fields, cites: cites.filter((c) => c.law !== '' || c.article !== '' || c.number !== '') }
}
