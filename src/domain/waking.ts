// When people may be spoken to first: never at night. Shanghai time, which keeps no summer time. Pure.

const HOUR = 3_600_000
const DAY = 24 * HOUR
const SHANGHAI = 8 * HOUR
/** People who work shifts sleep too; 21:00 to 8:00 is nobody's hour for being reminded. */
const MORNING = 8 * HOUR
const NIGHT = 21 * HOUR

/** The same moment by day, or the next morning at 8:00; epoch ms. */
export const byDay = (ms: number): number => {
  const clock = (((ms + SHANGHAI) % DAY) + DAY) % DAY
  if (clock >= MORNING && clock < NIGHT) return ms
  return ms - clock + MORNING + (clock < MORNING ? 0 : DAY)
}
