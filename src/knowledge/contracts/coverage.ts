// Whether a collective contract binds somebody's employer on a day, as far as the facts tell. Unknown is said, never guessed away.
import type { Contract } from './contract.ts'

export type Work = {
  /** 'YYYY-MM-DD' */
  readonly day: string
  /** Six-digit code of the place of work; null: not known. */
  readonly region: string | null
  /** As the worker wrote it; null: not known. */
  readonly employer: string | null
  /** The worker's own words, to hear the trade from. */
  readonly said: string
  /** The outlet is run under a franchise, by an agency or nobody knows by whom. */
  readonly franchise: boolean
}

/** What nobody knows yet and a union has to look up. */
export type Doubt = 'period' | 'signatory' | 'franchise' | 'region'
export type Coverage =
  | { readonly kind: 'covered' }
  | { readonly kind: 'unknown'; readonly doubts: readonly Doubt[] }
  | { readonly kind: 'not-covered' }

/** 北京市快递行业集体合同 binds who signed, where and while it holds (劳动合同法第五十三、五十四条). */
export const coverageOf = (contract: Contract, work: Work): Coverage => {
  const { from, until, franchises, signatories } = contract
  if (work.region !== null && !within(work.region, contract.region)) return { kind: 'not-covered' }
  if (
    (from !== null && work.day < from) ||
    (until !== null && work.day > until) ||
    work.day < contract.signed
  )
    return { kind: 'not-covered' }
  if (!ofTrade(contract, work)) return { kind: 'not-covered' }
  if (work.franchise && franchises === 'free') return { kind: 'not-covered' }
  const signed = signatories === null || work.employer === null ? null : hasSigned(contract, work.employer)
  if (signed === false) return { kind: 'not-covered' }
  const doubts: Doubt[] = []
  if (work.region === null) doubts.push('region')
  if (from === null || until === null) doubts.push('period')
  if (signed === null) doubts.push('signatory')
  if (work.franchise && franchises === 'unknown') doubts.push('franchise')
  return doubts.length === 0 ? { kind: 'covered' } : { kind: 'unknown', doubts }
}

const within = (place: string, region: string): boolean => place.startsWith(region.replace(/(?:00)+$/, ''))

const ofTrade = ({ trade, signatories }: Contract, { said, employer }: Work): boolean =>
  trade.length === 0 ||
  trade.some((word) => said.includes(word) || employer?.includes(word)) ||
  (employer !== null && (signatories ?? []).some((company) => isCalled(company, employer)))

/** True only for the very name or a known short one: half a name is another company's as well. Else nobody knows. */
const hasSigned = ({ signatories }: Contract, employer: string): boolean | null =>
  (signatories ?? []).some((company) => isCalled(company, employer)) ? true : null

type Company = NonNullable<Contract['signatories']>[number]
const isCalled = (company: Company, employer: string): boolean =>
  [company.name, ...company.also].some((name) => bare(name) === bare(employer))

/** 甲乙快递（北京）有限责任公司 → 甲乙快递北京 */
const bare = (name: string): string =>
  name.replace(/[\s（）()·]/g, '').replace(/(?:股份)?(?:有限)?(?:责任)?公司$/, '')
