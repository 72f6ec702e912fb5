// Tells the server what has been shown: officers see that their words arrived, and a receipt code is not shown again.
import type { Entry } from '../entry.ts'
import { post } from './net.ts'

/** Several entries come at once: one word for all of them. */
const GATHER_MS = 300
const AGAIN_MS = 5_000

export function seenBy(known: () => { readonly entries: readonly Entry[]; readonly last: number }) {
  const codes = new Set<number>()
  let told = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  function tell(after = GATHER_MS): void {
    clearTimeout(timer)
    timer = setTimeout(send, after)
  }
  async function send(): Promise<void> {
    const { entries, last } = known()
    const shown = [...codes]
    if (shown.length === 0 && !entries.some((e) => e.n > told && isOfficers(e))) return
    if (!(await post.seen(last, shown))) return tell(AGAIN_MS)
    told = last
    for (const n of shown) codes.delete(n)
  }

  // A code counts as shown when it stood in view of an open page, not when it was fetched by a phone in a pocket.
  const sight = new IntersectionObserver((sights) => {
    for (const { target, isIntersecting } of sights) {
      if (!isIntersecting || document.visibilityState !== 'visible') continue
      sight.unobserve(target)
      codes.add(Number((target as HTMLElement).dataset.n))
      tell()
    }
  })
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible') return
    for (const code of document.querySelectorAll<HTMLElement>('.receipt .code[data-n]')) {
      sight.unobserve(code)
      sight.observe(code)
    }
  })

  return {
    tell: () => tell(),
    watchCode(n: number, element: HTMLElement): void {
      element.dataset.n = String(n)
      sight.observe(element)
    },
  }
}

const isOfficers = (e: Entry) => e.kind === 'file' || (e.kind === 'said' && e.officer !== null)
