// Pictures of strangers: small to send, large to unfold.
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { picture } from '../../src/store/picture.ts'

const blank = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: 'white' }, limitInputPixels: false })

test('a picture that unfolds to hundreds of megabytes is not drawn', async () => {
  const bomb = await blank(7_100, 7_100).png({ compressionLevel: 1 }).toBuffer()
  expect(bomb.byteLength).toBeLessThan(2 * 1024 * 1024)
  expect(await picture(bomb)).toBeNull()
  expect(await picture(await blank(7_100, 7_100).jpeg({ progressive: true }).toBuffer())).toBeNull()
  expect((await picture(await blank(7_100, 7_100).jpeg().toBuffer()))?.mime).toBe('image/webp')
}, 60_000)

test('a crowd waits its turn, and who comes on top of it is told to come back', async () => {
  const bytes = await blank(300, 300).png().toBuffer()
  const asked = await Promise.allSettled(Array.from({ length: 60 }, () => picture(bytes)))
  const refused = asked.filter((a) => a.status === 'rejected')
  expect(asked.filter((a) => a.status === 'fulfilled' && a.value !== null)).toHaveLength(42)
  expect(refused).toHaveLength(18)
  expect(refused[0]?.reason).toMatchObject({ retry: true, after: 5_000 })
  expect(await picture(bytes)).not.toBeNull()
})
