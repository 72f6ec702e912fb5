// Takes personal details out of a question before it leaves the house, and puts them back into what returns. It calls nothing.
import { hideNames } from './names.ts'
import { hidePlaces } from './places.ts'

export type Redacted = {
  readonly text: string
  /** Puts the details back where their marks stand. */
  readonly restore: (text: string) => string
}

/** Keyboards for Chinese also type １３８: a number all the same. */
const halfWidth = (text: string) =>
  text.replace(/[\uff10-\uff19]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))

type Details = ReadonlyArray<readonly [kind: string, pattern: RegExp]>

/** What is surely a number of its own kind, in this order. */
const NUMBERS: Details = [
  [
    '证件',
    /(?<!\d)\d{6}[ -]?(?:18|19|20)\d{2}[ -]?(?:0[1-9]|1[0-2])[ -]?(?:[0-2]\d|3[01])[ -]?\d{3}[\dXx](?![\dA-Za-z])/g,
  ],
  [
    '证件',
    /(?<![\dA-Za-z])(?:[EGDSPHMCW][A-Za-z]?\d{8,9}|9[1-3]\d{6}[0-9A-HJ-NPQRTUWXY]{10})(?![\dA-Za-z])/g,
  ],
  ['证件', /(?<!\d)[1-9]\d{7}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{3}(?![\dA-Za-z])/g],
  ['卡号', /(?<!\d)(?:\d[ .·-]?){15,18}[\dXx](?!\d)/g],
  ['电话', /(?<!\d)(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)/g],
  // Figures apart, as they are typed to slip through: 1 3 8 1 2…, 1381234.5678.
  ['电话', /(?<![\d.])1[ .·-]?[3-9](?:[ .·-]?\d){9}(?![\d.]*\d)/g],
  ['电话', /(?<!\d)0\d{2,3}[ -]?\d{7,8}(?!\d)/g],
  ['电话', /(?<!\d)[48]00[ -]?\d{3}[ -]?\d{4}(?!\d)/g],
  // Read out figure by figure: 一三八…, 壹叁捌….
  ['电话', /[一二三四五六七八九零〇幺两壹贰叁肆伍陆柒捌玖]{7,}/g],
  ['邮箱', /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}\.[\w.]+/g],
  ['号码', /(?:微信号?|wx|vx|QQ号?|车牌号?|工号|订单号)[是为:： ]{0,2}[A-Za-z0-9_-]{5,24}/gi],
  // 微信：小强1380, 微信：小强.
  [
    '号码',
    /(?:微信号?|QQ号?)[:：] {0,2}[\u4e00-\u9fff]{0,4}(?:[A-Za-z0-9_-]{2,24}|(?<=[\u4e00-\u9fff]{2})(?=[，,。；;\s]|$))/g,
  ],
  ['车牌', /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][·\s]?[A-Z0-9]{5,6}/g],
  // What a cut or a slip of the finger left of one: five figures before a cut; seven at the end, where 15000 is still money.
  ['号码', /(?<!\d)\d(?:[ -]?\d){4,}[Xx]?(?=[ -]*…)/g],
  ['号码', /(?<!\d)\d{7,}[Xx]?(?=\s*$)/g],
]
const MARK = /【(?:某某|证件|卡号|电话|邮箱|号码|车牌|地址|单位|姓名)\d+】/g

/** `known`: names, companies and numbers that are known to be personal, whatever words stand around them. */
export const redact = (text: string, known: readonly string[] = []): Redacted => {
  const kept = new Map<string, string>()
  const counts = new Map<string, number>()
  const mark = (kind: string, detail: string): string => {
    for (const [known, was] of kept) if (was === detail && known.startsWith(`【${kind}`)) return known
    const n = (counts.get(kind) ?? 0) + 1
    counts.set(kind, n)
    const made = `【${kind}${n}】`
    kept.set(made, detail)
    return made
  }
  // Marks that somebody typed himself must not be filled with another's details.
  let clean = halfWidth(text).replace(MARK, '')
  for (const detail of [...known].sort((a, b) => b.length - a.length))
    if (detail !== '') clean = clean.replaceAll(halfWidth(detail), (d) => mark('某某', d))
  for (const [kind, pattern] of NUMBERS) clean = clean.replace(pattern, (d) => mark(kind, d))
  clean = hideNames(clean, (name) => mark('姓名', name))
  clean = hidePlaces(clean, mark)
  return {
    text: clean,
    restore: (returned) => returned.replace(MARK, (m) => kept.get(m) ?? ''),
  }
}
