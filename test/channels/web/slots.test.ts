// What strangers may hold: places, addresses, silence.
import { expect, test } from 'vitest'
import { household } from '../../../src/channels/web/guard.ts'
import { slots } from '../../../src/channels/web/slots.ts'
import { openPages } from '../../../src/channels/web/streams.ts'
import { readBytes } from '../../../src/channels/web/upload.ts'

test('one address has its share, all together have what there is, and a place given back twice is one place', () => {
  const places = slots(3, 2)
  const [a] = [places.take('a'), places.take('a')]
  expect(places.take('a')).toBeNull()
  expect(places.take('b')).not.toBeNull()
  expect(places.take('c')).toBeNull()
  a?.()
  a?.()
  expect(places.take('c')).not.toBeNull()
  expect(places.take('b')).toBeNull()
})

test('one address cannot hold every page of the house', () => {
  const pages = openPages()
  const open = Array.from({ length: 1_001 }, (_, i) => pages.join(`chat ${i}`, '203.0.113.9'))
  expect(open.filter((page) => page === null)).toHaveLength(1)
  expect(pages.join('another', '203.0.113.10')).not.toBeNull()
  open[0]?.leave()
  open[0]?.leave()
  expect(pages.join('one more', '203.0.113.9')).not.toBeNull()
  expect(pages.join('and more', '203.0.113.9')).toBeNull()
})

test.each([
  ['203.0.113.9', '203.0.113.9'],
  ['::ffff:203.0.113.9', '::ffff:203.0.113.9'],
  ['2001:db8:0:7:1:2:3:4', '2001:db8:0:7::/64'],
  ['2001:0DB8::7:ffff:ffff:ffff:ffff', '2001:db8:0:7::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['unknown', 'unknown'],
])('%s counts as %s', (address, counted) => expect(household(address)).toBe(counted))

test('an upload that falls silent gives its place back', async () => {
  let cancelled = false
  const silent = new ReadableStream<Uint8Array>({
    start: (c) => c.enqueue(new Uint8Array(10)),
    cancel: () => {
      cancelled = true
    },
  })
  await expect(readBytes(silent, undefined, 1_000, 20)).rejects.toThrow('fell silent')
  expect(cancelled).toBe(true)
})
