// A small copy of the shipped content for tests that read it again and again: every sheet, three articles, two flows. It changes nothing shipped.
import { cpSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, sep } from 'node:path'

const ARTICLES = /^knowledge\/articles\/(?!overtime$|overtime\/(?:pay|limits|proof)\.md$).+/
const FLOWS = /^flows\/(?!(?:wage-arrears|overtime)\.yaml$)[^/]+\.yaml$/
const EXAMPLES = /^knowledge\/(?:examples|issues|contracts)\//

/** A new folder with flows, prompts and three articles about overtime; whoever makes it removes it. */
export function smallContent(): string {
  const root = mkdtempSync(join(tmpdir(), 'small-content-'))
  for (const part of ['flows', 'prompts', 'knowledge'])
    cpSync(part, join(root, part), {
      recursive: true,
      filter: (from) => ![ARTICLES, FLOWS, EXAMPLES].some((left) => left.test(from.split(sep).join('/'))),
    })
  return root
}
