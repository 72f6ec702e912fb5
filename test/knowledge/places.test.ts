// Places as people write them.
import { expect, test } from 'vitest'
import { shippedKnowledge } from './shipped.ts'

const { places, placeName } = shippedKnowledge()
const first = (said: string): string | undefined => places(said)[0]?.full

test.each([
  ['闵行', '上海市闵行区'],
  ['上海闵行', '上海市闵行区'],
  ['上海市闵行区', '上海市闵行区'],
  ['浦东', '上海市浦东新区'],
  ['深圳南山', '广东省深圳市南山区'],
  ['北京朝阳', '北京市朝阳区'],
  ['北京', '北京市'],
  ['重庆', '重庆市'],
  ['昆山', '江苏省苏州市昆山市'],
  ['苏州吴江', '江苏省苏州市吴江区'],
  ['浙江省杭州市西湖区', '浙江省杭州市西湖区'],
  ['南京鼓楼', '江苏省南京市鼓楼区'],
  ['东莞长安', '广东省东莞市长安镇'],
  ['内蒙古包头', '内蒙古自治区包头市'],
  ['延边', '吉林省延边朝鲜族自治州'],
  ['新疆', '新疆维吾尔自治区'],
  ['济源', '河南省济源市'],
  ['我在上海闵行区一个工地干了四个月', '上海市闵行区'],
  ['广州天河区体育西路', '广东省广州市天河区'],
  ['闵 行', '上海市闵行区'],
])('%s → %s', (said, full) => expect(first(said)).toBe(full))

test('a shared name gives every place that bears it', () => {
  const named = places('朝阳').map((p) => p.full)
  expect(named).toContain('北京市朝阳区')
  expect(named).toContain('辽宁省朝阳市')
  expect(places('吉林市').map((p) => p.full)).toEqual(['吉林省吉林市'])
})
test('a parent beside it settles it', () => {
  expect(places('北京朝阳')).toHaveLength(1)
  expect(places('深圳市南山区')).toHaveLength(1)
})
test.each([
  ['河南郑州中牟', '河南省郑州市中牟县'],
  ['在河北廊坊固安的工地', '河北省廊坊市固安县'],
  ['江苏省昆山市玉山镇', '江苏省苏州市昆山市'],
])('part of the way to a place is no place of its own: %s', (said, full) =>
  expect(places(said).map((place) => place.full)).toEqual([full]),
)
test('two places in one message both come, in order', () => {
  const named = places('老家周口，在杭州余杭打工').map((p) => p.full)
  expect(named).toContain('河南省周口市')
  expect(named).toContain('浙江省杭州市余杭区')
})
test.each([
  '公司不合作',
  '去找公安局',
  '包工头',
  '老板不给钱',
  '北京路上的店',
  '你好',
  '',
  '成功了',
  '建设银行',
  '没有资源',
])('no place in: %s', (said) => expect(places(said)).toEqual([]))
test('everyday words are places when they stand alone', () =>
  expect(first('公安')).toBe('湖北省荆州市公安县'))
test('codes have full names', () => {
  expect(placeName('310112')).toBe('上海市闵行区')
  expect(placeName('500233')).toBe('重庆市忠县')
  expect(placeName('440000')).toBe('广东省')
  expect(placeName('000000')).toBe('全国')
  expect(placeName('999999')).toBe('999999')
})
