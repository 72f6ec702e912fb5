// Whether a statement and its source agree in sign: yes or no, must or may, only if or always. It compares no words and no numbers.
import { polaritiesFit } from './claims-polarity.ts'
import type { Statement, Word } from './claims-statements.ts'

/** Said as the source says it: nothing affirmed that it denies, nothing narrowed that it leaves open. */
export const signsFit = (own: Statement, source: Statement): boolean =>
  sameSign(own, source) &&
  modalityFits(own, source) &&
  ONLYS.every((only) => !only.test(own.flat) || only.test(source.flat)) &&
  !deniedThere(own, source)

const sameSign = (own: Statement, source: Statement): boolean =>
  own.terms.every((term) =>
    signFits(
      term,
      source.terms.filter(({ name }) => name === term.name),
    ),
  ) &&
  own.words.every((word) =>
    signFits(
      word,
      source.words.filter((other) => other.word === word.word),
    ),
  )

type Signed = Pick<Word, 'polarity' | 'main'>
/** A condition is compared with a condition: 不申请的，可以申请. */
const signFits = (own: Signed, all: readonly Signed[]): boolean => {
  const same = all.filter(({ main }) => main === own.main)
  return polaritiesFit(
    own.polarity,
    (same.length > 0 ? same : all).map(({ polarity }) => polarity),
  )
}

/** A condition that the source does not make: 要先离职，才可以投诉. */
const ONLYS: readonly RegExp[] = [
  /才(?=能|可以?|会|算|有)|只(?:能|有|可以)|(?:要|必须|得)先/u,
  /期(?:过|满|结束)?了?(?:之|以)?后|过后/u,
  // 一年内提出，过了一年也可以.
  /(?:过了?|超过|晚了?|逾期)[^，]{0,8}(?:也|还|仍)(?:可以|能|行)/u,
]

/** 不查: a deed of one letter, that the dictionary may hide in another word. */
const DENIED = /不(?![得能可许准用必需要应满超到足低少同服是])([\u4e00-\u9fff])/gu
const deniedThere = (own: Statement, source: Statement): boolean =>
  [...source.core.matchAll(DENIED)].some(
    ({ 1: deed = '' }) =>
      new RegExp(`[要可以能会得]${deed}`, 'u').test(own.core) &&
      !new RegExp(`[不没未]${deed}`, 'u').test(own.core),
  )

/** What a source allows, nobody must; what an employer must do is not left to him. */
const modalityFits = (own: Statement, source: Statement): boolean =>
  !(own.modality === 'must' && source.modality === 'may') &&
  !(own.modality === 'may' && source.modality === 'must' && source.actors.has('employer'))
