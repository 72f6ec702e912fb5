// The same load for both: so many chats at once, each answering the form question by question, waiting for every reply.
import type { Stub } from './stub.ts'

export const QUESTIONS = 10

/** Hears one Telegram update; the reply goes to the stub by itself. */
export type Hear = (update: object) => Promise<void>

export type Measured = {
  readonly turns: number
  readonly perSecond: number
  readonly p50: number
  readonly p99: number
}

let messageId = 0
const update = (chat: string, text: string): object => {
  messageId += 1
  const from = { id: Number(chat), is_bot: false, first_name: 'W' }
  return {
    update_id: messageId,
    message: {
      message_id: messageId,
      date: Math.floor(Date.now() / 1000),
      chat: { id: Number(chat), type: 'private', first_name: 'W' },
      from,
      text,
    },
  }
}

/** Says one thing and waits until the reply stands at the stub; returns the ms of the whole turn. */
async function say(hear: Hear, stub: Stub, chat: string, text: string): Promise<number> {
  const began = performance.now()
  const reply = stub.next(chat)
  await Promise.all([hear(update(chat, text)), reply])
  return performance.now() - began
}

/** @param lines one list of chats for each place at the desk: a new chat for every form
 *  Every form is one opening word and QUESTIONS answers, each of them a measured turn. */
export async function drive(
  hear: Hear,
  stub: Stub,
  lines: readonly (readonly string[])[],
): Promise<Measured> {
  const took: number[] = []
  const began = performance.now()
  await Promise.all(
    lines.map(async (chats) => {
      for (const chat of chats) {
        took.push(await say(hear, stub, chat, '1'))
        for (let q = 1; q <= QUESTIONS; q += 1) took.push(await say(hear, stub, chat, `这是第${q}个回答`))
      }
    }),
  )
  const seconds = (performance.now() - began) / 1000
  took.sort((a, b) => a - b)
  const at = (share: number) => took[Math.min(took.length - 1, Math.floor(took.length * share))] as number
  return { turns: took.length, perSecond: took.length / seconds, p50: at(0.5), p99: at(0.99) }
}

/** `places` lists of `forms` chat ids each; ids never repeat within a run. */
let nextChat = 1_000_000
export const newChats = (places: number, forms: number): string[][] =>
  Array.from({ length: places }, () =>
    Array.from({ length: forms }, () => {
      nextChat += 1
      return String(nextChat)
    }),
  )
