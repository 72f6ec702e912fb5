// First contact, the privacy notice and the consent: nothing becomes a case before it. Questions need none. Which matter it is: which-matter.ts.
import { answer } from './answer.ts'
import { asWritten, change, type Decided, type Draft, offer, say, tell, understand, unpark } from './draft.ts'
import { BASE, type Flow, TRADITIONAL } from './flow.ts'
import { gist, LONGEST_OFFERED, shorten } from './keep.ts'
import { answerQuestion, nearAnswers, sureAnswer } from './questions.ts'
import { begin } from './report.ts'
import { askMatter, flowFor, isElsewhere, sendElsewhere, whichMatter } from './which-matter.ts'
import { plain } from './words.ts'

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

/** 啥意思, 没看懂 said to the notice; a longer question is one of its own. */
const ASKS_MEANING =
  /^(?:你们?|这个?|这些|上面|刚才|那)*(?:说|写|讲|发)?的?(?:都|是|系)*(?:啥|什么|乜|咩)个?意思|^我?(?:[看听睇]?[不唔]太?[懂明]|没太?[看听]?太?[懂明])|^同意(?:啥|什么|乜)|^what does (?:it|this|that) mean|^i (?:do not|don['’]?t) understand/iu
const LONGEST_MEANING = 12

/** What the notice comes to, in one sentence. False: these words do not ask for it. */
export const explained = (d: Draft, text: string): boolean => {
  if (d.state.choices[0] !== 'consent:yes' || d.state.report) return false
  const short = HAN.test(text) ? plain(text).length <= LONGEST_MEANING : text.length <= 3 * LONGEST_MEANING
  if (!short || !ASKS_MEANING.test(text)) return false
  say(d, d.word('notice.meaning'), offer(d, 'consent:yes', 'consent:no'))
  return true
}
const HAN = /\p{Script=Han}/u

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
