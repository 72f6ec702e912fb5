// The report becomes a case: number, evidence, queue, receipt. The only place where a case number is given.
import type { Report } from '../domain/conversation.ts'
import { shelf } from './calculate-ask.ts'
import { figuresOfReport } from './calculate-known.ts'
import { stamp } from './calendar.ts'
import { workOf } from './carry-over.ts'
import { takeUp } from './cases.ts'
import { holds } from './condition.ts'
import { change, type Decided, type Draft, flowOf, offer, say, takeId } from './draft.ts'
import { regionOf, reportFacts } from './facts.ts'
import { type Flow, inLanguage } from './flow.ts'
import { ahead } from './person.ts'

/** The worker confirmed the summary. */
export const register = (d: Draft): Decided => {
  const report = d.state.report
  const { world, state } = d
  const flow = flowOf(d)
  const open = state.case !== null && state.case.number === null
  const id = open && state.case ? state.case.id : takeId(d)
  const urgent = state.person.kind === 'waiting' && state.person.urgent
  const facts = reportFacts(d, { id, number: world.number, urgent, evidence: state.files })
  if (!report || !flow || !facts) return
  d.effects.push({ kind: 'keep-case', facts })
  if (state.files.length > 0) d.effects.push({ kind: 'keep-evidence', case: id, files: state.files })
  const next = whatNext(d)
  if (state.person.kind === 'none') enqueue(d, id)
  const closing = flow.closing
    .filter((line) => holds(line.when, report.answers))
    .map((line) => inLanguage(line.say, state.language))
  const text = [
    d.word('receipt.text', {
      number: world.number,
      at: stamp(world.now, d.state.language),
      office: world.office.name,
    }),
    ...(state.files.length > 0 ? [d.word('receipt.files', { n: state.files.length })] : []),
    next,
    ...closing,
    ...pointsNear(d, flow, report),
    d.word('receipt.more'),
  ]
  const figures = { ...state.figures, ...figuresOfReport(d) }
  const known = Object.keys(figures).length > 0 ? { figures } : {}
  change(d, { report: null, offered: null, files: [], ...known, ...workOf(report) })
  takeUp(d, { id, number: world.number, topic: facts.topic, at: world.now })
  const sums = shelf(d).all.some(({ topics }) => topics.includes(facts.topic))
  say(d, text.join('\n'), sums ? offer(d, 'cmd:calculate') : [], {
    receipt: id,
    card: {
      kind: 'receipt',
      number: world.number,
      at: world.now,
      next: [next, ...closing].join('\n'),
      office: world.office.name,
    },
  })
}

/** Where the worker can go or call without waiting for anybody, as far as the union has named such places. */
const pointsNear = (d: Draft, flow: Flow, report: Report): readonly string[] => {
  const answer = flow.nearby ? report.answers[flow.nearby] : undefined
  const code = answer ? regionOf(answer) : null
  const points = code === null ? [] : d.world.servicePoints(code)
  if (points.length === 0) return []
  return [
    d.word('receipt.points'),
    ...points.map(({ name, address, phone, hours }) =>
      d.word('heard.item', {
        label: name,
        value: [address, phone, hours].filter((part) => part !== undefined).join(d.word('officers.join')),
      }),
    ),
  ]
}

const enqueue = (d: Draft, id: string): Decided => {
  const handoff = takeId(d)
  const escalates = d.world.office.escalates(false)
  d.effects.push({ kind: 'hand-off', handoff, case: id, reason: 'report', urgent: false, escalates })
  change(d, { person: { kind: 'waiting', handoff, case: id, since: d.world.now, urgent: false } })
}

/** Honest words about the queue, the hours and what happens when nobody comes. */
const whatNext = (d: Draft): string => {
  const { hours, opens, patience, open } = d.world.office
  return d.word(open ? 'receipt.next-open' : 'receipt.next-closed', {
    ahead: ahead(d),
    hours,
    opens,
    patience,
  })
}
