// One turn while it is being decided: the state so far and what was decided. Lives inside one `advance`, never leaves it.
import type { Card } from '../domain/card.ts'
import type { Conversation, Report } from '../domain/conversation.ts'
import type { Effect } from '../domain/effect.ts'
import type { Choice } from '../domain/message.ts'
import type { OfficerRef } from '../domain/officer.ts'
import { askedAs } from './condition.ts'
import { type Flow, type Step, stepOf, TRADITIONAL } from './flow.ts'
import type { Word } from './shown.ts'
import type { Understood, World } from './world.ts'

export type Draft = {
  readonly world: World
  state: Conversation
  readonly effects: Effect[]
  /** How many of the world's ids are used. */
  used: number
  readonly word: Word
  /** What the words of this message mean, worked out at most once. */
  understood: { readonly text: string; readonly meaning: Understood } | null
  /** The message as it is read and as it was written, where that differs. */
  heard: { readonly read: string; readonly written: string } | null
  /** Whether this turn put a question of a calculation. */
  calculated: boolean
}

/** What a deciding function gives back: nothing, it has written into the draft. */
export type Decided = ReturnType<() => void>

export const draft = (conversation: Conversation, world: World): Draft => {
  const d: Draft = {
    world,
    state: conversation,
    effects: [],
    used: 0,
    word: (key, values) => world.wording(key, d.state.language, values),
    understood: null,
    heard: null,
    calculated: false,
  }
  return d
}

/** Words as everything here reads them: traditional characters as simplified ones. */
export const readable = (d: Draft, text: string): string =>
  d.state.language === TRADITIONAL || d.world.tongues.touches(text, TRADITIONAL)
    ? d.world.script.simplified(text)
    : text

/** Words of this message as the worker wrote them: a name, a story. Other words stay as they are. */
export const asWritten = (d: Draft, words: string): string => {
  if (!d.heard) return words
  const { read, written } = d.heard
  if (words.includes(read)) return words.replace(read, () => written)
  // Both have the same number of characters, so the same place in the other one.
  const before = [...read.slice(0, Math.max(0, read.indexOf(words)))].length
  const characters = [...written]
  return read.includes(words) && [...read].length === characters.length
    ? characters.slice(before, before + [...words].length).join('')
    : words
}

export const change = (d: Draft, patch: Partial<Conversation>): Decided => {
  d.state = { ...d.state, ...patch }
}

export const changeReport = (d: Draft, patch: Partial<Report>): Decided => {
  if (d.state.report) d.state = { ...d.state, report: { ...d.state.report, ...patch } }
}

/** The report is talked about again. */
export const unpark = (d: Draft): Decided => {
  if (!d.state.report) return
  const { parked: _, ...report } = d.state.report
  change(d, { report })
}

/** What was said is to be forgotten: the question that was answered last, too. */
export const forgetAsked = (d: Draft): Decided => {
  const { asked: _, ...rest } = d.state
  d.state = rest
}

/** What was asked last is over: forget the offers and misreadings that belonged to it. */
export const settled = ({ maybe: _, misread: __, editing: ___, ...report }: Report): Report => report

type Saying = { readonly card?: Card | null; readonly receipt?: string; readonly from?: OfficerRef }

/** The bot (or an officer) says something. Choices given here are the ones that a typed number picks from. */
export const say = (
  d: Draft,
  text: string,
  choices: readonly Choice[] | null = null,
  saying: Saying = {},
): Decided => {
  d.effects.push({
    kind: 'say',
    from: saying.from ?? 'bot',
    text,
    choices: choices ?? [],
    card: saying.card ?? null,
    receipt: saying.receipt ?? null,
  })
  if (choices !== null) change(d, { choices: choices.map((choice) => choice.id) })
}

/** Says a shared text. */
export const tell = (d: Draft, key: string, values?: Readonly<Record<string, string | number>>): Decided =>
  say(d, d.word(key, values))

/** Choices whose labels are shared texts: 'cmd:menu' is labelled by 'choice.cmd:menu'. */
export const offer = (d: Draft, ...ids: readonly string[]): readonly Choice[] =>
  ids.map((id) => ({ id, label: d.word(`choice.${id}`) }))

/** The next id drawn for this turn. Running out is a programming error: a turn needs at most three. */
export const takeId = (d: Draft): string => {
  const id = d.world.ids[d.used++]
  if (id === undefined) throw new Error('a turn was given too few ids')
  return id
}

export const understand = (d: Draft, text: string): Understood => {
  if (d.understood?.text === text) return d.understood.meaning
  const meaning = d.world.understand(readable(d, text))
  d.understood = { text, meaning }
  return meaning
}

/** The flow that the running report is pinned to; null when there is no report, or its flow is gone for good. */
export const flowOf = (d: Draft): Flow | null =>
  d.state.report ? d.world.flows.pinned(d.state.report.version) : null

/** The step being asked; null at 'heard' and 'summary'. */
export const currentStep = (d: Draft): Step | null => {
  const flow = flowOf(d)
  const step = flow && d.state.report ? stepOf(flow, d.state.report.step) : null
  return step && askedAs(step, d.state.report?.answers ?? {})
}

/** A report that is being talked about now, not put aside. */
export const inReport = (d: Draft): boolean => d.state.report !== null && d.state.report.parked !== true
