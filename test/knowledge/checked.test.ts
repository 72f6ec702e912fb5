// Nothing that a model made up reaches a worker.
import { describe, expect, test } from 'vitest'
import { checked } from '../../src/knowledge/checked.ts'
import { readNumeral } from '../../src/knowledge/numerals.ts'
import { shippedKnowledge } from './shipped.ts'

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

const LAWS = [
  {
    id: 'x',
    text: [
      '《劳动合同法》第八十二条、第十四条',
      '《工伤保险条例》第十七条',
      '2025年9月1日起，满半年不满一年的，补偿一个月工资；拖欠的按百分之五十以上加付，最多二倍，即 2N。',
      '申请人 30 日内提交三份材料，30,000 元以下的，三分之二由单位承担；1.5 倍；3 至 6 个月；打 12333。',
      '很多地方扫码就能申请，APP 上也行。工资八成照发。',
    ].join('\n'),
  },
]
const ofLaws = (answer: string) => checked({ answer, articles: ['x'] }, LAWS, INSTRUCTIONS)

describe('the same number in another dress passes', () => {
  test.each([
    '申请人三十日内提交材料，由单位承担。',
    '申请人３０天内提交三份材料。',
    '申请人卅日内提交材料，由单位承担。',
    '申请人叁拾日内提交材料，由单位承担。',
    '三万元以下的，由单位承担。',
    '3万块以下的，由单位承担。',
    '拖欠的按50%以上加付，最多两倍。',
    '拖欠的按５０％以上加付，最多双倍。',
    '拖欠的按一半加付。',
    '满6个月不满一年的，补偿一个月工资。',
    '2/3 由单位承担，申请人提交材料。',
    '最多一点五倍，由单位承担。',
    '二〇二五年九月一日起，补偿一个月工资。',
    '三到六个月，由单位承担。',
    '工资80%照发。',
    '依据劳动合同法第八十二条、第十四条，补偿一个月工资。',
    '依据《中华人民共和国劳动合同法》第82条，补偿一个月工资。',
    '依据工伤保险条例第十七条提交材料。',
    '分两步：1. 打 12333。2. 提交三份材料。',
    '①打 12333；②提交三份材料。',
    '第一，打 12333；第二，提交三份材料。',
    '很多地方扫码就能申请，APP 上也行。',
  ])('%s', (answer) => expect(ofLaws(answer)).not.toBeNull())
})

describe('a made-up number in any dress is refused', () => {
  test.each([
    '申请人六十日内提交材料。',
    '申请人６０天内提交材料。',
    '申请人陆拾天内提交材料。',
    '申请人 6\u200b0 天内提交材料。',
    '申请人 6 0 天内提交材料。',
    '申请人 ٦٠ 天内提交材料。',
    '申请人 𝟔𝟎 天内提交材料。',
    '申请人㊿日内提交材料。',
    '申请人两个月内提交材料。',
    '申请人两三天内提交材料。',
    '申请人三个小时内提交材料。',
    '申请人三个工作日内提交材料。',
    '申请人三十个工作日内提交材料。',
    '申请人两星期内提交材料。',
    '申请人半个月内提交材料。',
    '申请人一个半月内提交材料。',
    '申请人两年半内提交材料。',
    '申请人五千多元以下的，由单位承担。',
    '30 万元以下的，由单位承担。',
    '三千元以下的，由单位承担。',
    '拖欠的按百分之一百加付。',
    '拖欠的按六成加付。',
    '四分之三由单位承担。',
    '最多三倍，由单位承担。',
    '最多 N+1，由单位承担。',
    '2025年10月1日起，补偿一个月工资。',
    '2025-08-31 起，补偿一个月工资。',
    '8月31日起，补偿一个月工资。',
    '二〇二四年九月一日起，补偿一个月工资。',
    '打 400-800-1234 提交材料。',
    '打四零零八零零一二三四提交材料。',
    '打 12345 提交材料。',
    '提交五份材料，由单位承担。',
    '申请人月底前提交三份材料。',
    '申请人下周一之前提交三份材料。',
    '申请人个把月内提交三份材料。',
    '申请人大半年内提交三份材料。',
    '申请人 6️⃣0️⃣ 天内提交三份材料。',
    '申请人 X 天内提交三份材料。',
    '申请人百倍索要，由单位承担。',
    '申请人几千元以下的，由单位承担。',
    '最多翻三番，由单位承担。',
    '拖欠的对半承担，由单位承担。',
    '申请人 thirty days 内提交材料。',
    'Submit the materials within 30 days 提交材料。',
    '依据《劳动合同法》第十七条，补偿一个月工资。',
    '依据劳动合同法第三十八条，补偿一个月工资。',
    '依据工伤保险条例第八十二条提交材料。',
    '依据劳动法，补偿一个月工资。',
    '依据《劳动合同法实施细则》，补偿一个月工资。',
    '依据欠薪保障法，补偿一个月工资。',
    '依据工资支付条例提交材料。',
    '依据工资支付规定第三条提交材料。',
    '请扫码提交三份材料。',
    '用人单位不付的，您放弃申请就好，由单位承担。',
    '把身份证号码发给我，提交三份材料。',
    '今天天气很好，祝您生活愉快，再见。',
  ])('%s', (answer) => expect(ofLaws(answer)).toBeNull())
})

const { articles, passage } = shippedKnowledge()
test('every reviewed article could be told in its own words', () => {
  const refused = [...articles.values()].filter(({ id, answer, steps }) => {
    const source = passage(id)
    const words = [answer, ...steps].join('\n').slice(0, 400)
    return source === null || checked({ answer: words, articles: [id] }, [source], INSTRUCTIONS) === null
  })
  expect(refused.map(({ id }) => id)).toEqual([])
})

test('numerals', () => {
  const read = [
    '三十',
    '十五',
    '一百零八',
    '两',
    '二十一',
    '一万',
    '两百五',
    '三万五',
    '一点五',
    '二〇二五',
    '1.5万',
  ]
  expect(read.map(readNumeral)).toEqual([30, 15, 108, 2, 21, 10000, 250, 35000, 1.5, 2025, 15000])
})
