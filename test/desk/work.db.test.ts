// An officer's day at the desk over HTTP: cases claimed, answered, closed; files; broken forms; the bell. Real database, real sign-in.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type House, house } from './house.ts'

let h: House
const cookies = { own: '', strange: '' }
beforeAll(async () => {
  h = await house()
  await h.officer('linlan', '林岚', '310112', 'officer')
  await h.officer('xuhui', '徐汇', '310104', 'officer')
  cookies.own = await h.cookieOf('linlan')
  cookies.strange = await h.cookieOf('xuhui')
})
afterAll(() => h.close())

const get: House['get'] = (...asked) => h.get(...asked)
const post: House['post'] = (...asked) => h.post(...asked)

describe('an officer at work', () => {
  it('claims, writes twice by one click, hands back and closes; the bot hears each once', async () => {
    const { id, conversation } = await h.openCase()
    const key = randomUUID()
    expect(
      (await post(`/desk/cases/${id}/claim`, cookies.own, { key: randomUUID() })).headers.get('location'),
    ).toBe(`/desk/cases/${id}#case`)
    const say = () =>
      post(`/desk/cases/${id}/words`, cookies.own, { key, text: '你好' }, { 'hx-request': 'true' })
    const [one] = await Promise.all([say(), say()])
    expect(one?.headers.get('desk-sent')).toBe('yes')
    expect(await one?.text()).toContain('正在发')
    await post(`/desk/cases/${id}/hand-back`, cookies.own, { key: randomUUID() })
    await post(`/desk/cases/${id}/close`, cookies.own, {
      key: randomUUID(),
      outcome: 'solved',
      words: '到账了',
      recovered: '13,400',
    })
    const { rows } = await sql<{
      kind: string
    }>`select body->'event'->>'kind' as kind from unheard where conversation_id = ${conversation} order by id`.execute(
      h.db.kysely,
    )
    expect(rows.map((r) => r.kind)).toEqual(['officer-joined', 'officer-said', 'officer-left', 'case-closed'])
    expect(h.rung.at(-1)).toEqual({ conversations: [conversation], desk: true })
    expect(await (await get(`/desk/cases/${id}`, cookies.own)).text()).toMatch(/已结案.*追回 13,400 元/s)
  })

  it('learns who was first', async () => {
    await h.officer('zhoukai', '周凯', '310112', 'officer')
    const other = await h.cookieOf('zhoukai')
    const { id } = await h.openCase()
    await post(`/desk/cases/${id}/claim`, cookies.own, { key: randomUUID() })
    const late = await post(`/desk/cases/${id}/claim`, other, { key: randomUUID() })
    expect([late.status, await late.text()]).toEqual([200, expect.stringContaining('林岚先接了这件')])
    const words = await post(
      `/desk/cases/${id}/words`,
      other,
      { key: randomUUID(), text: '我也说' },
      { 'hx-request': 'true' },
    )
    expect(await words.text()).toContain('林岚先接了这件')
  })

  it('sees words as words, whatever a worker writes', async () => {
    const evil = '<img src=x onerror=alert(1)><script>alert(2)</script>"\'>{{receipt}}'
    const { id, conversation } = await h.openCase({ title: evil, said: evil })
    await h.deps.store.note(await must('linlan'), id, randomUUID(), evil)
    await h.bot(conversation, '回执码是 {{receipt}}，请记好')
    const text = await (await get(`/desk/cases/${id}?q=${encodeURIComponent(evil)}`, cookies.own)).text()
    expect(text).not.toMatch(/<img src=x|<script>alert/)
    expect(text).toContain('&lt;img src=x onerror=alert(1)&gt;')
    expect(text).toContain('回执码是 ••••')
  })

  it('sends files that are allowed, and is told about the others', async () => {
    const { id, conversation } = await h.openCase()
    await post(`/desk/cases/${id}/claim`, cookies.own, { key: randomUUID() })
    const upload = (name: string, bytes: Uint8Array<ArrayBuffer>) => {
      const body = new FormData()
      body.set('key', randomUUID())
      body.append('files', new File([bytes], name))
      return h.app.request(`/desk/cases/${id}/words`, {
        method: 'POST',
        body,
        headers: { cookie: cookies.own, origin: 'http://localhost', host: 'localhost', 'hx-request': 'true' },
      })
    }
    const html = await upload('a.html', new TextEncoder().encode('<html><script>alert(1)</script>'))
    expect(await html.text()).toContain('a.html：这种文件不能发')
    const png = new Uint8Array(
      await sharp({ create: { width: 4, height: 4, channels: 3, background: 'red' } })
        .png()
        .toBuffer(),
    )
    expect((await upload('a.png', png)).status).toBe(200)
    await h.hearAll(conversation)
    const page = await (await get(`/desk/cases/${id}`, cookies.own)).text()
    const [, file] = /\/desk\/evidence\/([\w-]{36})\/file/.exec(page) ?? []
    const original = await get(`/desk/evidence/${file}/file`, cookies.own)
    expect(Object.fromEntries(original.headers)).toMatchObject({
      'content-disposition': expect.stringMatching(/^attachment/),
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    })
    expect(new Uint8Array(await original.arrayBuffer())).toEqual(png)
    const { rows } = await sql`select 1 from audit where action = 'downloaded' and case_id = ${id}`.execute(
      h.db.kysely,
    )
    expect(rows).toHaveLength(1)
  })

  it('looks at a photo without the place where it was taken', async () => {
    const { id, conversation } = await h.openCase()
    const bytes = await sharp({ create: { width: 40, height: 40, channels: 3, background: 'red' } })
      .withExif({ IFD0: { Copyright: 'planted-detail' } })
      .jpeg()
      .toBuffer()
    expect(bytes.includes('planted-detail')).toBe(true)
    const file = { id: randomUUID(), name: '现场.jpg', mime: null, size: 1, remote: null }
    await h.deps.evidence.seal(file, { conversation }, bytes, 'worker')
    const view = await get(`/desk/evidence/${file.id}/view`, cookies.own)
    expect(view.headers.get('content-type')).toMatch(/^image\//)
    expect(Buffer.from(await view.arrayBuffer()).includes('planted-detail')).toBe(false)
    expect(await (await get(`/desk/cases/${id}`, cookies.own)).text()).toContain('现场')
  })

  it('gets a clear answer to a broken form', async () => {
    const { id } = await h.openCase()
    for (const fields of [{}, { key: 'no' }, { key: randomUUID(), outcome: 'magic' }] as Record<
      string,
      string
    >[])
      expect((await post(`/desk/cases/${id}/close`, cookies.own, fields)).status).toBe(400)
    expect(
      (await post(`/desk/cases/${id}/note`, cookies.own, { key: randomUUID(), text: '长'.repeat(60_000) }))
        .status,
    ).toBe(413)
    const nul = await post(`/desk/cases/${id}/note`, cookies.own, {
      key: randomUUID(),
      text: 'a\u0000b\ud800c',
    })
    expect(nul.status).toBe(303)
    expect((await get(`/desk?q=${encodeURIComponent('\u0000%_\\')}&view=zzz`, cookies.own)).status).toBe(200)
  })
})

it('shows messages that keep failing, with the case, until somebody says that they are settled', async () => {
  const { id, conversation } = await h.openCase()
  const stumble = randomUUID()
  await sql`insert into stumble (id, conversation_id, n, problem, at) values (${stumble}, ${conversation}, 1, 'Error: boom', now())`.execute(
    h.db.kysely,
  )
  const page = await (await get('/desk', cookies.own)).text()
  expect(page).toContain('1 条消息反复处理失败')
  expect(page).toContain(`/desk/cases/${id}#case`)
  await post(`/desk/stumbles/${stumble}/settle`, cookies.strange, {})
  expect(await (await get('/desk', cookies.own)).text()).toContain('反复处理失败')
  await post(`/desk/stumbles/${stumble}/settle`, cookies.own, {})
  expect(await (await get('/desk', cookies.own)).text()).not.toContain('反复处理失败')
})

describe('the bell', () => {
  it('rings for the open talk and for the queue, tells nothing more, and ends with the program', async () => {
    const { id, conversation } = await h.openCase()
    const stream = await get(`/desk/live?case=${id}`, cookies.own, { accept: 'text/event-stream' })
    const reader = (stream.body as ReadableStream<Uint8Array>)
      .pipeThrough(new TextDecoderStream())
      .getReader()
    const until = async (what: string) => {
      let text = ''
      while (!text.includes(what)) {
        const { value, done } = await reader.read()
        if (done) throw new Error(`ended before ${what}: ${text}`)
        text += value
      }
      return text
    }
    await until('event: hello')
    h.deps.bell.ring({ conversations: [conversation], desk: false })
    expect(await until('event: case')).not.toContain(conversation)
    h.deps.bell.ring({ conversations: [], desk: true })
    await until('event: queue')
    const seen = (await must('linlan')).seen ?? 0
    expect(seen).toBeGreaterThan(0)
    h.stop()
    expect(await rest(reader)).toBe('ended')
  })
})

async function rest(reader: ReadableStreamDefaultReader<string>): Promise<'ended'> {
  while (!(await reader.read()).done);
  return 'ended'
}

async function must(login: string) {
  const found = await h.deps.officers.byLogin(login)
  if (found === null) throw new Error(`no officer ${login}`)
  return found
}
