// What a message is about, and whether it asks or tells.
import { describe, expect, test } from 'vitest'
import { shippedKnowledge } from './shipped.ts'

const { understand } = shippedKnowledge()

test.each([
  ['工地干了四个月，包工头欠我两万三，一直推', 'wage-arrears'],
  ['公司拖欠工资三个月', 'wage-arrears'],
  ['天天加班不给加班费', 'overtime'],
  ['上班半年了还没签劳动合同', 'no-contract'],
  ['公司突然把我辞退了', 'dismissal'],
  ['我想辞职老板不批', 'resignation'],
  ['上班时手指被机器压断，算工伤吗', 'work-injury'],
  ['单位不给交社保', 'social-insurance'],
  ['迟到罚款两百', 'fines'],
  ['计件单价太低，定额做不完', 'piece-rate'],
  ['年假一直不让休', 'leave'],
  ['怀孕了被调岗', 'women-workers'],
  ['怀孕四个月，老板让我自己写辞职', 'women-workers'],
  ['老板让我自己写辞职', 'dismissal'],
  ['老细拖咗我两个月人工未出', 'wage-arrears'],
  ['丢了个件被罚2000合法吗', 'fines'],
  ['试用期六个月合理吗', 'contract-terms'],
  ['我是外卖骑手，站点乱罚', 'platform-work'],
  ['高温天没有防护用品', 'safety'],
  ['劳动仲裁怎么申请', 'procedure'],
  ['我多大能退休', 'retirement'],
  ['怎么加入工会', 'subsidies'],
  ['我要离婚，孩子抚养权归谁', 'not-labour'],
  ['朋友借钱不还', 'not-labour'],
  ['我妈卧床，养老认证能来家里办吗', 'home-service'],
  ['我们公司想请劳模来讲课', 'enterprise-help'],
  ['厂里工人联名举报，我是代表', 'group-report'],
  ['摘果子的工钱老板一直不结', 'wage-arrears'],
  ['后厨切菜切断了筋，老板只出药费', 'work-injury'],
  ['护士想走，医院压着不批', 'resignation'],
  ['纺织厂挡车工一天站十二个钟头，没有加班钱', 'overtime'],
  ['货运部把我寄的东西弄坏了', 'not-labour'],
  ['健身房倒闭了，办的卡退不了', 'not-labour'],
  ['车祸对方全责，腿骨折能赔多少', 'not-labour'],
])('%s → %s', (said, topic) => expect(understand(said).topics[0]?.topic).toBe(topic))

describe('when the rules do not decide', () => {
  test.each(['跟单位有点事想反映', '不懂怎么说，想找人问问', ''])('unsure: %s', (said) =>
    expect(understand(said).unsure).toBe(true),
  )
  test.each(['包工头欠我两万三', '老公不同意离婚', '迟到罚款两百'])('sure: %s', (said) =>
    expect(understand(said).unsure).toBe(false),
  )
  test('words that mean nothing name nothing', () => {
    for (const said of ['', '🙂', '13400', 'qwerty']) expect(understand(said).topics).toEqual([])
  })
})

describe('other matters go to the hotline that helps', () => {
  test.each([
    ['网上买到假货，卖家不退款', '12315'],
    ['被人骗了五万', '110'],
    ['开车追尾了', '122'],
    ['信用卡逾期天天催', '12378'],
    ['物业不修电梯', '12345'],
  ])('%s → %s', (said, number) => expect(understand(said).hotline).toContain(number))
  test('without a known one only the general ones remain', () => {
    expect(understand('专利怎么申请').hotline).toBeNull()
  })
})

// Learns all phrasings anew, which takes seconds on a busy machine.
test('learning is the same at every start', { timeout: 60_000 }, () => {
  const again = shippedKnowledge()
  for (const said of ['拖欠工资', '上班摔了一跤', '离婚'])
    expect(again.understand(said)).toEqual(understand(said))
})

describe('asking and telling', () => {
  test.each(['没签合同能要工资吗', '加班费怎么算', '工伤认定要多久', '公司这样合法吗', '罚款找谁申诉？'])(
    'asks: %s',
    (said) => expect(understand(said).asks).toBe(true),
  )
  test.each(['欠我三个月工资', '老板拖欠工资不给', '我要举报公司欠薪', '公司昨天把我辞退了', '13400', ''])(
    'tells: %s',
    (said) => expect(understand(said).asks).toBe(false),
  )
})

test('confidence lies between 0 and 1 and falls when the words point both ways', () => {
  const one = understand('拖欠工资').topics
  const both = understand('拖欠工资，还把我辞退了').topics
  for (const { score } of [...one, ...both]) {
    expect(score).toBeGreaterThan(0)
    expect(score).toBeLessThan(1)
  }
  expect(both[0]?.score ?? 1).toBeLessThan(one[0]?.score ?? 0)
})
