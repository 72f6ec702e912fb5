// Laws and their provisions as a text names them, with or without 《》. It never looks them up.
import { NUMERAL, readNumeral } from './numerals.ts'

/** A word that ends in 法 and is no law. */
const NO_LAW = '本该此其办方合违依非司执立无没设守用做说想看书手疗普犯枉魔护'
/** Names without 《》 that are told from other words: 劳动合同法, 民法典, 工伤保险条例. */
const BARE = new RegExp(
  `[\\u4e00-\\u9fff]{0,24}?(?:法典|[\\u4e00-\\u9fff](?<![${NO_LAW}])法|条例)(?!律|院|官|人|庭|规(?!定)|制|定|务|治|理|典)`,
  'gu',
)
/** 规定, 办法 … are laws only where an article of them is named. */
const WITH_ARTICLE = /[\u4e00-\u9fff]{2,24}(?:规定|办法|解释|通知|意见|决定|规则|细则)(?=第)/gu
const ARTICLES = new RegExp(
  `^(?:[（(][^）)]{0,20}[）)])?((?:[、和及与,，]?第?${NUMERAL}条(?:之${NUMERAL})?(?:第?${NUMERAL}[款项])*)+)`,
  'u',
)
const ARTICLE = new RegExp(`(${NUMERAL})条`, 'gu')
const SHORT_LAWS = ['宪法', '刑法', '民法', '税法']

export type Named = {
  readonly name: string
  /** In 《》: the name is exactly this. */
  readonly titled: boolean
  readonly articles: readonly number[]
}

/** Every law that an even text (evenNumbers) names. A bare name may begin with words before it: 根据劳动合同法. */
export const lawsIn = (text: string): readonly Named[] => {
  const named: Named[] = []
  const add = (name: string, end: number, titled: boolean) => {
    const list = ARTICLES.exec(text.slice(end, end + 60))?.[1] ?? ''
    const articles = [...list.matchAll(ARTICLE)].map(([, numeral]) => readNumeral(numeral ?? ''))
    named.push({ name: name.replace(/^中华人民共和国/u, ''), titled, articles })
  }
  for (const match of text.matchAll(/《([^《》]{2,60})》/gu))
    add((match[1] ?? '').replace(/[（(].*[）)]$/u, ''), match.index + match[0].length, true)
  const rest = text.replace(/《[^《》]{2,60}》/gu, (title) => '￮'.repeat(title.length))
  for (const pattern of [BARE, WITH_ARTICLE])
    for (const match of rest.matchAll(pattern)) add(match[0], match.index + match[0].length, false)
  return named
}

/** Whether the law that is named is this one: 合同法 is 劳动合同法, 劳动法 is not. */
export const isSameLaw = (named: Named, law: string): boolean => {
  const { name } = named
  if (name === law || (named.titled && law.endsWith(name) && name.length > 2)) return true
  if (named.titled) return false
  if (name.endsWith(law)) return true
  for (let at = 0; at + 3 <= name.length; at++) if (law.endsWith(name.slice(at))) return true
  return SHORT_LAWS.some((short) => name.endsWith(short) && law.startsWith(short))
}
