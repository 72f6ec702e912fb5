// Several matters of one worker: which of them words and photos go to now, and 换 between them. Opens and closes nothing.
import type { CaseRef, Conversation } from '../domain/conversation.ts'
import { change, type Decided, type Draft, offer, say } from './draft.ts'
import { inLanguage } from './flow.ts'

/** The state is stored at every turn; older cases are still found by their receipt code. */
const MOST_ASIDE = 4

/** The cases beside `current`, latest first. */
const aside = ({ cases }: Conversation, current: string): readonly CaseRef[] =>
  (cases ?? []).filter(({ id }) => id !== current)

/** Makes this case the one that words go to; the one before it is kept when it was registered. */
export const takeUp = (d: Draft, next: CaseRef): Decided => {
  const before = d.state.case
  const kept = before && before.id !== next.id && before.number !== null ? [before] : []
  change(d, { case: next, cases: [...kept, ...aside(d.state, next.id)].slice(0, MOST_ASIDE) })
}

/** This case is over; words go to the next one, if there is any. */
export const letGo = (d: Draft, id: string): Decided => {
  const rest = aside(d.state, id)
  if (d.state.case?.id !== id) return change(d, { cases: rest })
  const [next, ...others] = rest
  change(d, { case: next ?? null, cases: others })
}

/** The open case with this id; null when the talk knows of none. */
export const caseOf = ({ state }: Draft, id: string): CaseRef | null =>
  [state.case, ...(state.cases ?? [])].find((each) => each?.id === id) ?? null

export const caseLabel = (d: Draft, { topic, number }: CaseRef): string => {
  const flow = d.world.flows.menu.find((each) => each.topic === topic)
  return d.word('cases.label', {
    title: flow ? inLanguage(flow.title, d.state.language) : d.word('cases.matter'),
    number: number ?? '',
  })
}

/** 换: which of the open cases is meant from now on. */
export const askCase = (d: Draft): Decided => {
  const others = d.state.cases ?? []
  const current = d.state.case
  if (others.length === 0)
    return say(
      d,
      current ? d.word('cases.one', { label: caseLabel(d, current) }) : d.word('status.none'),
      offer(d, 'cmd:report', 'cmd:person', 'cmd:menu'),
    )
  const all = [...(current ? [current] : []), ...others]
  say(
    d,
    d.word('cases.ask'),
    all.map((each) => ({ id: `case:${each.id}`, label: caseLabel(d, each) })),
  )
}

/** False: there is no such case any more. */
export const pickCase = (d: Draft, id: string): boolean => {
  const found = caseOf(d, id)
  if (!found) return false
  takeUp(d, found)
  say(d, d.word('cases.now', { label: caseLabel(d, found) }), offer(d, 'cmd:status', 'cmd:person'))
  return true
}
