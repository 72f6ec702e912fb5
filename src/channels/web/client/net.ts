// Talks with the server: letters and files up, history down. Turns every answer into an outcome; never rejects for want of a line.
import type { Entry } from '../entry.ts'
import type { Standing } from '../standing.ts'
import { blobs } from './keep.ts'
import type { Letter, Outcome } from './letter.ts'

/** A phone on the road: longer than a bad minute of signal, shorter than patience. */
const PATIENCE_MS = 20_000
const FILE_PATIENCE_MS = 5 * 60_000

const LOST = '这个文件在本机上找不到了，请再选一次。'
const UNCLEAR = '没发出去，请再试一次。'

export const post = {
  async letter({ id, text, choice, ref, files }: Letter): Promise<Outcome> {
    const body = JSON.stringify({ id, text, choice, ref, files: files.map((f) => f.id) })
    const answer = await ask('/chat/messages', body)
    return answer === null ? { kind: 'later', after: null } : await outcomeOf(answer)
  },

  async file(id: string, name: string, progress: (part: number) => void): Promise<Outcome> {
    const blob = await blobs.get(id)
    if (blob === null) return { kind: 'refused', why: LOST }
    return await new Promise((resolve) => {
      // fetch cannot tell how much has gone up.
      const request = new XMLHttpRequest()
      request.open('POST', `/chat/files?${new URLSearchParams({ id, name })}`)
      request.setRequestHeader('Content-Type', 'application/octet-stream')
      request.timeout = FILE_PATIENCE_MS
      request.upload.onprogress = (e) => progress(e.total > 0 ? e.loaded / e.total : 0)
      const later = () => resolve({ kind: 'later', after: null })
      request.onerror = later
      request.ontimeout = later
      request.onabort = later
      request.onload = () =>
        resolve(outcome(request.status, request.getResponseHeader('Retry-After'), request.responseText))
      request.send(blob)
    })
  },

  /** True when the server knows it. */
  async seen(n: number, receipts: readonly number[]): Promise<boolean> {
    return (await ask('/chat/seen', JSON.stringify({ n, receipts })))?.ok === true
  },

  async forget(): Promise<boolean> {
    return (await ask('/chat/forget', '{}'))?.ok === true
  },
}

export type History = {
  readonly entries: readonly Entry[]
  readonly last: number
  readonly more: boolean
  readonly standing: Standing
}

/** null: no line, or the server cannot answer now. */
export async function history(since: number): Promise<History | null> {
  try {
    const answer = await fetch(`/chat/history?since=${since}`, { signal: AbortSignal.timeout(PATIENCE_MS) })
    return answer.ok ? await answer.json() : null
  } catch {
    return null
  }
}

async function ask(path: string, body: string): Promise<Response | null> {
  try {
    return await fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body,
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
  } catch {
    return null // no line, or too slow: the caller tries again
  }
}

async function outcomeOf(answer: Response): Promise<Outcome> {
  const text = await answer.text().catch(() => '')
  return outcome(answer.status, answer.headers.get('Retry-After'), text)
}

/** 2xx is taken; what time may heal comes later; the rest is refused in the server's words. */
function outcome(status: number, retryAfter: string | null, body: string): Outcome {
  if (status >= 200 && status < 300) return { kind: 'taken' }
  if (status === 408 || status === 425 || status === 429 || status >= 500 || status === 0)
    return { kind: 'later', after: Number(retryAfter ?? 0) * 1_000 || null }
  return { kind: 'refused', why: wordsOf(body) }
}

function wordsOf(body: string): string {
  try {
    const { error } = JSON.parse(body)
    return typeof error === 'string' ? error : UNCLEAR
  } catch {
    return UNCLEAR // a proxy's own page
  }
}
