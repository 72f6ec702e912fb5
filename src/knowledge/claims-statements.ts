// A text as statements: what is said of whom, with its numbers, terms and words. It compares nothing.
import { claimsIn } from './claims.ts'
import { type Actors, actorsOf, towardIn } from './claims-actors.ts'
import { type Bound, comparedIn, withoutComparisons } from './claims-bounds.ts'
import type { Numbers } from './claims-numbers.ts'
import { type Modality, modalityOf, type Polarity, polarityAt, withoutDoubles } from './claims-polarity.ts'
import { isDeed, type Term, termsIn } from './claims-terms.ts'
import { evenNumbers } from './numerals.ts'
import { tagged } from './words.ts'

export type Word = {
  readonly word: string
  readonly at: number
  /** It is no deed. */
  readonly thing: boolean
  readonly polarity: Polarity
  readonly main: boolean
}
export type Statement = {
  readonly flat: string
  /** The number of its sentence in the text, and everything that sentence says. */
  readonly sentence: number
  /** Sentences divided by a semicolon belong together. */
  readonly group: number
  readonly numbers: Numbers
  readonly terms: ReadonlyArray<Term & Omit<Word, 'word'>>
  readonly words: readonly Word[]
  /** What is said, without the conditions of it. */
  readonly core: string
  /** Clauses without which it does not hold: 不是您主要责任的. */
  readonly conditions: readonly string[]
  readonly actors: Actors
  readonly toward: Actors
  readonly compares: ReadonlySet<Bound>
  readonly modality: Modality
  /** It obliges, allows, forbids, or names a number. */
  readonly claims: boolean
}

const LIST_MARK =
  /(^|[\n。；;：:！!？?])\s*(?:第?\s*\d{1,2}\s*[.、)）:：](?!\d)|[①-⑳]|[（(]\d{1,2}[)）])\s*/gu
/** A detail that was taken out before the question left. */
const MARK = /【[\u4e00-\u9fff]{2}\d{1,2}】/gu
const FIRST_SECOND = /第[一二三四五六七八九十](?=[，,、：:是步]|先|点)/gu
const LAW =
  /(?:依据|根据|按照?)?(?:《[^》]{2,40}》|(?<=依据|根据|按照?)[^，。；]{2,20}?(?:法|条例|规定|办法|解释))(?:第?[\d零一二三四五六七八九十百]+条(?:第?[\d一二三四五六七八九十]+[款项])?[、和及]?)*(?:的?规定)?/gu
/** A term of its own (claims-terms.ts), not a number. */
const DOUBLE = /(?:双倍|[两二2]倍)的?工资/gu
const SENTENCE = /[。！!？?\n]+/u
const PART = /[；;]+/u
const CLAUSE = /[，,：:]+/u
/** A condition belongs to what follows it. */
const CONDITION = /(?:的|(?<!小)时|后|期间|的话|情况下|期内|情形|为由.{0,6})$|^(?:如果|要是|只要|凡是?)/u
const MODAL =
  /必须|应当|应该|应(?=[在向为由按支])|可以|有权|不得|不能|不用|不必|不需|无需|禁止|不许|不准|停止|[要需得](?=[在向提先给付到去找发办申交缴按把由经从])|不[会再予]/u
const NARROWING = /(?:不是|仍|违法|不安排|未经|除非).*的$/u
const MOST_CLAUSES = 4

/** Words that say what it is about; no helpers, nobody's names. */
const EMPTY = new Set(
  '可以 应当 应该 需要 必须 要求 情况 时候 如果 按照 进行 有关 相关 单位 用人单位 公司 老板 劳动者 职工 员工 本人 自己 不能 不得 不用 能够 就是 一般 规定 这样 这种 以后 之后 以前 没有 有权 不要 还是 属于 继续 的话 您 提出 提出来 提起 办理 要在 要经 内要 享受 享有 出来 天内 日内 直接 劳动 电话 热线 拨打 号码'.split(
    ' ',
  ),
)
const CONTENT = /^(?:v|n|a|j|l|i|z|x|b|s|t)/u

const wordsOf = (flat: string): readonly Word[] => {
  const polarity = polarityAt(flat)
  const main = flat.lastIndexOf('，')
  let at = 0
  const words: Word[] = []
  for (const { word, tag } of tagged(withoutComparisons(flat))) {
    if (word.length > 1 && CONTENT.test(tag) && !EMPTY.has(word) && /^[\u4e00-\u9fffa-z]+$/u.test(word)) {
      const thing = /^[nsjbt]/u.test(tag)
      words.push({ word, at, thing, polarity: polarity(at, thing), main: at > main })
    }
    at += word.length
  }
  return words
}

const statementOf = (
  clauses: readonly string[],
  sentence: number,
  group: number,
  before: Actors,
): Statement => {
  const flat = clauses.join('，')
  const main = flat.lastIndexOf('，')
  const polarity = polarityAt(flat)
  const numbers: Numbers = new Map(
    [...claimsIn(flat.replace(DOUBLE, '工资')).numbers].filter(([claim]) => !/[条款]$/u.test(claim)),
  )
  return {
    flat,
    sentence,
    group,
    numbers,
    terms: termsIn(flat).map((term) => ({
      ...term,
      thing: !isDeed(term),
      polarity: polarity(term.at, !isDeed(term)),
      main: term.at > main,
    })),
    words: wordsOf(flat),
    core: clauses
      .filter((clause, i) => i === clauses.length - 1 || !(CONDITION.test(clause) || HELD.test(clause)))
      .join('，'),
    conditions: clauses.slice(0, -1).filter((clause) => NARROWING.test(clause)),
    actors: actorsOf(clauses, before, (clause) => CONDITION.test(clause)),
    toward: new Set(clauses.flatMap(towardIn)),
    compares: comparedIn(flat),
    modality: modalityOf(flat),
    claims: numbers.size > 0 || MODAL.test(flat),
  }
}

/** 裁员二十人以上，要提前…: a condition too, though it does not say so. */
const HELD = /没|不|未|超过|满|以上/u
const isOpen = (clause: string, next: string): boolean => {
  if (CONDITION.test(clause) || /^(?:就|才|也就|视为|则)/u.test(next)) return true
  if (MODAL.test(clause)) return false
  return claimsIn(clause).numbers.size === 0 || (MODAL.test(next) && HELD.test(clause))
}

const flatOf = (text: string): string =>
  withoutDoubles(
    evenNumbers(text.replace(MARK, '').replace(LIST_MARK, '$1').replace(LAW, '').replace(FIRST_SECOND, ''))
      .replace(/[ \t\r\u3000]+/gu, '')
      .replace(/(?<=\d),(?=\d{3})/gu, ''),
  )

/** Statements in order of the text. Clauses that claim nothing of their own go with the next one. */
export const statementsIn = (text: string): readonly Statement[] =>
  flatOf(text)
    .split(SENTENCE)
    .flatMap((sentence, group) => sentence.split(PART).map((part) => ({ part, group })))
    .flatMap(({ part, group }, number) => inPart(part, number, group))

const inPart = (part: string, number: number, group: number): readonly Statement[] => {
  const statements: Statement[] = []
  let held: string[] = []
  let actors: Actors = new Set()
  const clauses = part.split(CLAUSE).filter((clause) => clause !== '')
  for (const [i, clause] of clauses.entries()) {
    held.push(clause)
    const last = i === clauses.length - 1
    if (!last && held.length < MOST_CLAUSES && isOpen(clause, clauses[i + 1] ?? '')) continue
    const made = statementOf(held, number, group, actors)
    statements.push(made)
    actors = made.actors
    held = []
  }
  return statements
}
