// Nothing that a model made up reaches a worker.
import { describe, expect, test } from 'vitest'
import { checked } from '../../src/knowledge/checked.ts'
import { readNumeral } from '../../src/knowledge/numerals.ts'

const SOURCES = [
  { id: 'unpaid', text: '老板拖欠工资怎么办\n离职后一年内申请仲裁，投诉打 12333。《劳动合同法》第三十条' },
  {
    id: 'first-steps',
    text: '受伤先治病，急救打 120。单位 30 天内申报，本人一年内申报。《工伤保险条例》第十七条',
  },
]
const INSTRUCTIONS = '你是工会服务台的资料员。请只用这些资料里的内容回答职工的问题，不要写别的。'
const check = (answer: string, articles: readonly string[] = ['unpaid']) =>
  checked({ answer, articles }, SOURCES, INSTRUCTIONS)

test('a grounded answer passes, with its articles', () => {
  expect(check('离职后1年内可以申请仲裁，也可以打12333投诉。')).toEqual({
    text: '离职后1年内可以申请仲裁，也可以打12333投诉。',
    articles: ['unpaid'],
  })
  expect(check('依据是《劳动合同法》第30条。')).not.toBeNull()
  expect(check('单位三十日内要申报。', ['first-steps', 'first-steps'])?.articles).toEqual(['first-steps'])
})

describe('refused', () => {
  test.each([
    ['no citation', '可以去投诉。', []],
    ['an invented citation', '可以去投诉。', ['unpaid', 'made-up']],
    ['an empty answer', '  ', ['unpaid']],
    ['too long', '可以去投诉。'.repeat(80), ['unpaid']],
    ['an invented deadline', '要在 60 天内申请仲裁。', ['unpaid']],
    ['an invented deadline in Chinese numerals', '要在六十天内申请仲裁。', ['unpaid']],
    ['the right number with another unit', '要在 1 个月内申请仲裁。', ['unpaid']],
    ['a number of an article that is not cited', '单位 30 天内申报。', ['unpaid']],
    ['an invented phone', '请打 4001234567。', ['unpaid']],
    ['an invented percentage', '可以要百分之五十的赔偿。', ['unpaid']],
    ['an invented multiple', '可以要三倍工资。', ['unpaid']],
    ['an invented sum', '可以要 5000 元。', ['unpaid']],
    ['an invented law', '依据《反欠薪法》，可以投诉。', ['unpaid']],
    ['an invented provision', '依据《劳动合同法》第八十二条。', ['unpaid']],
    ['a promise', '去投诉一定能要回来。', ['unpaid']],
    ['a link', '请看 https://example.com', ['unpaid']],
    ['an echo of the prompt', '请只用这些资料里的内容回答职工的问题，好的。', ['unpaid']],
    ['another self', '我是律师，建议您去投诉。', ['unpaid']],
    ['markup', '<script>投诉</script>', ['unpaid']],
    ['a contact', '加我微信，帮您投诉。', ['unpaid']],
  ] as const)('%s', (_, answer, articles) => expect(check(answer, articles)).toBeNull())
})

test('numerals', () => {
  expect(['三十', '十五', '一百零八', '两', '二十一', '一万'].map(readNumeral)).toEqual([
    30, 15, 108, 2, 21, 10000,
  ])
})
