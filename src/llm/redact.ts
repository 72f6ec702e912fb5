// Takes personal details out of a question before it leaves the house, and puts them back into what returns. It calls nothing.

import { hideLatin } from './latin.ts'
import { hideNames } from './names.ts'
import { NUMBERS } from './numbers.ts'
import { hidePeople, type Tag } from './people.ts'
import { hidePlaces } from './places.ts'

export type Redacted = {
  readonly text: string
  /** Puts the details back where their marks stand. */
  readonly restore: (text: string) => string
}

/** Keyboards for Chinese also type １３８ and ＠: a number, an address all the same. So are ①③⑧ in a row, wide blanks between figures,
 *  and letters that show nothing inside a name. */
const halfWidth = (text: string) =>
  text
    .replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g, '')
    .replace(/[\uff10-\uff19\uff20-\uff3a\uff41-\uff5a\uff0d-\uff0f]/g, (digit) =>
      String.fromCharCode(digit.charCodeAt(0) - 0xfee0),
    )
    .replace(/[\p{Nd}\p{No}]{5,}/gu, (run) => run.normalize('NFKC'))
    .replace(/(?<=\d)\s+(?=\d)/gu, ' ')

const MARK = /【(?:某某|网址|证件|卡号|电话|邮箱|号码|车牌|地址|单位|姓名)\d+】/g

/** @param known names, companies and numbers that are known to be personal, whatever words stand around them
 *  @param tag what a dictionary makes of a sentence; null: names are told by rules alone */
export const redact = (text: string, known: readonly string[], tag: Tag | null): Redacted => {
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
  clean = hidePlaces(clean, mark, tag)
  clean = hideLatin(clean, mark)
  clean = hidePeople(clean, (name) => mark('姓名', name), tag)
  return {
    text: clean,
    restore: (returned) => returned.replace(MARK, (m) => kept.get(m) ?? ''),
  }
}
