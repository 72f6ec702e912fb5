// Hands the parts of one send to the puppet, each once even when the send is tried again. Never decides what to say.
import type { Evidence, Outgoing } from '../../bot/ports.ts'
import { OutsideError } from '../../bot/ports.ts'
import type { Address } from '../../domain/message.ts'
import type { AnyPuppet } from './puppet.ts'
import { TooLate, within } from './within.ts'
import { type Part, write } from './write.ts'

const SEND_MS = 30_000
const NOT_NOW_MS = 10_000
/** Sends that stopped half-way and are remembered; a try comes within minutes. */
const HALF_SENT = 1000
/** gRPC's numbers, from puppets behind a gateway. */
const [INVALID, DEADLINE, NOT_FOUND, REFUSED] = [3, 4, 5, 7]

export function poster(open: Evidence['open']) {
  /** Outgoing id → parts that the other side has: a long text is not begun anew because its end failed. */
  const halfSent = new Map<string, number>()

  return async (puppet: AnyPuppet | null, to: Address, { id, send }: Outgoing): Promise<void> => {
    if (!puppet?.isLoggedIn)
      throw new OutsideError('WeChat is not signed in: scan the code that the log announces', true, {
        after: NOT_NOW_MS,
      })
    if (to.account !== puppet.currentUserId)
      throw new OutsideError(
        'This chat belongs to another WeChat account: sign in with that one, or use another way',
        false,
      )
    const parts = write(send)
    for (const [n, part] of parts.entries()) {
      if (n < (halfSent.get(id) ?? 0)) continue
      await deliver(puppet, to.chat, part)
      halfSent.set(id, n + 1)
    }
    halfSent.delete(id)
    for (const old of halfSent.keys()) {
      if (halfSent.size <= HALF_SENT) break
      halfSent.delete(old)
    }
  }

  async function deliver(puppet: AnyPuppet, chat: string, part: Part): Promise<void> {
    if ('text' in part) return handOver(() => puppet.messageSendText(chat, part.text))
    const kept = await open(part.file.id)
    if (!kept)
      throw new OutsideError('The file to be sent is not in the house any more: send it again', false)
    const { FileBox } = await import('file-box')
    const box = FileBox.fromBase64(Buffer.from(kept.bytes).toString('base64'), part.file.name)
    return handOver(() => puppet.messageSendFile(chat, box))
  }
}

async function handOver(send: () => Promise<unknown>): Promise<void> {
  try {
    await within(SEND_MS, send())
  } catch (cause) {
    const { code } = cause as { code?: unknown }
    if (cause instanceof TooLate || code === DEADLINE)
      throw new OutsideError('WeChat did not say whether it took the message: ask the worker', false, {
        cause,
        lost: true,
      })
    if (code === INVALID || code === NOT_FOUND || code === REFUSED)
      throw new OutsideError('WeChat refuses this chat: the worker may have removed the account', false, {
        cause,
      })
    throw new OutsideError('WeChat did not take the message: it is tried again', true, {
      cause,
      after: NOT_NOW_MS,
    })
  }
}
