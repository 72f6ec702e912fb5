// Free words while no report is being talked through: a question, the beginning of a report, or a word for the officers.
import { notice, remember, start } from './consent.ts'
import type { Decided, Draft } from './draft.ts'
import { change, offer, say, tell, understand } from './draft.ts'
import { type Flow, inLanguage } from './flow.ts'
import { followsUp } from './follow-up.ts'
import { answerQuestion, sureAnswer } from './questions.ts'
import { yesNoIn } from './reply/yes-no.ts'
import { isSorting } from './sorting.ts'
import { whereWeAre } from './where.ts'
import { flowFor, isElsewhere, LIKELY_TOPIC, NOT_LABOUR, sendElsewhere, whichMatter } from './which-matter.ts'
import { plain, wordless } from './words.ts'

/** 嗯, 好的: nothing was asked, nothing is said. */
const LONGEST_NOD = 3

export const talk = (d: Draft, text: string): Decided => {
  const { state } = d
  if (wordless(text)) {
    const agreeing = state.choices[0] === 'consent:yes'
    const ways = agreeing
      ? offer(d, 'consent:yes', 'consent:no')
      : offer(d, 'cmd:report', 'cmd:person', 'cmd:menu')
    return say(d, d.word('open.wordless'), ways)
  }
  if (followsUp(d, text)) return answerQuestion(d, text)
  if (isOfParked(d, text)) return whereWeAre(d)
  const { asks, topics } = understand(d, text)
  // Several messages at once before the consent: they belong together.
  if (state.consent === null && state.choices.includes('consent:yes') && !asks) return addToOffered(d, text)
  if (isElsewhere(d, text) && state.case === null) return sendElsewhere(d, text)
  if (asks) return ask(d, text)
  const flow = flowFor(d, text)
  if (flow && (state.case === null || (state.case.number === null && !state.report))) {
    remember(d, flow, text)
    if (state.consent !== null) return start(d, flow)
    tell(d, 'consent.heard')
    return notice(d)
  }
  if (flow && state.case && flow.topic !== state.case.topic && !state.report)
    return anotherMatter(d, flow, text)
  const nods = yesNoIn(text) === true && plain(text).length <= LONGEST_NOD
  if (nods && state.person.kind === 'none') return tell(d, 'thanks.nod')
  if (state.person.kind === 'waiting' || state.case) return toOfficers(d)
  const found = sureAnswer(d, text)
  if (found) return answerQuestion(d, text)
  remember(d, null, text)
  if (isSorting(d)) return tell(d, 'kept.added')
  const likeliest = toldMore(d)
  if (likeliest) {
    tell(d, 'matter.taken', { flow: inLanguage(likeliest.menu, state.language) })
    return start(d, likeliest)
  }
  const likely = topics.find(({ topic }) => topic !== NOT_LABOUR)?.score ?? 0
  if (likely >= LIKELY_TOPIC || state.consent !== null) return whichMatter(d)
  say(d, d.word('open.unclear'), offer(d, 'cmd:report', 'cmd:person', 'cmd:menu'))
}

/** 工资还是没给 a week later: the report that was put aside, unless an article answers it. */
const isOfParked = (d: Draft, text: string): boolean => {
  const { report, person } = d.state
  if (!report?.parked || person.kind !== 'none') return false
  return flowFor(d, text)?.id === report.flow && sureAnswer(d, text) === null
}

/** So many matters are offered as likely at most. */
const MOST_LIKELY = 4

/** Asked which matter it is, the worker only told more: the likeliest of those offered, by all that was said, rather than the same question again. */
const toldMore = (d: Draft): Flow | null => {
  const { choices, consent, offered } = d.state
  if (consent === null || !offered || choices.at(-1) !== 'cmd:menu') return null
  const offers = d.world.flows.menu.filter(({ id }) => choices.includes(`flow:${id}`))
  const best = understand(d, offered.text).topics.find(({ topic }) =>
    offers.some((flow) => flow.topic === topic),
  )
  // The whole menu was no guess of ours.
  return offers.length > MOST_LIKELY ? null : (offers.find(({ topic }) => topic === best?.topic) ?? null)
}

const ask = (d: Draft, text: string): Decided => {
  const flow = flowFor(d, text)
  if (flow && !d.state.report) remember(d, flow, text)
  else if (d.state.consent !== null && !isSorting(d)) change(d, { offered: null })
  answerQuestion(d, text)
}

const addToOffered = (d: Draft, text: string): Decided => {
  remember(d, flowFor(d, text), text)
  say(d, d.word('consent.added'), offer(d, 'consent:yes', 'consent:no'))
}

/** Surely about something else than the open case: kept for it, and offered as a matter of its own. */
const anotherMatter = (d: Draft, flow: Flow, text: string): Decided => {
  remember(d, flow, text)
  const title = inLanguage(flow.title, d.state.language)
  say(d, d.word('open.another', { title }), [
    { id: `flow:${flow.id}`, label: inLanguage(flow.menu, d.state.language) },
    ...offer(d, 'cmd:status', 'cmd:person'),
  ])
}

/** Words beside a case: they are in the record that the officer reads. */
const toOfficers = (d: Draft): Decided => {
  const choices = d.state.report ? offer(d, 'cmd:resume', 'cmd:status') : offer(d, 'cmd:status', 'cmd:report')
  say(d, d.word(d.state.person.kind === 'waiting' ? 'open.noted' : 'open.noted-case'), choices)
}
