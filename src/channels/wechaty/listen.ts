// Hears the puppet: every message once per delivery, in the order of arrival, onto the disk. Never lets a rejection escape.
import type { Arrival } from '../../bot/ports.ts'
import type { Event } from '../../domain/event.ts'
import type { Log } from './ports.ts'
import type { AnyPuppet } from './puppet.ts'
import { keyOf, nameOf, rawOf, read, type Seen } from './read.ts'
import type { Spool } from './spool.ts'
import { bytesOf, lookAt } from './take.ts'

const TRIES = 3
const BETWEEN_TRIES_MS = 500

export interface Listener {
  hear(messageId: string): void
  /** Resolves when all that was heard is on the disk. */
  quiet(): Promise<void>
}

export function listener(puppet: AnyPuppet, spool: Spool, kept: () => void, log: Log): Listener {
  /** Puppets tell of messages concurrently: facts are asked for one after another, in the order of arrival. */
  let looking: Promise<unknown> = Promise.resolve()
  /** A long download holds up its own chat only. */
  const chats = new Map<string, Promise<void>>()

  const look = async (messageId: string, at: number) => {
    const seen = await patiently(() => lookAt(puppet, messageId))
    const before = chats.get(seen.talker) ?? Promise.resolve()
    const now = before.then(() => take(seen, at)).catch((err) => lost(messageId, err))
    chats.set(seen.talker, now)
    now.finally(() => {
      if (chats.get(seen.talker) === now) chats.delete(seen.talker)
    })
  }

  const take = async (seen: Seen, at: number) => {
    const account = puppet.isLoggedIn ? puppet.currentUserId : 'signed-out'
    const found = read(seen, account)
    if (found.kind === 'ignored') return
    const put = (event: Event, more: Pick<Arrival, 'raw'> = {}, file?: { id: string; bytes: Uint8Array }) => {
      const address = { channel: 'wechaty', account, chat: seen.talker } as const
      return spool.keep({ address, externalId: keyOf(seen), at, event, ...more }, file)
    }
    if (found.kind === 'message') await put(found)
    else {
      const got = await bytesOf(puppet, seen.id)
      if ('bytes' in got) {
        const file = { ...found.file, name: nameOf(got.name || found.file.name), size: got.bytes.length }
        const message = { text: '', choice: null, choiceRef: null, files: [file] }
        await put({ kind: 'message', message }, {}, { id: file.id, bytes: got.bytes })
      } else if (found.certain || got.refused === 'size')
        await put({ kind: 'file-refused', file: found.file, reason: got.refused })
      else await put({ kind: 'unreadable' }, { raw: rawOf(seen) })
    }
    kept()
  }

  const lost = (messageId: string, err: unknown) =>
    log.error(
      { id: keyOf({ id: messageId }), err },
      'A WeChat message was lost: see that the disk has room and the puppet answers',
    )

  return {
    hear(messageId) {
      const at = Date.now()
      looking = looking.then(() => look(messageId, at)).catch((err) => lost(messageId, err))
    },
    async quiet() {
      await looking
      await Promise.all(chats.values())
    },
  }
}

async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  for (let n = 1; ; n++) {
    try {
      return await ask()
    } catch (error) {
      if (n === TRIES) throw error
      await new Promise((resolve) => setTimeout(resolve, BETWEEN_TRIES_MS))
    }
  }
}
