// Which clauses of which contracts add something to an article's answer for this worker. It never says them.
import type { Clause, Contract } from './contract.ts'
import { type Coverage, coverageOf, type Work } from './coverage.ts'

export type ClauseFound = {
  readonly contract: { readonly id: string; readonly name: string }
  readonly n: string | null
  readonly says: string
  readonly more: boolean
  readonly coverage: Exclude<Coverage, { kind: 'not-covered' }>
}

/** Clauses that stand beside an article: those of a contract that surely covers first, then those to be checked. */
export const clausesFor = (
  contracts: readonly Contract[],
  article: string,
  work: Work,
): readonly ClauseFound[] =>
  contracts
    .filter(({ fictional }) => fictional === undefined)
    .flatMap((contract) => {
      const coverage = coverageOf(contract, work)
      if (coverage.kind === 'not-covered') return []
      return clausesOf(contract)
        .filter((clause) => clause.for.includes(article))
        .map(({ n, says, more }) => ({
          contract: { id: contract.id, name: contract.name },
          n,
          says,
          more,
          coverage,
        }))
    })
    .sort((a, b) => rank(a) - rank(b))

const clausesOf = (contract: Contract): readonly Clause[] => contract.chapters.flatMap((c) => c.clauses)

/** What surely binds comes first, then what gives more. */
const rank = ({ coverage, more }: ClauseFound): number =>
  (coverage.kind === 'covered' ? 0 : 2) + (more ? 0 : 1)
