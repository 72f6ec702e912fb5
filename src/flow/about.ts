// What workers ask of the desk itself (你是机器人吗, 谁能看到, 收费吗), and what they shout at it. Tells nobody anything about a case.
import { present } from './ask.ts'
import { currentStep, type Decided, type Draft, inReport, offer, say, understand } from './draft.ts'
import { followsUp } from './follow-up.ts'
import { readAnswer } from './reply.ts'
import { status } from './status.ts'
import type { Command } from './words.ts'

/** Commands that are no orders but words about the desk. */
const ABOUT = ['robot', 'privacy', 'cost', 'wait', 'code', 'angry'] as const
export type About = (typeof ABOUT)[number]
export const isAbout = (command: Command | null): command is About =>
  command !== null && (ABOUT as readonly string[]).includes(command)

const TEXTS: Readonly<Record<About, string>> = {
  robot: 'about.robot',
  privacy: 'about.privacy',
  cost: 'about.cost',
  wait: 'about.wait-open',
  code: 'about.code',
  angry: 'about.angry',
}

/** From so sure a topic on the words tell of a matter, whatever else is in them. */
const TELLS_A_MATTER = 0.6

/** Whether these words are meant otherwise: an answer to the present question (怕老板知道), words that lean on the last answer
 *  (要钱吗, after one about arbitration), or a matter told in anger. */
export const isMeantOtherwise = (d: Draft, command: About, text: string): boolean => {
  const step = inReport(d) ? currentStep(d) : null
  if (command === 'privacy')
    return step?.kind === 'choice' && !/[吗?？]|会不会|谁/u.test(text) && reads(d, text)
  if (command === 'angry')
    return /\d/u.test(text) || (understand(d, text).topics[0]?.score ?? 0) >= TELLS_A_MATTER
  const answered = (d.state.asked?.articles.length ?? 0) > 0
  return (command === 'cost' || command === 'wait') && answered && followsUp(d, text)
}

const reads = (d: Draft, text: string): boolean => {
  const step = currentStep(d)
  return step !== null && readAnswer(step, text, d.world).kind === 'read'
}

/** The answer, and then the question of the report again. */
export const tellAbout = (d: Draft, about: About): Decided => {
  const { name, hours, opens, patience, open } = d.world.office
  // Who waits already is told their own place.
  if (about === 'wait' && d.state.case !== null) return status(d)
  const key = about === 'wait' && !open ? 'about.wait-closed' : TEXTS[about]
  const words = d.word(key, { name, hours, opens, patience })
  if (inReport(d)) {
    say(d, words)
    return present(d)
  }
  // The consent that stands under the notice stays there.
  const agreeing = d.state.choices[0] === 'consent:yes'
  say(
    d,
    words,
    agreeing
      ? offer(d, 'consent:yes', 'consent:no')
      : offer(d, ...(d.state.report ? (['cmd:resume'] as const) : (['cmd:report'] as const)), 'cmd:person'),
  )
}
