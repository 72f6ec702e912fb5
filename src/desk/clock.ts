// Times as officers read them, always in Asia/Shanghai. Pure: `now` and every time are epoch ms.

const parts = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

function split(at: number) {
  const found = Object.fromEntries(parts.formatToParts(at).map((p) => [p.type, p.value]))
  return {
    year: Number(found.year),
    month: Number(found.month),
    day: Number(found.day),
    time: `${found.hour}:${found.minute}`,
  }
}
const sameDay = (a: number, b: number) => parts.format(a).slice(0, 10) === parts.format(b).slice(0, 10)

/** '11月19日', with the year when it is not this one. */
export function dayOf(at: number, now: number): string {
  const t = split(at)
  return `${t.year === split(now).year ? '' : `${t.year}年`}${t.month}月${t.day}日`
}
/** 09:52 */
export const timeOf = (at: number): string => split(at).time
/** 今天, 昨天 or the day. */
export const dayWord = (at: number, now: number): string =>
  sameDay(at, now) ? '今天' : sameDay(at + DAY, now) ? '昨天' : dayOf(at, now)
/** 09:52 · 昨天 17:12 · 11月19日 10:05 */
export const momentOf = (at: number, now: number): string =>
  sameDay(at, now) ? timeOf(at) : `${dayWord(at, now)} ${timeOf(at)}`
/** For <time datetime>. */
export const stamp = (at: number): string => new Date(at).toISOString()

/** 5 分 · 1 时 05 分 · 3 天 */
export function lasting(ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / MINUTE))
  if (minutes < 60) return `${minutes} 分`
  if (ms < DAY) return `${Math.floor(minutes / 60)} 时 ${String(minutes % 60).padStart(2, '0')} 分`
  return `${Math.floor(ms / DAY)} 天`
}

export type RingOf = {
  /** What is left of 100. */
  readonly left: number
  readonly tone: 'bad' | 'warn' | null
  /** '18', or '+35' when it is over. */
  readonly figure: string
  readonly unit: '分钟' | '小时' | '天'
}
/** What is left of the time in which somebody was promised to answer. */
export function ringOf(since: number, promised: number, now: number): RingOf {
  const rest = promised - now
  const size = Math.abs(rest)
  const [unit, ms] =
    size < 100 * MINUTE
      ? (['分钟', MINUTE] as const)
      : size < 2 * DAY
        ? (['小时', HOUR] as const)
        : (['天', DAY] as const)
  if (rest <= 0) return { left: 100, tone: 'bad', figure: `+${Math.min(99, Math.floor(size / ms))}`, unit }
  const left = Math.max(1, Math.min(100, Math.round((rest / Math.max(1, promised - since)) * 100)))
  return { left, tone: left < 25 ? 'warn' : null, figure: String(Math.ceil(rest / ms)), unit }
}
