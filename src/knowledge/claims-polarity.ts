// Whether a word of a clause is affirmed, forbidden, not needed or denied, and whether the clause obliges or allows. Judges nothing.

/** `beside`: a thing before the word that forbids or spares, 饮料 in 饮料不能代替. `open`: a thing of a deed that is denied, which may
 *  be meant or not: 异议 in 没提异议. */
export type Polarity = 'yes' | 'forbidden' | 'needless' | 'not' | 'beside' | 'open'
export type Modality = 'must' | 'may' | 'none'

/** What compares numbers denies nothing: 不得低于, 不超过. */
const COMPARES = '(?!.{0,3}(?:低于|超过|少于|高于|多于|大于|小于))'
const NEGATION = new RegExp(
  `(?<forbidden>(?:不得|不能|不可以|不可(?!抗)|不许|不准|不允许|不应当?|不该|不要(?!求)|别(?![的人处]))${COMPARES}|禁止|严禁|停止|暂停|无权|没权|没有权)` +
    `|(?<needless>不用|不必|无需|无须|不需要?|不要求|用不着|没必要|不一定要?)` +
    `|(?<not>(?:不(?![满到足超低少高多服同管论仅但过止断])|没有?(?!满)|未(?!满|来|成年)|无(?!固定|论|法律)|拒不|拒绝)${COMPARES})`,
  'gu',
)
/** A prohibition goes on over 或者 and 、, until something new begins. */
const ENDS =
  /[，,。；;！!？?：:]|就|才|(?<=..)要(?!求)|为由|可以|应当|应该|必须|而是|但|由(?!此)|仍|还(?!需|是)|并(?!不|且不)/u
/** A plain 不 denies what stands right behind it. */
const REACH = 5
const UNLAWFUL = /(?:是|属于|都|就|算)?违法(?:的|行为)?(?=$|[，,。；;])/u

/** 没有补偿 denies the thing, 没给补偿 the deed. */
const LACKS = /没有|无|不(?:是|算)/u

type Span = { readonly at: number; readonly end: number; readonly kind: Polarity; readonly lacks: boolean }

const spansIn = (flat: string): readonly Span[] => {
  const spans: Span[] = []
  for (const match of flat.matchAll(NEGATION)) {
    const from = match.index + match[0].length
    const kind = match.groups?.forbidden ? 'forbidden' : match.groups?.needless ? 'needless' : 'not'
    const stop = flat.slice(from).search(ENDS)
    const end = stop === -1 ? flat.length : from + stop
    spans.push({
      at: from,
      end: kind === 'not' ? Math.min(end, from + REACH) : end,
      kind,
      lacks: LACKS.test(flat.slice(match.index, from + 1)),
    })
  }
  const unlawful = UNLAWFUL.exec(flat)
  if (unlawful) spans.push({ at: 0, end: unlawful.index, kind: 'forbidden', lacks: false })
  return spans
}

/** What is said of the word that begins at `at`. A thing may stand before what denies it: 饮料不能代替. */
export const polarityAt = (flat: string): ((at: number, thing: boolean) => Polarity) => {
  const spans = spansIn(flat)
  return (at, thing) => {
    const own = spans.find((span) => span.at <= at && at < span.end)
    if (own?.kind === 'not' && thing && !own.lacks && own.at < at) return 'open'
    if (own !== undefined || !thing) return own?.kind ?? 'yes'
    const behind = spans.find(
      (span) => span.kind !== 'not' && at < span.at && !/[，,]/u.test(flat.slice(at, span.at)),
    )
    return behind === undefined ? 'yes' : 'beside'
  }
}

/** 不得不 obliges, 受不受理 asks. */
export const withoutDoubles = (flat: string): string =>
  flat.replace(/不得不|不能不|不可不/gu, '必须').replace(/([\u4e00-\u9fff])不\1/gu, '是否$1')

const MUST = /(?<!不)(?:必须|应当|应该|一定要|务必|有义务)/u
const MAY = /(?<!不)(?:可以|有权|能够|能(?!力)|允许)/u

export const modalityOf = (flat: string): Modality =>
  MUST.test(flat) ? 'must' : MAY.test(flat) ? 'may' : 'none'

/** Whether something is said so in the answer that the source says so: 不能扣 of 不得扣, never of 可以扣. */
export const polaritiesFit = (here: Polarity, there: readonly Polarity[]): boolean =>
  there.length === 0 ||
  here === 'beside' ||
  here === 'open' ||
  there.includes('open') ||
  there.includes(here) ||
  (here !== 'yes' && (there.includes('not') || there.includes('beside'))) ||
  (here === 'not' && there.some((kind) => kind !== 'yes'))
