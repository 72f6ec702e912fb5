// Free words while a step is asked: an answer, a question in between, or words that cannot be read. Keeps nothing itself.
import { moveOn, present } from './ask.ts'
import { hearElsewhere, hearMore } from './by-the-way.ts'
import { changeReport, type Decided, type Draft, tell, understand } from './draft.ts'
import type { Kind, Step } from './flow.ts'
import { placeForName } from './other-step.ts'
import { answerQuestion, sureAnswer } from './questions.ts'
import type { Reading } from './reply/reading.ts'
import { readAnswer } from './reply.ts'
import { accept, skip } from './report.ts'
import { shown } from './shown.ts'
import { isElsewhere } from './which-matter.ts'

/** 还干着呢 asks nothing; 要是没签合同呢, 多少钱呢 do. */
const ENDS_AS_QUESTION =
  /[?？]\s*$|(?:(?:要是|如果|那|什么|啥|怎么|咋|多少|几(?![十百千万])|谁|哪|多久).{0,12}呢|吗|么|嘛|怎么办|怎么弄|咋办|咋整|行不行|可不可以|能不能)[。.!！~]*$|^(?:你们?)?(?:会不会|能不能|是不是|要不要)(?!.*[，,])/u

/** 不知道叫啥 is no name: nobody knows it, and officers see that it is missing. */
const UNKNOWN =
  /^[哎唉额呃嗯我也真都还倒，,\s]*(?:不知道|不清楚|不晓得|不记得|记不得|记不清|忘了|忘记|没记住)(?:了|啊|呀|呢|的|他|它|全名|名字|叫啥|叫什么|是啥|是谁|哪家|[，,。\s])*$/u

/** Free words while a step is asked. */
export const reply = (d: Draft, step: Step, text: string): Decided => {
  const story = step.kind === 'story'
  const asks = !story && (ENDS_AS_QUESTION.test(text) || understand(d, text).asks)
  if (asks && ENDS_AS_QUESTION.test(text) && asked(d, step, text)) return
  if (story && text.length < 16 && ENDS_AS_QUESTION.test(text) && sureAnswer(d, text))
    return answerQuestion(d, text)
  if ((step.kind === 'name' || step.kind === 'text') && UNKNOWN.test(text)) return skip(d)
  // 昆山 is where the company is, not how it is called.
  if (placeForName(d, step, text) && hearElsewhere(d, step, text)) return present(d)
  // 还在干，不敢走 names nobody. Said twice it is a name after all: by then it fills nothing else.
  if (
    step.kind === 'name' &&
    !NAMES.test(text) &&
    hearMore(d, text, /在|那边|这边/u.test(text) ? null : TOLD_BESIDE)
  )
    return present(d)
  const reading = readAnswer(step, text, d.world)
  // “不知道怎么写的” answers a free question; it is a question of its own only where an article fits it.
  const question = asks && isFree(step.kind) && sureAnswer(d, text) !== null
  if (reading.kind === 'read' && !question) return accept(d, step, reading.value, text)
  // 还干着呢 answers something else.
  const told =
    asks && reading.kind === 'unclear' && !ENDS_AS_QUESTION.test(text) && hearElsewhere(d, step, text)
  if (told) return present(d)
  if (asks) return answerQuestion(d, text)
  notUnderstood(d, step, text, reading)
}

/** What a name has in it, where something else is heard in the same words. */
const NAMES = /公司|[厂店]|集团|老板|姓|叫|\d{5,}/u
const TOLD_BESIDE: ReadonlySet<Kind> = new Set<Kind>(['choice', 'count', 'money', 'months', 'date'])

const isFree = (kind: Kind): boolean => kind === 'text' || kind === 'name' || kind === 'files'

/** A question is answered first, unless it is nothing but an option with 吗 behind it and no article fits. */
const asked = (d: Draft, step: Step, text: string): boolean => {
  const reading = isFree(step.kind) ? null : readAnswer(step, text, d.world)
  if (reading?.kind === 'read' && !sureAnswer(d, text)) return false
  if (isElsewhere(d, text)) {
    tell(d, 'matter.not-labour')
    present(d)
  } else answerQuestion(d, text)
  return true
}

/** After this many misreadings the words are kept as they are, for an officer to check. */
const MOST_MISREADINGS = 2

const notUnderstood = (d: Draft, step: Step, text: string, reading: Reading): Decided => {
  const misread = (d.state.report?.misread ?? 0) + 1
  const known = d.state.report?.answers[step.id] !== undefined
  if (reading.kind === 'refused') {
    tell(d, `refused.${reading.why}`)
    return present(d)
  }
  // Not an answer to this, but of something else: “我是替我老公问的”.
  if (reading.kind === 'unclear' && hearElsewhere(d, step, text))
    return !known && d.state.report?.answers[step.id] ? moveOn(d) : present(d)
  if (misread >= MOST_MISREADINGS) return giveUp(d, step, text, reading)
  if (reading.kind === 'maybe') {
    const maybe = reading.values.map((value) => ({
      value,
      label: shown(step, { value }, d.state.language, d.word),
    }))
    changeReport(d, { maybe, misread })
    return present(d)
  }
  changeReport(d, { misread })
  tell(d, reading.kind === 'unclear' ? `unclear.${reading.why}` : 'unclear.plain')
  present(d)
}

/** The likeliest reading if there is one, else the words themselves; both to be checked by a person. */
const giveUp = (d: Draft, step: Step, text: string, reading: Reading): Decided => {
  if (step.kind === 'region') {
    const [place] = d.world.places(text)
    if (place) return accept(d, step, { code: place.code, place: place.full }, text, true)
  }
  if (d.state.report?.answers[step.id]) {
    tell(d, 'kept.unchanged')
    return moveOn(d)
  }
  // Asked which of some readings, they said something else: the likeliest is worth more than those words.
  const offered = d.state.report?.maybe?.map(({ value }) => value) ?? []
  const [first] = reading.kind === 'maybe' ? reading.values : offered
  accept(
    d,
    step,
    first !== undefined && typeof first !== 'string' && step.kind !== 'money' ? first : text,
    text,
    true,
  )
}
