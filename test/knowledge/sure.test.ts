// When one article answers alone: never beside what was asked, never for a story of several matters.
import { describe, expect, test } from 'vitest'
import { answersAlone, type Standing } from '../../src/knowledge/sure.ts'

const best: Standing = { topic: 'wage-arrears', score: 0.6, alike: 0.6, leavesOut: false }
const next: Standing = { topic: 'resignation', score: 0.4, alike: 0.4, leavesOut: false }
const QUESTION = '老板拖欠工资怎么办'
const STORY =
  '我在厂里做了三年，上个月说没活让我回家等，工资压着两个月，社保也一直没交，我想走又怕什么都拿不到怎么办'

describe('answersAlone', () => {
  test('a likely article that leads answers', () => {
    expect(answersAlone(QUESTION, best, next, 1, [])).toBe(true)
    expect(answersAlone(QUESTION, best, undefined, 1, [])).toBe(true)
  })
  test('an article that leaves out what is named must be much more alike', () => {
    expect(answersAlone(QUESTION, { ...best, leavesOut: true }, next, 1, [])).toBe(false)
    expect(answersAlone(QUESTION, { ...best, leavesOut: true, score: 0.9 }, next, 1, [])).toBe(true)
  })
  test('a story of several matters is none for one article; of one matter it may be', () => {
    const beliefs = [
      ['wage-arrears', 0.6],
      ['resignation', 0.3],
    ] as const
    expect(answersAlone(STORY, best, next, 3, beliefs)).toBe(false)
    expect(answersAlone(STORY, best, next, 3, [['wage-arrears', 0.9]])).toBe(true)
    expect(answersAlone(QUESTION, best, next, 1, beliefs)).toBe(true)
  })
  test('two that fit alike are offered, unless one of them says it nearly word for word', () => {
    expect(answersAlone(QUESTION, best, { ...next, score: 0.59 }, 1, [])).toBe(false)
    expect(answersAlone(QUESTION, { ...best, alike: 0.8 }, { ...next, score: 0.59 }, 1, [])).toBe(true)
  })
  test('a single word asks nothing', () => {
    expect(answersAlone('欠条', best, next, 1, [])).toBe(false)
    expect(answersAlone('产假几天', best, next, 1, [['wage-arrears', 0.9]])).toBe(true)
    expect(answersAlone('要收费吗', best, next, 1, [['wage-arrears', 0.3]])).toBe(false)
  })
})
