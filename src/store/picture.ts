// Draws a picture to look at from bytes that strangers sent. A few at a time: a small file may unfold to half a gigabyte.
import sharp from 'sharp'
import { OutsideError } from '../bot/ports.ts'

/** Pixels of a JPEG, which is read line by line: the largest phone camera takes 200 million. */
const MAX_PIXELS = 200_000_000
/** Pixels of everything that must lie in memory whole; a screenshot of ten screens has 40 million. */
const MAX_WHOLE_PIXELS = 50_000_000
/** Longest side of a picture to look at. */
const VIEW_SIDE = 1_600
/** Pictures drawn at once, and the most that wait for it. */
const AT_ONCE = 2
const MOST_WAITING = 40
const SECONDS = 20

let drawing = 0
const waiting: (() => void)[] = []

/** Upright, at most 1,600 pixels, without the place and device that cameras write into it.
 *  null: it cannot be drawn (HEIC, a broken file, a bomb), but still be downloaded. Throws OutsideError(retry) in a crowd. */
export async function picture(
  bytes: Uint8Array,
): Promise<{ readonly mime: string; readonly bytes: Uint8Array } | null> {
  if (drawing >= AT_ONCE) {
    if (waiting.length >= MOST_WAITING)
      throw new OutsideError('Too many pictures are asked for: look again in a moment.', true, {
        after: 5_000,
      })
    await new Promise<void>((turn) => waiting.push(turn))
  } else drawing += 1
  try {
    return await draw(bytes)
  } finally {
    const next = waiting.shift()
    if (next) next()
    else drawing -= 1
  }
}

async function draw(bytes: Uint8Array) {
  try {
    const { format, width, height, isProgressive } = await sharp(bytes, {
      limitInputPixels: MAX_PIXELS,
    }).metadata()
    const byLine = format === 'jpeg' && !isProgressive
    if (!byLine && width * height > MAX_WHOLE_PIXELS) return null
    const drawn = sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error' })
      .rotate()
      .resize(VIEW_SIDE, VIEW_SIDE, { fit: 'inside', withoutEnlargement: true })
      .timeout({ seconds: SECONDS })
    return { mime: 'image/webp', bytes: await drawn.webp({ quality: 80 }).toBuffer() }
  } catch {
    return null
  }
}
