// Where the talk stands: what 在吗 hears, a reminder, and the menu where nothing stands open. Changes nothing.
import { present } from './ask.ts'
import { type Decided, type Draft, inReport, offer, say, tell } from './draft.ts'
import { place } from './person.ts'
import { title } from './status.ts'
import { menuLabel } from './which-matter.ts'

/** “在吗”: where the talk was, and the same question again. */
export const whereWeAre = (d: Draft): Decided => {
  const { report: running, person } = d.state
  if (running?.parked)
    return say(
      d,
      d.word('where.parked', { title: title(d) }),
      offer(d, 'cmd:resume', 'cmd:person', 'cmd:menu'),
    )
  if (running) {
    tell(d, 'where.report', { title: title(d) })
    return present(d)
  }
  if (person.kind === 'waiting') return place(d)
  // Who is before the notice is not shown something else to choose from.
  if (d.state.choices[0] === 'consent:yes')
    return say(d, d.word('where.notice'), offer(d, 'consent:yes', 'consent:no'))
  say(d, d.word('where.open'), offer(d, 'cmd:report', 'cmd:person', 'cmd:menu'))
}

/** Only a report that waits for the worker: not one put aside, not beside a person. */
export const reminded = (d: Draft): Decided => {
  if (!inReport(d) || d.state.person.kind !== 'none') return
  tell(d, 'where.reminded', { title: title(d) })
  present(d)
}

/** Everything that can be done here, as choices. */
export const menu = (d: Draft): Decided => {
  const flows = d.world.flows.menu.map((flow) => ({ id: `flow:${flow.id}`, label: menuLabel(d, flow) }))
  const going = d.state.report ? offer(d, 'cmd:resume') : []
  say(d, d.word('menu'), [...going, ...flows, ...offer(d, 'cmd:status', 'cmd:person', 'cmd:help')])
}
