// Takes one message out of the puppet: its facts, its bytes. Decides nothing about it (read.ts does).
import type { FileBoxInterface } from 'file-box'
import { LARGEST_FILE } from '../../domain/message.ts'
import type { AnyPuppet } from './puppet.ts'
import { kindOf, type Seen } from './read.ts'
import { within } from './within.ts'

const PAYLOAD_MS = 20_000
const FILE_MS = 120_000
/** Wechaty's number for a contact that is a public account. */
const OFFICIAL = 2
/** WeChat's own services write like persons. */
const SERVICES = new Set(['weixin', 'filehelper', 'fmessage', 'newsapp', 'medianote', 'floatbottle'])

/** Throws when the puppet does not tell. */
export async function lookAt(puppet: AnyPuppet, messageId: string): Promise<Seen> {
  const payload = await within(PAYLOAD_MS, puppet.messagePayload(messageId))
  const talker = payload.talkerId ?? payload.fromId ?? ''
  const kind = kindOf(payload.type)
  const room = payload.roomId || null
  const self = puppet.isLoggedIn && talker === puppet.currentUserId
  const ours = room === null && !self
  return {
    id: payload.id,
    talker,
    official: SERVICES.has(talker) || (ours && (await isOfficial(puppet, talker))),
    room,
    self,
    kind,
    text: payload.text ?? '',
    filename: payload.filename ?? null,
    told: ours ? await told(puppet, kind, messageId) : null,
  }
}

async function isOfficial(puppet: AnyPuppet, contact: string): Promise<boolean> {
  try {
    return (await within(PAYLOAD_MS, puppet.contactPayload(contact))).type === OFFICIAL
  } catch {
    // A puppet that cannot tell who talks still brings a person's words, most likely.
    return false
  }
}

/** A place, a link, a mini-program in words; null when there is nothing, or the puppet cannot say. */
async function told(puppet: AnyPuppet, kind: Seen['kind'], id: string): Promise<string | null> {
  try {
    if (kind === 'Location') {
      const { name, address } = await within(PAYLOAD_MS, puppet.messageLocation(id))
      return `${name} ${address}`.trim()
    }
    if (kind === 'Url') {
      const { title, url } = await within(PAYLOAD_MS, puppet.messageUrl(id))
      return `${title} ${url}`
    }
    if (kind === 'MiniProgram') return (await within(PAYLOAD_MS, puppet.messageMiniProgram(id))).title ?? null
  } catch {
    // The note's name alone ('【位置】') still tells that something came.
  }
  return null
}

type Bytes = { readonly name: string; readonly bytes: Uint8Array } | { readonly refused: 'size' | 'gone' }

/** The file of a message, at once: WeChat gives it a few days at most and Wechaty once. */
export async function bytesOf(puppet: AnyPuppet, messageId: string): Promise<Bytes> {
  try {
    const box = await within(PAYLOAD_MS, puppet.messageFile(messageId))
    if (box.size > LARGEST_FILE) return { refused: 'size' }
    const bytes = await within(FILE_MS, drain(box))
    return bytes ? { name: box.name, bytes } : { refused: 'size' }
  } catch {
    return { refused: 'gone' }
  }
}

/** null: longer than allowed; the rest is not even fetched. */
async function drain(box: FileBoxInterface): Promise<Uint8Array | null> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of await box.toStream()) {
    size += part.length
    if (size > LARGEST_FILE) return null
    parts.push(Buffer.from(part))
  }
  return Buffer.concat(parts)
}
