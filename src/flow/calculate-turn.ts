// How a running calculation shares a turn with everything else: which words it takes, what ends it, when its question comes again.
import type { Event } from '../domain/event.ts'
import { calculate, calculationHears, previousFact, skipFact, stopCalculation } from './calculate.ts'
import { leave, presentCalculation, running } from './calculate-ask.ts'
import { meantBy } from './calculate-known.ts'
import { run } from './commands.ts'
import { alarm } from './danger.ts'
import { currentStep, type Decided, type Draft, inReport, tell } from './draft.ts'
import { sureAnswer } from './questions.ts'
import { type Command, plain } from './words.ts'

/** Presses that stand beside a calculation; any other one leaves it. */
const BESIDE: ReadonlySet<string> = new Set([
  'article',
  'useful',
  'useless',
  'law',
  'laws',
  'text',
  'elsewhere',
  'voice',
])
/** In the words of a story the same words tell something. */
const LONGEST_CALL = 12
const STOP = /^.{0,4}(?:不想?算了?|别算了?|不用算了?)[。.!！~吧]*$/u
/** Words that call for the working itself. */
const CALLS = /算|[剩有](?:几|多少)天|calculat|work it out/iu

/** False: the words are not for a calculation, neither a running one nor a new one. */
export const heardByCalculation = (d: Draft, text: string, command: Command | null): boolean => {
  if (!running(d)) {
    if (command === null && listed(d, text)) {
      calculate(d, text)
      return true
    }
    const wanted =
      command === 'calculate' || (command === null && WANTS.test(text) && meantBy(d, text).length > 0)
    if (!wanted || inStory(d, text)) return false
    // “能赔多少” asks for a rule as much as for a sum: an article answers, and offers the calculator.
    if (!CALLS.test(text) && sureAnswer(d, text)) return false
    calculate(d, text)
    return true
  }
  if (command && !names(d, text)) return commanded(d, command, text)
  if (STOP.test(text)) return commanded(d, 'cancel')
  calculationHears(d, text)
  return true
}

/** 算加班费, 想算下年假: at the beginning it can mean nothing else, beside the name of something that is worked out. */
const WANTS = /^[请帮给我想要来先]*算(?![了数是])/u

/** The list is shown, and short words name one of it: 加班, 年假. */
const listed = (d: Draft, text: string): boolean =>
  d.state.choices.at(-1) === 'calc:stop' && plain(text).length <= LONGEST_CALL && meantBy(d, text).length > 0

const inStory = (d: Draft, text: string): boolean => {
  const kind = inReport(d) ? currentStep(d)?.kind : undefined
  return (kind === 'story' || kind === 'text' || kind === 'name') && plain(text).length > LONGEST_CALL
}

/** An option of the present question that is also a command word (不知道) is the option. */
const names = (d: Draft, text: string): boolean => {
  const said = plain(text)
  return (
    running(d)?.input?.options?.some(({ label, also }) => [label, ...also].some((w) => plain(w) === said)) ===
    true
  )
}

/** A command while something is worked out; false: it ends the calculation and goes on as ever. */
export const commanded = (d: Draft, command: Command, text = ''): boolean => {
  switch (command) {
    case 'calculate':
      calculate(d, text)
      return true
    case 'back':
      previousFact(d)
      return true
    case 'skip':
      skipFact(d)
      return true
    case 'cancel':
    case 'end':
    case 'forget':
      stopCalculation(d)
      return true
    case 'resume':
    case 'hello':
      presentCalculation(d)
      return true
    case 'help':
    case 'status':
    case 'thanks':
      run(d, command)
      return true
    default:
      leave(d)
      return false
  }
}

/** A button that is none of the calculation's own. */
export const pressedBeside = (d: Draft, head: string): Decided => {
  if (running(d) && !BESIDE.has(head)) leave(d)
}

/** Numbers first; the question comes again behind them. False: nothing is worked out. */
export const endangeredMidway = (d: Draft, numbers: readonly string[]): boolean => {
  if (!running(d)) return false
  alarm(d, numbers)
  tell(d, 'danger.go-on')
  return true
}

/** The question again, when the turn spoke of something else; nothing is worked out beside a person. */
export const askedAgain = (d: Draft, event: Event): Decided => {
  if (!d.state.calculation) return
  if (d.state.person.kind === 'with' || !running(d)) return leave(d)
  const spoken =
    event.kind === 'message' && (event.message.text.trim() !== '' || event.message.choice !== null)
  const listening = d.state.choices.some((id) => id === 'voice:yes' || id.startsWith('language:'))
  if (spoken && !d.calculated && !listening) presentCalculation(d)
}
