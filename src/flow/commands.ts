// The few words that work at every step: 菜单, 帮助, 人工, 进度, 返回, 跳过, 算了, 继续 … One function each, nothing else.
import { unreachable } from '../domain/unreachable.ts'
import { tellAbout } from './about.ts'
import { askStep, moveOn, present } from './ask.ts'
import { forgetFigures, listCalculators } from './calculate-ask.ts'
import { askCase } from './cases.ts'
import { nextStep } from './condition.ts'
import { firstContact, onlyAsk, start } from './consent.ts'
import {
  change,
  changeReport,
  currentStep,
  type Decided,
  type Draft,
  flowOf,
  forgetAsked,
  inReport,
  offer,
  say,
  tell,
  unpark,
} from './draft.ts'
import { type Flow, type Step, stepOf } from './flow.ts'
import { keep } from './keep.ts'
import { askWithdraw, gather } from './mine.ts'
import { askPerson } from './person.ts'
import { skip } from './report.ts'
import { status } from './status.ts'
import { menu, whereWeAre } from './where.ts'
import { askMatter } from './which-matter.ts'
import type { Command } from './words.ts'

export const run = (d: Draft, command: Command): Decided => {
  const greeted = d.state.greeted
  if (command === 'hello') return greeted ? whereWeAre(d) : firstContact(d, '')
  change(d, { greeted: true })
  switch (command) {
    case 'menu':
      return menu(d)
    case 'help':
      return help(d)
    case 'person':
      return askPerson(d)
    case 'status':
      return status(d)
    case 'back':
      return back(d)
    case 'skip':
      return inReport(d) ? skip(d) : whereWeAre(d)
    case 'cancel':
    case 'end':
      return cancel(d)
    case 'resume':
      return goOn(d)
    case 'forget':
      return forget(d)
    case 'withdraw':
      return d.state.case ? askWithdraw(d) : cancel(d)
    case 'mine':
      return gather(d, 'mine')
    case 'export':
      return gather(d, 'export')
    case 'erase':
      return gather(d, 'erase')
    case 'report':
      return report(d)
    case 'thanks':
      return thanks(d)
    case 'switch':
      return inReport(d) ? whereWeAre(d) : askCase(d)
    case 'calculate':
      return listCalculators(d)
    case 'decline':
      return d.state.consent === null ? onlyAsk(d) : cancel(d)
    case 'enough':
      return enough(d)
    case 'robot':
    case 'privacy':
    case 'cost':
    case 'wait':
    case 'code':
    case 'angry':
      return tellAbout(d, command)
    default:
      return unreachable(command)
  }
}

const help = (d: Draft): Decided => {
  tell(d, 'help', { hours: d.world.office.hours })
  if (inReport(d)) present(d)
}

/** 返回: the step that was asked before; its answer stays until another one is given. */
const back = (d: Draft): Decided => {
  const running = d.state.report
  const flow = flowOf(d)
  if (!running || !flow) return whereWeAre(d)
  if (running.parked) return goOn(d)
  const at = running.path.indexOf(running.step)
  const slot = at < 0 ? running.path.at(-1) : running.path[at - 1]
  const step = slot === undefined ? null : stepOf(flow, slot)
  if (step) return askStep(d, step, false)
  tell(d, 'back.first')
  present(d)
}

const cancel = (d: Draft): Decided => {
  const { report: running, person, case: current } = d.state
  if (running && !running.parked) {
    changeReport(d, { parked: true })
    return say(d, d.word('cancel.report'), offer(d, 'cmd:resume', 'cmd:forget', 'cmd:person'))
  }
  change(d, { offered: null })
  // After a danger alarm somebody looks, whatever is said then; 撤回 takes it back.
  if (person.kind === 'waiting' && !person.urgent && current?.number === null) {
    d.effects.push({ kind: 'mark-case', case: current.id, mark: 'worker-ended' })
    change(d, { person: { kind: 'none' }, case: null })
    return say(d, d.word('cancel.request'), offer(d, 'cmd:person', 'cmd:menu'))
  }
  if (person.kind === 'waiting') return say(d, d.word('cancel.waiting'), offer(d, 'cmd:status', 'cmd:menu'))
  say(d, d.word('cancel.open'), offer(d, 'cmd:person', 'cmd:menu'))
}

const goOn = (d: Draft): Decided => {
  if (!d.state.report) return whereWeAre(d)
  unpark(d)
  const step = currentStep(d)
  if (step) tell(d, 'resume.report')
  present(d)
}

const nextDue = (d: Draft, flow: Flow): Step | null => nextStep(flow, d.state.report?.answers ?? {})

/** 先这样: straight to the summary; what is missing is missing, and officers ask for it. */
const enough = (d: Draft): Decided => {
  const story = currentStep(d)?.kind === 'story'
  const flow = flowOf(d)
  if (!inReport(d) || story || !flow) return whereWeAre(d)
  for (let due = nextDue(d, flow); due; due = nextDue(d, flow)) keep(d, due, null)
  moveOn(d)
}

const thanks = (d: Draft): Decided => {
  tell(d, 'thanks')
  if (inReport(d)) present(d)
}

/** The unfinished report goes; what officers hold already is theirs to delete, and that is said. */
const forget = (d: Draft): Decided => {
  const had = d.state.report !== null || d.state.offered !== null
  const held = d.state.case !== null
  change(d, { report: null, offered: null })
  forgetAsked(d)
  forgetFigures(d)
  say(
    d,
    d.word(held ? 'forget.case' : had ? 'forget.done' : 'forget.nothing'),
    offer(d, 'cmd:menu', 'cmd:person'),
  )
}

/** 我要登记: straight to the only matter there is, else asks what happened. */
const report = (d: Draft): Decided => {
  if (inReport(d)) return present(d)
  const { offered } = d.state
  const flow = offered?.flow ? d.world.flows.current(offered.flow) : null
  if (flow) return start(d, flow)
  if (d.state.consent !== null) return askMatter(d)
  firstContact(d, '')
}
