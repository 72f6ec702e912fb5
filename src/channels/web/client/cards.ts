// Draws the cards of the bot: notice, question, answer, summary, receipt, danger, and the two lines of events.
import type { Card } from '../../../domain/card.ts'
import type { Choice } from '../../../domain/message.ts'
import { answerCard } from './answer-card.ts'
import { botMessage, type Hands } from './bubbles.ts'
import { button, type Child, el, icon, paragraphs } from './dom.ts'
import { receiptCard } from './receipt.ts'
import type { Item } from './talk.ts'
import { clockOf, isoOf } from './words.ts'

type SaidItem = Extract<Item, { kind: 'said' }>

/** null: there is no card, words are enough. `answer` are the buttons as a plain message would have them. */
export function cardOf(item: SaidItem, answer: readonly HTMLElement[], hands: Hands): HTMLLIElement | null {
  const { card } = item.entry
  if (card === null) return null
  switch (card.kind) {
    case 'notice':
      return wide(notice(card, item, answer, hands))
    case 'question':
      return botMessage([question(card), ...answer])
    case 'answer':
      return wide(answerCard(card, answer), 'bot')
    case 'summary':
      return wide(summary(card, item, answer, hands))
    case 'receipt':
      return wide(receiptCard(card, item.entry, answer, hands))
    case 'danger':
      return wide(danger(card, item.key), null, answer)
    case 'download':
      return botMessage([
        ...paragraphs(item.entry.text),
        el('p', {}, el('a', { href: card.path, download: card.name }, card.name)),
        ...answer,
      ])
    case 'joined':
      return joined(card.name, item.entry.at)
    case 'event':
      return el('li', { class: 'event' }, ...paragraphs(item.entry.text), ...answer)
  }
}

const wide = (card: HTMLElement, from: string | null = null, after: readonly Child[] = []) =>
  el('li', { class: 'msg wide', 'data-from': from }, el('div', { class: 'msg-body' }, card, ...after))

/** Buttons of a card: the first choice is the one filled button, and stands where the hand is. */
function actions(item: SaidItem, choices: readonly Choice[], hands: Hands, stack: boolean): HTMLElement {
  const buttons = choices.map((choice, i) =>
    button(i === 0 ? 'main' : null, choice.label, (byKey) => hands.press(item.entry, choice, byKey)),
  )
  return el('p', { class: stack ? 'actions stack' : 'actions' }, ...(stack ? buttons : buttons.reverse()))
}

const POINT_ICONS = ['note', 'eye', 'trash', 'house']

function notice(
  card: Extract<Card, { kind: 'notice' }>,
  item: SaidItem,
  answer: readonly Child[],
  hands: Hands,
) {
  const points = card.points.map(({ head, body }, i) =>
    el('li', {}, icon(POINT_ICONS[i] ?? 'mark'), el('p', {}, el('b', {}, head), el('span', {}, body))),
  )
  return el(
    'section',
    { class: 'card', 'aria-labelledby': `${item.key}-h` },
    el('header', {}, el('h2', { id: `${item.key}-h` }, '开始前，先说清楚')),
    el('ul', { class: 'points' }, ...points),
    ...(item.open ? [actions(item, item.entry.choices, hands, true)] : answer),
  )
}

const question = ({ n, of, ask, hint }: Extract<Card, { kind: 'question' }>) =>
  el(
    'div',
    { class: 'bubble' },
    el(
      'p',
      { class: 'step' },
      `第 ${n} 问，约 ${of} 问 `,
      el('progress', { max: of, value: n, 'aria-hidden': 'true' }),
    ),
    ...paragraphs(ask),
    hint !== null && el('p', { class: 'hint' }, hint),
  )

function summary(
  card: Extract<Card, { kind: 'summary' }>,
  item: SaidItem,
  answer: readonly Child[],
  hands: Hands,
) {
  const rows = card.items.map(({ id, label, value }) => {
    const edit = button('quiet', '修改', (byKey) =>
      hands.press(item.entry, { id: `edit:${id}`, label: `修改 ${label}` }, byKey),
    )
    edit.setAttribute('aria-label', `修改 ${label}`)
    return el(
      'div',
      {},
      el('dt', {}, label),
      el('dd', {}, ...lines(value)),
      el('dd', { class: 'go' }, item.open && edit),
    )
  })
  // Every row has its own 修改 here; elsewhere one choice asks which row.
  const offered = item.entry.choices.filter((c) => c.id.split(':')[0] !== 'edit')
  return el(
    'section',
    { class: 'card', 'aria-labelledby': `${item.key}-h` },
    el(
      'header',
      {},
      el('h2', { id: `${item.key}-h` }, '请你核对'),
      el('span', { class: 'muted' }, `共 ${card.items.length} 项`),
    ),
    el('dl', { class: 'check-list' }, ...rows),
    ...(item.open ? [actions(item, offered, hands, false)] : answer),
  )
}

const lines = (text: string): Child[] =>
  text.split('\n').flatMap((line, i) => (i === 0 ? [line] : [el('br'), line]))

const danger = (card: Extract<Card, { kind: 'danger' }>, key: string) =>
  el(
    'section',
    { class: 'danger', role: 'alert', 'aria-labelledby': `${key}-h` },
    el('h2', { id: `${key}-h` }, icon('alert'), '人身安全第一'),
    ...paragraphs(card.words),
    el(
      'ul',
      {},
      ...card.lines.map((l) =>
        el('li', {}, el('a', { href: `tel:${l.number}` }, el('b', {}, l.number), l.name)),
      ),
    ),
  )

const joined = (name: string, at: number) =>
  el(
    'li',
    { class: 'joined' },
    el('span', { class: 'face', 'data-who': 'officer', 'aria-hidden': 'true' }, [...name][0] ?? '工'),
    el('p', {}, `工会干部${name}接手了`),
    el('p', {}, el('time', { datetime: isoOf(at) }, clockOf(at)), '　现在由真人回复，机器人不再插话'),
  )
