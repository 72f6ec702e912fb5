// Which of the matters in the menu some words are about: the flow where there is no doubt, else the likeliest to pick, else another hotline.
import type { Choice } from '../domain/message.ts'
import { change, type Decided, type Draft, offer, say, understand } from './draft.ts'
import type { Flow } from './flow.ts'
import { gist, LONGEST_OFFERED } from './keep.ts'
import { sureAnswer } from './questions.ts'
import { areMany } from './reply/count.ts'
import { askWhichMatter } from './sorting.ts'
import { plain } from './words.ts'

/** From here on the likeliest topics are worth offering. */
export const LIKELY_TOPIC = 0.2

/** Topic id of what no union desk can take. */
export const NOT_LABOUR = 'not-labour'

/** The flow that these words are about without doubt; null otherwise. */
export const flowFor = (d: Draft, text: string): Flow | null => {
  // What a long story tells of life around it is no matter of ours.
  const { topics, unsure } = understand(d, gist(text, LONGEST_OFFERED))
  const [best] = topics
  if (!best || unsure) return null
  const found = d.world.flows.menu.find((flow) => flow.topic === best.topic) ?? null
  return (found && forMany(d, found, text)) ?? found
}

/** Topic id of many people with one matter. */
const GROUP = 'group-report'

/** Ten people's wages are a group's matter before they are wages; a flow that never counts people stays. */
const forMany = (d: Draft, flow: Flow, text: string): Flow | null =>
  flow.steps.some(({ id }) => id === 'others') && areMany(text)
    ? (d.world.flows.menu.find(({ topic }) => topic === GROUP) ?? null)
    : null

/** Surely a matter that no union desk can take, and no article of ours answers it. */
export const isElsewhere = (d: Draft, text: string): boolean => {
  const { topics, unsure } = understand(d, text)
  return !unsure && topics[0]?.topic === NOT_LABOUR && sureAnswer(d, text) === null
}

/** Kindly, the hotlines that can help. The words are kept in case they were about work after all. */
export const sendElsewhere = (d: Draft, text: string): Decided => {
  const { hotline } = understand(d, text)
  const words = [d.word('matter.not-labour'), ...(hotline === null ? [] : [hotline])]
  say(d, words.join('\n'), offer(d, 'cmd:person', 'cmd:menu'))
}

const flowChoices = (d: Draft, flows: readonly Flow[]): readonly Choice[] =>
  flows.map((flow) => ({
    id: `flow:${flow.id}`,
    label: d.word('choice.of-flow', { flow: menuLabel(d, flow) }),
  }))
export const menuLabel = (d: Draft, flow: Flow): string =>
  flow.menu[d.state.language] ?? Object.values(flow.menu)[0] ?? ''

/** “What happened?”, in the worker's own words or by the menu. */
export const askMatter = (d: Draft): Decided =>
  say(d, d.word('matter.ask'), [...flowChoices(d, d.world.flows.menu), ...offer(d, 'cmd:person')])

/** Words were said already, but not which matter they belong to: the likeliest are offered, the words are kept. */
export const whichMatter = (d: Draft): Decided => {
  const { topics, unsure } = understand(d, d.state.offered?.text ?? '')
  const [best] = topics
  // Clear enough what it is about, but nothing here collects it: a person listens, or another hotline helps.
  if (best && !unsure && !d.world.flows.menu.some(({ topic }) => topic === best.topic)) {
    if (best.topic === NOT_LABOUR) return sendElsewhere(d, d.state.offered?.text ?? '')
    return say(d, d.word('matter.person'), offer(d, 'cmd:person', 'cmd:menu'))
  }
  if (unsure && askWhichMatter(d)) return
  offerLikely(d)
}

/** Fainter likenesses only mislead. */
const WORTH_OFFERING = 0.05

/** Shorter words in which no matter is heard are no story. */
const LONGEST_NOTHING = 8

/** The best three, or the whole menu where nothing is likely. */
export const offerLikely = (d: Draft): Decided => {
  const { topics } = understand(d, d.state.offered?.text ?? '')
  const likely = topics
    .filter(({ score }) => score >= WORTH_OFFERING)
    .flatMap(({ topic }) => d.world.flows.menu.find((flow) => flow.topic === topic) ?? [])
    .slice(0, 3)
  const together = areMany(d.state.offered?.text ?? '')
    ? d.world.flows.menu.filter((flow) => flow.topic === GROUP && !likely.includes(flow))
    : []
  const flows = likely.length > 0 ? [...together, ...likely] : d.world.flows.menu
  // Nothing in it that is about anything (哈哈, 123): no story to be kept, and the menu is not shown twice.
  if (likely.length === 0 && plain(d.state.offered?.text ?? '').length <= LONGEST_NOTHING) {
    const shown = d.state.choices.some((id) => id.startsWith('flow:'))
    change(d, { offered: null })
    return shown
      ? say(d, d.word('open.unclear'), offer(d, 'cmd:report', 'cmd:person', 'cmd:menu'))
      : askMatter(d)
  }
  say(d, d.word('matter.which'), [...flowChoices(d, flows), ...offer(d, 'cmd:person', 'cmd:menu')])
}
