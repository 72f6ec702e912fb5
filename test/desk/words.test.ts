// What forms may say: amounts, places.
import { expect, it } from 'vitest'
import { amountOf } from '../../src/desk/act.tsx'
import { readPlace } from '../../src/desk/place.ts'
import { shortPlace } from '../../src/desk/seen.ts'
import { buildPlaces } from '../../src/knowledge/places.ts'

it.each([
  ['13,400', 13_400],
  ['13，400.50', 13_400.5],
  ['', null],
  ['很多', null],
  ['-5', null],
  ['1e9', null],
])('reads the amount %s', (text, amount) => expect(amountOf(text)).toBe(amount))

const places = buildPlaces({ aliases: {}, everyday: [] })
it('reads a place by code, by name, by choice, and asks when several fit', () => {
  expect(readPlace(places, '310112', '')).toEqual({ code: '310112', maybe: [] })
  expect(readPlace(places, '999999', '')).toEqual({ code: null, maybe: [] })
  expect(readPlace(places, '全国', '').code).toBe('000000')
  expect(readPlace(places, '上海市闵行区', '').code).toBe('310112')
  const several = readPlace(places, '鼓楼区', '')
  expect(several.code).toBeNull()
  expect(several.maybe.length).toBeGreaterThan(1)
  expect(readPlace(places, '鼓楼区', '320106').code).toBe('320106')
  expect(readPlace(places, '鼓楼区', '310112').code).toBeNull()
})

it.each([
  ['上海市闵行区', '闵行区'],
  ['江苏省南京市鼓楼区', '南京市鼓楼区'],
  ['上海市', '上海市'],
  ['全国', '全国'],
])('%s is %s on a line', (full, short) => expect(shortPlace(full)).toBe(short))
