// How short names of provisions become the names that stand in the texts.
import { expect, test } from 'vitest'
import { inChinese, readReference } from '../../../src/knowledge/provisions/reference.ts'

test.each([
  [1, '一'],
  [10, '十'],
  [14, '十四'],
  [20, '二十'],
  [82, '八十二'],
  [100, '一百'],
  [105, '一百零五'],
  [110, '一百一十'],
  [276, '二百七十六'],
  [1002, '一千零二'],
  [1010, '一千零一十'],
  [1179, '一千一百七十九'],
])('%i is %s', (n, words) => expect(inChinese(n)).toBe(words))

const full = (name: string): string | null => ({ 仲裁法: '劳动争议调解仲裁法', 刑法: '刑法' })[name] ?? null

test('reads short names, branches and whole texts, and refuses what names no law', () => {
  expect(readReference('仲裁法27', full)).toEqual({ law: '劳动争议调解仲裁法', article: '第二十七条' })
  expect(readReference('刑法276之一', full)).toEqual({ law: '刑法', article: '第二百七十六条之一' })
  expect(readReference('刑法全文', full)).toEqual({ law: '刑法', article: '全文' })
  expect(readReference('没有的法3', full)).toBeNull()
  expect(readReference('刑法', full)).toBeNull()
})
