// Whether each statement of an answer is borne by one statement of a source: its number, its terms, who acts, yes or no. Repairs nothing.

import { signsFit } from './checked-sign.ts'
import type { Actors } from './claims-actors.ts'
import { boundsFit } from './claims-bounds.ts'
import { polaritiesFit } from './claims-polarity.ts'
import { type Statement, statementsIn, type Word } from './claims-statements.ts'
import { bearsTerm, isDeed } from './claims-terms.ts'

/** So much of a statement's words must stand in the statement that bears it … */
const SHARED = 0.4
/** … and in the sentence around that. */
const SHARED_AROUND = 0.5

type Ground = {
  readonly statement: Statement
  /** All statements of its sentence, and the heading of its text. */
  readonly around: readonly Statement[]
  /** What it begins with says what it is about. */
  readonly topic: readonly Statement[]
  readonly elsewhere: readonly Statement[]
}

/** The first statement of the answer that no source bears; null: each is borne. */
export const unborne = (answer: string, sources: readonly string[]): string | null => {
  const grounds = sources.flatMap(groundsOf)
  const statements = statementsIn(answer)
  const before = (own: Statement) =>
    statements.filter(({ sentence }) => sentence === own.sentence || sentence === own.sentence - 1)
  return (
    statements.find((own) => needsGround(own) && !grounds.some((ground) => bears(own, before(own), ground)))
      ?.flat ?? null
  )
}

const groundsOf = (source: string): readonly Ground[] => {
  const all = statementsIn(source)
  // The heading of an article says what all of it is about.
  const headed = source.includes('\n')
  return all.map((statement) => {
    const around = all.filter(({ group }) => group === statement.group || (headed && group === 0))
    const part = around.filter(({ sentence }) => sentence === statement.sentence)
    const topic = all.slice(0, 1)
    return { statement, around, topic, elsewhere: all.filter((other) => !part.includes(other)) }
  })
}

const needsGround = ({ claims, terms, words }: Statement): boolean =>
  claims || terms.length > 0 || words.length > 1

const bears = (
  own: Statement,
  told: readonly Statement[],
  { statement, around, topic, elsewhere }: Ground,
): boolean =>
  numbersBorne(own, statement) &&
  meet(own.actors, statement.actors) &&
  meet(own.toward, statement.toward) &&
  payerFits(own, statement) &&
  termsBorne(own, statement, around, topic) &&
  signsFit(own, statement) &&
  (own.numbers.size > 1 || overlap(own, [statement], around) >= SHARED) &&
  overlap(own, around, around) >= SHARED_AROUND &&
  headBorne(own, statement, around) &&
  conditionsTold(told, statement) &&
  nothingMoved(own, statement, topic, elsewhere)

const numbersBorne = (own: Statement, source: Statement): boolean =>
  [...own.numbers].every(([claim, bounds]) => {
    const there = source.numbers.get(claim)
    if (there === undefined) return false
    return [...bounds].every((bound) => [...there].some((other) => boundsFit(bound, other)))
  }) &&
  sameOrder([...own.numbers.keys()], [...source.numbers.keys()]) &&
  /不受/u.test(own.flat) === /不受/u.test(source.flat) &&
  (own.numbers.size > 0 || own.compares.size === 0 || comparesAlike(own, source))

/** 扣完不能低于最低工资: the same side of the same thing. */
const comparesAlike = (own: Statement, source: Statement): boolean =>
  [...own.compares].every((bound) => source.compares.has(bound)) &&
  own.terms.every((term) => bearsTerm(term, source.terms) === 'yes')

/** 每满一年给一个月 is not 每满一个月给一年. */
const sameOrder = (own: readonly string[], source: readonly string[]): boolean => {
  const places = own.map((claim) => source.indexOf(claim))
  return places.every((place, i) => i === 0 || place > (places[i - 1] ?? -1))
}

const meet = (own: Actors, source: Actors): boolean =>
  own.size === 0 || source.size === 0 || [...own].some((actor) => source.has(actor))

const OWES = /(?:应当|应该|必须|要(?!求))[^，]{0,4}(?:支付|赔偿|补偿|补发|付)/u
/** 单位违法解除的，应当支付: the employer, whom only the condition names, pays, not the worker. */
const payerFits = (own: Statement, source: Statement): boolean =>
  !own.actors.has('worker') ||
  source.actors.has('worker') ||
  !(OWES.test(own.flat) && OWES.test(source.flat) && /单位|公司|老板|企业|雇主/u.test(source.flat))

const termsBorne = (
  own: Statement,
  source: Statement,
  around: readonly Statement[],
  topic: readonly Statement[],
): boolean => {
  const deeds = new Set<string>(
    source.terms.map(({ family }) => family).filter((f) => f === 'step' || f === 'end'),
  )
  return own.terms.every((term) => {
    const here = bearsTerm(term, source.terms)
    // Beside a number stands what it is the time or the sum for.
    if (here === 'no' && own.numbers.size > 0 && deeds.has(term.family)) return false
    // A neighbour with a number of its own lends it nothing.
    const beside = own.numbers.size === 0 ? around : around.filter(({ numbers }) => numbers.size === 0)
    const near = (isDeed(term) ? around : [...beside, ...topic]).flatMap(({ terms }) => terms)
    const said = isDeed(term) ? near.filter(({ polarity }) => polaritiesFit(term.polarity, [polarity])) : near
    return here === 'yes' || (here === 'no' && bearsTerm(term, said) === 'yes')
  })
}

/** Share of its words that the sources have; a word of which they have but a letter counts half. */
const overlap = (own: Statement, sources: readonly Statement[], around: readonly Statement[]): number => {
  if (own.words.length === 0) return own.terms.length + own.numbers.size > 0 ? 1 : lettersShared(own, sources)
  const flat = sources.map((s) => s.flat).join('。')
  const terms = own.terms.filter((t) => around.some((s) => bearsTerm(t, s.terms) === 'yes'))
  const weights = own.words.map(({ word, at }) => {
    if (pieces(word).some((piece) => flat.includes(piece))) return 1
    if (terms.some((t) => t.at < at + word.length && at < t.end)) return own.numbers.size > 0 ? 1 : 0.5
    return [...word].some((letter) => flat.includes(letter)) ? 0.5 : 0
  })
  // Shared letters alone (罢工 beside 工资) bear nothing.
  if (own.terms.length + own.numbers.size === 0 && !weights.includes(1)) return 0
  return weights.reduce<number>((sum, weight) => sum + weight, 0) / weights.length
}

/** Words of one letter alone (可以砸老板的车) can be compared by nothing else: 1 when the sources have every letter. */
const lettersShared = (own: Statement, sources: readonly Statement[]): number => {
  const flat = sources.map((source) => source.flat).join('。')
  return [...own.flat.replace(SMALL_WORDS, '')].every((letter) => flat.includes(letter)) ? 1 : 0
}
const SMALL_WORDS =
  /可以|应当|应该|必须|不用|不必|不得|不能|用人单位|单位|公司|老板|劳动者|职工|员工|本人|自己|[您你我的了也都就还要能会得有是把，]/gu

/** What is said of the matter stands last: 申请仲裁要收费. A source may leave the thing out that it spoke of: 班组长不得代领. */
const headBorne = (own: Statement, source: Statement, around: readonly Statement[]): boolean => {
  const main = own.words.filter((word) => word.main)
  const head = main.at(-1)
  if (head === undefined || source.words.filter(({ word }) => source.core.includes(word)).length < 2)
    return true
  const core = [{ ...source, flat: source.core }]
  const has = ({ word, at }: Word, where: readonly Statement[], terms: readonly Statement[]) =>
    where.some(({ flat }) => pieces(word).some((piece) => flat.includes(piece))) ||
    own.terms.some(
      (t) => t.at < at + word.length && at < t.end && terms.some((s) => bearsTerm(t, s.terms) === 'yes'),
    )
  if (has(head, core, [source])) return true
  const deed = main.filter(({ thing }) => !thing).at(-1)
  return head.thing && has(head, around, around) && (deed === undefined || has(deed, core, [source]))
}

/** A condition of the source must not be dropped. */
const conditionsTold = (told: readonly Statement[], source: Statement): boolean => {
  const flat = told.map((own) => own.flat).join('。')
  const terms = told.flatMap((own) => own.terms)
  return source.conditions.every((condition) => {
    const words = source.words.filter(({ word }) => condition.includes(word))
    const named = source.terms.filter(({ at, end }) => condition.includes(source.flat.slice(at, end)))
    return (
      words.length + named.length === 0 ||
      words.some(({ word }) => pieces(word).some((piece) => flat.includes(piece))) ||
      named.some((term) => bearsTerm(term, terms) === 'yes')
    )
  })
}

/** A word that only another part of the source has was put into this one. */
const nothingMoved = (
  own: Statement,
  source: Statement,
  topic: readonly Statement[],
  elsewhere: readonly Statement[],
): boolean =>
  own.words.every(({ word, at, thing }) => {
    if (own.terms.some((t) => t.at < at + word.length && at < t.end)) return true
    if ([source, ...(thing ? topic : [])].some(({ flat }) => pieces(word).some((p) => flat.includes(p))))
      return true
    return !elsewhere.some(({ flat }) => flat.includes(word))
  })

const pieces = (word: string): readonly string[] =>
  Array.from({ length: word.length - 1 }, (_, i) => word.slice(i, i + 2))
