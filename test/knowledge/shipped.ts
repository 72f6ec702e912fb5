// The shipped knowledge, built once per test file that asks for it.
import { readdirSync, readFileSync } from 'node:fs'
import type { ContentFile } from '../../src/knowledge/files.ts'
import { buildKnowledge, type Knowledge } from '../../src/knowledge/knowledge.ts'

const shippedFiles = (): ContentFile[] =>
  readdirSync('knowledge', { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:md|yaml)$/.test(name))
    .map((name) => ({ path: `knowledge/${name}`, text: readFileSync(`knowledge/${name}`, 'utf8') }))

export const shippedKnowledge = (): Knowledge => {
  const { knowledge, problems } = buildKnowledge(shippedFiles())
  if (knowledge === null) throw new Error(problems.join('\n'))
  return knowledge
}
