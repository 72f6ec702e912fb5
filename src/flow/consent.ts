// First contact, the privacy notice and the consent: nothing becomes a case before it. Questions need none.
import type { Choice } from '../domain/message.ts'
import { answer } from './answer.ts'
import { asWritten, change, type Decided, type Draft, offer, say, tell, understand, unpark } from './draft.ts'
import { BASE, type Flow, TRADITIONAL } from './flow.ts'
import { gist, LONGEST_OFFERED, shorten } from './keep.ts'
import { answerQuestion, nearAnswers, sureAnswer } from './questions.ts'
import { areMany } from './reply/count.ts'
import { begin } from './report.ts'
import { askWhichMatter } from './sorting.ts'
import { plain } from './words.ts'

/** From here on the likeliest topics are worth offering. */
export const LIKELY_TOPIC = 0.2

/** Topic id of what no union desk can take. */
export const NOT_LABOUR = 'not-labour'

/** The flow that these words are about without doubt; null otherwise. */
export const flowFor = (d: Draft, text: string): Flow | null => {
  // What a long story tells of life around it is no matter of ours.
  const { topics, unsure } = understand(d, gist(text, LONGEST_OFFERED))
  const [best] = topics
  if (!best || unsure) return null
  const found = d.world.flows.menu.find((flow) => flow.topic === best.topic) ?? null
  return (found && forMany(d, found, text)) ?? found
}

/** Topic id of many people with one matter. */
const GROUP = 'group-report'

/** Ten people's wages are a group's matter before they are wages; a flow that never counts people stays. */
const forMany = (d: Draft, flow: Flow, text: string): Flow | null =>
  flow.steps.some(({ id }) => id === 'others') && areMany(text)
    ? (d.world.flows.menu.find(({ topic }) => topic === GROUP) ?? null)
    : null

/** Surely a matter that no union desk can take, and no article of ours answers it. */
export const isElsewhere = (d: Draft, text: string): boolean => {
  const { topics, unsure } = understand(d, text)
  return !unsure && topics[0]?.topic === NOT_LABOUR && sureAnswer(d, text) === null
}

/** Kindly, the hotlines that can help. The words are kept in case they were about work after all. */
export const sendElsewhere = (d: Draft, text: string): Decided => {
  const { hotline } = understand(d, text)
  const words = [d.word('matter.not-labour'), ...(hotline === null ? [] : [hotline])]
  say(d, words.join('\n'), offer(d, 'cmd:person', 'cmd:menu'))
}

/** What the worker said waits here for the consent or for the choice of a matter; several messages add up. */
export const remember = (d: Draft, flow: Flow | null, text: string): Decided => {
  const { offered } = d.state
  const words = asWritten(d, text)
  const said = offered && offered.text !== '' ? `${offered.text}\n${words}` : words
  change(d, {
    offered: {
      // More words about one matter: the whole decides, else what it was about at first; a question between changes nothing.
      flow: offered?.flow ? (flowFor(d, said)?.id ?? offered.flow) : (flow?.id ?? null),
      text: shorten(gist(said, LONGEST_OFFERED), LONGEST_OFFERED),
      n: offered && offered.text !== '' ? offered.n : d.world.n,
    },
  })
}

/** Longer first words are a story. */
const LONGEST_QUESTION = 40

/** Words of somebody who was never greeted. */
export const firstContact = (d: Draft, text: string): Decided => {
  const flow = flowFor(d, text)
  const found = understand(d, text).asks ? sureAnswer(d, text) : null
  change(d, { greeted: true })
  if (text !== '' && isElsewhere(d, text)) {
    tell(d, 'hello.short')
    return sendElsewhere(d, text)
  }
  if (found) {
    if (flow) remember(d, flow, text)
    tell(d, 'hello.short')
    return answer(d, found, text)
  }
  // A question needs no consent; a story that ends in one is a report.
  if (text.length <= LONGEST_QUESTION && understand(d, text).asks && nearAnswers(d, text)) {
    if (flow) remember(d, flow, text)
    tell(d, 'hello.short')
    return answerQuestion(d, text)
  }
  if (text !== '') remember(d, flow, text)
  tell(d, flow ? 'hello.heard' : 'hello.first')
  notice(d)
}

const POINTS = ['what', 'who', 'yours', 'bot'] as const

/** The privacy notice with its two ways on. */
export const notice = (d: Draft): Decided => {
  const points = POINTS.map((id) => ({
    head: d.word(`notice.${id}-head`),
    body: bodyOf(d, id),
  }))
  const lines = points.map(({ head, body }) => d.word('notice.line', { head, body }))
  say(d, [d.word('notice.title'), ...lines].join('\n'), offer(d, 'consent:yes', 'consent:no'), {
    card: { kind: 'notice', points },
  })
}

/** That questions may leave the house is told where they may. */
const bodyOf = (d: Draft, id: (typeof POINTS)[number]): string => {
  const body = d.word(`notice.${id}-body`)
  return id === 'bot' && d.world.office.model ? d.word('notice.bot-model', { body }) : body
}

export const agree = (d: Draft): Decided => {
  if (d.state.consent === null) {
    change(d, { consent: d.world.now })
    d.effects.push({ kind: 'consent', given: true })
  }
  const { offered } = d.state
  const flow = offered?.flow ? d.world.flows.current(offered.flow) : null
  if (flow) return start(d, flow)
  if (offered && offered.text !== '') return whichMatter(d)
  askMatter(d)
}

export const onlyAsk = (d: Draft): Decided => {
  say(d, d.word('consent.only-ask'), offer(d, 'cmd:report', 'cmd:person'))
}

/** Starts a report, with the notice first where there is no consent yet; a half-told one is taken up again. */
export const start = (d: Draft, flow: Flow): Decided => {
  const { offered, consent, report } = d.state
  if (consent === null) {
    change(d, { offered: { flow: flow.id, text: offered?.text ?? '', n: offered?.n ?? d.world.n } })
    tell(d, 'consent.first')
    return notice(d)
  }
  if (report?.flow === flow.id) return resume(d)
  if (!isSpoken(d, flow)) tell(d, 'language.untranslated')
  begin(d, flow, offered && offered.text !== '' ? offered : null)
}

/** Whether this flow's questions are in the worker's language; traditional characters need no translation. */
const isSpoken = ({ state: { language } }: Draft, flow: Flow): boolean =>
  language === BASE || language === TRADITIONAL || language in flow.title

const resume = (d: Draft): Decided => {
  if (d.state.report) {
    unpark(d)
    change(d, { offered: null })
  }
  say(d, d.word('resume.same'), offer(d, 'cmd:resume', 'cmd:forget'))
}

const flowChoices = (d: Draft, flows: readonly Flow[]): readonly Choice[] =>
  flows.map((flow) => ({
    id: `flow:${flow.id}`,
    label: d.word('choice.of-flow', { flow: menuLabel(d, flow) }),
  }))
export const menuLabel = (d: Draft, flow: Flow): string =>
  flow.menu[d.state.language] ?? Object.values(flow.menu)[0] ?? ''

/** “What happened?”, in the worker's own words or by the menu. */
export const askMatter = (d: Draft): Decided =>
  say(d, d.word('matter.ask'), [...flowChoices(d, d.world.flows.menu), ...offer(d, 'cmd:person')])

/** Words were said already, but not which matter they belong to: the likeliest are offered, the words are kept. */
export const whichMatter = (d: Draft): Decided => {
  const { topics, unsure } = understand(d, d.state.offered?.text ?? '')
  const [best] = topics
  // Clear enough what it is about, but nothing here collects it: a person listens, or another hotline helps.
  if (best && !unsure && !d.world.flows.menu.some(({ topic }) => topic === best.topic)) {
    if (best.topic === NOT_LABOUR) return sendElsewhere(d, d.state.offered?.text ?? '')
    return say(d, d.word('matter.person'), offer(d, 'cmd:person', 'cmd:menu'))
  }
  if (unsure && askWhichMatter(d)) return
  offerLikely(d)
}

/** Fainter likenesses only mislead. */
const WORTH_OFFERING = 0.05

/** Shorter words in which no matter is heard are no story. */
const LONGEST_NOTHING = 8

/** The best three, or the whole menu where nothing is likely. */
export const offerLikely = (d: Draft): Decided => {
  const { topics } = understand(d, d.state.offered?.text ?? '')
  const likely = topics
    .filter(({ score }) => score >= WORTH_OFFERING)
    .flatMap(({ topic }) => d.world.flows.menu.find((flow) => flow.topic === topic) ?? [])
    .slice(0, 3)
  const together = areMany(d.state.offered?.text ?? '')
    ? d.world.flows.menu.filter((flow) => flow.topic === GROUP && !likely.includes(flow))
    : []
  const flows = likely.length > 0 ? [...together, ...likely] : d.world.flows.menu
  // Nothing in it that is about anything (哈哈, 123): no story to be kept, and the menu is not shown twice.
  if (likely.length === 0 && plain(d.state.offered?.text ?? '').length <= LONGEST_NOTHING) {
    const shown = d.state.choices.some((id) => id.startsWith('flow:'))
    change(d, { offered: null })
    return shown
      ? say(d, d.word('open.unclear'), offer(d, 'cmd:report', 'cmd:person', 'cmd:menu'))
      : askMatter(d)
  }
  say(d, d.word('matter.which'), [...flowChoices(d, flows), ...offer(d, 'cmd:person', 'cmd:menu')])
}
