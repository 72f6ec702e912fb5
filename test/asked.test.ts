// What a draft takes over from the questions: never what tells of somebody.
import { expect, test } from 'vitest'
import { drafted } from '../src/asked.ts'

test('wordings that tell of somebody begin no article', () => {
  const asked = [
    '某人在某单位欠我工资怎么办',
    '我13812的电话没人接，欠薪怎么办',
    '老板欠薪怎么办？',
    '工资拖欠3个月怎么办',
  ]
  expect(drafted(asked, 'wages', '2026-11-22')).toMatchObject({
    title: '老板欠薪怎么办',
    also: '工资拖欠3个月怎么办',
  })
})
test('where all do, an editor writes the title', () =>
  expect(drafted(['某人欠我工资'], 'wages', '2026-11-22')).toMatchObject({ title: '', also: '' }))
