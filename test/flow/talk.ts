// A talk on the real flows, topics, danger words and places, with a clock that stands still, counted ids and a few fixed articles.
import { type Conversation, newConversation } from '../../src/domain/conversation.ts'
import type { Effect } from '../../src/domain/effect.ts'
import type { Event } from '../../src/domain/event.ts'
import type { FileRef, Message } from '../../src/domain/message.ts'
import { advance } from '../../src/flow/advance.ts'
import type { Found } from '../../src/flow/found.ts'
import { wordingOf } from '../../src/flow/wording.ts'
import type { Office, World } from '../../src/flow/world.ts'
import { shelfAt } from '../../src/knowledge/calculators/shelf.ts'
import { simplified, traditional } from '../../src/knowledge/script.ts'
import { servicePointsNear } from '../../src/knowledge/service-points.ts'
import { shippedKnowledge } from '../knowledge/shipped.ts'
import { content } from './content.ts'

/** 2026-11-19 09:30 in Shanghai, a Thursday. */
const NOW = Date.UTC(2026, 10, 19, 1, 30)

const article = (id: string, title: string, answer: string, flow: string | null, words: RegExp) => ({
  found: {
    id,
    title,
    answer,
    steps: ['留好转账和聊天记录。'],
    cites: [{ law: '劳动合同法', article: '第三十条' }],
    reviewed: '2026-10-12',
    flow,
    score: 1,
    sure: true,
  } satisfies Found,
  words,
})
const ARTICLES = [
  article(
    'no-contract-pay',
    '没签合同，工资要得回来吗',
    '没签书面合同，不等于没有劳动关系。',
    'wage-arrears',
    /没签合同/,
  ),
  article('minimum-wage', '最低工资是多少', '各地不一样，看当地人社局公布的数。', null, /最低工资/),
]

const search = (text: string): readonly Found[] => {
  const hits = ARTICLES.filter(({ words }) => words.test(text)).map(({ found }) => found)
  if (hits.length > 0) return hits
  return /加班/.test(text) ? ARTICLES.map(({ found }) => ({ ...found, sure: false, score: 0.4 })) : []
}

const OFFICE: Office = {
  name: '闵行区总工会',
  hours: '工作日 9:00–17:30',
  open: true,
  opens: '',
  waiting: 2,
  before: () => 1,
  patience: 30,
  escalates: (urgent) => NOW + (urgent ? 5 : 30) * 60_000,
  model: false,
  modelLabel: 'AI 生成',
  modelAnswers: 20,
  voice: false,
}

const flowById = new Map(content.flows.map((flow) => [flow.id, flow]))
const flowByVersion = new Map(content.flows.map((flow) => [flow.version, flow]))
const words = wordingOf(content.wording)
const shipped = shippedKnowledge()

export type Given = {
  readonly office?: Partial<Office>
  readonly lost?: boolean
  readonly language?: string
  readonly points?: Parameters<typeof servicePointsNear>[0]['points']
}

export const worldAt = (n: number, given: Given = {}): World => ({
  ...words,
  script: { simplified, traditional },
  now: NOW + n * 60_000,
  n,
  flows: {
    menu: content.flows,
    current: (id) => flowById.get(id) ?? null,
    pinned: (version) => (given.lost ? null : (flowByVersion.get(version) ?? null)),
  },
  office: { ...OFFICE, ...given.office },
  ids: [1, 2, 3, 4].map((i) => `id-${n}-${i}`),
  number: `NJ2026-${String(n).padStart(5, '0')}`,
  understand: shipped.understand,
  search,
  article: (id) => ARTICLES.find(({ found }) => found.id === id)?.found ?? null,
  calculators: (now) => shelfAt(shipped.calculators, shipped.calendar, shipped.minimumWage, now),
  clauses: shipped.clauses,
  provisions: () => [],
  provision: () => null,
  cited: () => null,
  places: shipped.places,
  servicePoints: (district) => servicePointsNear({ points: given.points ?? [] }, district),
})

export const officer = { id: 'officer-1', name: '林岚' }
export const file = (id: string, remote: string | null = null): FileRef => ({
  id,
  name: id.includes('voice') ? `${id}.ogg` : `${id}.jpg`,
  mime: id.includes('voice') ? 'audio/ogg' : 'image/jpeg',
  size: 1000,
  remote,
})
export const message = (text: string, more: Partial<Message> = {}): Event => ({
  kind: 'message',
  message: { text, choice: null, choiceRef: null, files: [], ...more },
})

export type Talk = {
  state: Conversation
  n: number
  /** Effects of the last turn. */
  effects: readonly Effect[]
  hear(event: Event): readonly Effect[]
  say(text: string): string
  press(choice: string): string
}

/** The state goes through JSON between turns, as the store does it. */
export const openTalk = (given: Given = {}): Talk => ({
  state: { ...newConversation(), ...(given.language ? { language: given.language } : {}) },
  n: 0,
  effects: [],
  hear(event) {
    this.n += 1
    const turn = advance(this.state, event, worldAt(this.n, given))
    this.state = JSON.parse(JSON.stringify(turn.conversation))
    this.effects = turn.effects
    return turn.effects
  },
  say(text) {
    return spoken(this.hear(message(text)))
  },
  press(choice) {
    return spoken(this.hear(message('', { choice })))
  },
})

export const spoken = (effects: readonly Effect[]): string =>
  effects.flatMap((e) => (e.kind === 'say' ? [e.text] : [])).join('\n---\n')

/** A talk that begins with this story and agrees to the notice. */
export const reporting = (story: string) => {
  const talk = openTalk()
  talk.say(story)
  talk.press('consent:yes')
  return talk
}

/** What the running report holds in a slot. */
export const value = (talk: ReturnType<typeof openTalk>, slot: string) =>
  talk.state.report?.answers[slot]?.value
