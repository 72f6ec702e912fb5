// Personal details stay in the house.
import { expect, test } from 'vitest'
import { tagged } from '../../src/knowledge/words.ts'
import { nameless } from '../../src/llm/nameless.ts'
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
  ['身份证310112 19900307 5678', ['19900307']],
  ['护照E12345678', ['E12345678']],
  ['信用代码91310000MA1FL1234X', ['MA1FL1234X']],
  ['一三八一二三四五六七八打给我', ['一三八']],
  ['打400-820-8820', ['820-8820']],
  ['我老公张伟在工地受伤，张伟没签合同', ['张伟']],
  ['我女儿李小花今年14', ['李小花']],
  ['我叫阿依古丽', ['阿依古丽']],
  ['班长叫赵铁柱', ['赵铁柱']],
  ['我在京东物流上班', ['京东']],
  ['他在中建八局干活', ['中建']],
  ['公司叫鑫达科技', ['鑫达']],
  ['住王家村3组12号', ['王家村', '12号']],
  ['在东莞市长安镇乌沙社区江贝工业区', ['长安', '江贝']],
  ['新疆维吾尔自治区巴音郭楞蒙古自治州库尔勒市人民路5号', ['人民路', '5号']],
  ['王建国欠我三个月工资', ['王建国']],
  ['干完活要钱，李四不给工资，李四跑了', ['李四']],
  ['张伟让我天天加班', ['张伟']],
  ['本人张三，被辞退了', ['张三']],
  ['我叫迪丽热巴·买买提在美团干活', ['迪丽热巴', '买买提']],
  ['工友阿强摔了算工伤吗', ['阿强']],
  ['老板大刘说没钱', ['大刘']],
  ['电话1 3 8 1 2 3 4 5 6 7 8', ['1 3 8', '7 8']],
  ['加我1381234.5678', ['1381234', '5678']],
  ['壹叁捌壹贰叁肆伍陆柒捌', ['壹叁捌']],
  ['微信：小强1380', ['小强1380']],
  ['微信：小强，加我', ['小强']],
  ['老身份证110105901231123能查吗', ['110105901231']],
  ['我的身份证是11010519…', ['110105']],
  ['我的号码1381234567', ['1381234']],
  ['座机021-6430-1234', ['6430', '1234']],
  ['车牌沪a12345', ['a12345']],
  ['电话138/1234/5678', ['138', '1234', '5678']],
  ['电话138—1234–5678', ['138', '1234', '5678']],
  ['电话138_1234_5678', ['1234_5678']],
  ['电话0086 13812345678', ['13812345678']],
  ['电话138一二三四5678', ['138', '5678']],
])('%s', (said, hidden) => {
  const { text, restore } = redact(said, [], tagged)
  for (const detail of hidden) expect(text).not.toContain(detail)
  expect(restore(text)).toBe(said.replace(/[０-９]/g, (figure) => figure.normalize('NFKC')))
})

test.each([
  '老板欠我三个月工资共13400元',
  '我是工人，没签合同',
  '2025年3月15日离职',
  '公司不给钱怎么办',
  '每月20号发工资',
  '老板支付了两千，老板安排我加班',
  '我在一家建筑公司上班，公司不交社保',
  '下班的路上被车撞了',
  '今天去公司要钱，保险公司不赔',
  '在工地干活，包工头不给钱',
  '单位欠我三个月工资，周末让我加班',
  '高温费不发，黄金周不给加班费',
  '平台不给单子，家里不让我去',
  '项目部说没钱，董事长说等等',
  '本人在厂里干活，本人是工人',
  '我叫外卖在路上被撞了',
  '同事小时工，朋友大方',
  '钱一直不给，一共欠我15000',
  '底薪4000.50，提成1200，3个月没发',
  '微信：老板在群里说不发工资',
  '这条路上有市场，走路上班要半小时',
])('nothing to hide in: %s', (said) => expect(redact(said, [], tagged).text).toBe(said))

// Blanks and letters that show nothing, between figures or inside a name; figures that are pictures.
test.each([
  ['电话138\u30001234\u30005678', '电话【电话1】'],
  ['电话138\u00a01234\u00a05678', '电话【电话1】'],
  ['电话138\n1234\n5678', '电话【电话1】'],
  ['电话138\u200b1234\u200b5678', '电话【电话1】'],
  ['电话138     1234     5678', '电话【电话1】'],
  ['电话①③⑧①②③④⑤⑥⑦⑧', '电话【电话1】'],
  ['电话𝟏𝟑𝟖𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖', '电话【电话1】'],
  ['我叫王\u200b小\u2060明', '我叫【姓名1】'],
  ['【电\u200b话1】是谁的', '是谁的'],
])('disguised: %j', (said, left) => expect(redact(said, [], tagged).text).toBe(left))

test.each(['150/200/300一天', '①工资②社保③合同', '8000—10000', '2021.3.5-2021.4.5'])(
  'sums, days and lists stay: %s',
  (said) => expect(redact(said, [], tagged).text).toBe(said),
)

test('what the report knows is hidden whatever stands around it', () => {
  const { text, restore } = redact('宏达的大刘说不给，大刘跑了', ['大刘', '宏达'], tagged)
  expect(text).toBe('【某某2】的【某某1】说不给，【某某1】跑了')
  expect(restore(text)).toBe('宏达的大刘说不给，大刘跑了')
})
test('the same detail gets the same mark', () => {
  const { text } = redact('我叫张三，电话13812345678，再说一次13812345678', [], tagged)
  expect(text.match(/【电话1】/g)).toHaveLength(2)
})
test('a mark typed by hand is never filled with a detail', () => {
  const { text, restore } = redact('【电话1】是谁的？我的是13812345678', [], tagged)
  expect(text).not.toContain('13812345678')
  expect(restore('【电话9】【姓名1】')).toBe('')
})

// One who writes 市 five hundred times must not keep everybody waiting: without bounds these never end.
test.each([
  '市',
  '县市',
  '省市区县',
  '闵行区市镇',
  '路',
  '厂',
  '有限',
  '一',
  '1',
  '1 ',
  'a',
  'a@',
  '我叫',
  '王',
  '微信：',
])('twenty thousand letters of %s are read to their end', (letters) => {
  const said = letters.repeat(20_000 / letters.length)
  const { text, restore } = redact(said, [], tagged)
  expect(restore(text)).toBe(said)
  expect(nameless(said, tagged).length).toBeLessThanOrEqual(nameless(said.slice(0, 1_000), tagged).length)
})
