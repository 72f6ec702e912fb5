// Reads one YAML sheet of content: parsed, checked by its shape, every problem with file and line. It never throws for bad content.
import { LineCounter, parseDocument } from 'yaml'
import { z } from 'zod'

/** One word or phrase of a sheet; editors need not quote 996. */
export const word = z.union([z.string().min(1), z.number().transform(String)])

export type Sheet<T> = { readonly value: T | null; readonly problems: readonly string[] }

/** The last reading of each file: when one article changes, the other hundreds need not be parsed again. */
const lastRead = new WeakMap<z.ZodType, Map<string, { text: string; above: number; sheet: Sheet<unknown> }>>()

/** `path` is only for the problems; `above` = lines of the file that come before `text`. What it gives is shared: nobody changes it. */
export const readSheet = <S extends z.ZodType>(
  path: string,
  text: string,
  shape: S,
  above = 0,
): Sheet<z.output<S>> => {
  const ofShape = lastRead.get(shape) ?? new Map()
  lastRead.set(shape, ofShape)
  const last = ofShape.get(path)
  if (last?.text === text && last.above === above) return last.sheet
  const sheet = parseSheet(path, text, shape, above)
  ofShape.set(path, { text, above, sheet })
  return sheet
}

const parseSheet = <S extends z.ZodType>(
  path: string,
  text: string,
  shape: S,
  above: number,
): Sheet<z.output<S>> => {
  const lines = new LineCounter()
  const doc = parseDocument(text, { lineCounter: lines, uniqueKeys: true })
  const place = (offset: number | undefined): string =>
    offset === undefined ? path : `${path}:${lines.linePos(offset).line + above}`
  if (doc.errors.length > 0)
    return {
      value: null,
      problems: doc.errors.map((e) => `${place(e.pos[0])}: ${e.message.split('\n')[0] ?? e.code}`),
    }
  const plain = plainOf(doc)
  if (plain === null) return { value: null, problems: [`${path}: ${UNFOLDS}`] }
  const read = shape.safeParse(plain.value)
  if (read.success) return { value: read.data, problems: [] }
  return {
    value: null,
    problems: read.error.issues.map((issue) => {
      const at = offsetOf(doc, issue.path)
      return `${place(at)}: ${issue.path.join('.') || 'file'}: ${issue.message}`
    }),
  }
}

const UNFOLDS = 'it names and repeats parts of itself (& and *) in a way that cannot be read'

/** Aliases may unfold to millions of words, or lead nowhere: then the parser throws, and this is null. */
export const plainOf = (doc: ReturnType<typeof parseDocument>): { readonly value: unknown } | null => {
  try {
    return { value: doc.toJS({ maxAliasCount: MOST_ALIASES }) }
  } catch {
    return null
  }
}
/** Nobody writes so many by hand. */
const MOST_ALIASES = 50

/** The nearest part of the document that exists along the path: a missing key is shown at its parent. */
const offsetOf = (
  doc: ReturnType<typeof parseDocument>,
  path: readonly PropertyKey[],
): number | undefined => {
  for (let n = path.length; n >= 0; n--) {
    const node = n === 0 ? doc.contents : doc.getIn(path.slice(0, n), true)
    const range = (node as { range?: readonly number[] } | undefined | null)?.range
    if (range) return range[0]
  }
  return undefined
}
