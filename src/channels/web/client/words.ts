// Times and sizes as people read them, always as clocks in China show them. Pure.

const clock = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})
const day = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  month: 'long',
  day: 'numeric',
  weekday: 'long',
})
const full = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: 'long',
  day: 'numeric',
})

/** 09:12 */
export const clockOf = (at: number) => clock.format(at)
/** 11月19日 星期四 09:12 */
export const dayOf = (at: number) => `${day.format(at).replace(/(?=星期)/, ' ')} ${clock.format(at)}`
/** 2026年11月19日 09:31 */
export const dateOf = (at: number) => `${full.format(at)} ${clock.format(at)}`
export const isoOf = (at: number) => new Date(at).toISOString()

/** 340 KB, 1.2 MB */
export const sizeOf = (bytes: number | null): string =>
  bytes === null
    ? ''
    : bytes < 1_000_000
      ? `${Math.max(1, Math.round(bytes / 1_000))} KB`
      : `${(bytes / 1_000_000).toFixed(1)} MB`

const LATIN = /\p{Script=Latin}/gu
const HAN = /\p{Script=Han}/gu
/** Common characters that only traditional texts have. */
const TRADITIONAL = /[這個們說時來對沒發錢過還後裡員報應該問題單據]/u

/** The language of a text for screen readers and fonts, where it is not that of the page; null: it is. */
export const langOf = (text: string): string | null => {
  if ((text.match(LATIN)?.length ?? 0) > 3 * (text.match(HAN)?.length ?? 0)) return 'en'
  return TRADITIONAL.test(text) ? 'zh-Hant' : null
}
