// What a worker's message is taken for: danger, a choice, a command, an answer, or free words. Carries nothing out itself.
import { type Message, textMessage } from '../domain/message.ts'
import { reply } from './answering.ts'
import { moveOn, present } from './ask.ts'
import { endangeredMidway, heardByCalculation } from './calculate-turn.ts'
import { run } from './commands.ts'
import { agree, firstContact, flowFor, notice, onlyAsk, remember } from './consent.ts'
import { correct } from './correct.ts'
import { alarm, dangerIn, OVERLAP } from './danger.ts'
import {
  change,
  changeReport,
  currentStep,
  type Decided,
  type Draft,
  flowOf,
  inReport,
  readable,
  say,
  tell,
  understand,
} from './draft.ts'
import { acknowledge, receive } from './evidence.ts'
import { EXTRA } from './flow.ts'
import { keep } from './keep.ts'
import { callsFor, follows, offerLanguages } from './language.ts'
import { sureChoice } from './mine.ts'
import { talk } from './open.ts'
import { choiceOfAnswer } from './opinion.ts'
import { endTalk } from './person.ts'
import { typedChoice } from './picked.ts'
import { labelOf, press } from './press.ts'
import { register } from './register.ts'
import { withoutIdNumber } from './reply/contact.ts'
import { mereYesNo, yesNoIn } from './reply/yes-no.ts'
import { accept, hearMore } from './report.ts'
import { heardShared } from './shared.ts'
import { askByCode } from './status.ts'
import { askVoice, isVoice, listenTo, takeVoice } from './voice.ts'
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
  if (!isOption(d, text) && heardByCalculation(d, text, command)) return
  if (command && command !== 'calculate' && !isOption(d, text)) return run(d, command)
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
  if (inReport(d)) return inReportSays(d, text)
  talk(d, text)
}

/** Longest plain yes or no; in Latin letters, “yes, that is right”. */
const SHORT = 8
const isShort = (text: string): boolean =>
  plain(text).length <= SHORT || (/^[a-z’' ,.!]+$/iu.test(text) && text.split(/\s+/u).length <= 4)

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

const inReportSays = (d: Draft, text: string): Decided => {
  const step = currentStep(d)
  if (wordless(text) && yesNoIn(text) === null) {
    tell(d, 'unclear.emoji')
    return present(d)
  }
  // 是两万八 is no yes; 不留 is a no.
  const yes = isShort(text) ? (mereYesNo(text) ?? (yesNoIn(text) === false ? false : null)) : null
  const report = d.state.report
  if (report?.maybe?.length === 1 && yes !== null && step && report.maybe[0])
    return yes ? accept(d, step, report.maybe[0].value, '') : press(d, 'guess:no')
  if (step?.kind !== 'story' && correct(d, text)) return
  if (report?.step === 'heard' && yes !== null) return press(d, yes ? 'heard:yes' : 'heard:no')
  if (report?.step === 'summary' && yes !== null) return yes ? register(d) : press(d, 'edit')
  if (step) return reply(d, step, text)
  if (understand(d, text).asks) return talk(d, text)
  besides(d, text)
}

/** What stood round an ID number that was left out. */
const ID_WORDS = /(?:我的|这是)?身份证(?:号码?)?(?:是|为|[:：])?[\s，,。；;]*/u
/** New words at the summary are an addition; at what was heard they may fill something, and are asked about once. */
const besides = (d: Draft, text: string): Decided => {
  const report = d.state.report
  const flow = flowOf(d)
  if (!report || !flow) return
  if (report.step === 'heard') return besidesHeard(d, text)
  const extra = flow.steps.find(({ id }) => id === EXTRA)
  if (!extra) return present(d)
  // Nobody needs it here, and it would stand in the clear for all who read the case.
  const bare = withoutIdNumber(text, '').trim()
  const rest = bare === text.trim() ? bare : bare.replace(ID_WORDS, '')
  if (rest !== bare || bare !== text.trim()) tell(d, 'refused.id-here')
  if (rest === '') return present(d)
  const before = report.answers[extra.id]?.value
  keep(d, extra, typeof before === 'string' ? `${before}；${rest}` : rest)
  tell(d, 'kept.added')
  moveOn(d)
}

const besidesHeard = (d: Draft, text: string): Decided => {
  if (hearMore(d, text)) return moveOn(d)
  if (d.state.report?.misread) return moveOn(d)
  changeReport(d, { misread: 1 })
  tell(d, 'heard.again')
  present(d)
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

const acknowledgeBeside = (d: Draft, kept: number, message: Message, text: string): Decided => {
  const { choice, files } = message
  const voices = files.filter((file) => file.remote === null && isVoice(d, file))
  if (text === '' && voices.length > 0 && voices.length === files.length) return listenTo(d, voices)
  if (text === '' && choice === null) return acknowledge(d, kept)
  say(
    d,
    d.word(kept > 1 ? 'file.kept-several' : 'file.kept', { kept, all: Math.max(kept, d.state.files.length) }),
  )
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
    tell(d, 'danger.go-on')
    return present(d)
  }
  if (d.state.greeted && d.state.consent !== null) return
  remember(d, flowFor(d, text), text)
  change(d, { greeted: true })
  tell(d, 'danger.report')
  if (d.state.consent === null) notice(d)
}
