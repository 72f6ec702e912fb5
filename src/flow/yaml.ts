// YAML with its lines: every problem says where it stands. Reads text, never a file.
import { isNode, LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'

export type Sheet<T> = {
  readonly value: T | null
  readonly problems: readonly string[]
  /** 'flows/a.yaml:12' for a place inside, e.g. ['steps', 3, 'say']. */
  readonly at: (path: readonly PropertyKey[]) => string
}

/** Aliases may unfold to millions of words, or lead nowhere: then the parser throws, and this is null. */
const plainOf = (document: ReturnType<typeof parseDocument>): { readonly value: unknown } | null => {
  try {
    return { value: document.toJS() }
  } catch {
    return null
  }
}

export const readYaml = <S extends z.ZodType>(file: string, text: string, shape: S): Sheet<z.output<S>> => {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const at = (path: readonly PropertyKey[]): string => {
    for (let depth = path.length; depth > 0; depth--) {
      const node = document.getIn(path.slice(0, depth), true)
      if (isNode(node) && node.range) return `${file}:${lines.linePos(node.range[0]).line}`
    }
    return `${file}:1`
  }
  const broken = document.errors.map(
    (e) => `${file}:${lines.linePos(e.pos[0]).line}: ${e.message.split('\n')[0]}`,
  )
  if (broken.length > 0) return { value: null, problems: broken, at }
  const plain = plainOf(document)
  if (plain === null)
    return {
      value: null,
      problems: [`${file}:1: it names and repeats parts of itself (& and *) in a way that cannot be read`],
      at,
    }
  const read = shape.safeParse(plain.value)
  if (read.success) return { value: read.data, problems: [], at }
  const problems = read.error.issues.map(
    (issue) => `${at(issue.path)}: ${issue.path.join('.')}: ${issue.message}`,
  )
  return { value: null, problems, at }
}
