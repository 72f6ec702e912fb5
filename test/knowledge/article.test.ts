// A Markdown file becomes an article, or says what is wrong and where.
import { expect, test } from 'vitest'
import { parseArticle } from '../../src/knowledge/article.ts'

const GOOD = `---
id: pay
title: 加班费怎么算
topic: overtime
also: [加班费标准是多少, 周末加班几倍, 国庆加班几倍]
cites:
  - { law: 劳动法, article: 第四十四条 }
  - { source: 某某规定, number: 第1号, date: 2025-01-01, review: true }
reviewed: 2026-11-22
---
平时 150%，休息日 200%，节假日 300%。

1. 留好考勤。
2. 去问人事。
`
const PATH = 'knowledge/articles/overtime/pay.md'

test('reads front matter, answer and steps', () => {
  const { value, problems } = parseArticle(PATH, GOOD)
  expect(problems).toEqual([])
  expect(value).toMatchObject({
    id: 'pay',
    answer: '平时 150%，休息日 200%，节假日 300%。',
    steps: ['留好考勤。', '去问人事。'],
  })
})

test.each([
  ['an unknown topic', GOOD.replace('overtime\n', 'overtimes\n'), /pay\.md:4: topic/],
  ['a citation without article', GOOD.replace(', article: 第四十四条', ''), /pay\.md:7: cites\.0/],
  ['a marked source that is not marked', GOOD.replace(', review: true', ''), /pay\.md:8: cites\.1/],
  ['too few phrasings', GOOD.replace(', 国庆加班几倍', ''), /pay\.md:5: also/],
  ['an unknown key', GOOD.replace('reviewed:', 'author: 我\nreviewed:'), /author/],
  ['broken YAML', GOOD.replace('also: [', 'also: [['), /pay\.md:\d+:/],
  ['no front matter', '加班费', /pay\.md:1: begin with front matter/],
  ['no answer', GOOD.replace(/平时.*\n/, ''), /answer is missing/],
  ['an answer that is too long', GOOD.replace('平时', '平时'.repeat(100)), /pay\.md:11: the answer has/],
  ['another file name', GOOD.replace('id: pay', 'id: pays'), /pay\.md:2: id/],
])('names %s', (_, text, problem) => {
  const read = parseArticle(PATH, text)
  expect(read.value).toBeNull()
  expect(read.problems.join('\n')).toMatch(problem)
})
