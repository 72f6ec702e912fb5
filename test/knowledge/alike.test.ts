// The same question in other words goes together, another question does not, and the same questions always give the same groups.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { groupAlike } from '../../src/knowledge/alike.ts'
import { readSheet } from '../../src/knowledge/sheet.ts'
import { cutter, wordTable } from '../../src/knowledge/words.ts'

const table = readSheet('words.yaml', readFileSync('knowledge/words.yaml', 'utf8'), wordTable).value
if (table === null) throw new Error('knowledge/words.yaml cannot be read')
const cut = cutter(table)
const grouped = (...texts: string[]) =>
  groupAlike(
    texts.map((text, n) => ({ id: String(n), text })),
    cut,
  ).map((ids) => ids.map((id) => texts[Number(id)]))

test.each([
  [['公积金能取出来买车吗', '公积金可以取出来买车吗？', '公积金能不能提出来买车']],
  [['怎么办理居住证？', '居住证怎么办', '哪里办居住证']],
  [['夜班津贴一晚多少钱', '夜班津贴一晚上给多少钱']],
  [['高温补贴几月发', '高温费什么时候发']],
  [['在吗', '在吗', '在吗']],
])('%j are one', (texts) => expect(grouped(...texts)).toEqual([texts]))

test('other matters stay apart, in the order in which they were first asked', () => {
  const asked = ['怎么办理居住证？', '夜班津贴一晚多少钱', '公积金能取出来买车吗', '居住证怎么办']
  expect(grouped(...asked)).toEqual([
    ['怎么办理居住证？', '居住证怎么办'],
    ['夜班津贴一晚多少钱'],
    ['公积金能取出来买车吗'],
  ])
})

test('nothing, signs alone and very long words are taken as they are', () => {
  expect(grouped()).toEqual([])
  expect(grouped('？？', '😀', '')).toHaveLength(3)
  expect(grouped('长'.repeat(500), '短')).toHaveLength(2)
})
