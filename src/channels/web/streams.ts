// The open pages: who listens to which chat, and who must look again. Reads nothing by itself.
import { slots } from './slots.ts'

/** Pages of one worker open at once; browsers allow six connections to one host anyway. */
const PER_CHAT = 8
/** Pages open at once in this process: each holds a socket. */
const IN_ALL = 5_000
/** Of these for one address: more than the phones of a large dormitory, and one stranger cannot hold every page. */
const PER_ADDRESS = 1_000

export type Listener = {
  /** Resolves at the next bell, when `ms` are over, or when the page is gone: then `gone` is true. */
  wait(ms: number): Promise<void>
  readonly gone: boolean
  /** The conversation, once it is known: bells are rung for conversations. */
  conversation: string | null
  leave(): void
}

export function openPages() {
  const pages = new Map<string, Set<Page>>()
  const places = slots(IN_ALL, PER_ADDRESS)
  let stopped = false

  return {
    /** null: too many pages are open, or the desk is going down. */
    join(chat: string, address: string): Listener | null {
      const same = pages.get(chat) ?? new Set<Page>()
      if (stopped || same.size >= PER_CHAT) return null
      const leave = places.take(address)
      if (leave === null) return null
      const page = newPage(() => {
        if (!same.delete(page)) return
        leave()
        if (same.size === 0) pages.delete(chat)
      })
      same.add(page)
      pages.set(chat, same)
      return page
    },
    /** This worker has just written: the conversation may be newer than what the pages know. */
    wakeChat(chat: string): void {
      for (const page of pages.get(chat) ?? []) page.wake()
    },
    wake(conversations: readonly string[]): void {
      if (conversations.length === 0) return
      const rung = new Set(conversations)
      for (const same of pages.values())
        for (const page of same) if (page.conversation !== null && rung.has(page.conversation)) page.wake()
    },
    stop(): void {
      stopped = true
      for (const same of [...pages.values()]) for (const page of [...same]) page.leave()
    },
  }
}

type Page = Listener & { wake(): void; gone: boolean }

function newPage(left: () => void): Page {
  let rung = false
  let resume: (() => void) | null = null
  return {
    gone: false,
    conversation: null,
    wake() {
      rung = true
      resume?.()
    },
    async wait(ms) {
      if (!rung && !this.gone) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms)
          resume = () => {
            clearTimeout(timer)
            resolve()
          }
        })
        resume = null
      }
      rung = false
    },
    leave() {
      this.gone = true
      resume?.()
      left()
    },
  }
}
