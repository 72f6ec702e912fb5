// How answers are read: a table of phrasings, and what must hold for whatever is written.
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { stepOf } from '../../src/flow/flow.ts'
import { withoutIdNumber } from '../../src/flow/reply/contact.ts'
import { areMany } from '../../src/flow/reply/count.ts'
import { amountsIn } from '../../src/flow/reply/number.ts'
import type { Reading } from '../../src/flow/reply/reading.ts'
import { mereYesNo } from '../../src/flow/reply/yes-no.ts'
import { readAnswer, spot } from '../../src/flow/reply.ts'
import { shown } from '../../src/flow/shown.ts'
import { content } from './content.ts'
import { worldAt } from './talk.ts'

const world = worldAt(0)
const flow = content.flows.find(({ id }) => id === 'wage-arrears')
const step = (slot: string) => {
  const found = flow && stepOf(flow, slot)
  if (!found) throw new Error(`no slot ${slot}`)
  return found
}
const inWords = (slot: string, reading: Reading): string => {
  const show = (value: Extract<Reading, { kind: 'read' }>['value']) =>
    shown(step(slot), { value }, 'zh-Hans', (key, values) => world.wording(key, 'zh-Hans', values))
  switch (reading.kind) {
    case 'read':
      return show(reading.value)
    case 'maybe':
      return `? ${reading.values.map(show).join(' | ')}`
    default:
      return `${reading.kind}: ${reading.why}`
  }
}

const phrasings = parse(readFileSync('test/flow/phrasings.yaml', 'utf8')) as Record<
  string,
  Record<string, string>
>
for (const [slot, table] of Object.entries(phrasings))
  describe(slot, () => {
    for (const [said, read] of Object.entries(table))
      test(said, () => expect(inWords(slot, readAnswer(step(slot), said, world))).toBe(read))
  })

const HEARD: ReadonlyArray<readonly [string, Readonly<Record<string, unknown>>]> = [
  [
    '工地干了四个月，包工头欠我两万三，一直推',
    { payer: 'contractor', owed: { yuan: 23000 }, months: { count: 4 }, building: true },
  ],
  ['在新桥那边送外卖，站点三个月没发工资了，一直说下周', { payer: 'station', months: { count: 3 } }],
  ['老板欠我工资一万二，两个月了', { owed: { yuan: 12000 }, months: { count: 2 } }],
  ['我月薪6000，两个月没发', { months: { count: 2 }, rate: { yuan: 6000, per: 'month' } }],
  [
    '我们班组12个人，8月到10月工资都没给',
    { others: { count: 12 }, months: { from: '2026-08', to: '2026-10' } },
  ],
  ['我干了两年，公司上个月没发工资', { payer: 'company', months: { from: '2026-10', to: '2026-10' } }],
  ['老板让我交500押金', {}],
  ['2025年入职的，加班很多', {}],
]
test.each(HEARD)('a story is heard without asking: %s', (story, heard) => {
  const found = ['payer', 'owed', 'months', 'rate', 'others', 'building'].flatMap((slot) => {
    const value = spot(step(slot), story, world)
    return value === null ? [] : [[slot, value] as const]
  })
  expect(Object.fromEntries(found)).toEqual(heard)
})

test('whatever is written, every reader comes to an end without throwing', () => {
  const pieces = fc.constantFrom(
    '三',
    '万',
    '百',
    '半',
    '几',
    '一天',
    '月',
    '号',
    '到',
    '8',
    '2026',
    '.',
    '-',
    '元',
    '没',
    '不是',
    '🙂',
    '\n',
  )
  const text = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc.array(pieces, { maxLength: 40 }).map((p) => p.join('')),
  )
  fc.assert(
    fc.property(text, (said) => {
      for (const each of flow?.steps ?? []) {
        const reading = readAnswer(each, said, world)
        spot(each, said, world)
        expect(JSON.parse(JSON.stringify(reading))).toEqual(reading)
      }
    }),
    { numRuns: 300 },
  )
})

test('a number written out is read back as itself', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9_999_999 }), (n) => {
      const forms = [String(n), n.toLocaleString('en-US')]
      for (const form of forms) expect(amountsIn(`${form}元`)[0]?.low).toBe(n)
    }),
  )
})

describe('people', () => {
  test.each([
    '我们一百多人没发工资',
    '三十来个人的工资拖了三个月',
    '我们班组12个人都没拿到钱',
    '厂里50个工人被欠薪',
  ])('a matter of many: %s', (story) => expect(areMany(story)).toBe(true))
  test.each([
    '我们公司有一百多人，我没发工资',
    '我们组二十个人，就我没发',
    '我们三个人没发工资',
    '欠了100块',
  ])('not a matter of many: %s', (story) => expect(areMany(story)).toBe(false))
})

describe('ID numbers', () => {
  test.each([
    '我的身份证110101199003070011，写上',
    '身份证 110101 19900307 0011',
    '１１０１０１１９９００３０７００１１',
  ])('leave no trace in free words: %s', (said) => {
    const left = withoutIdNumber(said, '（身份证号）')
    expect(left).toContain('（身份证号）')
    expect(left.normalize('NFKC').replace(/\D/gu, '')).toBe('')
  })
  test('other long numbers stay', () =>
    expect(withoutIdNumber('订单号 202611191234567890123', '')).toBe('订单号 202611191234567890123'))
})

describe('a yes or no that says nothing else', () => {
  test.each([
    '同意',
    '对的对的',
    '嗯 是的',
    '好的，登记吧',
    '没问题',
    'ok',
    'yes please',
    '确认提交',
    '是，撤回',
    '👌',
  ])('yes: %s', (said) => expect(mereYesNo(said)).toBe(true))
  test.each(['不', '不是', '先不要', '不同意', '还没有', 'no'])('no: %s', (said) =>
    expect(mereYesNo(said)).toBe(false),
  )
  test.each([
    '我在昆山',
    '对方不给',
    '没发工资',
    '是两万八',
    '好像少了一千',
    '要回工资',
    '不签合同',
    '有个事',
  ])('neither: %s', (said) => expect(mereYesNo(said)).toBeNull())
})
