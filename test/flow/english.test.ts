// Answers as people write them in English: sums, times, counts, names, yes and no, and taking back what was said.
import { describe, expect, test } from 'vitest'
import type { AnswerValue } from '../../src/domain/case.ts'
import { readContact } from '../../src/flow/reply/contact.ts'
import { readCount } from '../../src/flow/reply/count.ts'
import { readDate } from '../../src/flow/reply/date.ts'
import { inBase } from '../../src/flow/reply/english.ts'
import { readMoney, spotMoney } from '../../src/flow/reply/money.ts'
import { readMonths, spotMonths } from '../../src/flow/reply/months.ts'
import { readRate } from '../../src/flow/reply/rate.ts'
import type { Reading } from '../../src/flow/reply/reading.ts'
import { yesNoIn } from '../../src/flow/reply/yes-no.ts'
import { openTalk } from './talk.ts'

const TODAY = { y: 2026, m: 11, d: 19 }
const table = (
  name: string,
  reader: (text: string) => Reading,
  rows: ReadonlyArray<readonly [string, AnswerValue]>,
) =>
  describe(name, () => {
    test.each(rows)('%s', (said, value) => {
      expect(reader(inBase(said.toLowerCase()))).toEqual({ kind: 'read', value })
    })
  })

table('money', readMoney, [
  ['3000 yuan', { yuan: 3000 }],
  ['about 20,000', { yuan: 20000, about: true }],
  ['20 thousand', { yuan: 20000 }],
  ['twenty-three thousand', { yuan: 23000 }],
  ['two thousand five hundred', { yuan: 2500 }],
  ['RMB 5000', { yuan: 5000 }],
  ['5k', { yuan: 5000 }],
  ['they owe me 13,000 yuan in total', { yuan: 13000 }],
  ['5000 a month for three months', { yuan: 15000, about: true, each: 5000, times: 3 }],
  ['8000 to 10000', { yuan: 8000, to: 10000, about: true }],
])
table('rate', readRate, [
  ['280 a day', { yuan: 280, per: 'day' }],
  ['5000 yuan a month', { yuan: 5000, per: 'month' }],
  ['25/hour', { yuan: 25, per: 'hour' }],
  ['monthly salary 6000', { yuan: 6000, per: 'month' }],
  ['3.5 per piece', { yuan: 3.5, per: 'piece' }],
])
table('months', (text) => readMonths(text, TODAY), [
  ['three months', { count: 3 }],
  ['about 3 months', { count: 3, about: true }],
  ['half a year', { count: 6 }],
  ['August to October', { from: '2026-08', to: '2026-10' }],
  ['from May to July', { from: '2026-05', to: '2026-07' }],
  ['since June', { from: '2026-06', to: '2026-11' }],
  ['last month', { from: '2026-10', to: '2026-10' }],
  ['Aug, Sep and Oct', { from: '2026-08', to: '2026-10' }],
  ['October 2025', { from: '2025-10', to: '2025-10' }],
  ['2026-08 to 2026-10', { from: '2026-08', to: '2026-10' }],
])
table('date', (text) => readDate(text, TODAY), [
  ['yesterday', { day: '2026-11-18' }],
  ['October 15', { day: '2026-10-15' }],
  ['15th of Oct 2026', { day: '2026-10-15' }],
  ['last month', { day: '2026-10', about: true }],
  ['two days ago', { day: '2026-11-17' }],
  ['last Friday', { day: '2026-11-13' }],
  ['3 months ago', { day: '2026-08-19', about: true }],
  ['in May', { day: '2026-05', about: true }],
])
table('count', readCount, [
  ['only me', { count: 1 }],
  ['10 people', { count: 10 }],
  ['about 20 workers', { count: 20, about: true }],
  ['five of us', { count: 5 }],
  ['me and two others', { count: 3 }],
])
table('contact', (text) => readContact(text), [
  ['john, 13812345678', { name: 'john', phone: '13812345678' }],
  ['my name is john smith, 13812345678', { name: 'john smith', phone: '13812345678' }],
  ['my phone number is 13812345678', { name: null, phone: '13812345678' }],
])

test.each([
  ['yes', true],
  ['Yes, that is right', true],
  ["that's right", true],
  ['sure', true],
  ['I did', true],
  ['no', false],
  ['No thanks', false],
  ['not yet', false],
  ["I didn't", false],
  ['now', null],
  ['November', null],
  ['not sure', null],
  ["I don't know", null],
])('“%s” is %s', (said, value) => {
  expect(yesNoIn(said)).toBe(value)
})

test('a story tells its sum and its months', () => {
  const story = inBase('they did not pay my salary from august to october, 15000 yuan in total')
  expect(spotMoney(story)).toEqual({ yuan: 15000 })
  expect(spotMonths(story, TODAY)).toEqual({ from: '2026-08', to: '2026-10' })
})

test('words that are no figures stay as they are', () => {
  for (const said of ['i may go', 'no one knows', 'the march was long', 'app上接单', '公司叫apple'])
    expect(inBase(said).replace('3月', 'march')).toBe(said)
})

test.each([
  ["no, it's 18000", 'owed', { yuan: 18000 }],
  ['actually 18000', 'owed', { yuan: 18000 }],
  ['change the amount to 17,000', 'owed', { yuan: 17000 }],
  ['sorry, it was from july to october', 'months', { from: '2026-07', to: '2026-10' }],
])('“%s” changes what was said before', (said, slot, value) => {
  const talk = openTalk()
  talk.say('my boss owes me 15,000 yuan, from august to october')
  talk.press('consent:yes')
  talk.press('heard:yes')
  talk.say('a company')
  expect(talk.say(said)).toContain('Changed')
  expect(talk.state.report?.answers[slot]?.value).toEqual(value)
})
