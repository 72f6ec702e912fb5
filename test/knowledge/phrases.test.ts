// Phrases with a gap: what may lie between their parts, and that a wall of beginnings without an end is soon looked through.
import { expect, test } from 'vitest'
import { phraseBook } from '../../src/knowledge/phrases.ts'

const found = phraseBook([['没…合同', 'none']])

test.each([
  ['没合同', 1],
  ['没跟我签劳动合同', 1],
  ['没一二三四五六七八合同', 1],
  ['没一二三四五六七八九合同', 0],
  ['没签，合同', 0],
  ['没签合', 0],
  ['没没合同', 2],
])('%s', (text, hits) => expect(found(text)).toHaveLength(hits))

test('beginnings without an end', () => expect(found('没'.repeat(600_000))).toEqual([]))
