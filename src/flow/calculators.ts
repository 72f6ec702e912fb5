// What the talk needs of a calculator: its questions, what is impossible, its working. The knowledge room has them; tsc proves the fit.
import type { Cite } from '../domain/card.ts'
import type { Calculated } from '../domain/conversation.ts'

export type CalculatorValues = Readonly<Record<string, Calculated | null>>

export type CalculatorInput = {
  readonly id: string
  readonly kind:
    | 'money'
    | 'rate'
    | 'date'
    | 'birth'
    | 'hours'
    | 'days'
    | 'count'
    | 'duration'
    | 'choice'
    | 'yes-no'
    | 'region'
  readonly label: string
  readonly ask: string
  readonly hint?: string
  readonly options?: ReadonlyArray<{
    readonly id: string
    readonly label: string
    readonly also: readonly string[]
    readonly tells?: readonly string[]
  }>
  readonly optional?: boolean
  readonly slots?: readonly string[]
  readonly hears?: readonly string[]
  readonly monthEnd?: boolean
  /** No fact, but what is asked about: the words that asked settle it. */
  readonly matter?: boolean
}

export type CalculatorOutcome =
  | {
      readonly kind: 'worked'
      readonly result: string
      readonly lines: readonly string[]
      readonly assumptions: readonly string[]
      readonly cites: readonly Cite[]
    }
  | { readonly kind: 'problems'; readonly problems: readonly CalculatorProblem[] }
export type CalculatorProblem = { readonly input: string; readonly say: string }

/** Money in fen, days 'YYYY-MM-DD', durations in months, a region by its six-digit code. */
export type OneCalculator = {
  readonly id: string
  readonly title: string
  readonly topics: readonly string[]
  /** What the words that ask say of the matter itself; taken without a yes. */
  readonly told: (text: string) => CalculatorValues
  readonly asks: (values: CalculatorValues) => readonly CalculatorInput[]
  readonly check: (values: CalculatorValues) => readonly CalculatorProblem[]
  readonly run: (values: CalculatorValues) => CalculatorOutcome
}

export type Shelf = {
  /** In the order of the menu. */
  readonly all: readonly OneCalculator[]
  /** Those that a text names, most of its words first. */
  readonly meant: (text: string) => readonly OneCalculator[]
}
