// The desk's doors over HTTP: who gets in, who gets where, and what a strange form may do. Real database, real sign-in.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { firstLink } from '../../src/desk/accounts.ts'
import { form, type House, house, PASSWORD } from './house.ts'

let h: House
const cookies = { own: '', strange: '', admin: '', editor: '' }
beforeAll(async () => {
  h = await house()
  await h.officer('linlan', '林岚', '310112', 'officer')
  await h.officer('xuhui', '徐汇', '310104', 'officer')
  await h.officer('guanli', '管理员', '310112', 'administrator')
  await h.officer('zhishi', '知微', '310112', 'editor')
  cookies.editor = await h.cookieOf('zhishi')
  cookies.own = await h.cookieOf('linlan')
  cookies.strange = await h.cookieOf('xuhui')
  cookies.admin = await h.cookieOf('guanli')
})
afterAll(() => h.close())
beforeEach(async () => {
  await sql`delete from auth."rateLimit"`.execute(h.db.kysely)
  await sql`delete from auth.lockout`.execute(h.db.kysely)
})

const get: House['get'] = (...asked) => h.get(...asked)
const post: House['post'] = (...asked) => h.post(...asked)

describe('every address', () => {
  /** The only ones that open without a session. */
  const OPEN = [
    'GET /desk/sign-in',
    'POST /desk/sign-in',
    'GET /desk/welcome',
    'POST /desk/welcome',
    'POST /desk/welcome/open',
    'GET /desk/files/:name',
  ]
  const ADMINISTRATION = /^\w+ \/desk\/officers/
  const KNOWLEDGE = /^\w+ \/desk\/knowledge/
  const EVERYBODY = ['GET /desk/me', 'POST /desk/sign-out']
  const all = () => [
    ...new Set(h.app.routes.filter((r) => r.method !== 'ALL').map((r) => `${r.method} ${r.path}`)),
  ]
  const ask = (route: string, cookie: string, id: string) => {
    const [method, path] = route.split(' ') as [string, string]
    const address = path.replace(':id', id).replace(':article', 'pay').replace(':name', 'main.js')
    return method === 'GET'
      ? get(address, cookie)
      : post(address, cookie, { key: randomUUID(), n: '1', outcome: 'solved', text: '你好', words: '好' })
  }

  it('is known to this test', () => {
    expect(all().length).toBeGreaterThan(20)
    for (const open of OPEN) expect(all()).toContain(open)
  })

  it('leads nobody anywhere but to the sign-in', async () => {
    const { id } = await h.openCase({ title: '王小北，欠薪约 13,400 元' })
    for (const route of all().filter((r) => !OPEN.includes(r))) {
      const answer = await ask(route, '', id)
      expect([route, answer.status]).toEqual([route, route.startsWith('GET') ? 303 : 401])
      if (answer.status === 303) expect(answer.headers.get('location')).toMatch(/^\/desk\/sign-in\?next=/)
      expect(await answer.text()).not.toContain('王小北')
    }
  })

  it('tells a page that asks in the background 401, so that it stops', async () => {
    expect((await get('/desk/queue', '', { 'hx-request': 'true' })).status).toBe(401)
    expect((await get('/desk/live', '', { accept: 'text/event-stream' })).status).toBe(401)
  })

  it('hides a case from an officer of another region, and says so kindly', async () => {
    const { id, conversation } = await h.openCase({
      title: '王小北，欠薪约 13,400 元',
      said: '站点名字是秘密',
    })
    const file = { id: randomUUID(), name: '证据.jpg', mime: null, size: 1, remote: null }
    const bytes = await sharp({ create: { width: 4, height: 4, channels: 3, background: 'red' } })
      .jpeg()
      .toBuffer()
    await h.deps.evidence.seal(file, { conversation }, bytes, 'worker')
    for (const route of all().filter(
      (r) => r.includes(':id') && !ADMINISTRATION.test(r) && !r.includes('stumbles'),
    )) {
      const answer = await ask(route, cookies.strange, route.includes('/evidence/') ? file.id : id)
      const text = await answer.text()
      expect([route, answer.status]).toEqual([route, 404])
      expect(text).toContain('这件案子不在你的范围')
      expect(text).not.toMatch(/王小北|秘密|证据\.jpg/)
    }
    const { rows } = await sql<{
      n: number
    }>`select (select count(*)::int from unheard where conversation_id = ${conversation})
      + (select count(*)::int from audit where case_id = ${id} and officer_id is not null) as n`.execute(
      h.db.kysely,
    )
    expect(rows[0]?.n).toBe(0)
    expect(await (await get('/desk?view=team', cookies.strange)).text()).not.toContain('王小北')
  })

  it('opens no case to an administrator alone, and no account to an officer', async () => {
    const { id } = await h.openCase({ title: '王小北，欠薪约 13,400 元' })
    for (const route of all().filter((r) => !OPEN.includes(r) && !EVERYBODY.includes(r))) {
      const other = ADMINISTRATION.test(route) ? cookies.own : cookies.admin
      const answer = await ask(route, other, id)
      expect([route, answer.status]).toEqual([route, 403])
      expect(await answer.text()).not.toContain('王小北')
    }
  })

  it('opens knowledge to editors alone, and nothing else to them', async () => {
    const { id } = await h.openCase({ title: '王小北，欠薪约 13,400 元' })
    expect(all().filter((r) => KNOWLEDGE.test(r)).length).toBe(9)
    for (const route of all().filter((r) => !OPEN.includes(r) && !EVERYBODY.includes(r))) {
      const answer = await ask(route, KNOWLEDGE.test(route) ? cookies.own : cookies.editor, id)
      expect([route, answer.status]).toEqual([route, 403])
      expect(await answer.text()).not.toContain('王小北')
    }
  })

  it('says the same for a strange case, a made-up one and nonsense', async () => {
    const { id } = await h.openCase()
    const texts = await Promise.all(
      [id, randomUUID(), "1'--"].map(async (x) =>
        (await get(`/desk/cases/${encodeURIComponent(x)}`, cookies.strange)).text(),
      ),
    )
    expect(new Set(texts).size).toBe(1)
  })

  it('sends a strict policy and keeps nothing in caches', async () => {
    const { headers } = await get('/desk', cookies.own)
    expect(headers.get('content-security-policy')).toMatch(/default-src 'self'.*frame-ancestors 'none'/)
    expect(headers.get('content-security-policy')).not.toMatch(/unsafe/)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect(await (await get('/desk', cookies.own)).text()).not.toMatch(
      /<script(?! src=| type="module" src=)|style="|onclick/,
    )
  })
})

describe('the session', () => {
  it('is a cookie that scripts and other sites cannot use, and that cannot be forged', async () => {
    const answer = await post('/desk/sign-in', '', { login: 'linlan', password: PASSWORD })
    const [cookie] = answer.headers.getSetCookie()
    expect(cookie).toMatch(/HttpOnly/i)
    expect(cookie).toMatch(/SameSite=Lax/i)
    expect(cookie).toMatch(/Path=\/desk/i)
    expect((await get('/desk', cookies.own)).status).toBe(200)
    const forged = cookies.own.replace(/\.[^.;]{6}/, '.AAAAAA')
    expect(forged).not.toBe(cookies.own)
    expect((await get('/desk', forged)).status).toBe(303)
    expect((await get('/desk', 'niangjia-desk.session_token=made.up')).status).toBe(303)
  })

  it('is Secure when the desk has an https address', async () => {
    const safe = await house({ publicUrl: 'https://desk.example.org' })
    await safe.officer('linlan', '林岚', '310112', 'officer')
    const answer = await safe.app.request(
      '/desk/sign-in',
      form({ login: 'linlan', password: PASSWORD }, { origin: 'https://desk.example.org' }),
    )
    expect(answer.headers.getSetCookie()[0]).toMatch(/^__Secure-.*; Secure/)
    await safe.close()
  })

  it('ends with the sign-out, and at once when the account is disabled', async () => {
    const me = await h.officer('weg', '离开', '310112', 'officer')
    const cookie = await h.cookieOf('weg')
    const other = await h.cookieOf('weg')
    expect((await post('/desk/sign-out', cookie, {})).status).toBe(303)
    expect((await get('/desk', cookie)).status).toBe(303)
    expect((await get('/desk', other)).status).toBe(200)
    expect((await post(`/desk/officers/${me.id}/disable`, cookies.admin, {})).status).toBe(303)
    expect((await get('/desk', other)).status).toBe(303)
    const again = await post('/desk/sign-in', '', { login: 'weg', password: PASSWORD })
    expect([again.status, await again.text()]).toEqual([401, expect.stringContaining('账号或密码不对')])
  })

  it('leads only to the desk after sign-in', async () => {
    for (const next of ['https://evil.example', '//evil.example', '/desk/../x', '/desk@evil'])
      expect(
        (await post('/desk/sign-in', '', { login: 'linlan', password: PASSWORD, next })).headers.get(
          'location',
        ),
      ).toBe('/desk')
  })
})

describe('a form of another site', () => {
  it('does nothing', async () => {
    const { id } = await h.openCase()
    const fields = { key: randomUUID() }
    const evil = await post(`/desk/cases/${id}/claim`, cookies.own, fields, {
      origin: 'https://evil.example',
    })
    expect([evil.status, await evil.text()]).toEqual([403, expect.stringContaining('这一步没做')])
    const bare = form(fields, { cookie: cookies.own })
    const { origin: _, ...headers } = bare.headers as Record<string, string>
    expect((await h.app.request(`/desk/cases/${id}/claim`, { ...bare, headers })).status).toBe(403)
    expect((await post(`/desk/cases/${id}/claim`, cookies.own, fields, { origin: 'null' })).status).toBe(403)
    expect((await post(`/desk/cases/${id}/claim`, cookies.own, fields)).status).toBe(303)
  })
})

describe('wrong passwords', () => {
  it('lock the login after five, for the right password too, with the same words for a login that does not exist', async () => {
    const says: Record<string, string[]> = {}
    for (const login of ['linlan', 'nobody']) {
      says[login] = []
      for (let i = 0; i < 6; i += 1) {
        await sql`delete from auth."rateLimit"`.execute(h.db.kysely)
        const answer = await post('/desk/sign-in', '', {
          login,
          password: i === 5 ? PASSWORD : 'wrong wrong',
        })
        const said = /role="alert".*?<span>(.*?)<\/span>/s.exec(await answer.text())?.[1] ?? ''
        says[login]?.push(`${answer.status} ${said}`)
      }
    }
    expect(says.linlan).toEqual(says.nobody)
    expect(says.linlan?.[0]).toBe('401 账号或密码不对，再看一眼。还能试 4 次。')
    expect(says.linlan?.[5]).toMatch(/^429 .*锁 15 分钟/)
    await sql`update auth.lockout set locked_until = now() - interval '1 second', last_at = now() - interval '16 minutes'`.execute(
      h.db.kysely,
    )
    expect((await post('/desk/sign-in', '', { login: 'linlan', password: PASSWORD })).status).toBe(303)
  })

  it('stop after twenty from one address, whatever X-Forwarded-For says', async () => {
    const busy = await house()
    const server = await busy.listen()
    const statuses = []
    for (let i = 0; i < 20; i += 1) {
      const { status } = await fetch(`${server.url}/desk/sign-in`, {
        ...form(
          { login: `someone${i}`, password: 'wrong wrong' },
          { origin: server.url, 'x-forwarded-for': `10.0.0.${i}` },
        ),
        redirect: 'manual',
      })
      statuses.push(status)
    }
    expect(statuses.slice(0, 10)).toEqual(Array(10).fill(401))
    expect(statuses.slice(10)).toEqual(Array(10).fill(429))
    await server.close()
    await busy.close()
  })

  it('count by the address that our own proxy wrote, when there is one', async () => {
    const behind = await house({ trustProxy: true })
    const from = (forwarded: string, i: number) =>
      behind.app.request(
        '/desk/sign-in',
        form({ login: `x${i}`, password: 'wrong wrong' }, { 'x-forwarded-for': forwarded }),
      )
    for (let i = 0; i < 10; i += 1) expect((await from(`6.6.6.${i}, 203.0.113.9`, i)).status).toBe(401)
    expect((await from('6.6.6.99, 203.0.113.9', 11)).status).toBe(429)
    expect((await from('203.0.113.10', 12)).status).toBe(401)
    await behind.close()
  })
})

describe('one-time links', () => {
  it('make the first account once, with all that one person needs', async () => {
    const fresh = await house()
    const link = (await firstLink(fresh.deps.officers, 'http://localhost')) ?? ''
    expect(link).toMatch(/^http:\/\/localhost\/desk\/welcome#[\w-]{32}$/)
    const token = link.split('#')[1] as string
    const opened = await fresh.app.request('/desk/welcome/open', form({ token }))
    expect(await opened.text()).toContain('建第一个账号')
    const fields = { token, login: 'Linlan', name: '林岚', place: '浦东', password: PASSWORD }
    const unclear = await fresh.app.request('/desk/welcome', form({ ...fields, place: '天上' }))
    expect([unclear.status, await unclear.text()]).toEqual([422, expect.stringContaining('没认出这个地方')])
    const short = await fresh.app.request('/desk/welcome', form({ ...fields, password: 'short' }))
    expect(short.status).toBe(422)
    const done = await fresh.app.request('/desk/welcome', form({ ...fields, place: '上海市闵行区' }))
    expect(done.headers.get('location')).toBe('/desk/sign-in?news')
    expect((await fresh.app.request('/desk/welcome', form({ ...fields, place: '310112' }))).status).toBe(410)
    expect(await fresh.deps.officers.byLogin('linlan')).toMatchObject({
      name: '林岚',
      region: '310112',
      roles: ['administrator', 'officer', 'supervisor'],
    })
    expect(await firstLink(fresh.deps.officers, 'http://localhost')).toBeNull()
    expect(await fresh.cookieOf('linlan')).toMatch(/session_token/)
    await fresh.close()
  })

  it('let a new colleague set a password, and a reset ends what was open', async () => {
    const added = await post('/desk/officers', cookies.admin, {
      login: 'tangning',
      name: '唐宁',
      place: '310112',
      role: 'officer',
    })
    const token = /welcome#([\w-]{32})/.exec(await added.text())?.[1] ?? ''
    expect((await h.app.request('/desk/welcome', form({ token, password: PASSWORD }))).status).toBe(303)
    const before = await h.cookieOf('tangning')
    const id = (await h.deps.officers.byLogin('tangning'))?.id
    const reset = await post(`/desk/officers/${id}/reset`, cookies.admin, {})
    const second = /welcome#([\w-]{32})/.exec(await reset.text())?.[1] ?? ''
    expect(
      (await h.app.request('/desk/welcome', form({ token: second, password: 'another one 9' }))).status,
    ).toBe(303)
    expect((await get('/desk', before)).status).toBe(303)
    expect((await post('/desk/sign-in', '', { login: 'tangning', password: PASSWORD })).status).toBe(401)
    expect((await post('/desk/sign-in', '', { login: 'tangning', password: 'another one 9' })).status).toBe(
      303,
    )
  })

  it('refuse nonsense with words, and never twice the same login', async () => {
    expect((await h.app.request('/desk/welcome/open', form({ token: 'made-up' }))).status).toBe(410)
    const twice = await post('/desk/officers', cookies.admin, {
      login: 'linlan',
      name: '又一个',
      place: '310112',
      role: 'officer',
    })
    expect(await twice.text()).toContain('这个账号有人用了')
    const nowhere = await post('/desk/officers', cookies.admin, {
      login: 'neu',
      name: '新',
      place: '999999',
      role: 'officer',
    })
    expect(nowhere.status).toBe(422)
  })
})
