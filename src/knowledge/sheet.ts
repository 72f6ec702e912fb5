// Reads one YAML sheet of content: parsed, checked by its shape, every problem with file and line. It never throws for bad content.
import { load, YAMLException } from 'js-yaml'
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

/** js-yaml reads three times as fast, and bounds how deep a text goes; yaml knows the line of every part. A sheet is read by
 *  the one, and by the other only when something is wrong with it. Repeated parts (& and *) unfold to millions of words: none. */
const parseSheet = <S extends z.ZodType>(
  path: string,
  text: string,
  shape: S,
  above: number,
): Sheet<z.output<S>> => {
  let plain: unknown
  try {
    plain = load(text, { maxAliases: 0 })
  } catch (error) {
    const { line, reason } = faultOf(error)
    return { value: null, problems: [`${path}:${line + above}: ${reason}`] }
  }
  const read = shape.safeParse(plain)
  if (read.success) return { value: read.data, problems: [] }
  const lines = new LineCounter()
  const doc = parseDocument(text, { lineCounter: lines })
  return {
    value: null,
    problems: read.error.issues.map((issue) => {
      const offset = offsetOf(doc, issue.path)
      const place = offset === undefined ? path : `${path}:${lines.linePos(offset).line + above}`
      return `${place}: ${issue.path.join('.') || 'file'}: ${issue.message}`
    }),
  }
}

const REPEATS = 'write it out: parts that repeat others (& and *) are not read'

/** What the reader threw, in words for the file's author. js-yaml may throw other errors than its own: still only this file is broken. */
const faultOf = (error: unknown): { readonly line: number; readonly reason: string } => {
  if (!(error instanceof YAMLException)) return { line: 1, reason: 'it cannot be read as YAML' }
  const { mark, reason } = error
  return { line: (mark?.line ?? 0) + 1, reason: reason.startsWith('aliases') ? REPEATS : reason }
}

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
