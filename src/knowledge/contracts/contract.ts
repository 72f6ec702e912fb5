// A collective contract (集体合同) as data: its shape, and how a YAML file becomes one. It never decides whom it covers.
import { z } from 'zod'
import { readSheet, type Sheet } from '../sheet.ts'

const day = z.string().regex(/^\d{4}-\d\d-\d\d$/, 'write a day as 2026-11-22')
const name = z.string().min(2).max(60)
/** Longer clauses are not read on a phone. */
const LONGEST_CLAUSE = 120

/** What a clause promises in figures, so that a calculator and a check can use it. */
const term = z.discriminatedUnion('kind', [
  /** Times the local minimum wage of the year. */
  z.strictObject({ kind: z.literal('minimum-wage'), times: z.number().min(1).max(5) }),
  /** The share of workers who must be able to finish a quota within the hours. */
  z.strictObject({ kind: z.literal('quota'), share: z.number().min(0.5).max(1) }),
  z.strictObject({ kind: z.literal('appeal') }),
])

const clause = z.strictObject({
  /** Its number in the contract (第十二条); null where the source does not give it. */
  n: z.string().max(12).nullable(),
  /** In plain words, never the contract's own sentence. */
  says: z.string().min(4).max(LONGEST_CLAUSE),
  /** Articles to whose answer it adds something. */
  for: z.array(z.string()).max(20).default([]),
  /** It gives workers more than the law does. */
  more: z.boolean().default(false),
  term: term.optional(),
})

const company = z.strictObject({ name, also: z.array(name).default([]) })

const shape = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'use small letters, digits and single hyphens'),
  name,
  /** Named as such, and never told to a worker. */
  fictional: z.literal(true).optional(),
  kind: z.enum(['industry', 'region', 'company']),
  parties: z.strictObject({ workers: name.nullable(), employers: name.nullable() }),
  /** Six-digit code of the division in which it holds. */
  region: z.string().regex(/^\d{6}$/, 'six digits, e.g. "110000"'),
  /** Words that tell that somebody works in this trade; empty: any trade. */
  trade: z.array(z.string().min(2)).default([]),
  /** Who signed; null where the list is not known. */
  signatories: z.array(company).nullable(),
  /** Whether outlets under a franchise (加盟网点) are bound. */
  franchises: z.enum(['bound', 'free', 'unknown']),
  signed: day,
  /** First and last day; null where it is not known. */
  from: day.nullable(),
  until: day.nullable(),
  source: z.strictObject({ name, date: day, review: z.literal(true).optional() }),
  chapters: z
    .array(z.strictObject({ title: z.string().min(2).max(40), clauses: z.array(clause).min(1) }))
    .min(1),
})

export type Contract = z.output<typeof shape> & { readonly path: string }
export type Clause = z.output<typeof clause>

export const parseContract = (path: string, text: string): Sheet<Contract> => {
  const read = readSheet(path, text, shape)
  if (read.value === null) return { value: null, problems: read.problems }
  const { id, from, until } = read.value
  const problems: string[] = []
  if (!path.endsWith(`/${id}.yaml`)) problems.push(`${path}:1: id is '${id}', the file is named otherwise`)
  if (from !== null && until !== null && until < from) problems.push(`${path}: until lies before from`)
  return problems.length > 0 ? { value: null, problems } : { value: { ...read.value, path }, problems }
}

/** Clauses that name an article which does not exist. */
export const strayClauses = (contract: Contract, articles: ReadonlySet<string>): readonly string[] =>
  contract.chapters
    .flatMap(({ clauses }) => clauses.flatMap((c) => c.for))
    .filter((id) => !articles.has(id))
    .map((id) => `${contract.path}: no article is called '${id}'`)
