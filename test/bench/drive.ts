// The same load for both: so many chats at once, each answering the form question by question, waiting for every reply.
import type { Stub } from './stub.ts'

export const QUESTIONS = 10

/** Hears one Telegram update; the reply goes to the stub by itself. */
export type Hear = (update: object) => Promise<void>

export type Measured = { readonly perSecond: number; readonly p50: number; readonly p99: number; readonly turns: number }

let messageId = 0
export const update = (chat: string, text: string): object => {
  messageId += 1
  const from = { id: Number(chat), is_bot: false, first_name: 'W' }
  const message = {
    message_id: messageId,
    date: Math.floor(Date.now() / 1000),
    chat: { id: Number(chat), type: 'private', first_name: 'W' },
    from,
    text,
  }
  return { update_id: messageId, message }
}

/** Says one thing and waits until the reply stands at the stub; returns the ms of the whole turn. */
export async function say(hear: Hear, stub: Stub, chat: string, text: string): Promise<number> {
  const began = performance.now()
  const reply = stub.next(chat)
  await Promise.all([hear(update(chat, text)), reply])
  return performance.now() - began
}

/** @param open words that begin a form; each form is `open` and QUESTIONS answers, every one of them a measured turn */
export async function drive(
  hear: Hear,
  stub: Stub,
  { chats, forms, open }: { readonly chats: readonly string[]; readonly forms: number; readonly open: string },
): Promise<Measured> {
  const took: number[] = []
  const began = performance.now()
  await Promise.all(
    chats.map(async (chat) => {
      for (let form = 0; form < forms; form += 1) {
        took.push(await say(hear, stub, chat, open))
        for (let q = 1; q <= QUESTIONS; q += 1) took.push(await say(hear, stub, chat, `答案 ${q}`))
      }
    }),
  )
  const seconds = (performance.now() - began) / 1000
  took.sort((a, b) => a - b)
  const at = (share: number) => took[Math.min(took.length - 1, Math.floor(took.length * share))] as number
  return { perSecond: took.length / seconds, p50: at(0.5), p99: at(0.99), turns: took.length }
}
