// One reviewed answer of the knowledge base (知识条目): its shape, and how a Markdown file becomes one. It never ranks or chooses.
import { z } from 'zod'
import type { Cite } from '../domain/card.ts'
import { CALCULATOR_IDS } from './calculators/calculators.ts'
import { readSheet, type Sheet } from './sheet.ts'
import { TOPIC_IDS } from './topic-ids.ts'

/** A phone screen holds an answer of 180 characters without scrolling; longer ones are not read. Least and most where there are two. */
export const LIMITS = {
  title: [4, 40],
  also: [3, 8],
  phrasing: [3, 60],
  answer: 180,
  step: 80,
  deadline: 60,
  evidence: 30,
  kept: 8,
} as const
const day = z.string().regex(/^\d{4}-\d\d-\d\d$/, 'write a day as 2026-11-22')

/** A provision that stands in the imported laws. */
const provision = z.strictObject({ law: z.string().min(2), article: z.string().min(2) })
/** A rule that is not among them: named by title, number and date, and marked so that an editor checks the official page. */
const marked = z.strictObject({
  source: z.string().min(2),
  article: z.string().optional(),
  number: z.string().optional(),
  date: day,
  review: z.literal(true),
})

const head = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'use small letters, digits and single hyphens'),
  title: z.string().min(LIMITS.title[0]).max(LIMITS.title[1]),
  topic: z.enum(TOPIC_IDS),
  /** Other ways in which workers ask it. */
  also: z
    .array(z.string().min(LIMITS.phrasing[0]).max(LIMITS.phrasing[1]))
    .min(LIMITS.also[0])
    .max(LIMITS.also[1]),
  cites: z.array(z.union([provision, marked])).min(1),
  /** The report flow that goes on from here. */
  flow: z.string().optional(),
  /** The calculator that works it out for one's own figures. */
  calculator: z.enum(CALCULATOR_IDS).optional(),
  reviewed: day,
  /** Six-digit code of the only division in which it holds. */
  region: z
    .string()
    .regex(/^\d{6}$/)
    .optional(),
  /** First and last day on which it holds. */
  from: day.optional(),
  until: day.optional(),
  deadline: z.string().max(LIMITS.deadline).optional(),
  evidence: z.array(z.string().max(LIMITS.evidence)).max(LIMITS.kept).optional(),
})

export type Article = z.output<typeof head> & {
  readonly answer: string
  readonly steps: readonly string[]
  readonly path: string
}

type Line = { readonly words: string; readonly n: number }
const FRONT = /^---\r?\n([\s\S]*?)\r?\n---\r?\n([\s\S]*)$/
const STEP = /^(?:\d+[.、]|[-*])\s*/

/** A file in its parts; without front matter everything is answer. Lines carry their number in the file. */
const cutUp = (text: string): { front: string; answer: readonly Line[]; steps: readonly Line[] } => {
  const [, front = '', body = text] = FRONT.exec(text) ?? []
  const first = FRONT.test(text) ? front.split('\n').length + 3 : 1
  const written = body
    .split(/\r?\n/)
    .map((words, n) => ({ words: words.trim(), n: first + n }))
    .filter((l) => l.words !== '')
  return {
    front,
    answer: written.filter((l) => !STEP.test(l.words)),
    steps: written.filter((l) => STEP.test(l.words)).map((l) => ({ ...l, words: l.words.replace(STEP, '') })),
  }
}

/** Front matter, answer and steps as they stand in a file, whether or not they are right. */
export const partsOf = (text: string): { front: string; answer: string; steps: readonly string[] } => {
  const { front, answer, steps } = cutUp(text)
  return { front, answer: answer.map((l) => l.words).join(''), steps: steps.map((l) => l.words) }
}

/** Reads a Markdown file: front matter between '---' lines, the answer's paragraph, then a list of steps. */
export const parseArticle = (path: string, text: string): Sheet<Article> => {
  if (!FRONT.test(text))
    return { value: null, problems: [`${path}:1: begin with front matter between two lines of ---`] }
  const { front, answer: written, steps } = cutUp(text)
  const sheet = readSheet(path, front, head, 1)
  const answer = written.map((l) => l.words).join('')
  const problems = [...sheet.problems]
  const answerAt = (written[0] ?? steps[0])?.n ?? front.split('\n').length + 3
  if (answer === '') problems.push(`${path}:${answerAt}: the answer is missing`)
  if (answer.length > LIMITS.answer)
    problems.push(`${path}:${answerAt}: the answer has ${answer.length} characters, at most ${LIMITS.answer}`)
  for (const step of steps)
    if (step.words.length > LIMITS.step)
      problems.push(`${path}:${step.n}: a step has ${step.words.length} characters, at most ${LIMITS.step}`)
  if (sheet.value !== null) {
    const [, folder, file] = /([^/]+)\/([^/]+)\.md$/.exec(path) ?? []
    if (file !== sheet.value.id)
      problems.push(`${path}:2: id is '${sheet.value.id}', the file is named otherwise`)
    if (folder !== sheet.value.topic)
      problems.push(`${path}:2: topic is '${sheet.value.topic}', the folder is named otherwise`)
  }
  if (sheet.value === null || problems.length > 0) return { value: null, problems }
  return { value: { ...sheet.value, answer, steps: steps.map((s) => s.words), path }, problems }
}

/** How a citation is shown: law and article; for a marked source its title and article or date. */
export const citesOf = (article: Article): readonly Cite[] =>
  article.cites.map((c) =>
    'law' in c
      ? { law: c.law, article: c.article }
      : { law: c.source, article: c.article ?? `（${c.number ?? c.date}）` },
  )

/** The provisions it cites that stand in the imported laws, without the marked sources. */
export const provisionsOf = (article: Pick<Article, 'cites'>): readonly Cite[] =>
  article.cites.flatMap((c) => ('law' in c ? [{ law: c.law, article: c.article }] : []))

/** Steps as a worker reads them: what to do, then the deadline, then what to keep. */
export const stepsOf = (article: Article): readonly string[] => [
  ...article.steps,
  ...(article.deadline === undefined ? [] : [`时限：${article.deadline}`]),
  ...(article.evidence === undefined ? [] : [`留好：${article.evidence.join('、')}`]),
]
