// YAML with its lines: every problem says where it stands. Reads text, never a file.
import { isNode, LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'

export type Sheet<T> = {
  readonly value: T | null
  readonly problems: readonly string[]
  /** 'flows/a.yaml:12' for a place inside, e.g. ['steps', 3, 'say']. */
  readonly at: (path: readonly PropertyKey[]) => string
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
  const read = shape.safeParse(document.toJS())
  if (read.success) return { value: read.data, problems: [], at }
  const problems = read.error.issues.map(
    (issue) => `${at(issue.path)}: ${issue.path.join('.')}: ${issue.message}`,
  )
  return { value: null, problems, at }
}
