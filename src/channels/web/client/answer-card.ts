// Draws an answer: an article or a model's words, its steps, and the provisions that it rests on.
import type { Card } from '../../../domain/card.ts'
import { type Child, el, icon, paragraphs } from './dom.ts'

export function answerCard(card: Extract<Card, { kind: 'answer' }>, answer: readonly Child[]) {
  return el(
    'article',
    { class: 'card answer' },
    el(
      'header',
      {},
      el('span', { class: 'face small', 'data-who': 'bot' }, icon('house')),
      '娘家机器人的回答 ',
      card.byModel && el('span', { class: 'tag', 'data-tone': 'info' }, card.label ?? 'AI 生成'),
    ),
    card.title !== '' && el('p', {}, el('strong', {}, card.title)),
    ...paragraphs(card.answer),
    card.steps.length > 0 && el('ol', {}, ...card.steps.map((s) => el('li', {}, el('span', {}, s)))),
    card.cites.length > 0 &&
      el(
        'div',
        { class: 'cites', role: 'group', 'aria-label': '依据' },
        ...card.cites.map((c) => el('span', { class: 'cite' }, icon('book'), `${c.law} ${c.article}`)),
      ),
    el(
      'p',
      { class: 'fine' },
      `${card.reviewed === null ? '' : `${dayText(card.reviewed)}核对过。`}这是一般说法，不是对你这件事的决定。`,
    ),
    card.note !== undefined && el('p', { class: 'fine' }, card.note),
    ...answer,
  )
}

/** '2026-10-12' → 2026年10月12日 */
const dayText = (day: string) => day.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, '$1年$2月$3日')
