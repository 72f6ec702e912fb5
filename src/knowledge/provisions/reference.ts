// How provisions are named: '仲裁法27' in our tables stands for 劳动争议调解仲裁法 第二十七条. It never looks a provision up.

/** Law and article in full, as the official texts and the cards have them. */
export type Reference = { readonly law: string; readonly article: string }

const DIGITS = '零一二三四五六七八九'
const SHORT = /^(.*?)(\d{1,4})(?:之([一二三四五六七八九十]))?$/

/** 27 → 二十七, 1179 → 一千一百七十九, 205 → 二百零五, 1002 → 一千零二; 1…9999. */
export const inChinese = (n: number): string => {
  const places = ['千', '百', '十', '']
  const digits = String(n).padStart(4, '0')
  let words = ''
  let skipped = false
  for (const [i, place] of places.entries()) {
    const digit = Number(digits[i])
    if (digit === 0) {
      skipped = words !== ''
      continue
    }
    words += (skipped ? '零' : '') + DIGITS[digit] + place
    skipped = false
  }
  return words.replace(/^一十/, '十')
}

/** Reads '仲裁法27', '刑法276之一', or '工资折算通知全文'. `full` gives the whole name of a law for a short one; null: unknown. */
export const readReference = (text: string, full: (name: string) => string | null): Reference | null => {
  const [, name, number, branch] = SHORT.exec(text) ?? []
  const whole = /^(.+)(全文|附录)$/.exec(text)
  const law = full(name ?? whole?.[1] ?? text)
  if (law === null) return null
  if (number !== undefined)
    return { law, article: `第${inChinese(Number(number))}条${branch === undefined ? '' : `之${branch}`}` }
  return whole?.[2] === undefined ? null : { law, article: whole[2] }
}

/** One key per provision, for maps and sets. */
export const keyOf = ({ law, article }: Reference): string => `${law} ${article}`
