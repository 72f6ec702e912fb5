// A choice that was picked, by button, number or label: carried out by what its id says. Never trusts that it is still valid.
import { ELSEWHERE } from '../domain/region.ts'
import { answer, elsewhereLabel, isInForce } from './answer.ts'
import { heardItems, moveOn, present } from './ask.ts'
import { warnHeard } from './by-the-way.ts'
import { calculationLabel, pressCalculation } from './calculate.ts'
import { commanded, pressedBeside } from './calculate-turn.ts'
import { agreeCarried } from './carry-over.ts'
import { caseLabel, caseOf, pickCase } from './cases.ts'
import { openCited, readOn, textLabel } from './cited.ts'
import { run } from './commands.ts'
import { agree, onlyAsk, start } from './consent.ts'
import { askWhich, edit } from './correct.ts'
import {
  change,
  currentStep,
  type Decided,
  type Draft,
  flowOf,
  inReport,
  say,
  tell,
  unpark,
} from './draft.ts'
import { EXTRA, inLanguage, stepOf } from './flow.ts'
import { drop } from './keep.ts'
import { factsOf } from './matter.ts'
import { erase, withdraw } from './mine.ts'
import { showProvisions } from './nearest.ts'
import { judge } from './opinion.ts'
import { answerQuestion } from './questions.ts'
import { register } from './register.ts'
import { pick } from './report.ts'
import { notMyVoice } from './voice.ts'
import { whereWeAre } from './where.ts'
import { isCommand } from './words.ts'

export const press = (d: Draft, id: string): Decided => {
  const at = id.indexOf(':')
  const head = at < 0 ? id : id.slice(0, at)
  const tail = at < 0 ? '' : id.slice(at + 1)
  if (head === 'calc') return pressCalculation(d, tail)
  if (head === 'cmd' && isCommand(tail))
    return d.state.calculation && commanded(d, tail) ? undefined : run(d, tail)
  pressedBeside(d, head)
  if (head === 'consent') return tail === 'yes' ? agree(d) : onlyAsk(d)
  if (head === 'flow') return startFlow(d, tail)
  if (head === 'article') return article(d, tail)
  if (head === 'useful' || head === 'useless') return judge(d, tail, head === 'useful') ? undefined : stale(d)
  if (head === 'law') return openCited(d, tail.split('+'))
  if (head === 'text') return readOn(d, tail) ? undefined : stale(d)
  if (head === 'laws') return showProvisions(d) ? undefined : stale(d)
  if (head === 'elsewhere') return elsewhere(d, tail)
  if (head === 'case') return pickCase(d, tail) ? undefined : stale(d)
  if (head === 'withdraw') return withdraw(d, tail === 'yes') ? undefined : stale(d)
  if (head === 'voice') return tail === 'no' && d.state.voice ? notMyVoice(d) : stale(d)
  if (head === 'erase') return erase(d, tail) ? undefined : stale(d)
  if (!d.state.report) return expired(d)
  unpark(d)
  if (id === 'confirm') return d.state.report.step === 'summary' ? register(d) : present(d)
  if (id === 'more') return more(d)
  if (id === 'guess:no') return again(d)
  if (head === 'heard') return heard(d, tail)
  if (head === 'edit') return tail === '' ? askWhich(d) : edit(d, tail)
  if (!pick(d, head, tail)) expired(d)
}

/** What a picked choice says, for typed labels and for the settled buttons. '' when nobody knows any more. */
export const labelOf = (d: Draft, id: string): string => {
  const at = id.indexOf(':')
  const head = id.slice(0, Math.max(0, at))
  const tail = id.slice(at + 1)
  if (head === 'calc') return calculationLabel(d, tail)
  if (head === 'article') return d.world.article(tail)?.title ?? ''
  if (head === 'useful' || head === 'useless' || head === 'law') return d.word(`choice.${head}`)
  if (head === 'text') return textLabel(d, tail)
  if (head === 'elsewhere') {
    const found = d.world.article(tail)
    return found ? elsewhereLabel(d, found) : ''
  }
  const known = head === 'case' ? caseOf(d, tail) : null
  if (head === 'case') return known ? caseLabel(d, known) : ''
  const flow = head === 'flow' ? d.world.flows.current(tail) : null
  if (head === 'flow') return flow ? inLanguage(flow.menu, d.state.language) : ''
  const running = flowOf(d)
  const step = running ? stepOf(running, head === 'edit' ? tail : head) : null
  if (step && head === 'edit') return inLanguage(step.label, d.state.language)
  if (step && tail.startsWith('~')) return d.state.report?.maybe?.[Number(tail.slice(1))]?.label ?? ''
  if (step?.kind === 'yes-no') return d.word(tail === 'yes' ? 'shown.yes' : 'shown.no')
  const option = step?.options.find((o) => o.id === tail)
  if (option) return inLanguage(option.label, d.state.language)
  return FIXED.has(id) || (head === 'cmd' && isCommand(tail)) ? d.word(`choice.${id}`) : ''
}

/** Choices that belong to no step; their labels stand in the wording. */
const FIXED: ReadonlySet<string> = new Set([
  'consent:yes',
  'consent:no',
  'heard:yes',
  'heard:no',
  'guess:no',
  'confirm',
  'edit',
  'laws',
  'more',
  'withdraw:yes',
  'withdraw:no',
  'erase:all',
  'erase:case',
  'erase:no',
  'voice:yes',
  'voice:no',
])

const startFlow = (d: Draft, id: string): Decided => {
  const flow = d.world.flows.current(id)
  if (!flow) return expired(d)
  if (inReport(d) && d.state.report?.flow === id) return present(d)
  start(d, flow)
}

const article = (d: Draft, id: string): Decided => {
  const found = d.world.article(id)
  const { asked } = d.state
  // Titles were offered for the last question, as long as nothing answered it.
  const question = asked?.articles.length === 0 ? asked.question : (found?.title ?? '')
  if (found && isInForce(found, factsOf(d, question))) answer(d, found, question)
  else expired(d)
}

/** “我不在北京”: the same question again, without that place's rule. */
const elsewhere = (d: Draft, id: string): Decided => {
  const { asked } = d.state
  const question = asked?.articles[0] === id ? asked.question : (d.world.article(id)?.title ?? '')
  if (question === '') return stale(d)
  change(d, { asked: { question, articles: [], region: ELSEWHERE } })
  answerQuestion(d, question)
}

/** “再补充”: the step that is never asked by itself. */
const more = (d: Draft): Decided => {
  const extra = flowOf(d)?.steps.find(({ id }) => id === EXTRA)
  if (extra) edit(d, extra.id)
  else present(d)
}

/** None of the readings was meant: the question comes back plain. */
const again = (d: Draft): Decided => {
  const report = d.state.report
  if (!report) return
  const { maybe: _, ...rest } = report
  change(d, { report: rest })
  if (currentStep(d)) tell(d, 'unclear.again')
  present(d)
}

const heard = (d: Draft, tail: string): Decided => {
  if (d.state.report?.step !== 'heard') return present(d)
  if (tail === 'yes') {
    warnHeard(d)
    agreeCarried(d)
    return moveOn(d)
  }
  const items = heardItems(d)
  const [only] = items
  if (items.length === 1 && only) {
    drop(d, [only.id])
    return moveOn(d)
  }
  say(
    d,
    d.word('fix.which'),
    items.map(({ id, label }) => ({ id: `edit:${id}`, label })),
  )
}

/** A button of a talk that is over: said plainly, and what can be done now. */
const expired = (d: Draft): Decided => {
  if (d.state.case && !d.state.report) {
    d.effects.push({ kind: 'mark-case', case: d.state.case.id, mark: 'corrected' })
    tell(d, 'press.registered')
    return
  }
  stale(d)
}

const stale = (d: Draft): Decided => {
  tell(d, 'press.expired')
  whereWeAre(d)
}
