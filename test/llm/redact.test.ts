// Personal details stay in the house.
import { expect, test } from 'vitest'
import { redact } from '../../src/llm/redact.ts'

test.each([
  ['我电话13812345678，请联系', ['13812345678']],
  ['打 138 1234 5678 或 010-88886666', ['138 1234 5678', '010-88886666']],
  ['电话１３８１２３４５６７８', ['１３８', '13812345678']],
  ['座机02164301234', ['64301234']],
  ['身份证310112199003075678', ['310112199003075678']],
  ['身份证31011219900307567X', ['31011219900307567X']],
  ['工资卡 6222 0202 0001 2345 678', ['6222 0202 0001 2345 678']],
  ['我叫王小北，老板叫李大山，李大山不给钱', ['王小北', '李大山']],
  ['我在上海宏达建筑工程有限公司上班', ['宏达建筑工程']],
  ['在红星机械厂干了三年', ['红星机械']],
  ['住在闵行区莘庄镇报春路100弄5号302室', ['报春路100弄', '302']],
  ['邮箱 wang@example.com', ['wang@example.com']],
  ['微信号 wxid_abc123', ['wxid_abc123']],
  ['车牌沪A12345', ['A12345']],
])('%s', (said, hidden) => {
  const { text, restore } = redact(said)
  for (const detail of hidden) expect(text).not.toContain(detail)
  expect(restore(text)).toBe(said.normalize('NFKC').replace(/,/g, '，'))
})

test.each([
  '老板欠我三个月工资共13400元',
  '我是工人，没签合同',
  '2025年3月15日离职',
  '公司不给钱怎么办',
  '每月20号发工资',
])('nothing to hide in: %s', (said) => expect(redact(said).text).toBe(said))

test('the same detail gets the same mark', () => {
  const { text } = redact('我叫张三，电话13812345678，再说一次13812345678')
  expect(text.match(/【电话1】/g)).toHaveLength(2)
})
test('a mark typed by hand is never filled with a detail', () => {
  const { text, restore } = redact('【电话1】是谁的？我的是13812345678')
  expect(text).not.toContain('13812345678')
  expect(restore('【电话9】【姓名1】')).toBe('')
})
