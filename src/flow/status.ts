// 进度: the case of this chat, or of a receipt code that was typed in it. Tells what is known, never when it will be done.
import { type CaseStanding, OUTCOMES } from '../domain/case.ts'
import { present } from './ask.ts'
import { stamp } from './calendar.ts'
import { caseLabel } from './cases.ts'
import { type Decided, type Draft, flowOf, inReport, offer, say } from './draft.ts'
import { inLanguage } from './flow.ts'

export const title = (d: Draft): string => {
  const flow = flowOf(d)
  return flow ? inLanguage(flow.title, d.state.language) : ''
}

/** Number, since when, who has it, the place in the queue and what comes next; the same for a half-told report. */
export const status = (d: Draft): Decided => {
  const running = d.state.report
  const others = d.state.cases ?? []
  const lines = [...caseLines(d), ...queueLines(d)]
  if (others.length > 0)
    lines.push(
      d.word('status.others', { list: others.map((each) => caseLabel(d, each)).join(d.word('shown.and')) }),
    )
  if (running)
    lines.push(d.word('status.report', { title: title(d), n: Object.keys(running.answers).length }))
  if (lines.length === 0) lines.push(d.word('status.none'), d.word('status.code'))
  if (inReport(d)) {
    say(d, lines.join('\n'))
    return present(d)
  }
  const choices = running
    ? offer(d, 'cmd:resume', 'cmd:person')
    : d.state.case
      ? offer(d, ...(others.length > 0 ? ['cmd:switch'] : []), 'cmd:person', 'cmd:withdraw', 'cmd:menu')
      : offer(d, 'cmd:person', 'cmd:menu')
  say(d, lines.join('\n'), choices)
}

const caseLines = (d: Draft): readonly string[] => {
  const current = d.state.case
  if (!current?.number) return []
  const { number, at } = current
  return [
    d.word('status.case', { number }) +
      (at ? d.word('status.since', { at: stamp(at, d.state.language) }) : ''),
  ]
}

const queueLines = (d: Draft): readonly string[] => {
  const { case: current, person } = d.state
  const { hours, opens, open, patience, before } = d.world.office
  if (person.kind === 'with') return [d.word('status.with', { name: person.officer.name })]
  if (person.kind === 'none') {
    if (!current) return []
    return [
      current.officer ? d.word('status.handler', { name: current.officer }) : d.word('status.nobody'),
      d.word('status.kept'),
    ]
  }
  const waited = waitedWords(d, Math.max(0, Math.floor((d.world.now - person.since) / 60_000)))
  const n = before(person.since, person.urgent)
  const ahead = n > 0 ? d.word('queue.ahead', { n }) : d.word('queue.none')
  const key = open ? 'status.waiting-open' : 'status.waiting-closed'
  return [d.word(key, { waited, ahead, hours, opens, patience })]
}

const waitedWords = (d: Draft, minutes: number): string => {
  if (minutes < 60) return d.word('status.minutes', { n: minutes })
  const hours = Math.floor(minutes / 60)
  return hours < 48
    ? d.word('status.hours', { n: hours })
    : d.word('status.days', { n: Math.floor(hours / 24) })
}

/** A receipt code was typed: it may be the worker's own from a phone that was lost. */
export const askByCode = (d: Draft, code: string): Decided => {
  d.effects.push({ kind: 'find-case', code })
}

/** One answer for every code that opens nothing: wrong, made up, or one too many. */
export const caseFound = (d: Draft, standing: CaseStanding | null): Decided => {
  if (d.state.person.kind === 'with') return
  if (inReport(d)) {
    say(d, foundWords(d, standing))
    return present(d)
  }
  say(d, foundWords(d, standing), offer(d, 'cmd:person', 'cmd:menu'))
}

const foundWords = (d: Draft, standing: CaseStanding | null): string => {
  if (!standing) return d.word('found.nothing')
  const { number, since, ahead, status: at, outcome } = standing
  const queue = ahead ? d.word('queue.ahead', { n: ahead }) : d.word('queue.none')
  const lines = [
    d.word('status.case', { number }) + d.word('status.since', { at: stamp(since, d.state.language) }),
  ]
  if (at === 'closed') lines.push(d.word('found.closed', { outcome: outcome ? OUTCOMES[outcome] : '' }))
  else if (ahead !== null) lines.push(d.word('found.queue', { queue }))
  else lines.push(at === 'active' ? d.word('found.active') : d.word('found.waiting'))
  if (at !== 'closed') lines.push(d.word('found.move'))
  return lines.join('\n')
}
