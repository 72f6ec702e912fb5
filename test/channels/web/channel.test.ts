import { randomBytes, randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { beforeEach, describe, expect, it } from 'vitest'
import { say, siteApp, type World, world } from './site.ts'

const client = { version: 'v1', files: new Map([['main.js', 'let a']]) }
let w: World
let app: ReturnType<typeof siteApp>['app']
let channel: ReturnType<typeof siteApp>['channel']

beforeEach(async () => {
  w = world()
  ;({ app, channel } = siteApp(w, client))
  await channel.start(w.accept((m) => [say(`你说：${m.text}`)]))
})

const HERE = { Origin: 'http://localhost', 'Content-Type': 'application/json' }
const json = (body: unknown, headers: Record<string, string> = {}) => ({
  method: 'POST',
  headers: { ...HERE, ...headers },
  body: JSON.stringify(body),
})
const message = (text = '欠薪三个月') => ({ id: randomUUID(), text })
const cookieOf = (answer: Response) => (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
const errorOf = async (answer: Response) => ((await answer.json()) as { error: string }).error

describe('a message', () => {
  it('is acknowledged when it is durable, and the same id is heard once', async () => {
    const m = message()
    const first = await app.request('/chat/messages', json(m))
    expect(first.status).toBe(202)
    const cookie = cookieOf(first)
    const again = await app.request('/chat/messages', json(m, { cookie }))
    expect([again.status, await again.json()]).toEqual([202, { id: m.id }])
    expect(w.state.accepted).toHaveLength(1)
  })

  it('gets 503 and a time to come back while the database is away', async () => {
    w.state.databaseAway = true
    const answer = await app.request('/chat/messages', json(message()))
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1'])
    expect(await errorOf(answer)).toContain('自动再发')
  })

  it('too long, empty or strange gets a clear answer', async () => {
    const long = await app.request('/chat/messages', json(message('长'.repeat(5_001))))
    expect([long.status, await errorOf(long)]).toEqual([413, expect.stringContaining('分几次发')])
    const megabyte = await app.request('/chat/messages', json(message('长'.repeat(400_000))))
    expect([megabyte.status, await errorOf(megabyte)]).toEqual([413, expect.stringContaining('分几次发')])
    expect((await app.request('/chat/messages', json(message(' \u0000 ')))).status).toBe(422)
    expect((await app.request('/chat/messages', json({ id: 1 }))).status).toBe(400)
    expect((await app.request('/chat/messages', { ...json({}), body: '{' })).status).toBe(400)
    expect(w.state.accepted).toHaveLength(0)
  })

  it('passes without NUL and lone surrogates, with emoji', async () => {
    await app.request('/chat/messages', json(message('工资\u0000没发\ud800😢')))
    expect(w.state.accepted[0]?.message.text).toBe('工资没发�😢')
  })

  it('of a foreign page, or as a form, is refused', async () => {
    const asked = async (headers: Record<string, string>) =>
      (await app.request('/chat/messages', { ...json(message()), headers })).status
    const type = { 'Content-Type': 'application/json' }
    expect(await asked({ ...type, Origin: 'https://evil.example' })).toBe(403)
    expect(await asked({ ...type, 'Sec-Fetch-Site': 'cross-site' })).toBe(403)
    expect(await asked({ ...type, 'Sec-Fetch-Site': 'same-site', Origin: 'http://localhost' })).toBe(403)
    expect(await asked(type)).toBe(403)
    expect(await asked({ Origin: 'http://localhost', 'Content-Type': 'text/plain' })).toBe(400)
    expect(w.state.accepted).toHaveLength(0)
  })

  it('in a flood is slowed down with clear words, others are not', async () => {
    const cookie = cookieOf(await app.request('/chat/messages', json(message())))
    let last = new Response()
    for (let i = 0; i < 60; i++) last = await app.request('/chat/messages', json(message(), { cookie }))
    expect(last.status).toBe(429)
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await errorOf(last)).toContain('自动再试')
    expect((await app.request('/chat/messages', json(message()))).status).toBe(202)
  })

  it('with a receipt code is taken thirty times an hour from one address, other messages go on', async () => {
    const code = message('回执码 K7QF-2M8D')
    const sent = async () => (await app.request('/chat/messages', json({ ...code, id: randomUUID() }))).status
    for (let i = 0; i < 30; i++) expect(await sent()).toBe(202)
    expect(await sent()).toBe(422)
    expect((await app.request('/chat/messages', json(message()))).status).toBe(202)
  })

  it('carries only files of the same worker', async () => {
    const theirs = randomUUID()
    await app.request(`/chat/files?id=${theirs}&name=a.png`, await upload())
    const answer = await app.request('/chat/messages', json({ ...message(''), files: [theirs] }))
    expect([answer.status, w.state.accepted.length]).toEqual([422, 0])
  })
})

const upload = async (bytes?: Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) => ({
  method: 'POST',
  headers: { ...HERE, 'Content-Type': 'application/octet-stream', ...headers },
  body:
    bytes ??
    new Uint8Array(
      await sharp({ create: { width: 9, height: 9, channels: 3, background: 'red' } })
        .png()
        .toBuffer(),
    ),
})

describe('a file', () => {
  it('goes up, comes with its message, and only its owner gets it back, as a download', async () => {
    const id = randomUUID()
    const up = await app.request(
      `/chat/files?id=${id}&name=${encodeURIComponent('工资条.png')}`,
      await upload(),
    )
    expect(up.status).toBe(201)
    const cookie = cookieOf(up)
    await app.request('/chat/messages', json({ ...message(''), files: [id] }, { cookie }))
    expect(w.state.accepted[0]?.message.files).toMatchObject([{ id, name: '工资条.png', mime: 'image/png' }])

    const down = await app.request(`/chat/files/${id}`, { headers: { cookie } })
    expect(down.headers.get('content-disposition')).toContain('attachment')
    expect(down.headers.get('content-security-policy')).toContain('sandbox')
    expect(down.headers.get('x-content-type-options')).toBe('nosniff')
    const view = await app.request(`/chat/files/${id}?view`, { headers: { cookie } })
    expect(view.headers.get('content-type')).toBe('image/webp')
    expect((await app.request(`/chat/files/${id}`)).status).toBe(404)
    expect((await app.request('/chat/files/..%2f..%2fetc', { headers: { cookie } })).status).toBe(404)
  })

  it('of 30 MB is refused before it is read, and a liar is stopped at the limit', async () => {
    let read = 0
    const endless = new ReadableStream<Uint8Array>({
      pull(c) {
        read += 1
        c.enqueue(new Uint8Array(1024 * 1024))
      },
    })
    const post = (headers: Record<string, string>) =>
      app.request(`/chat/files?id=${randomUUID()}&name=a`, {
        method: 'POST',
        headers: { ...HERE, ...headers },
        body: endless,
        duplex: 'half',
      } as RequestInit)
    const honest = await post({ 'Content-Length': String(30 * 1024 * 1024) })
    expect([honest.status, await errorOf(honest)]).toEqual([413, expect.stringContaining('20MB')])
    expect(read).toBeLessThan(3)
  })

  it('without a length is stopped at the limit', async () => {
    let read = 0
    const body = new ReadableStream<Uint8Array>({
      pull(c) {
        read += 1
        c.enqueue(new Uint8Array(1024 * 1024))
      },
    })
    const answer = await app.request(`/chat/files?id=${randomUUID()}&name=a`, {
      method: 'POST',
      headers: HERE,
      body,
      duplex: 'half',
    } as RequestInit)
    expect(answer.status).toBe(413)
    expect(read).toBeLessThan(24)
  })

  it('taken very slowly by one address leaves places for others; a phone that hangs up gives its own back', async () => {
    const id = randomUUID()
    const raw = { width: 700, height: 700, channels: 3 } as const
    const large = new Uint8Array(
      await sharp(randomBytes(raw.width * raw.height * raw.channels), { raw })
        .png({ compressionLevel: 0 })
        .toBuffer(),
    )
    expect(large.byteLength).toBeGreaterThan(1024 * 1024)
    const cookie = cookieOf(await app.request(`/chat/files?id=${id}&name=a.png`, await upload(large)))
    const get = (method = 'GET') => app.request(`/chat/files/${id}`, { method, headers: { cookie } })
    for (let i = 0; i < 20; i++) expect((await get('HEAD')).status).toBe(204)
    const slow = await Promise.all(Array.from({ length: 9 }, () => get()))
    expect(slow.map((a) => a.status)).toEqual([...Array(8).fill(200), 503])
    expect(slow[8]?.headers.get('retry-after')).toBe('5')
    const taken = new Uint8Array(await (slow[0] as Response).arrayBuffer())
    expect(large.every((byte, i) => byte === taken[i])).toBe(true)
    await slow[1]?.body?.cancel()
    expect((await Promise.all([get(), get(), get()])).map((a) => a.status)).toEqual([200, 200, 503])
  })

  it('that can carry script is refused kindly', async () => {
    const svg = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')
    const answer = await app.request(`/chat/files?id=${randomUUID()}&name=a.png`, await upload(svg))
    expect([answer.status, await errorOf(answer)]).toEqual([415, expect.stringContaining('截图')])
  })
})

describe('history and stream', () => {
  const talkWithReceipt = async () => {
    const first = await app.request('/chat/messages', json(message()))
    w.send(
      w.only(),
      say('回执码：{{receipt}}', {
        receipt: 'case-1',
        card: { kind: 'receipt', number: 'NJ2026-00001', at: 1, next: '今天联系你', office: '闵行区总工会' },
      }),
    )
    return cookieOf(first)
  }
  const history = async (cookie: string, since = 0) =>
    (await (await app.request(`/chat/history?since=${since}`, { headers: { cookie } })).json()) as {
      entries: { n: number; kind: string; code?: string; text?: string }[]
    }

  it('gives the talk in order, the receipt code until it was seen', async () => {
    const cookie = await talkWithReceipt()
    const { entries } = await history(cookie)
    expect(entries.map((e) => [e.n, e.kind])).toEqual([
      [1, 'mine'],
      [2, 'said'],
      [3, 'said'],
    ])
    expect(entries[2]).toMatchObject({ code: 'K7QF-3M9T', text: '回执码：K7QF-3M9T' })
    await app.request('/chat/seen', json({ n: 3, receipts: [] }, { cookie }))
    expect((await history(cookie, 2)).entries[0]?.code).toBe('K7QF-3M9T')
    await app.request('/chat/seen', json({ n: 3, receipts: [3] }, { cookie }))
    expect((await history(cookie, 2)).entries).toMatchObject([{ code: null, text: '回执码：••••-••••' }])
  })

  it('tells another visitor nothing', async () => {
    await talkWithReceipt()
    expect((await history(`niangjia=${'A'.repeat(43)}`)).entries).toEqual([])
    expect((await history(`niangjia=' or 1=1 --`)).entries).toEqual([])
  })

  it('Last-Event-ID wins over since; a bell brings what is new; stop ends it', async () => {
    const cookie = await talkWithReceipt()
    const answer = await app.request('/chat/stream?since=0', { headers: { cookie, 'Last-Event-ID': '2' } })
    const read = frames(answer)
    expect(await read('message')).toMatchObject({ n: 3 })
    w.send(w.only(), say('还在吗'))
    expect(await read('message')).toMatchObject({ n: 4, text: '还在吗' })
    await channel.stop()
    expect(await read('message')).toBeNull()
  })

  it('a stream opened before the first word hears the answer', async () => {
    const page = await app.request('/')
    const cookie = cookieOf(page)
    const read = frames(await app.request('/chat/stream', { headers: { cookie } }))
    await app.request('/chat/messages', json(message('在吗'), { cookie }))
    expect(await read('message')).toMatchObject({ kind: 'mine', text: '在吗' })
    expect(await read('message')).toMatchObject({ kind: 'said', text: '你说：在吗' })
    await channel.stop()
  })

  it('says who is there', async () => {
    const cookie = await talkWithReceipt()
    const read = frames(await app.request('/chat/stream?since=9', { headers: { cookie } }))
    expect(await read('standing')).toMatchObject({
      person: 'none',
      before: '机器人随时在，',
      line: '真人周一至周五9:00–17:30',
    })
    w.only().person = { kind: 'with', name: '林岚' }
    w.ring(w.only())
    expect(await read('standing')).toMatchObject({ line: '林岚在和你说话' })
    await channel.stop()
  })

  it('a HEAD opens no page that nobody would ever leave', async () => {
    const cookie = cookieOf(await app.request('/'))
    for (let i = 0; i < 9; i++)
      expect((await app.request('/chat/stream', { method: 'HEAD', headers: { cookie } })).status).toBe(204)
    expect((await app.request('/chat/stream', { headers: { cookie } })).status).toBe(200)
    await channel.stop()
  })

  it('what a page has seen is not read without end', async () => {
    let read = 0
    const body = new ReadableStream<Uint8Array>({
      pull(c) {
        read += 1
        if (read > 100) c.close()
        else c.enqueue(new Uint8Array(1024 * 1024).fill(32))
      },
    })
    const answer = await app.request('/chat/seen', {
      method: 'POST',
      headers: HERE,
      body,
      duplex: 'half',
    } as RequestInit)
    expect(answer.status).toBe(413)
    expect(read).toBeLessThan(10)
  })

  it('opens at most eight pages for one worker', async () => {
    const cookie = cookieOf(await app.request('/'))
    const answers = []
    for (let i = 0; i < 9; i++)
      answers.push((await app.request('/chat/stream', { headers: { cookie } })).status)
    expect(answers).toEqual([200, 200, 200, 200, 200, 200, 200, 200, 503])
    await channel.stop()
  })
})

/** The next event of this kind, parsed; null when the stream has ended. */
function frames(answer: Response) {
  const reader = (answer.body as ReadableStream<Uint8Array>).getReader()
  const decoder = new TextDecoder()
  let rest = ''
  return async (kind: string): Promise<unknown> => {
    for (;;) {
      const end = rest.indexOf('\n\n')
      if (end >= 0) {
        const frame = rest.slice(0, end)
        rest = rest.slice(end + 2)
        if ((/^event: (.*)$/m.exec(frame)?.[1] ?? 'message') !== kind) continue
        return JSON.parse(/^data: (.*)$/m.exec(frame)?.[1] ?? 'null')
      }
      const { done, value } = await reader.read()
      if (done) return null
      rest += decoder.decode(value, { stream: true })
    }
  }
}

describe('the page', () => {
  it('has no inline script or style, labels what tests and people look for, and keeps a cookie only for itself', async () => {
    const answer = await app.request('/')
    const html = await answer.text()
    expect(html).not.toMatch(/<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=/)
    for (const word of ['输入消息', '发送', '人工', '查进度', '上一步', '跳过', '菜单', '帮助'])
      expect(html).toContain(word)
    expect(answer.headers.get('set-cookie')).toMatch(
      /^niangjia=[\w-]{43}; Max-Age=34560000; Path=\/; HttpOnly; SameSite=Lax$/,
    )
    expect((await app.request('/chat/client/v1/main.js')).headers.get('content-type')).toContain('javascript')
    expect((await app.request('/chat/client/v0/main.js')).status).toBe(404)
  })

  it('over https the cookie is bound to this very host', async () => {
    const publicUrl = 'https://help.example.org'
    const { app: secure } = siteApp({ deps: { ...w.deps, publicUrl } }, client)
    expect((await secure.request('/')).headers.get('set-cookie')).toMatch(/^__Host-niangjia=.*Secure/)
  })

  it('forgets on request', async () => {
    const cookie = cookieOf(await app.request('/'))
    const answer = await app.request('/chat/forget', json({}, { cookie }))
    expect(answer.headers.getSetCookie()).toEqual([expect.stringMatching(/^niangjia=; Max-Age=0/)])
  })
})
