// The way to a person and back: asking for one, waiting, being with one. With an officer the bot is silent.
import type { CaseFacts } from '../domain/case.ts'
import { OUTCOMES } from '../domain/case.ts'
import type { HandoffReason } from '../domain/effect.ts'
import type { Event } from '../domain/event.ts'
import { present } from './ask.ts'
import { caseOf, letGo, takeUp } from './cases.ts'
import { change, changeReport, type Decided, type Draft, offer, say, takeId, tell, unpark } from './draft.ts'
import { bareFacts, officersWord, reportFacts } from './facts.ts'
import { stopSorting } from './sorting.ts'

/** Choices while somebody waits: going on with the report is worth most. */
const meanwhile = (d: Draft) =>
  d.state.report ? offer(d, 'cmd:resume', 'cmd:status') : offer(d, 'cmd:menu', 'cmd:status')

/** Opens a bare case when there is none, and puts it into the officers' queue once. */
export const handOff = (d: Draft, reason: HandoffReason, title: string): Decided => {
  if (d.state.person.kind !== 'none') return
  const urgent = reason === 'danger'
  const current = d.state.case
  const id = current?.id ?? takeId(d)
  if (current === null || current.number === null) keepCase(d, id, urgent, title)
  const handoff = takeId(d)
  const escalates = d.world.office.escalates(urgent)
  d.effects.push({ kind: 'hand-off', handoff, case: id, reason, urgent, escalates })
  change(d, { person: { kind: 'waiting', handoff, case: id, since: d.world.now, urgent } })
}

const keepCase = (d: Draft, id: string, urgent: boolean, title: string): Decided => {
  const which = { id, number: null, urgent, evidence: d.state.files }
  const facts: CaseFacts = reportFacts(d, which) ?? bareFacts(d, which, title)
  d.effects.push({ kind: 'keep-case', facts })
  if (d.state.files.length > 0) d.effects.push({ kind: 'keep-evidence', case: id, files: d.state.files })
  change(d, { case: { id, number: null, topic: facts.topic }, files: [] })
}

/** How many wait before this one, in words. */
export const ahead = (d: Draft): string => {
  const n = d.world.office.waiting - (d.state.person.kind === 'waiting' ? 1 : 0)
  return n > 0 ? d.word('queue.ahead', { n }) : d.word('queue.none')
}

/** 人工: always one word away. */
export const askPerson = (d: Draft): Decided => {
  const { person } = d.state
  const { office } = d.world
  if (person.kind === 'with') return tell(d, 'person.with', { name: person.officer.name })
  changeReport(d, { parked: true })
  if (person.kind === 'waiting') return place(d)
  handOff(d, 'asked', officersWord(d)('officers.asked'))
  const key = office.open ? 'person.asked-open' : 'person.asked-closed'
  const { hours, opens, patience } = office
  const text = d.word(key, { ahead: ahead(d), hours, opens, patience })
  say(d, d.state.report ? `${text}\n${d.word('person.parked')}` : text, meanwhile(d))
}

/** Where the worker stands in the queue, as far as anybody knows. */
export const place = (d: Draft): Decided => {
  const { waiting, hours, opens, patience, open } = d.world.office
  const text = d.word(open ? 'person.place-open' : 'person.place-closed', {
    waiting: Math.max(1, waiting),
    hours,
    opens,
    patience,
  })
  const { person } = d.state
  // Somebody tired of life is not told a place in a queue first.
  if (person.kind === 'waiting' && person.despair)
    return say(d, `${d.word('person.despair')}\n${text}`, meanwhile(d))
  const urgent = person.kind === 'waiting' && person.urgent ? d.word('person.urgent') : ''
  say(d, `${urgent}${text}`, meanwhile(d))
}

type Of<K extends Event['kind']> = Extract<Event, { kind: K }>

export const joined = (d: Draft, event: Of<'officer-joined'>): Decided => {
  const { state } = d
  const known = caseOf(d, event.case)
  const facts =
    state.report && known?.number === null
      ? reportFacts(d, { id: known.id, number: known.number, urgent: false, evidence: state.files })
      : null
  // What was answered since the worker asked for a person: the officer reads it instead of asking again.
  if (known?.number === null && facts) d.effects.push({ kind: 'keep-case', facts })
  change(d, { person: { kind: 'with', officer: event.officer, since: d.world.now }, awaiting: null })
  takeUp(d, {
    ...(known ?? { id: event.case, number: null, topic: facts?.topic ?? 'other-labour' }),
    officer: event.officer.name,
  })
  stopSorting(d)
  changeReport(d, { parked: true })
  say(d, d.word('person.joined', { name: event.officer.name }), [], {
    card: { kind: 'joined', name: event.officer.name },
  })
}

export const said = (d: Draft, event: Of<'officer-said'>): Decided => {
  if (event.text !== '') say(d, event.text, null, { from: event.officer })
  for (const file of event.files) d.effects.push({ kind: 'send-file', from: event.officer, file })
}

export const left = (d: Draft, event: Of<'officer-left'>): Decided => {
  if (d.state.person.kind !== 'with') return
  change(d, { person: { kind: 'none' } })
  backToBot(d, d.word('person.left', { name: event.officer.name }))
}

/** 结束: the worker ends the talk with the officer; the case goes on. */
export const endTalk = (d: Draft): Decided => {
  if (d.state.case) d.effects.push({ kind: 'mark-case', case: d.state.case.id, mark: 'worker-ended' })
  change(d, { person: { kind: 'none' } })
  backToBot(d, d.word('person.ended'))
}

const backToBot = (d: Draft, words: string): Decided => {
  if (!d.state.report) return say(d, words, offer(d, 'cmd:status', 'cmd:person', 'cmd:menu'))
  unpark(d)
  say(d, `${words}\n${d.word('person.go-on')}`)
  present(d)
}

export const closed = (d: Draft, event: Of<'case-closed'>): Decided => {
  const outcome = OUTCOMES[event.outcome]
  const words = event.words.trim()
  const text = d.word(words === '' ? 'case.closed' : 'case.closed-words', {
    name: event.officer.name,
    outcome,
    words,
  })
  if (d.state.case?.id !== event.case) {
    letGo(d, event.case)
    return say(d, text)
  }
  change(d, { person: { kind: 'none' }, report: null, offered: null, files: [], awaiting: null })
  letGo(d, event.case)
  say(d, text, offer(d, 'cmd:report', 'cmd:person'), { card: { kind: 'event' } })
}

export const escalated = (d: Draft, event: Of<'escalated'>): Decided => {
  const { person } = d.state
  if (person.kind !== 'waiting' || person.handoff !== event.handoff) return
  tell(d, d.world.office.open ? 'person.escalated-open' : 'person.escalated-closed', {
    hours: d.world.office.hours,
    opens: d.world.office.opens,
  })
}
