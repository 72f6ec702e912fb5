// Reads what a page posts. Pure: a foreign payload becomes a post or a refusal in words the worker understands.
import { z } from 'zod'
import { wellFormed } from '../../domain/message.ts'

/** UTF-16 units. Ten times the longest honest report seen in guidance for hotlines; more belongs into a file. */
const MAX_TEXT = 5_000
/** Files that one message may carry: as many as fit a phone's picker without scrolling for ever. */
const MAX_FILES = 20
/** Bytes of a JSON body: 5,000 characters, each escaped as \u4e00 at worst, and twenty ids. */
export const MAX_BODY = 64 * 1024

export const TOO_LONG = '这段话太长了，一次最多5000个字。请分几次发，或者存成文件发过来。'

export type Refusal = { readonly status: 400 | 413 | 422; readonly error: string }
export type Post = {
  readonly id: string
  readonly text: string
  readonly choice: string | null
  readonly ref: number | null
  readonly files: readonly string[]
}

const number = z.int().min(0).max(999_999_999)
const posted = z.object({
  id: z.uuid(),
  text: z.string().default(''),
  choice: z.string().min(1).max(200).nullable().default(null),
  ref: number.nullable().default(null),
  files: z.array(z.uuid()).max(MAX_FILES).default([]),
})

/** @param body parsed JSON, or undefined when it was none */
export function readPost(body: unknown): { readonly post: Post } | { readonly refusal: Refusal } {
  const read = posted.safeParse(body)
  if (!read.success) return { refusal: { status: 400, error: '这条消息没看懂。请刷新页面再发一次。' } }
  const post = { ...read.data, text: wellFormed(read.data.text).trim() }
  if (post.choice !== null) post.choice = wellFormed(post.choice)
  if (post.text.length > MAX_TEXT) return { refusal: { status: 413, error: TOO_LONG } }
  if (post.text === '' && post.choice === null && post.files.length === 0)
    return { refusal: { status: 422, error: '这条消息是空的。写几个字，或者选一张照片。' } }
  return { post: { ...post, files: [...new Set(post.files)] } }
}

/** Receipts in one talk: a worker with more than this many open cases was never seen. */
const MAX_RECEIPTS = 50
const seen = z.object({ n: number, receipts: z.array(number).max(MAX_RECEIPTS).default([]) })

/** What a page says it has shown: everything up to `n`, and the receipts that were really looked at. */
export function readSeen(body: unknown): z.infer<typeof seen> | null {
  const read = seen.safeParse(body)
  return read.success ? read.data : null
}

const upload = z.object({ id: z.uuid(), name: z.string().max(1_000).default('') })

/** The query of an upload: the page's own uuid of the file, and its name. */
export function readUpload(query: unknown): { readonly id: string; readonly name: string } | null {
  const read = upload.safeParse(query)
  if (!read.success) return null
  return { id: read.data.id.toLowerCase(), name: wellFormed(read.data.name) }
}
