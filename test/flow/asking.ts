// A talk in which questions are asked: the real articles, a few provisions of our own wording, and a model if wanted.
import { type Conversation, newConversation } from '../../src/domain/conversation.ts'
import type { Effect } from '../../src/domain/effect.ts'
import type { Event } from '../../src/domain/event.ts'
import { advance } from '../../src/flow/advance.ts'
import type { Found, ProvisionFound } from '../../src/flow/found.ts'
import type { Office, World } from '../../src/flow/world.ts'
import { citesOf, stepsOf } from '../../src/knowledge/article.ts'
import { shippedKnowledge } from '../knowledge/shipped.ts'
import { message, spoken, worldAt } from './talk.ts'

const shipped = shippedKnowledge()

/** Made up for tests: no official words are shipped. */
export const provision = (
  law: string,
  article: string,
  more: Partial<ProvisionFound> = {},
): ProvisionFound => ({
  law,
  article,
  text: `这里是${article}的原文。`,
  score: 0.5,
  since: '2008-01-01',
  version: '2012-12-28',
  current: true,
  ...more,
})

export type Shelf = {
  readonly provisions?: readonly ProvisionFound[]
  /** Instead of the shipped articles. */
  readonly search?: World['search']
  readonly article?: World['article']
  readonly office?: Partial<Office>
  /** Instead of looking among `provisions`: where the day matters. */
  readonly laws?: Pick<World, 'provisions' | 'provision' | 'cited'>
}

const articleNamed = (id: string): Found | null => {
  const article = shipped.articles.get(id)
  if (!article) return null
  const { title, answer, reviewed, flow } = article
  const only = shipped.limits(article)
  return {
    id,
    title,
    answer,
    steps: stepsOf(article),
    cites: citesOf(article),
    reviewed,
    flow: flow ?? null,
    score: 1,
    sure: true,
    ...(only === null ? {} : { only }),
  }
}

/** The worker has agreed to the notice already, so that a talk begins with the question. */
export const ask = (shelf: Shelf = {}, begun: Partial<Conversation> = {}) => {
  const { provisions = [] } = shelf
  const talk = {
    state: { ...newConversation(), greeted: true, consent: 1, ...begun } as Conversation,
    n: 0,
    effects: [] as readonly Effect[],
    hear(event: Event): string {
      talk.n += 1
      const world: World = {
        ...worldAt(talk.n, { office: shelf.office ?? {} }),
        search: shelf.search ?? shipped.search,
        article: shelf.article ?? articleNamed,
        provisions: () => provisions,
        provision: (law, article) => provisions.find((p) => p.law === law && p.article === article) ?? null,
        cited: (law, article) => provisions.find((p) => p.law === law && p.article === article) ?? null,
        ...shelf.laws,
      }
      const turn = advance(talk.state, event, world)
      talk.state = JSON.parse(JSON.stringify(turn.conversation))
      talk.effects = turn.effects
      return spoken(turn.effects)
    },
    say: (text: string) => talk.hear(message(text)),
    press: (choice: string) => talk.hear(message('', { choice })),
    labels: (): string[] =>
      talk.effects.flatMap((e) => (e.kind === 'say' ? e.choices.map(({ label }) => label) : [])),
    /** The choice with that label of the last turn. */
    choose(label: string): string {
      const choice = talk.effects
        .flatMap((e) => (e.kind === 'say' ? e.choices : []))
        .find((c) => c.label === label)
      if (!choice) throw new Error(`there is no ${label} among ${talk.labels().join(', ')}`)
      return talk.press(choice.id)
    },
    kinds: (): string[] => talk.effects.map((e) => e.kind).filter((kind) => kind !== 'say'),
  }
  return talk
}
