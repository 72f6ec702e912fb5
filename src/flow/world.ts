// Everything that deciding may look at besides the conversation itself: handed in, so that nothing here waits or asks the clock.
import type { Shelf } from './calculators.ts'
import type { Flow } from './flow.ts'
import type { ClauseFound, Found, ProvisionFound } from './found.ts'
import type { Tongues } from './tongues.ts'
import type { Command } from './words.ts'

export type World = {
  /** Epoch milliseconds. */
  readonly now: number
  /** Number in the conversation of the event being heard. */
  readonly n: number
  readonly flows: Flows
  /** Shared words by key, with {name} filled from `values`; a missing key is a programming error and throws. */
  readonly wording: (
    key: string,
    language: string,
    values?: Readonly<Record<string, string | number>>,
  ) => string
  /** The command that these words are, in this language; null when they are none. Comes with `wording` from `wordingOf`. */
  readonly words: (text: string, language: string) => Command | null
  /** How a message shows its language. Comes with `wording`. */
  readonly tongues: Tongues
  /** Chinese in the other characters. */
  readonly script: {
    readonly simplified: (text: string) => string
    readonly traditional: (text: string) => string
  }
  readonly office: Office
  /** UUIDs drawn beforehand, taken from the front. */
  readonly ids: readonly string[]
  /** The case number to use if this turn opens a case. */
  readonly number: string
  readonly understand: (text: string) => Understood
  /** Articles for a question, best first; empty when nothing fits. Only those that hold on the day and in the place. */
  readonly search: (text: string, facts?: Facts) => readonly Found[]
  /** One article by its id, for a choice that named it. */
  readonly article: (id: string) => Found | null
  /** Provisions of the imported laws for a question, best first; empty when nothing fits or no laws are imported.
   *  `day` (2019-05-01): as the law stood on that day of the facts; without it, as it stands. */
  readonly provisions: (text: string, day?: string) => readonly ProvisionFound[]
  /** One provision by its names, e.g. ('劳动合同法', '第三十条'), as the text of that day numbers it, without a day today's;
   *  null when it is not imported. */
  readonly provision: (law: string, article: string, day?: string) => ProvisionFound | null
  /** One provision as citations number it, that is by today's text, in the words of that day; null when it is not imported. */
  readonly cited: (law: string, article: string, day: string) => ProvisionFound | null
  /** Clauses of collective contracts that add something to this article's answer, the surest first. */
  readonly clauses: (article: string, work: Work) => readonly ClauseFound[]
  /** What can be worked out, as of the day of `now` (epoch ms). */
  readonly calculators: (now: number) => Shelf
  /** Divisions that a text may name ('闵行', '上海市闵行区'), most likely first; `full` like 上海市闵行区; `whole`: a city without districts. */
  readonly places: (
    text: string,
  ) => ReadonlyArray<{ readonly code: string; readonly full: string; readonly whole?: true }>
  /** Where people of a district (six-digit code) can go or call themselves, nearest first; none where the union has named none. */
  readonly servicePoints: (district: string) => readonly ServicePoint[]
}

export type ServicePoint = {
  readonly name: string
  readonly address: string
  readonly phone?: string | undefined
  /** e.g. 工作日 9:00–17:00 */
  readonly hours?: string | undefined
}

export type Flows = {
  /** Flows on offer today, in menu order. */
  readonly menu: readonly Flow[]
  readonly current: (id: string) => Flow | null
  /** The very version a running report is pinned to; null when it is gone for good. */
  readonly pinned: (version: string) => Flow | null
}

export type Office = {
  /** e.g. 闵行区总工会 */
  readonly name: string
  /** e.g. 周一至周五 9:00–17:30 */
  readonly hours: string
  readonly open: boolean
  /** e.g. 明天9:00 — when officers are back; '' while open. */
  readonly opens: string
  /** Handoffs waiting now. */
  readonly waiting: number
  /** How many of them come before one that waits since then (epoch ms). */
  readonly before: (since: number, urgent: boolean) => number
  /** Minutes after which an unclaimed handoff escalates, counted in office hours unless urgent. */
  readonly patience: number
  /** Epoch ms at which a handoff made now escalates. */
  readonly escalates: (urgent: boolean) => number
  /** Whether voice messages can be read as text. */
  readonly voice: boolean
  /** Whether a model is configured, so that a consult may be asked for. */
  readonly model: boolean
  /** What stands over every answer that a model wrote, e.g. AI 生成, with the filing number where there is one. */
  readonly modelLabel: string
  /** Questions of one conversation that a model may be asked on one day. */
  readonly modelAnswers: number
}

export type Understood = {
  /** Which emergency numbers to show, or null: no danger heard. */
  readonly danger: { readonly kind: string; readonly numbers: readonly string[] } | null
  /** Topics, best first, with a confidence of 0…1. */
  readonly topics: ReadonlyArray<{ readonly topic: string; readonly score: number }>
  /** Whether the words ask something (a question) rather than tell something (a report). */
  readonly asks: boolean
  /** The rules do not decide by themselves which topic it is: offer the best three, or let a model decide. */
  readonly unsure: boolean
  /** One sentence with the hotline for a matter that is not about work; null when only the general ones fit. */
  readonly hotline: string | null
}

/** What is known of a matter before articles are looked for. */
export type Facts = {
  /** Day of what happened, else today: 2026-11-22. */
  readonly day: string
  /** Six-digit code of where the work is, ELSEWHERE, or null: not known. */
  readonly region: string | null
}

/** What is known of somebody's work when a collective contract is looked up. */
export type Work = Facts & {
  /** The employer as the worker wrote it; null: not known. */
  readonly employer: string | null
  /** The worker's own words, to hear the trade from. */
  readonly said: string
  /** The outlet is run under a franchise or by an agency, or nobody knows by whom. */
  readonly franchise: boolean
}
