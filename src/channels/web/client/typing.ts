// The sign that the bot is about to answer. Stands outside the talk, so that it is not read out as a message.
import { byId, el, icon } from './dom.ts'

/** Longest time that it is shown: the bot answers in a second, or something is wrong. */
const LONGEST_MS = 12_000

let timer: ReturnType<typeof setTimeout> | undefined

export function typing(on: boolean): void {
  clearTimeout(timer)
  const place = byId('typing')
  place.className = on ? 'msg now' : ''
  place.dataset.from = 'bot'
  place.replaceChildren(...(on ? sign() : []))
  if (on) timer = setTimeout(() => typing(false), LONGEST_MS)
}

const sign = () => [
  el('span', { class: 'face', 'data-who': 'bot' }, icon('house')),
  el(
    'div',
    { class: 'msg-body' },
    el(
      'p',
      { class: 'bubble typing' },
      el('span', { class: 'vh' }, '娘家机器人正在输入'),
      el('i'),
      el('i'),
      el('i'),
    ),
  ),
]
