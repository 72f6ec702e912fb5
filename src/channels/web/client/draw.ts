// Draws one item of the talk. Knows how things look; what they mean was decided in talk.ts.
import { botMessage, fileBubble, type Hands, officerMessage, stateLine } from './bubbles.ts'
import { cardOf } from './cards.ts'
import { el, icon, paragraphs } from './dom.ts'
import type { Item } from './talk.ts'
import { dayOf, isoOf, langOf } from './words.ts'

export function drawItem(item: Item, hands: Hands): HTMLLIElement {
  const drawn = draw(item, hands)
  const lang = langOf(item.kind === 'said' ? item.entry.text : item.kind === 'mine' ? item.text : '')
  if (lang !== null) drawn.lang = lang
  return drawn
}

function draw(item: Item, hands: Hands): HTMLLIElement {
  switch (item.kind) {
    case 'day':
      return el('li', { class: 'day' }, el('time', { datetime: isoOf(item.at) }, dayOf(item.at)))
    case 'mine':
      return el(
        'li',
        { class: 'msg', 'data-from': 'me' },
        el(
          'div',
          { class: 'msg-body' },
          el('p', { class: 'vh' }, '我'),
          item.text !== '' && el('div', { class: 'bubble' }, ...paragraphs(item.text)),
          ...item.files.map((f) => fileBubble(f, hands)),
          ...stateLine(item.state, item.letter, hands),
        ),
      )
    case 'file':
      return officerMessage(item.entry.officer, item.entry.at, [fileBubble(item.entry.file, hands)])
    case 'said':
      return said(item, hands)
  }
}

function said(item: Extract<Item, { kind: 'said' }>, hands: Hands): HTMLLIElement {
  const { entry } = item
  const answer = answerOf(item, hands)
  const card = cardOf(item, answer, hands)
  if (card !== null) return card
  if (entry.officer !== null)
    return officerMessage(entry.officer, entry.at, [
      el('div', { class: 'bubble' }, ...paragraphs(entry.text)),
      ...answer,
    ])
  return botMessage([el('div', { class: 'bubble' }, ...paragraphs(entry.text)), ...answer])
}

/** The buttons, or what was chosen of them. */
function answerOf(item: Extract<Item, { kind: 'said' }>, hands: Hands): HTMLElement[] {
  const { entry, chosen } = item
  if (chosen !== null)
    return [
      el('p', { class: 'chosen' }, icon('check'), chosen.label),
      ...(chosen.state.kind === 'taken' ? [] : stateLine(chosen.state, chosen.letter, hands)),
    ]
  if (!item.open || entry.choices.length === 0) return []
  const group = el('div', { class: 'choices', role: 'group', 'aria-label': '可选的回答' })
  for (const choice of entry.choices) {
    const b = el('button', { class: 'choice', type: 'button' }, choice.label)
    b.addEventListener('click', (e) => hands.press(entry, choice, e.detail === 0))
    group.append(b)
  }
  return [group]
}
