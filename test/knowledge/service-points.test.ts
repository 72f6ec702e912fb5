// The nearest service points of a district: its own first, then its city's, never another city's.
import { expect, test } from 'vitest'
import { servicePointsNear, servicePointTable } from '../../src/knowledge/service-points.ts'
import { readSheet } from '../../src/knowledge/sheet.ts'
import { shippedKnowledge } from './shipped.ts'

const shipped = shippedKnowledge()
const point = (district: string, name: string) => ({ district, name, address: '示例路 1 号' })
const table = servicePointTable.parse({
  points: [
    point('530181', '连然服务点'),
    point('530181', '金方服务点'),
    point('530102', '五华服务点'),
    point('310112', '莘庄服务点'),
  ],
})
const names = (district: string) => servicePointsNear(table, district).map(({ name }) => name)

test('the district itself comes first, then the city, then nothing', () => {
  expect(names('530181')).toEqual(['连然服务点', '金方服务点'])
  expect(names('530103')).toEqual(['连然服务点', '金方服务点', '五华服务点'])
  expect(names('310101')).toEqual(['莘庄服务点'])
  expect(names('110101')).toEqual([])
})

test('a district without six digits is refused', () => {
  expect(servicePointTable.safeParse({ points: [point('5301', '少了两位')] }).success).toBe(false)
})

test('a code that no district has is a problem with file and line', () => {
  const text = "points:\n  - district: '530199'\n    name: 某某服务点\n    address: 某某路 1 号\n"
  const { problems } = readSheet('knowledge/service-points.yaml', text, servicePointTable)
  expect(problems).toEqual([
    'knowledge/service-points.yaml:2: points.0.district: no county or district has this code',
  ])
})

test('what is shipped names no place: only the union knows its own', () => {
  expect(shipped.servicePoints('530181')).toEqual([])
})
