// The union's tables about provisions: what is wrong in them is named with file and line.
import { expect, test } from 'vitest'
import { readTables } from '../../../src/knowledge/provisions/tables.ts'

const files = (over: Record<string, string> = {}) =>
  Object.entries({
    'knowledge/laws.yaml': '- { law: 甲法规, short: 甲法, since: 2008-01-01, at: 第九条 }',
    'knowledge/superseded.yaml': '- provision: 甲法2\n  says: 旧的说法\n  use: [甲法3]\n  note: 现在看第三条',
    'knowledge/law-words.yaml': '- { says: [炒鱿鱼], law: [解除劳动合同] }',
    'knowledge/issues/leave.yaml': '- says: [年假几天]\n  law: [甲法3, 甲法规1]',
    ...over,
  }).map(([path, text]) => ({ path, text }))

test('reads every table, short names in full', () => {
  const { value, problems } = readTables(files())
  expect(problems).toEqual([])
  expect(value?.issues).toEqual([
    {
      topic: 'leave',
      says: ['年假几天'],
      law: [
        { law: '甲法规', article: '第三条' },
        { law: '甲法规', article: '第一条' },
      ],
    },
  ])
  expect(value?.superseded[0]).toMatchObject({ law: '甲法规', article: '第二条', part: false })
})

test.each([
  [
    'an unknown law',
    { 'knowledge/issues/leave.yaml': '- says: [年假几天]\n  law: [乙法3]' },
    /^knowledge\/issues\/leave\.yaml:2: '乙法3' names no law/,
  ],
  [
    'a dead clause',
    { 'knowledge/issues/leave.yaml': '- says: [年假几天]\n  law: [甲法1, 甲法2]' },
    /^knowledge\/issues\/leave\.yaml:2: 《甲法规》第二条 is superseded/,
  ],
  ['a file that is no topic', { 'knowledge/issues/holidays.yaml': '[]' }, /not named after a topic/],
  [
    'a misspelt key',
    { 'knowledge/laws.yaml': '- { law: 甲法规, short: 甲法, sinse: 2008-01-01, at: 第九条 }' },
    /^knowledge\/laws\.yaml:1/,
  ],
])('names %s', (_, over, problem) => {
  const { value, problems } = readTables(files(over as Record<string, string>))
  expect(value).toBeNull()
  expect(problems.join('\n')).toMatch(problem)
})

test('a table that is missing is a problem', () => {
  const rest = files().filter((f) => f.path !== 'knowledge/law-words.yaml')
  expect(readTables(rest).problems).toEqual(['knowledge/law-words.yaml: the file is missing'])
})
