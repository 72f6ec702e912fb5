// The small parts that items of the talk are drawn with: bubbles, files, states. Knows no item.
import type { Choice } from '../../../domain/message.ts'
import type { FileView } from '../entry.ts'
import { button, type Child, el, icon } from './dom.ts'
import type { MineState, Said } from './talk.ts'
import { clockOf, isoOf, sizeOf } from './words.ts'

/** What a drawn item may ask of the page. */
export type Hands = {
  press(entry: Said, choice: Choice, byKey: boolean): void
  resend(letter: string): void
  drop(letter: string): void
  /** Address of a picture that this page still holds; null: the server has it. */
  preview(file: string): string | null
  /** 0…1 while it goes up, null otherwise. */
  progress(file: string): number | null
  /** The code stands in view: it has been shown. */
  watchCode(n: number, element: HTMLElement): void
}

const BOT = '娘家机器人'

/** The page's own greeting has shown who it is: here only screen readers need the name. */
export function botMessage(children: readonly Child[]): HTMLLIElement {
  return el(
    'li',
    { class: 'msg', 'data-from': 'bot' },
    el('span', { class: 'face', 'data-who': 'bot' }, icon('house')),
    el('div', { class: 'msg-body' }, el('p', { class: 'vh' }, BOT), ...children),
  )
}

export function officerMessage(name: string, at: number, children: readonly Child[]): HTMLLIElement {
  return el(
    'li',
    { class: 'msg', 'data-from': 'officer' },
    el('span', { class: 'face', 'data-who': 'officer', 'aria-hidden': 'true' }, [...name][0] ?? '工'),
    el(
      'div',
      { class: 'msg-body' },
      el('p', { class: 'who' }, `${name} `, el('span', { class: 'tag', 'data-tone': 'bad' }, '真人')),
      ...children,
      el('p', { class: 'state' }, el('time', { datetime: isoOf(at) }, clockOf(at))),
    ),
  )
}

export function fileBubble(file: FileView, hands: Hands): HTMLElement {
  const preview = hands.preview(file.id)
  const part = hands.progress(file.id)
  const bar =
    part !== null &&
    el('progress', {
      class: 'bar',
      max: 1,
      value: part,
      'data-file': file.id,
      'aria-label': `正在传 ${file.name}`,
    })
  if (!file.mime?.startsWith('image/')) return documentBubble(file, bar)
  const picture = el('img', { alt: `照片：${file.name}`, src: preview ?? `/chat/files/${file.id}?view` })
  // Only a page that holds the bytes knows the size before they are loaded; the others wait for the one in view.
  if (preview === null) picture.loading = 'lazy'
  const bubble = el('div', { class: 'bubble photo' }, picture, bar)
  // Some phones write pictures that no browser draws (HEIC): then it is a document.
  picture.addEventListener('error', () => bubble.replaceWith(documentBubble(file, bar)), { once: true })
  return bubble
}

const documentBubble = (file: FileView, bar: HTMLElement | false): HTMLElement =>
  el(
    'div',
    { class: 'bubble doc' },
    icon('file'),
    el(
      'div',
      {},
      el('a', { href: `/chat/files/${file.id}`, download: file.name }, file.name),
      bar || ` ${sizeOf(file.size)}`,
    ),
  )

export function stateLine(state: MineState, letter: string | null, hands: Hands): HTMLElement[] {
  switch (state.kind) {
    case 'quiet':
      return []
    case 'taken':
      return [
        el(
          'p',
          { class: 'state' },
          icon('checks'),
          '已收到 ',
          el('time', { datetime: isoOf(state.at) }, clockOf(state.at)),
        ),
      ]
    case 'sending':
      return [el('p', { class: 'state' }, icon('clock'), '正在发')]
    case 'stuck': {
      const line = el('p', { class: 'state', 'data-tone': 'bad' }, icon('mark'), '没发出去')
      if (state.why !== null) line.append(`：${state.why}`)
      if (letter === null) return [line]
      return [
        line,
        el(
          'p',
          { class: 'actions' },
          button(null, '删掉', () => hands.drop(letter)),
          button('person', '重发', () => hands.resend(letter), 'retry'),
        ),
      ]
    }
  }
}
