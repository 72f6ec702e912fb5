// The shape of a report flow: as its author writes it in YAML, and expanded as the talk runs on it. Plain JSON both ways.
import { z } from 'zod'

/** The language that every text must have; a bare string in YAML is in this language. */
export const BASE = 'zh-Hans'
/** The base language in other characters: nobody translates it, it is converted on its way out (see script.ts). */
export const TRADITIONAL = 'zh-Hant'

const Texts = z.union([
  z.string().transform((text): Record<string, string> => ({ [BASE]: text })),
  z.record(z.string(), z.string()),
])
/** 12345 is a word here, though YAML reads a number. */
const Word = z.union([z.string(), z.number().transform(String)])
const Words = z.union([
  z.array(Word).transform((words): Record<string, string[]> => ({ [BASE]: words })),
  z.record(z.string(), z.array(Word)),
])
const Id = z.string().regex(/^[a-z][a-z0-9-]{0,19}$/, 'an id is a short word of a-z, 0-9 and -')

/** slot → values of which one must be there; `known` and `unknown` ask only whether there is an answer. */
const Condition = z.record(z.string(), z.union([z.string(), z.array(z.string()).min(1)]))
/** One condition, or several of which one must hold. */
const When = z.union([Condition, z.array(Condition).min(1)])

const Option = z.strictObject({
  id: Id,
  label: Texts,
  /** Other ways of saying it; heard anywhere in the answer. */
  also: Words.optional(),
  /** Ways of saying it that are safe to hear in a whole story. */
  hears: Words.optional(),
})

/** `story` is the free account at the start; `files` collects evidence and takes words as well. */
const KINDS = [
  'story',
  'text',
  'name',
  'choice',
  'yes-no',
  'money',
  'rate',
  'months',
  'date',
  'count',
  'region',
  'contact',
  'files',
] as const

const AuthorStep = z.strictObject({
  id: Id,
  kind: z.enum(KINDS),
  /** One question, at most 60 characters. */
  say: Texts,
  /** An example of an answer. */
  hint: Texts.optional(),
  /** How officers and the worker name this fact: 欠多少. */
  label: Texts,
  /** Other names of it, so that “金额错了” finds it. */
  names: Words.optional(),
  options: z.array(Option).optional(),
  /** More than one option may be true. */
  many: z.boolean().optional(),
  /** Asked only when this holds. */
  when: When.optional(),
  /** A complete case has it: officers see when it is missing. */
  required: z.boolean().optional(),
  /** False: never asked by itself, only heard or added from the summary. A condition: asked only when it holds. */
  ask: z.union([z.boolean(), When]).optional(),
  /** May be filled from a story or from another answer, and is then shown. `beside`: a day only where a word of `hears` stands with it. */
  listen: z.union([z.boolean(), z.literal('beside')]).optional(),
  /** For yes-no: words in a story that mean yes. For figures and days: words that stand beside them. */
  hears: Words.optional(),
  /** Asked in these words and with these of its options where the condition holds: a name that nobody left is not asked about. */
  instead: z.strictObject({ when: When, say: Texts, options: z.array(Option).min(2) }).optional(),
  /** Said after this answer, each at most once, when its condition holds. */
  warn: z.array(z.strictObject({ when: When.optional(), say: Texts })).optional(),
})

const Use = z.strictObject({
  use: z.string(),
  when: When.optional(),
  /** Only these steps of the block. */
  only: z.array(Id).optional(),
  /** Changes to single steps of the block, by id. */
  change: z.record(z.string(), AuthorStep.omit({ id: true }).partial()).optional(),
})

export const AuthorBlock = z.strictObject({ block: Id, steps: z.array(AuthorStep).min(1) })
export const AuthorFlow = z.strictObject({
  id: Id,
  /** Topic id of the codebook. */
  topic: Id,
  /** Place in the menu; a flow without it is on the menu's end. */
  order: z.number().optional(),
  title: Texts,
  /** As the menu says it. */
  menu: Texts,
  /** One warm line when the report begins. */
  begin: Texts.optional(),
  /** Slots whose shown values follow the title in the officers' queue. */
  headline: z.array(Id).default([]),
  /** Lines of the officers' summary, each from some slots: 谁, 何事, 已做, 想要, 要紧; `named` puts the slot's label before each. */
  summary: z
    .array(z.strictObject({ label: Texts, slots: z.array(Id).min(1), named: z.boolean().default(false) }))
    .min(1),
  /** A slot of kind region: the service points near it are named with the receipt. */
  nearby: Id.optional(),
  /** Said with the receipt when its condition holds, e.g. which clock runs on. */
  closing: z.array(z.strictObject({ when: When.optional(), say: Texts })).default([]),
  steps: z.array(z.union([Use, AuthorStep])).min(1),
})
export type AuthorFlow = z.infer<typeof AuthorFlow>
export type AuthorStep = z.infer<typeof AuthorStep>
export type AuthorUse = z.infer<typeof Use>

export type Texts = Readonly<Record<string, string>>
export type When = ReadonlyArray<Readonly<Record<string, readonly string[]>>>
export type Kind = (typeof KINDS)[number]
export type Warning = { readonly when: When; readonly say: Texts }

export type FlowOption = {
  readonly id: string
  readonly label: Texts
  /** Normalised ways of saying it, label first, all languages together. */
  readonly also: readonly string[]
  readonly hears: readonly string[]
}

/** A step with nothing left to work out: conditions as lists, words normalised. */
export type Step = {
  readonly id: string
  readonly kind: Kind
  readonly say: Texts
  readonly hint: Texts | null
  readonly label: Texts
  readonly names: readonly string[]
  readonly options: readonly FlowOption[]
  readonly many: boolean
  /** [] = always. */
  readonly when: When
  readonly required: boolean
  readonly ask: boolean | When
  readonly listen: boolean | 'beside'
  readonly hears: readonly string[]
  readonly warn: readonly Warning[]
  /** Another way of asking, with fewer of the same options; versions from before it have none. */
  readonly instead?: { readonly when: When; readonly say: Texts; readonly options: readonly FlowOption[] }
}

export type Flow = {
  readonly id: string
  readonly topic: string
  /** Hash of everything below: what a running report is pinned to. */
  readonly version: string
  readonly order: number
  readonly title: Texts
  readonly menu: Texts
  readonly begin: Texts | null
  readonly headline: readonly string[]
  readonly summary: ReadonlyArray<{
    readonly label: Texts
    readonly slots: readonly string[]
    readonly named: boolean
  }>
  /** Slot whose service points the receipt names; versions from before it have none. */
  readonly nearby?: string
  readonly closing: readonly Warning[]
  readonly steps: readonly Step[]
}

/** A text in the worker's language, else in the base language. */
export const inLanguage = (texts: Texts, language: string): string => texts[language] ?? texts[BASE] ?? ''

/** The step that takes what is added at the end. */
export const EXTRA = 'extra'

export const stepOf = (flow: Flow, id: string): Step | null =>
  flow.steps.find((step) => step.id === id) ?? null
