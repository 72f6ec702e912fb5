// The whole conversation in one function: where it stands and what happened go in, where it stands now and what to do come out. Pure.
import type { Conversation } from '../domain/conversation.ts'
import type { Effect } from '../domain/effect.ts'
import type { Event } from '../domain/event.ts'
import type { Message } from '../domain/message.ts'
import { unreachable } from '../domain/unreachable.ts'
import { moveOn, present } from './ask.ts'
import { run } from './commands.ts'
import { agree, firstContact, flowFor, notice, onlyAsk, remember } from './consent.ts'
import { correct } from './correct.ts'
import { alarm } from './danger.ts'
import {
  change,
  changeReport,
  currentStep,
  type Decided,
  type Draft,
  draft,
  flowOf,
  inReport,
  say,
  tell,
  understand,
} from './draft.ts'
import { acknowledge, receive, refused, sealed } from './evidence.ts'
import { keep } from './keep.ts'
import { talk } from './open.ts'
import { closed, endTalk, escalated, handOff, joined, left, said } from './person.ts'
import { labelOf, press } from './press.ts'
import { consulted } from './questions.ts'
import { register } from './register.ts'
import { amountsIn } from './reply/number.ts'
import { yesNoIn } from './reply/yes-no.ts'
import { accept, hearMore, reply } from './report.ts'
import { plain, wordless } from './words.ts'
import type { World } from './world.ts'

export type Turn = { readonly conversation: Conversation; readonly effects: readonly Effect[] }

/** Never throws on anything a worker can send. Throws only where `world` breaks its contract (no ids, a missing wording). */
export const advance = (conversation: Conversation, event: Event, world: World): Turn => {
  const d = draft(conversation, world)
  flowLost(d)
  happen(d, event)
  return { conversation: d.state, effects: d.effects }
}

const happen = (d: Draft, event: Event): Decided => {
  switch (event.kind) {
    case 'message':
      return hear(d, event.message)
    case 'unreadable':
      return tell(d, 'unreadable')
    case 'stumbled':
      return tell(d, 'stumbled')
    case 'file-sealed':
      return sealed(d, event.file)
    case 'file-refused':
      return refused(d, event.file, event.reason)
    case 'consulted':
      return consulted(d, event.ask, event.answer)
    case 'officer-joined':
      return joined(d, event)
    case 'officer-said':
      return said(d, event)
    case 'officer-left':
      return left(d, event)
    case 'case-closed':
      return closed(d, event)
    case 'escalated':
      return escalated(d, event)
    default:
      return unreachable(event)
  }
}

/** A flow that is gone for good hands over, with its answers kept in the record of messages. */
const flowLost = (d: Draft): Decided => {
  const { report } = d.state
  if (!report || d.world.flows.pinned(report.version)) return
  change(d, { report: null })
  if (d.state.person.kind !== 'none') return
  handOff(d, 'flow-lost', d.word('officers.flow-lost'))
  tell(d, 'flow-lost')
}

const hear = (d: Draft, message: Message): Decided => {
  const text = message.text.trim()
  settleButtons(d, message)
  const kept = receive(d, message.files)
  const picked = message.choice ?? typedChoice(d, text)
  const danger = text === '' || picked !== null ? null : understand(d, text).danger
  if (d.state.person.kind === 'with') return withOfficer(d, text, message, danger?.numbers ?? null)
  if (kept > 0 && d.state.greeted) acknowledgeBeside(d, kept, text, message.choice)
  if (danger) return endangered(d, text, danger.numbers)
  if (picked !== null) {
    change(d, { greeted: true })
    return press(d, picked)
  }
  if (text === '') return wordlessMessage(d, message)
  listen(d, text)
}

const listen = (d: Draft, text: string): Decided => {
  const command = d.world.words(text, d.state.language)
  if (command === 'report' && d.state.choices[0] === 'consent:yes') return agree(d)
  if (command && !isOption(d, text)) return run(d, command)
  if (!d.state.greeted) return firstContact(d, wordless(text) ? '' : text)
  if (d.state.choices[0] === 'consent:yes') {
    const yes = yesNoIn(text)
    if (yes !== null && plain(text).length <= SHORT) return yes ? agree(d) : onlyAsk(d)
  }
  if (inReport(d)) return inReportSays(d, text)
  talk(d, text)
}

/** Longest plain yes or no. */
const SHORT = 8

/** An option of the present question that is also a command word (“不清楚”) is the option. */
const isOption = (d: Draft, text: string): boolean => {
  const step = inReport(d) ? currentStep(d) : null
  const word = plain(text)
  return step !== null && word !== '' && step.options.some((o) => o.also.includes(word))
}

const inReportSays = (d: Draft, text: string): Decided => {
  const step = currentStep(d)
  if (wordless(text) && yesNoIn(text) === null) {
    tell(d, 'unclear.emoji')
    return present(d)
  }
  const yes = plain(text).length <= SHORT ? yesNoIn(text) : null
  const report = d.state.report
  if (report?.maybe?.length === 1 && yes !== null && step && report.maybe[0])
    return yes ? accept(d, step, report.maybe[0].value, '') : press(d, 'guess:no')
  if (step?.kind !== 'story' && correct(d, text)) return
  if (report?.step === 'heard' && yes !== null) return press(d, yes ? 'heard:yes' : 'heard:no')
  if (report?.step === 'summary' && yes !== null) return yes ? register(d) : press(d, 'edit')
  if (step) return reply(d, step, text)
  if (understand(d, text).asks) return talk(d, text)
  besides(d, text)
}

/** New words at the summary are an addition; at what was heard they may fill something, and are asked about once. */
const besides = (d: Draft, text: string): Decided => {
  const report = d.state.report
  const flow = flowOf(d)
  if (!report || !flow) return
  if (report.step === 'heard') return besidesHeard(d, text)
  const extra = flow.steps.find((step) => !step.ask && step.kind === 'text')
  if (!extra) return present(d)
  const before = report.answers[extra.id]?.value
  keep(d, extra, typeof before === 'string' ? `${before}；${text}` : text)
  tell(d, 'kept.added')
  moveOn(d)
}

const besidesHeard = (d: Draft, text: string): Decided => {
  if (hearMore(d, text)) return moveOn(d)
  if (d.state.report?.misread) return moveOn(d)
  changeReport(d, { misread: 1 })
  tell(d, 'heard.again')
  present(d)
}

/** A typed number or label of the choices offered last. */
const typedChoice = (d: Draft, text: string): string | null => {
  const { choices } = d.state
  if (text === '' || text.length > 60 || choices.length === 0) return null
  const word = plain(text)
  const number = /^(?:选|第|我选)?(\d{1,2}|[一二三四五六七八九十]{1,2})(?:个|项|号)?$/u.exec(word)
  if (number) return choices[(amountsIn(number[1] ?? '')[0]?.low ?? 0) - 1] ?? null
  return choices.find((id) => plain(labelOf(d, id)) === word || namesSlot(d, id, word)) ?? null
}

/** “月份” for the choice that changes 哪几个月. */
const namesSlot = (d: Draft, id: string, word: string): boolean =>
  id.startsWith('edit:') &&
  (flowOf(d)
    ?.steps.find((step) => step.id === id.slice(5))
    ?.names.includes(word) ??
    false)

const settleButtons = (d: Draft, message: Message): Decided => {
  if (message.choice === null || message.choiceRef === null) return
  d.effects.push({ kind: 'settle', ref: message.choiceRef, label: labelOf(d, message.choice) })
}

const acknowledgeBeside = (d: Draft, kept: number, text: string, choice: string | null): Decided => {
  if (text === '' && choice === null) return acknowledge(d, kept)
  say(
    d,
    d.word(kept > 1 ? 'file.kept-several' : 'file.kept', { kept, all: Math.max(kept, d.state.files.length) }),
  )
}

/** Nothing but files, or nothing at all. */
const wordlessMessage = (d: Draft, message: Message): Decided => {
  if (!d.state.greeted) {
    change(d, { greeted: true })
    tell(d, message.files.length > 0 ? 'hello.files' : 'hello.first')
    return notice(d)
  }
  if (message.files.length > 0) return
  tell(d, 'empty')
  if (inReport(d)) present(d)
}

/** With an officer the bot is silent; danger, 人工 and 结束 are the exceptions. */
const withOfficer = (d: Draft, text: string, message: Message, danger: readonly string[] | null): Decided => {
  if (danger) return alarm(d, danger)
  const command = message.choice?.startsWith('cmd:')
    ? message.choice.slice(4)
    : d.world.words(text, d.state.language)
  if (command === 'end') return endTalk(d)
  if (command === 'person') return run(d, 'person')
}

const endangered = (d: Draft, text: string, numbers: readonly string[]): Decided => {
  alarm(d, numbers)
  if (inReport(d)) {
    const step = currentStep(d)
    if (step?.kind === 'story') return accept(d, step, text, text)
    tell(d, 'danger.go-on')
    return present(d)
  }
  if (d.state.greeted && d.state.consent !== null) return
  remember(d, flowFor(d, text), text)
  change(d, { greeted: true })
  tell(d, 'danger.report')
  if (d.state.consent === null) notice(d)
}
