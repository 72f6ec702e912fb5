// What a worker decides about their own: take a case back, see, take along or delete what is kept. Each is asked once.
import type { KeptData } from '../domain/case.ts'
import { newConversation } from '../domain/conversation.ts'
import type { GatherWhy } from '../domain/effect.ts'
import { present, summaryItems } from './ask.ts'
import { forgetFigures } from './calculate-ask.ts'
import { stamp } from './calendar.ts'
import { forgetWork } from './carry-over.ts'
import { letGo } from './cases.ts'
import { change, type Decided, type Draft, forgetAsked, inReport, offer, say, tell } from './draft.ts'
import { handOff } from './person.ts'
import { mereYesNo } from './reply/yes-no.ts'
import { plain } from './words.ts'

/** Questions of yes or no that stand beside any report, by their yes. */
const ASKED: ReadonlySet<string> = new Set(['withdraw:yes', 'erase:all', 'erase:case', 'voice:yes'])
/** Longest plain yes or no. */
const SHORT = 8

/** The choice that a typed yes or no means, while one of these questions stands; null otherwise. */
export const sureChoice = (d: Draft, text: string): string | null => {
  const [yes, no] = d.state.choices
  if (!yes || !no || !ASKED.has(yes) || plain(text).length > SHORT) return null
  const said = mereYesNo(text)
  return said === null ? null : said ? yes : no
}

export const askWithdraw = (d: Draft): Decided => {
  const number = d.state.case?.number
  say(
    d,
    number ? d.word('withdraw.ask', { number }) : d.word('withdraw.ask-bare'),
    offer(d, 'withdraw:yes', 'withdraw:no'),
  )
}

/** False: this answer is no longer asked for. */
export const withdraw = (d: Draft, yes: boolean): boolean => {
  const current = d.state.case
  if (!current || d.state.choices[0] !== 'withdraw:yes') return false
  if (!yes) {
    say(d, d.word('withdraw.kept'), offer(d, 'cmd:status', 'cmd:person'))
    if (inReport(d)) present(d)
    return true
  }
  d.effects.push({ kind: 'mark-case', case: current.id, mark: 'withdrawn' })
  // The mark takes the case out of the queue, and closes what nobody had taken.
  const { person } = d.state
  // Who waits for a person in another matter goes on waiting.
  const elsewhere = person.kind === 'waiting' && person.case !== undefined && person.case !== current.id
  change(d, { person: elsewhere ? person : { kind: 'none' }, report: null, offered: null })
  if (!current.officer) letGo(d, current.id)
  // The handoff that went with it was the only one of this talk: the next matter needs its own.
  if (d.state.case && d.state.case.id !== current.id && !d.state.case.officer) handOff(d, 'report', '')
  if (current.officer) say(d, d.word('withdraw.told'), offer(d, 'cmd:status', 'cmd:person'))
  else say(d, d.word('withdraw.done'), offer(d, 'cmd:person', 'cmd:menu'))
  return true
}

export const gather = (d: Draft, why: GatherWhy): Decided => {
  d.effects.push({ kind: 'gather', why })
}

/** What is kept came back. With an officer the worker is talking about something else by now. */
export const gathered = (d: Draft, why: GatherWhy, data: KeptData): Decided => {
  if (d.state.person.kind === 'with') return
  if (why === 'erase') return askErase(d, data)
  const path = data.link
  const choices = offer(d, ...(path || why === 'export' ? [] : ['cmd:export']), 'cmd:erase', 'cmd:menu')
  const words = [...keptLines(d, data), ...(why === 'export' ? fileLines(d, data) : [])]
  if (path) words.push(d.word('mine.download'))
  else if (why === 'export') words.push(d.word('mine.here'))
  say(d, words.join('\n'), choices, {
    card: path ? { kind: 'download', path, name: d.word('mine.file') } : null,
  })
  if (inReport(d)) present(d)
}

const keptLines = (d: Draft, data: KeptData): readonly string[] => {
  const item = (label: string, value: string) => d.word('heard.item', { label, value })
  const lines = [
    d.word('mine.head', {
      messages: data.messages,
      files: data.files.length,
      at: stamp(data.since, d.state.language),
    }),
  ]
  lines.push(
    data.consent
      ? d.word('mine.consent', { at: stamp(data.consent, d.state.language) })
      : d.word('mine.no-consent'),
  )
  for (const { number, since, facts } of data.cases) {
    lines.push(
      d.word('mine.case', { number: number ?? d.word('mine.no-number'), at: stamp(since, d.state.language) }),
      ...facts.map(({ label, shown }) => item(label, shown)),
    )
  }
  if (data.questions.length > 0)
    lines.push(d.word('mine.questions'), ...data.questions.map((text) => d.word('mine.question', { text })))
  const told = summaryItems(d)
  if (told.length > 0)
    lines.push(d.word('mine.report'), ...told.map(({ label, value }) => item(label, value)))
  return lines
}

const fileLines = (d: Draft, data: KeptData): readonly string[] =>
  data.files.length === 0
    ? []
    : [
        d.word('mine.files'),
        ...data.files.map(({ name, at }) =>
          d.word('heard.item', { label: stamp(at, d.state.language), value: name }),
        ),
      ]

const askErase = (d: Draft, data: KeptData): Decided => {
  if (data.cases.length === 0 && d.state.case === null)
    return say(d, d.word('erase.ask-all'), offer(d, 'erase:all', 'erase:no'))
  const open = data.cases.some(({ status }) => status !== 'closed')
  say(d, open ? d.word('erase.ask-open') : d.word('erase.ask-closed'), offer(d, 'erase:case', 'erase:no'))
}

/** False: this answer is no longer asked for. */
export const erase = (d: Draft, answer: string): boolean => {
  const asked = d.state.choices[0]
  if (asked !== 'erase:all' && asked !== 'erase:case') return false
  if (answer === 'no') {
    say(d, d.word('erase.kept'), offer(d, 'cmd:menu', 'cmd:person'))
    if (inReport(d)) present(d)
    return true
  }
  if (`erase:${answer}` !== asked || (answer === 'all' && d.state.case !== null)) return false
  d.effects.push({ kind: 'erase', before: d.world.n })
  forgetFigures(d)
  forgetWork(d)
  if (answer === 'all') {
    change(d, newConversation(d.state.language))
    // What was asked last and said by voice are the worker's words too.
    const { asked: _, voice: __, ...state } = d.state
    d.state = state
    tell(d, 'erase.done')
    return true
  }
  change(d, { report: null, offered: null, files: [], awaiting: null })
  forgetAsked(d)
  say(d, d.word('erase.asked'), offer(d, 'cmd:status', 'cmd:person'))
  return true
}
