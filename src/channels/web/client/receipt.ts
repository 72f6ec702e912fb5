// The receipt: its card, and its code taken out of the page, to the clipboard or as a picture. Sends it nowhere.
import type { Card } from '../../../domain/card.ts'
import type { Hands } from './bubbles.ts'
import { button, type Child, el } from './dom.ts'
import type { Said } from './talk.ts'
import { dateOf, isoOf } from './words.ts'

type ReceiptCard = Extract<Card, { kind: 'receipt' }>

export function receiptCard(card: ReceiptCard, entry: Said, answer: readonly Child[], hands: Hands) {
  const id = `n${entry.n}`
  const pair = (term: string, value: Child, mono = false) => [
    el('dt', {}, term),
    el('dd', { class: mono ? 'mono' : null }, value),
  ]
  const code = el('strong', { class: 'code', 'aria-describedby': `${id}-code` }, entry.code ?? '••••-••••')
  if (entry.code !== null) hands.watchCode(entry.n, code)
  return el(
    'section',
    { class: 'card receipt', 'aria-labelledby': `${id}-h` },
    el(
      'div',
      {},
      el(
        'header',
        {},
        el(
          'div',
          {},
          el('h2', { id: `${id}-h` }, '工会收到了'),
          el('p', { class: 'muted' }, el('time', { datetime: isoOf(card.at) }, dateOf(card.at))),
        ),
        el(
          'span',
          { class: 'seal', 'aria-hidden': 'true' },
          ...[...'登记在案'].map((c) => el('span', {}, c)),
        ),
      ),
      el(
        'dl',
        {},
        ...pair('案号', card.number, true),
        ...pair('经办', card.office),
        ...pair('接下来', card.next),
      ),
    ),
    el('div', { class: 'cut', role: 'presentation' }),
    el(
      'div',
      {},
      el(
        'p',
        { class: 'muted', id: `${id}-code` },
        entry.code === null ? '回执码，已经显示过一次，不再显示' : '回执码，只显示这一次',
      ),
      code,
      el('p', { class: 'fine' }, '换手机、换微信，凭它接着办。不要发给别人。'),
      entry.code !== null &&
        el('p', { class: 'actions' }, copyButton(entry.code), saveButton(card, entry.code)),
      ...answer,
    ),
  )
}

function copyButton(code: string): HTMLButtonElement {
  const b = button(
    null,
    '复制',
    () => {
      void copy(code).then((done) => {
        b.lastChild?.replaceWith(done ? '已复制' : '请长按上面的码复制')
      })
    },
    'copy',
  )
  return b
}

/** The clipboard needs https; on plain http the old way still works. */
async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    const field = document.createElement('textarea')
    field.value = text
    document.body.append(field)
    field.select()
    const done = document.execCommand('copy')
    field.remove()
    return done
  }
}

const saveButton = (card: ReceiptCard, code: string): HTMLButtonElement =>
  button(
    null,
    '存成图片',
    () => {
      picture(card, code).toBlob((blob) => {
        if (blob === null) return
        const link = document.createElement('a')
        link.href = URL.createObjectURL(blob)
        link.download = '回执.png'
        link.click()
        setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
      })
    },
    'save',
  )

const WIDTH = 720
const HEIGHT = 460

/** Black on white, whatever the page's colours: it may be printed. */
function picture(card: ReceiptCard, code: string): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  canvas.width = WIDTH
  canvas.height = HEIGHT
  const pen = canvas.getContext('2d')
  if (pen === null) return canvas
  const font = getComputedStyle(document.body).fontFamily
  const line = (text: string, y: number, size: number, colour: string, weight = 400) => {
    pen.font = `${weight} ${size}px ${font}`
    pen.fillStyle = colour
    pen.fillText(text, 48, y, WIDTH - 96)
  }
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, WIDTH, HEIGHT)
  line('工会收到了', 84, 40, '#17211e', 600)
  line(dateOf(card.at), 126, 24, '#475550')
  line(`案号　${card.number}`, 190, 28, '#17211e')
  line(`经办　${card.office}`, 234, 28, '#17211e')
  pen.strokeStyle = '#aab6b1'
  pen.setLineDash([10, 8])
  pen.beginPath()
  pen.moveTo(48, 274)
  pen.lineTo(WIDTH - 48, 274)
  pen.stroke()
  line('回执码', 322, 24, '#475550')
  line(code, 378, 48, '#17211e', 600)
  line('换手机、换微信，凭它接着办。不要发给别人。', 424, 22, '#475550')
  return canvas
}
