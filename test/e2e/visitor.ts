// A worker with a browser, over HTTP: one cookie, words, files, what stands on the page. Can lie about every header.
import { randomUUID } from 'node:crypto'
import type { Entry } from '../../src/channels/web/entry.ts'

export type Answer = { readonly status: number; readonly error: string; readonly headers: Headers }

export function visitor(base: string, cookie = '') {
  let mine = cookie
  async function post(
    path: string,
    body: string | Uint8Array<ArrayBuffer>,
    headers: Record<string, string>,
  ): Promise<Answer> {
    const answer = await fetch(`${base}${path}`, {
      method: 'POST',
      headers: { origin: base, ...(mine === '' ? {} : { cookie: mine }), ...headers },
      body,
    })
    const given = answer.headers.getSetCookie()[0]?.split(';')[0]
    if (given !== undefined) mine = given
    const read = (await answer.json().catch(() => ({}))) as { error?: string }
    return { status: answer.status, error: read.error ?? '', headers: answer.headers }
  }
  async function history(): Promise<readonly Entry[]> {
    const entries: Entry[] = []
    for (let since = 0, more = true; more; ) {
      const answer = await fetch(`${base}/chat/history?since=${since}`, { headers: { cookie: mine } })
      const page = (await answer.json()) as { entries: Entry[]; last: number; more: boolean }
      entries.push(...page.entries)
      ;({ last: since, more } = page)
    }
    return entries
  }
  const says = (text: string, id: string = randomUUID(), headers: Record<string, string> = {}) =>
    post('/chat/messages', JSON.stringify({ id, text }), { 'content-type': 'application/json', ...headers })
  return {
    cookie: () => mine,
    post,
    says,
    history,
    uploads: (bytes: Uint8Array<ArrayBuffer>, name: string, id: string = randomUUID()) =>
      post(`/chat/files?id=${id}&name=${encodeURIComponent(name)}`, bytes, {
        'content-type': 'application/octet-stream',
      }),
    /** Says something good; true when it stands there once and something was said behind it. */
    async isAnswered(): Promise<boolean> {
      const id = randomUUID()
      const { status } = await says('帮助', id)
      const lines = await history()
      const at = lines.findIndex((e) => e.kind === 'mine' && e.id === id)
      return status === 202 && at >= 0 && lines.slice(at + 1).some((e) => e.kind === 'said')
    },
  }
}
