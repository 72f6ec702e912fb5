// The whole conversation in one function: where it stands and what happened go in, where it stands now and what to do come out. Pure.
import type { Conversation, Report } from '../domain/conversation.ts'
import type { Effect } from '../domain/effect.ts'
import type { Event } from '../domain/event.ts'
import { unreachable } from '../domain/unreachable.ts'
import { askedAgain } from './calculate-turn.ts'
import { consulted } from './consult.ts'
import { change, type Decided, type Draft, draft, tell } from './draft.ts'
import { refused, sealed } from './evidence.ts'
import { officersWord } from './facts.ts'
import { hear, hearTranscript } from './hear.ts'
import { inTheirScript } from './language.ts'
import { gathered } from './mine.ts'
import { closed, escalated, handOff, joined, left, said } from './person.ts'
import { classified } from './sorted.ts'
import { caseFound } from './status.ts'
import { reminded } from './where.ts'
import type { World } from './world.ts'

export type Turn = { readonly conversation: Conversation; readonly effects: readonly Effect[] }

/** Never throws on anything a worker can send. Throws only where `world` breaks its contract (no ids, a missing wording). */
export const advance = (conversation: Conversation, event: Event, world: World): Turn => {
  const d = draft(conversation, world)
  flowLost(d)
  happen(d, event)
  askedAgain(d, event)
  remind(d, conversation.report)
  return { conversation: d.state, effects: inTheirScript(d) }
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
    case 'classified':
      return classified(d, event.ask, event.topic)
    case 'transcribed':
      return hearTranscript(d, event.text)
    case 'case-found':
      return caseFound(d, event.standing)
    case 'gathered':
      return gathered(d, event.why, event.data)
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
    case 'reminded':
      return reminded(d)
    default:
      return unreachable(event)
  }
}

/** Once for every report that begins; whether it is due then is seen when the time comes. */
const remind = (d: Draft, before: Report | null): Decided => {
  const now = d.state.report
  if (now && (!before || before.flow !== now.flow)) d.effects.push({ kind: 'remind' })
}

/** A flow that is gone for good hands over, with its answers kept in the record of messages. */
const flowLost = (d: Draft): Decided => {
  const { report } = d.state
  if (!report || d.world.flows.pinned(report.version)) return
  change(d, { report: null })
  if (d.state.person.kind !== 'none') return
  handOff(d, 'flow-lost', officersWord(d)('officers.flow-lost'))
  tell(d, 'flow-lost')
}
