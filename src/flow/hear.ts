// What a worker's message is taken for: danger, a choice, a command, an answer, or free words. Carries nothing out itself.
import { type Message, textMessage } from '../domain/message.ts'
import { isAbout, isMeantOtherwise } from './about.ts'
import { present } from './ask.ts'
import { endangeredMidway, heardByCalculation } from './calculate-turn.ts'
import { run } from './commands.ts'
import { agree, explained, firstContact, notice, onlyAsk, remember } from './consent.ts'
import { alarm, dangerIn, isDespair, OVERLAP } from './danger.ts'
import {
  change,
  currentStep,
  type Decided,
  type Draft,
  inReport,
  offer,
  readable,
  say,
  tell,
  understand,
} from './draft.ts'
import { acknowledgeBeside, receive } from './evidence.ts'
import { callsFor, follows, offerLanguages } from './language.ts'
import { heardMidway } from './midway.ts'
import { sureChoice } from './mine.ts'
import { talk } from './open.ts'
import { choiceOfAnswer } from './opinion.ts'
import { endTalk } from './person.ts'
import { typedChoice } from './picked.ts'
import { labelOf, press } from './press.ts'
import { isShort, mereYesNo } from './reply/yes-no.ts'
import { accept } from './report.ts'
import { heardShared } from './shared.ts'
import { askByCode } from './status.ts'
import { askVoice, takeVoice } from './voice.ts'
import { flowFor } from './which-matter.ts'
import { plain, wordless } from './words.ts'

/** Nobody types more than this; a pasted megabyte is kept whole in the record, and must not hold up the others. */
const HEARD_AT_MOST = 20_000

export const hear = (d: Draft, message: Message): Decided => {
  const written = message.text.slice(0, HEARD_AT_MOST).trim()
  const turned = written !== '' && message.choice === null && follows(d, written)
  const text = readable(d, written)
  d.heard = text === written ? null : { read: text, written }
  settleButtons(d, message)
  const kept = receive(d, message.files)
  const picked = message.choice ?? typedChoice(d, text)
  if (picked === null && !isOption(d, text) && callsFor(d, text)) return
  const danger =
    text === '' || picked !== null ? null : dangerIn(d, text, message.text.slice(HEARD_AT_MOST - OVERLAP))
  if (d.state.person.kind === 'with') return withOfficer(d, text, message, danger?.numbers ?? null)
  if (kept > 0 && d.state.greeted) acknowledgeBeside(d, kept, message, text)
  if (danger) endangered(d, text, danger.numbers)
  // Numbers first; how to change the language after them.
  if (turned) tell(d, 'language.switched')
  if (danger) return
  if (message.code) return askByCode(d, message.code)
  if (picked === 'voice:yes') return hearVoice(d)
  if (picked !== null) {
    change(d, { greeted: true })
    return press(d, picked)
  }
  if (text === '') return wordlessMessage(d, message)
  listen(d, text)
}

const listen = (d: Draft, text: string): Decided => {
  const command = d.world.words(text, d.state.language)
  if (command === 'report' && d.state.choices[0] === 'consent:yes') return agree(d)
  offerLanguages(d, text)
  if (explained(d, text)) return
  if (!isOption(d, text) && heardByCalculation(d, text, command)) return
  const meantOtherwise = isAbout(command) && isMeantOtherwise(d, command, text)
  if (command && command !== 'calculate' && !isOption(d, text) && !meantOtherwise) return run(d, command)
  const sure = sureChoice(d, text)
  if (sure) return sure === 'voice:yes' ? hearVoice(d) : press(d, sure)
  if (heardShared(d, text)) return
  const meant = choiceOfAnswer(d, text)
  if (meant !== null) return press(d, meant)
  if (!d.state.greeted) return firstContact(d, wordless(text) ? '' : text)
  if (d.state.choices[0] === 'consent:yes') {
    const yes = mereYesNo(text)
    if (yes !== null && isShort(text)) return yes ? agree(d) : onlyAsk(d)
  }
  if (d.state.consent === null && AGREES.test(plain(text))) return consentAgain(d)
  if (inReport(d)) return heardMidway(d, text)
  talk(d, text)
}

/** 同意 some time after the notice: a question came between, so that nobody can tell what it agrees to. */
const AGREES = /^我?同意(?:登记|了|的|啊)?$/u
const consentAgain = (d: Draft): Decided => {
  tell(d, 'consent.first')
  notice(d)
}

/** An option of the present question that is also a command word (“不清楚”) is the option. */
const isOption = (d: Draft, text: string): boolean => {
  const step = inReport(d) ? currentStep(d) : null
  const word = plain(text)
  return step !== null && word !== '' && step.options.some((o) => o.also.includes(word))
}

const settleButtons = (d: Draft, message: Message): Decided => {
  if (message.choice === null || message.choiceRef === null) return
  d.effects.push({ kind: 'settle', ref: message.choiceRef, label: labelOf(d, message.choice) })
}

/** The worker said that this is what they said: heard like typed words. */
const hearVoice = (d: Draft): Decided => {
  const words = takeVoice(d)
  if (words === null) return press(d, 'voice:no')
  change(d, { choices: [] })
  hear(d, textMessage(words))
}

/** Danger is not asked back first. */
export const hearTranscript = (d: Draft, text: string | null): Decided => {
  if (d.state.person.kind === 'with') return
  if (text !== null && understand(d, text).danger) return hear(d, textMessage(text))
  askVoice(d, text)
}

/** Nothing but files, or nothing at all. */
const wordlessMessage = (d: Draft, message: Message): Decided => {
  if (!d.state.greeted) {
    change(d, { greeted: true })
    tell(d, message.files.length > 0 ? 'hello.files' : 'hello.first')
    return notice(d)
  }
  if (message.files.length > 0) return
  tell(d, 'empty')
  if (inReport(d)) present(d)
}

/** With an officer the bot is silent; danger, 人工 and 结束 are the exceptions. */
const withOfficer = (d: Draft, text: string, message: Message, danger: readonly string[] | null): Decided => {
  if (danger) return alarm(d, danger)
  const command = message.choice?.startsWith('cmd:')
    ? message.choice.slice(4)
    : d.world.words(text, d.state.language)
  if (command === 'end') return endTalk(d)
  if (command === 'person') return run(d, 'person')
}

const endangered = (d: Draft, text: string, numbers: readonly string[]): Decided => {
  if (endangeredMidway(d, numbers)) return
  alarm(d, numbers)
  if (inReport(d)) {
    const step = currentStep(d)
    if (step?.kind === 'story') return accept(d, step, text, text)
    // Nobody in despair is asked for a company's name, or handed a notice to read.
    if (isDespair(numbers)) return say(d, d.word('danger.despair-next'), offer(d, 'cmd:resume'))
    tell(d, 'danger.go-on')
    return present(d)
  }
  if (d.state.greeted && d.state.consent !== null) return
  remember(d, flowFor(d, text), text)
  change(d, { greeted: true })
  if (isDespair(numbers)) return say(d, d.word('danger.despair-next'), offer(d, 'cmd:report'))
  tell(d, 'danger.report')
  if (d.state.consent === null) notice(d)
}
