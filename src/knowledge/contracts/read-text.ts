// Reads the text of a union's own collective contract into data, as far as plain rules go; what they do not reach is named, never guessed.
import { readNumeral } from '../numerals.ts'
import type { Clause } from './contract.ts'

export type ReadContract = {
  readonly name: string | null
  readonly parties: { readonly workers: string | null; readonly employers: string | null }
  readonly signed: string | null
  readonly from: string | null
  readonly until: string | null
  readonly signatories: readonly string[]
  readonly chapters: ReadonlyArray<{
    readonly title: string
    readonly clauses: ReadonlyArray<Pick<Clause, 'n' | 'says' | 'term'>>
  }>
  /** Lines that no rule understood, with their numbers. */
  readonly unread: ReadonlyArray<{ readonly line: number; readonly text: string }>
}

const NUMERAL = '[零〇一二三四五六七八九十百\\d]+'
const CHAPTER = new RegExp(`^(?:#+\\s*)?(第${NUMERAL}章)\\s*(.*)$`)
const CLAUSE = new RegExp(`^(?:\\*\\*)?(第${NUMERAL}条)(?:\\*\\*)?[\\s　:：]*(.*)$`)
const TITLE = /^(?:#+\s*)?(.{0,80}集体合同.{0,12})$/
const PARTY = /^(甲方|乙方|职工方|企业方|工会方|用人单位方)[^:：]{0,12}[:：]\s*(.+)$/
const LISTED = /^(?:签约|签订|覆盖|适用)(?:企业|单位)(?:名单)?[:：]?\s*(.*)$/
const COMPANY = /^(?:[-*·]|\d+[.、)）])?\s*(.{2,40}(?:公司|集团|中心|厂|店|网点))[。;；,，]?$/
const DAY = /(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日/g
/** Before the first chapter heading. */
const WHOLE = '全文'

/** `text`: paragraphs, one a line; Markdown headings are understood. */
export const readContract = (text: string): ReadContract => {
  const chapters: { title: string; clauses: { n: string; text: string }[] }[] = []
  const unread: { line: number; text: string }[] = []
  const parties: { workers: string | null; employers: string | null } = { workers: null, employers: null }
  const signatories: string[] = []
  let name: string | null = null
  let listing = false
  let inClause = false
  text.split(/\r?\n/).forEach((raw, at) => {
    const line = raw.trim()
    if (line === '') return
    const chapter = CHAPTER.exec(line)
    if (chapter) {
      chapters.push({ title: chapter[2] || (chapter[1] ?? ''), clauses: [] })
      listing = inClause = false
      return
    }
    const clause = CLAUSE.exec(line)
    if (clause) {
      if (chapters.length === 0) chapters.push({ title: WHOLE, clauses: [] })
      chapters.at(-1)?.clauses.push({ n: clause[1] ?? '', text: clause[2] ?? '' })
      listing = false
      inClause = true
      return
    }
    const title = name === null ? TITLE.exec(line) : null
    if (title) name = title[1] ?? null
    else if (party(line, parties)) inClause = false
    else if (LISTED.test(line)) {
      listing = true
      inClause = false
      signatories.push(...companiesIn(LISTED.exec(line)?.[1] ?? ''))
    } else if (listing && COMPANY.test(line)) signatories.push(...companiesIn(line))
    else if (inClause && !line.startsWith('#')) more(chapters, line)
    else if (!dated(line)) unread.push({ line: at + 1, text: line })
  })
  return {
    name,
    parties,
    ...period(text),
    signatories,
    chapters: chapters
      .filter(({ clauses }) => clauses.length > 0)
      .map(({ title, clauses }) => ({ title, clauses: clauses.map(clauseOf) })),
    unread,
  }
}

const party = (line: string, parties: { workers: string | null; employers: string | null }): boolean => {
  const [, , who] = PARTY.exec(line) ?? []
  if (who === undefined) return false
  if (who.includes('工会')) parties.workers = who
  else parties.employers = who
  return true
}

const companiesIn = (line: string): readonly string[] =>
  line.split(/[、；;]/).flatMap((part) => COMPANY.exec(part.trim())?.[1] ?? [])

/** A clause goes on over several paragraphs. */
const more = (chapters: { clauses: { text: string }[] }[], line: string): void => {
  const last = chapters.at(-1)?.clauses.at(-1)
  if (last) last.text += line
}

const dated = (line: string): boolean =>
  line.replace(DAY, '').replace(/[^\u4e00-\u9fff]/g, '').length <= 8 && days(line).length > 0

const days = (text: string): readonly string[] =>
  [...text.matchAll(DAY)].map(
    ([, y, m, d]) => `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`,
  )

const period = (text: string): Pick<ReadContract, 'signed' | 'from' | 'until'> => {
  const sentences = text.split(/[。；\n]/)
  const dayIn = (words: RegExp, nth: number): string | null => {
    const sentence = sentences.find((s) => words.test(s) && days(s).length > 0)
    return sentence === undefined ? null : (days(sentence).at(nth) ?? null)
  }
  const from = dayIn(/自.{0,60}[起至]|生效/, 0)
  const term = sentences.find((s) => /(?:有效期|期限)/.test(s) && /至/.test(s) && days(s).length > 1)
  const until = term === undefined ? afterYears(sentences, from) : (days(term).at(-1) ?? null)
  return { signed: dayIn(/签订|签字|签署|订立/, 0), from, until }
}

/** 有效期三年: the day before the same day three years on. */
const afterYears = (sentences: readonly string[], from: string | null): string | null => {
  const said = sentences
    .map((s) => /(?:有效期|期限)[^\d零一二三四五]{0,6}([一二三四五\d])\s*年/.exec(s)?.[1])
    .find(Boolean)
  if (from === null || said === undefined) return null
  const years = /\d/.test(said) ? Number(said) : readNumeral(said)
  const [y = 0, m = 1, d = 1] = from.split('-').map(Number)
  return new Date(Date.UTC(y + years, m - 1, d - 1)).toISOString().slice(0, 10)
}

const clauseOf = ({ n, text }: { n: string; text: string }) => {
  const term = termIn(text)
  return { n, says: text, ...(term === null ? {} : { term }) }
}

const PERCENT = /(?:百分之([零一二三四五六七八九十]+)|(\d{1,3}(?:\.\d+)?)\s*[%％])/
const TIMES = /(\d(?:\.\d{1,3})?)\s*倍/

/** What a clause promises in figures. */
const termIn = (text: string): NonNullable<Clause['term']> | null => {
  const times = /最低工资/.test(text) ? TIMES.exec(text)?.[1] : undefined
  if (times !== undefined && Number(times) >= 1 && Number(times) <= 5)
    return { kind: 'minimum-wage', times: Number(times) }
  const [, numeral, digits] = /定额|单价/.test(text) ? (PERCENT.exec(text) ?? []) : []
  const share = numeral === undefined ? Number(digits) : readNumeral(numeral)
  if (share >= 50 && share <= 100) return { kind: 'quota', share: share / 100 }
  if (/申诉/.test(text)) return { kind: 'appeal' }
  return null
}
