// An officer at the desk, over HTTP as a browser would be: signs in, claims, replies, closes. Knows nothing of the store.
import { randomUUID } from 'node:crypto'

export const PASSWORD = 'a long enough password'

export type Desk = {
  /** A page, by its address below /desk. */
  page(path?: string): Promise<string>
  /** The id of the case with this number. */
  find(number: string): Promise<string>
  claim(id: string): Promise<void>
  reply(id: string, text: string, file?: File): Promise<void>
  resend(id: string, n: number): Promise<void>
  close(id: string, words: string): Promise<void>
  file(evidence: string): Promise<Buffer>
}

/** What the one-time link of the first start asks for. */
export async function welcome(base: string, link: string, login: string, name: string, place: string) {
  const answer = await fetch(
    `${base}/desk/welcome`,
    form(base, { token: new URL(link).hash.slice(1), login, name, place, region: '', password: PASSWORD }),
  )
  if (answer.status !== 303) throw new Error(`no account was made: ${answer.status}`)
}

export async function signIn(base: string, login: string): Promise<Desk> {
  const opened = await fetch(`${base}/desk/sign-in`, form(base, { login, password: PASSWORD, next: '' }))
  if (opened.status !== 303) throw new Error(`${login} could not sign in: ${opened.status}`)
  const cookie = opened.headers
    .getSetCookie()
    .map((c) => c.split(';')[0])
    .join('; ')
  const get = async (path: string) => {
    const answer = await fetch(`${base}/desk${path}`, { headers: { cookie, accept: 'text/html' } })
    if (answer.status !== 200) throw new Error(`/desk${path} answered ${answer.status}`)
    return answer
  }
  const post = async (path: string, body: URLSearchParams | FormData) => {
    const headers = { cookie, origin: base }
    const answer = await fetch(`${base}/desk${path}`, { method: 'POST', redirect: 'manual', headers, body })
    if (answer.status !== 303) throw new Error(`/desk${path} was refused: ${answer.status}`)
  }
  const act = (id: string, what: string, fields: Record<string, string>) =>
    post(`/cases/${id}/${what}`, new URLSearchParams({ key: randomUUID(), ...fields }))
  const page = async (path = '') => (await get(path)).text()
  return {
    page,
    async find(number) {
      const html = await page(`?q=${number}`)
      const id = /\/desk\/cases\/([0-9a-f-]{36})/.exec(html)?.[1]
      if (id === undefined) throw new Error(`${number} is not in the queue`)
      return id
    },
    claim: (id) => act(id, 'claim', {}),
    async reply(id, text, file) {
      const body = new FormData()
      body.set('key', randomUUID())
      body.set('kind', 'reply')
      body.set('text', text)
      if (file) body.append('files', file)
      await post(`/cases/${id}/words`, body)
    },
    resend: (id, n) => act(id, 'resend', { n: String(n) }),
    close: (id, words) => act(id, 'close', { outcome: 'solved', words, recovered: '12,000' }),
    file: async (evidence) => Buffer.from(await (await get(`/evidence/${evidence}/file`)).arrayBuffer()),
  }
}

const form = (base: string, fields: Record<string, string>): RequestInit => ({
  method: 'POST',
  redirect: 'manual',
  headers: { origin: base },
  body: new URLSearchParams(fields),
})
