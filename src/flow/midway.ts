// What free words mean in the middle of a report: an answer, a correction, a question, or something to add.
// Knows nothing of danger, commands and choices: hear.ts has looked for those before.
import { reply } from './answering.ts'
import { moveOn, present } from './ask.ts'
import { hearMore } from './by-the-way.ts'
import { correct, correctSaid } from './correct.ts'
import { changeReport, currentStep, type Decided, type Draft, flowOf, tell, understand } from './draft.ts'
import { EXTRA } from './flow.ts'
import { keep } from './keep.ts'
import { talk } from './open.ts'
import { press } from './press.ts'
import { register } from './register.ts'
import { withoutIdNumber } from './reply/contact.ts'
import { isShort, mereYesNo, yesNoIn } from './reply/yes-no.ts'
import { accept } from './report.ts'
import { plain, wordless } from './words.ts'

export const heardMidway = (d: Draft, text: string): Decided => {
  const step = currentStep(d)
  if (wordless(text) && yesNoIn(text) === null) {
    // “？？” asks what was asked.
    if (!/^[?？\s]+$/u.test(text)) tell(d, 'unclear.emoji')
    return present(d)
  }
  // 是两万八 is no yes; 不留 is a no.
  const yes = isShort(text) ? (mereYesNo(text) ?? (yesNoIn(text) === false ? false : null)) : null
  const report = d.state.report
  if (report?.maybe?.length === 1 && yes !== null && step && report.maybe[0])
    return yes ? accept(d, step, report.maybe[0].value, '') : press(d, 'guess:no')
  // “是” to “A，还是 B”: the likelier one, for an officer to check.
  if (report?.maybe && yes !== null && step && report.maybe[0])
    return yes ? accept(d, step, report.maybe[0].value, '', true) : press(d, 'guess:no')
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
  if (correctSaid(d, text)) return
  if (report.step === 'heard') return besidesHeard(d, text)
  // Nobody needs it here, and it would stand in the clear for all who read the case.
  const bare = withoutIdNumber(text, '').trim()
  const rest = bare === text.trim() ? bare : bare.replace(ID_WORDS, '')
  if (rest !== bare || bare !== text.trim()) tell(d, 'refused.id-here')
  if (rest === '') return present(d)
  if (!add(d, rest)) return present(d)
  tell(d, 'kept.added')
  moveOn(d)
}

/** Puts words behind what was added before; officers read it with the story. False: this flow takes no additions. */
const add = (d: Draft, words: string): boolean => {
  const extra = flowOf(d)?.steps.find(({ id }) => id === EXTRA)
  if (!extra) return false
  const before = d.state.report?.answers[extra.id]?.value
  keep(d, extra, typeof before === 'string' ? `${before}；${words}` : words)
  return true
}

/** Shorter words tell nothing that an officer could use. */
const SHORTEST_DETAIL = 5

/** Details of what happened are kept as an addition, also where part of them answers a question. */
const besidesHeard = (d: Draft, text: string): Decided => {
  const several = /[，,。；;、\n]/u.test(text.trim().slice(0, -1))
  const filled = hearMore(d, text)
  const details = withoutIdNumber(text, '').trim()
  const added = (several || !filled) && plain(details).length >= SHORTEST_DETAIL && add(d, details)
  if (added && !filled) tell(d, 'kept.added')
  if (filled || d.state.report?.misread) return moveOn(d)
  if (added) {
    changeReport(d, { misread: 1 })
    return present(d)
  }
  changeReport(d, { misread: 1 })
  tell(d, 'heard.again')
  present(d)
}
