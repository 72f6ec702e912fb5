// Personal details that no cue gives away stay here too; words of law and of every day go out whole.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { tagged } from '../../src/knowledge/words.ts'
import { redact } from '../../src/llm/redact.ts'
import { shippedKnowledge } from '../knowledge/shipped.ts'

const { hidden, kept } = parse(readFileSync('test/llm/personal.yaml', 'utf8')) as {
  readonly hidden: ReadonlyArray<readonly [said: string, details: readonly string[]]>
  readonly kept: readonly string[]
}

test('ninety-five of a hundred sentences lose every detail, and each gets it back', () => {
  const leaks = hidden.filter(([said, details]) => {
    const { text, restore } = redact(said, [], tagged)
    expect(restore(text).normalize('NFKC')).toBe(said.normalize('NFKC'))
    return details.some((detail) => text.includes(detail))
  })
  expect(hidden.length + kept.length).toBeGreaterThanOrEqual(150)
  expect(leaks.length / hidden.length, leaks.map(([said]) => said).join('\n')).toBeLessThanOrEqual(0.05)
})

test.each(kept)('nothing to hide in: %s', (said) => expect(redact(said, [], tagged).text).toBe(said))

test('of the questions of our articles, that name nobody, ninety-eight of a hundred stay whole', () => {
  const said = [...shippedKnowledge().articles.values()].flatMap(({ title, also }) => [title, ...also])
  const touched = said.filter((question) => redact(question, [], tagged).text !== question)
  expect(touched.length / said.length, touched.join('\n')).toBeLessThanOrEqual(0.02)
})
