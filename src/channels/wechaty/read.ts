// Reads what Wechaty saw: words, a file, or nothing for us. Pure; never answers in a room, never looks at the network.
import { createHash } from 'node:crypto'
import { type FileRef, type Message, textMessage, wellFormed } from '../../domain/message.ts'

/** Wechaty's message types by their number. */
const KINDS = [
  'Unknown',
  'Attachment',
  'Audio',
  'Contact',
  'ChatHistory',
  'Emoticon',
  'Image',
  'Text',
  'Location',
  'MiniProgram',
  'GroupNote',
  'Transfer',
  'RedEnvelope',
  'Recalled',
  'Url',
  'Video',
  'Post',
] as const
type Kind = (typeof KINDS)[number]
export const kindOf = (type: number): Kind => KINDS[type] ?? 'Unknown'

/** A Wechaty message, freed of Wechaty. */
export type Seen = {
  /** The platform's id; some puppets write the chat into it. */
  readonly id: string
  readonly talker: string
  /** A public account or a service of WeChat itself talks, not a person. */
  readonly official: boolean
  readonly room: string | null
  /** The desk's own account wrote it (its words come back). */
  readonly self: boolean
  readonly kind: Kind
  readonly text: string
  readonly filename: string | null
  /** What the platform tells of a place, a link or a mini-program, in words. */
  readonly told: string | null
}

type Read =
  | { readonly kind: 'ignored'; readonly why: 'self' | 'room' | 'official' | 'recalled' }
  | { readonly kind: 'message'; readonly message: Message }
  /** `certain`: it is a file for sure, so that one which cannot be fetched is a lost file and not an unknown thing. */
  | { readonly kind: 'file'; readonly file: FileRef; readonly certain: boolean }

/** Longest file name kept, in UTF-16 units. */
const MAX_NAME = 120

/** `account` is the desk's own id there: it makes the file's id unique and the same at every delivery. */
export function read(seen: Seen, account: string): Read {
  if (seen.self) return { kind: 'ignored', why: 'self' }
  // Never a word about a case where others read along.
  if (seen.room !== null) return { kind: 'ignored', why: 'room' }
  if (seen.official) return { kind: 'ignored', why: 'official' }
  switch (seen.kind) {
    case 'Recalled':
      return { kind: 'ignored', why: 'recalled' }
    case 'Text':
      return words(seen.text)
    case 'Image':
    case 'Audio':
    case 'Video':
    case 'Attachment':
      return { kind: 'file', file: fileOf(seen, account), certain: true }
    // PDF and Word files arrive so.
    case 'Unknown':
      return { kind: 'file', file: fileOf(seen, account), certain: false }
    default:
      return words(`【${NOTES[seen.kind]}】${seen.told ?? ''}`)
  }
}

const NOTES = {
  Contact: '名片',
  ChatHistory: '聊天记录',
  Emoticon: '表情',
  Location: '位置',
  MiniProgram: '小程序',
  GroupNote: '群公告',
  Transfer: '转账',
  RedEnvelope: '红包',
  Url: '链接',
  Post: '动态',
}

const words = (text: string): Read => ({ kind: 'message', message: textMessage(wellFormed(text)) })

/** The raw form of what was no file after all and cannot be read: kept for officers to see. */
export const rawOf = ({ kind, text, filename }: Seen): string =>
  wellFormed(JSON.stringify({ kind, text: wellFormed(text), filename }))

/** One key for one message, which tells nothing about the chat. */
export const keyOf = (seen: Pick<Seen, 'id'>): string =>
  createHash('sha256').update(seen.id).digest('base64url')

function fileOf(seen: Seen, account: string): FileRef {
  const hash = createHash('sha256')
    .update(JSON.stringify(['file', account, seen.id]))
    .digest('hex')
  const id = `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`
  return { id, name: nameOf(seen.filename ?? ''), mime: null, size: null, remote: null }
}

/** The last part of a path, cut to length with its ending kept; '文件' for nothing. */
export function nameOf(filename: string): string {
  const name = wellFormed(filename).split(/[\\/]/).at(-1)?.trim() || '文件'
  if (name.length <= MAX_NAME) return name
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0] ?? ''
  return wellFormed(name.slice(0, MAX_NAME - ending.length)) + ending
}
