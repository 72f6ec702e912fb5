// Long texts in pieces.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitText } from '../../../src/channels/telegram/split.ts'

describe('splitText', () => {
  it('leaves a short text alone', () => {
    expect(splitText('您好', 10)).toEqual(['您好'])
    expect(splitText('一二三四五六七八九十', 10)).toEqual(['一二三四五六七八九十'])
  })

  it.each([
    ['paragraphs', '先说情况。\n再说\n\n后说要求，越细越好。', ['先说情况。\n再说', '后说要求，越细越好。']],
    ['lines', '先说情况。还有\n后说要求，越细越好。', ['先说情况。还有', '后说要求，越细越好。']],
    ['sentences', '先说情况好了吧。后说要求，越细越好。', ['先说情况好了吧。', '后说要求，越细越好。']],
  ])('cuts between %s first', (_, text, pieces) => {
    expect(splitText(text, 12)).toEqual(pieces)
  })

  it('cuts an endless word where it must, never through a character', () => {
    expect(splitText('🧧'.repeat(7), 5)).toEqual(['🧧🧧', '🧧🧧', '🧧🧧', '🧧'])
  })

  it('loses nothing but blanks, for any text', () => {
    const bare = (text: string) => text.replace(/\s/g, '')
    const text = fc.string({
      unit: fc.constantFrom('工', '资', '。', '，', '\n', ' ', '🧧', 'a'),
      maxLength: 200,
    })
    fc.assert(
      fc.property(text, fc.integer({ min: 2, max: 30 }), (whole, most) => {
        const pieces = splitText(whole, most)
        expect(bare(pieces.join(''))).toBe(bare(whole))
        for (const piece of pieces) {
          expect(piece.length).toBeLessThanOrEqual(most)
          expect(piece.trim()).not.toBe('')
          expect(piece.isWellFormed()).toBe(true)
        }
      }),
    )
  })
})
