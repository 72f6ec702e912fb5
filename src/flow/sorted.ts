// What the model said about unclear words: the matter begins, or the worker chooses as without a model. Too late is nothing.
import { start } from './consent.ts'
import { type Decided, type Draft, inReport, offer, say } from './draft.ts'
import { stopSorting } from './sorting.ts'
import { NOT_LABOUR, offerLikely, sendElsewhere } from './which-matter.ts'

/** @param topic a topic that the model is sure of; null: it is not, or it failed */
export const classified = (d: Draft, ask: string, topic: string | null): Decided => {
  if (d.state.sorting?.ask !== ask) return
  stopSorting(d)
  const { person, offered, report } = d.state
  // A person listens by now, or the worker went on by themselves.
  if (person.kind !== 'none' || inReport(d) || !offered || offered.text === '') return
  const flow = d.world.flows.menu.find((each) => each.topic === topic)
  // A half-told report is not put away without a word.
  if (flow && !report) return start(d, flow)
  if (topic === null || flow) return offerLikely(d)
  if (topic === NOT_LABOUR) return sendElsewhere(d, offered.text)
  say(d, d.word('matter.person'), offer(d, 'cmd:person', 'cmd:menu'))
}
