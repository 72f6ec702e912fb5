// YAML with its lines: every problem says where it stands. Reads text, never a file.
import { load, YAMLException } from 'js-yaml'
import { isNode, LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'

/** 'flows/a.yaml:12', worked out only when somebody writes it: mostly nothing is wrong, and nobody does. */
export type Place = { toString(): string }

export type Sheet<T> = {
  readonly value: T | null
  readonly problems: readonly string[]
  /** The place of a part inside, e.g. ['steps', 3, 'say']. */
  readonly at: (path: readonly PropertyKey[]) => Place
}

/** js-yaml reads three times as fast, and bounds how deep a text goes; yaml knows the line of every part. A sheet is read by
 *  the one, and by the other only when something is wrong with it. Repeated parts (& and *) unfold to millions of words: none. */
export const readYaml = <S extends z.ZodType>(file: string, text: string, shape: S): Sheet<z.output<S>> => {
  const at = placesIn(file, text)
  let plain: unknown
  try {
    plain = load(text, { maxAliases: 0 })
  } catch (error) {
    const { line, reason } = faultOf(error)
    return { value: null, problems: [`${file}:${line}: ${reason}`], at: () => `${file}:1` }
  }
  const read = shape.safeParse(plain)
  if (read.success) return { value: read.data, problems: [], at }
  const problems = read.error.issues.map(
    (issue) => `${at(issue.path)}: ${issue.path.join('.')}: ${issue.message}`,
  )
  return { value: null, problems, at }
}

const REPEATS = 'write it out: parts that repeat others (& and *) are not read'

/** What the reader threw, in words for the file's author. js-yaml may throw other errors than its own: still only this file is broken. */
const faultOf = (error: unknown): { readonly line: number; readonly reason: string } => {
  if (!(error instanceof YAMLException)) return { line: 1, reason: 'it cannot be read as YAML' }
  const { mark, reason } = error
  return { line: (mark?.line ?? 0) + 1, reason: reason.startsWith('aliases') ? REPEATS : reason }
}

const placesIn = (file: string, text: string): Sheet<unknown>['at'] => {
  let parsed: { document: ReturnType<typeof parseDocument>; lines: LineCounter } | null = null
  const find = (path: readonly PropertyKey[]): string => {
    if (parsed === null) {
      const lines = new LineCounter()
      parsed = { document: parseDocument(text, { lineCounter: lines }), lines }
    }
    const { document, lines } = parsed
    for (let depth = path.length; depth > 0; depth--) {
      const node = document.getIn(path.slice(0, depth), true)
      if (isNode(node) && node.range) return `${file}:${lines.linePos(node.range[0]).line}`
    }
    return `${file}:1`
  }
  return (path) => ({ toString: () => find(path) })
}
