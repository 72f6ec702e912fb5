// The talk on the page: adds and changes what changed, leaves the rest alone, and never moves a reader who looks elsewhere.
import type { Hands } from './bubbles.ts'
import { byId } from './dom.ts'
import { drawItem } from './draw.ts'
import type { Item } from './talk.ts'

/** Pixels from the end that still count as being there: a thumb is not exact. */
const NEAR = 120

export function talkLog(hands: Hands) {
  const list = byId('talk')
  const news = byId('news')
  const drawn = new Map<string, { node: HTMLLIElement; like: string }>()
  let atEnd = true

  const isAtEnd = () => innerHeight + scrollY >= document.documentElement.scrollHeight - NEAR
  const toEnd = () => scrollTo({ top: document.documentElement.scrollHeight })

  let lastY = 0
  addEventListener('scroll', () => {
    // Only a hand scrolls up; what grows above or below moves the page down.
    if (isAtEnd()) atEnd = true
    else if (scrollY < lastY) atEnd = false
    lastY = scrollY
    if (atEnd) news.hidden = true
  })
  // Pictures arrive late and the keyboard comes up: who was at the end stays there.
  const stay = new ResizeObserver(() => {
    if (atEnd) toEnd()
  })
  stay.observe(list)
  stay.observe(byId('composer'))
  addEventListener('resize', () => {
    if (atEnd) toEnd()
  })
  news.addEventListener('click', () => {
    news.hidden = true
    toEnd()
  })

  return {
    toEnd,
    /** @param byOthers something came that the worker did not write */
    draw(items: readonly Item[], byOthers: boolean): void {
      const keys = new Set(items.map((i) => i.key))
      for (const [key, { node }] of drawn)
        if (!keys.has(key)) {
          node.remove()
          drawn.delete(key)
        }
      let before: Element | null = null
      for (const item of items) {
        const like = JSON.stringify(item)
        const old = drawn.get(item.key)
        let node = old?.node
        if (old === undefined || old.like !== like) {
          node = drawItem(item, hands)
          old?.node.replaceWith(node)
          drawn.set(item.key, { node, like })
        }
        const place: Element | null = before === null ? list.firstElementChild : before.nextElementSibling
        if (node !== undefined && node !== place) list.insertBefore(node, place)
        before = node ?? before
      }
      if (atEnd) toEnd()
      else if (byOthers) news.hidden = false
    },
  }
}
