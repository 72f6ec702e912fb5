// Cutting words: what stays is whole letters, and never half a number.
import { expect, test } from 'vitest'
import { shorten } from '../../src/flow/keep.ts'

test('what fits stays as it is', () => expect(shorten('电话13812345678', 14)).toBe('电话13812345678'))
test.each([
  ['身份证110105199003071234能查吗', '身份证…'],
  ['身份证 110105 19900307 123X 能查', '身份证 …'],
  ['电话是138-1234-5678，请打', '电话是…'],
  ['电话是１３８１２３４５６７８，请打', '电话是…'],
  ['2024年来的，一共欠了三个月没有发', '2024年来的，一共欠…'],
])('%s', (said, cut) => expect(shorten(said, 12)).toBe(cut))
