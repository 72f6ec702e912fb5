// Whether a number is a least, a most, a time ahead or behind: “30 日内” is not “提前 30 日”. Reads only the words around it.

export type Bound = 'least' | 'most' | 'ahead' | 'before' | 'later' | 'fewer' | 'plain'

/** So far a comparison may stand before its number: 不能低于转正工资的 80%. */
const NEAR = 14
const COMPARISON =
  /(不|没有?|未)?(?:得|能|可以?|会|应|许|要)?(?:再)?(超过|超出|高于|多于|大于|低于|少于|小于)|至少|最少|最低|起码|不足|不到|(?:不|未|没)满|最多|最长|最高|至多|顶多|上限|提前|满|逾|达到?|(?<!不|至|最|减)少(?!于)|减少|缩短|扣减/gu
const LEAST = /^(?:至少|最少|最低|起码|满|逾|达到?)$/u
const FEWER = /^(?:少|减少|缩短|扣减)$/u
/** Compare even where no figure stands: 至少发一次. */
const LEAST_OF = /^(?:至少|最少|最低|起码)$/u
const MOST_OF = /^(?:最多|最长|最高|至多|顶多)$/u
/** Where a comparison cannot reach on to the right. */
const RANGE = /^(?:到|至|~|-|—+)$/u
const STOP = /[，。；;！!？?：:、]/gu

/** @param before what stands before the number, from the one before on · @param after what stands behind it */
export const boundOf = (before: string, after: string): Bound => {
  // 3 至 6 个月: a least and a most.
  if (RANGE.test(before)) return 'most'
  if (/^(?:到|至|~|-|—+)(?:百分之)?[\d一二两三四五六七八九十百]/u.test(after)) return 'least'
  if (/^(?:以内|之内|内(?!部)|以下|不[到满](?![\d一二两三四五六七八九十半]))/u.test(after)) return 'most'
  if (/^(?:及?以上|起(?!诉)|往上)/u.test(after)) return 'least'
  const near = before.slice(-NEAR).split(STOP).at(-1) ?? ''
  const last = [...near.matchAll(COMPARISON)].at(-1)
  if (last !== undefined) {
    const [word, not, against] = last
    if (word === '提前') return 'ahead'
    if (FEWER.test(word)) return 'fewer'
    const more = against === undefined ? LEAST.test(word) : /[超高多大]/u.test(against)
    return more === (not === undefined || against === undefined) ? 'least' : 'most'
  }
  if (/^(?:之前|以前|前(?!款|述))/u.test(after)) return 'before'
  return /^(?:之后|以后|后)/u.test(after) ? 'later' : 'plain'
}

/** Comparisons without a number: 不能低于最低工资. */
export const comparedIn = (flat: string): ReadonlySet<Bound> =>
  new Set(
    [...flat.matchAll(COMPARISON)].flatMap(({ 0: word, 1: not, 2: against }): Bound[] => {
      if (against !== undefined)
        return [/[超高多大]/u.test(against) === (not === undefined) ? 'least' : 'most']
      if (LEAST_OF.test(word)) return ['least']
      return MOST_OF.test(word) ? ['most'] : []
    }),
  )

/** The text with comparisons blanked out, each letter by a comma. */
export const withoutComparisons = (flat: string): string =>
  flat.replace(COMPARISON, (word) => '，'.repeat(word.length))

const FIT: ReadonlySet<string> = new Set(['plain least', 'plain most', 'least later'])

/** Whether a source that says `there` bears an answer that says `here`. “一年” alone may be either end. */
export const boundsFit = (here: Bound, there: Bound): boolean =>
  here === there || FIT.has(`${here} ${there}`) || FIT.has(`${there} ${here}`)
