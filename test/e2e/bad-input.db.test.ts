// What strangers, careless fingers and tired machines send: each gets a clear answer or a quiet refusal, nothing is lost,
// nothing falls over, and the next good message is answered. On the whole house, over HTTP and a Bot API.
// Proven elsewhere on real parts, and not again here:
// - a case of another region, by its address, for every route of the desk: test/desk/app.db.test.ts “hides a case from an officer of another region”
// - a forged session of an officer: test/desk/app.db.test.ts “is a cookie that scripts and other sites cannot use, and that cannot be forged”
// - 429, lost answers and every update twice through a whole report: test/e2e/telegram-faults.db.test.ts
import { randomUUID } from 'node:crypto'
import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type BotApi, startBotApi } from '../harness/bot-api/bot-api.ts'
import type { Worker } from '../harness/bot-api/worker.ts'
import { type TestDatabase, testDatabase } from '../harness/database.ts'
import { PASSWORD, signIn } from './officer.ts'
import { type OpenHouse, openWholeHouse } from './open-house.ts'
import { visitor } from './visitor.ts'

let database: TestDatabase
let api: BotApi
let house: OpenHouse
/** Words that no turn survives. */
const CURSE = '这句话谁也听不懂'

beforeAll(async () => {
  database = await testDatabase()
  api = await startBotApi()
  house = await openWholeHouse({
    url: database.url,
    telegram: api,
    wrap: {
      turns: (turns) => ({
        ...turns,
        flush: (batch, decide) =>
          turns.flush(batch, (conversation, heard) => {
            if (heard.event.kind === 'message' && heard.event.message.text.includes(CURSE))
              throw new Error('a turn that always throws')
            return decide(conversation, heard)
          }),
      }),
    },
  })
  await house.officer('linlan', '林岚', '310112', 'officer', 'supervisor')
})
afterAll(async () => {
  await house?.close()
  await api?.stop()
  await database?.drop()
})

const rows = async (text: string, values: unknown[] = []) => (await house.pool.query(text, values)).rows
const wordsOf = async (chat: number | string) =>
  (
    await rows(
      `select e.kind, e.body ->> 'text' as text from event e join conversation c on c.id = e.conversation_id
       where c.chat = $1 order by e.n`,
      [String(chat)],
    )
  ).map((r) => (r.kind === 'message' ? r.text : r.kind))
const bytes = (text: string) => new TextEncoder().encode(text)
/** A word that is always answered, after whatever happened. */
const isAnswered = async (worker: Worker) => {
  const before = worker.screen.length
  worker.says('帮助')
  await worker.sees((shown) => shown.length > before)
}

describe('on the web', () => {
  test('the same message twice, also at once, is one', async () => {
    const worker = visitor(house.base)
    const id = randomUUID()
    await worker.says('欠薪', id)
    const again = await Promise.all([worker.says('欠薪', id), worker.says('欠薪', id)])
    expect(again.map((a) => a.status)).toEqual([202, 202])
    expect((await worker.history()).filter((e) => e.kind === 'mine')).toHaveLength(1)
    expect(await worker.isAnswered()).toBe(true)
  })

  test('a megabyte of words is refused with what to do', async () => {
    const worker = visitor(house.base)
    const long = await worker.says('长'.repeat(350_000))
    expect([long.status, long.error]).toEqual([413, expect.stringContaining('分几次发')])
    const six = await worker.says('长'.repeat(6_000))
    expect([six.status, six.error]).toEqual([413, expect.stringContaining('分几次发')])
    expect(await worker.history()).toEqual([])
    expect(await worker.isAnswered()).toBe(true)
  })

  test('NUL, lone surrogates and control signs pass without what cannot be stored', async () => {
    const worker = visitor(house.base)
    expect((await worker.says('工资\u0000没发\ud800，\u202e\u0007老板跑了')).status).toBe(202)
    expect((await worker.history())[0]).toMatchObject({
      kind: 'mine',
      text: '工资没发\ufffd，\u202e\u0007老板跑了',
    })
    expect((await worker.says('\u0000\u0000')).status).toBe(422)
    expect(await worker.isAnswered()).toBe(true)
  })

  test('emoji only, few and very many, at every step of a report', async () => {
    const worker = visitor(house.base)
    const emoji = ['😭', '👨‍👩‍👧‍👦'.repeat(300), `x${'😀'.repeat(2_400)}`, '🏴󠁧󠁢󠁥󠁮󠁧󠁿']
    for (const good of ['站点欠我三个月工资', '同意', '快达站', '上海闵行', '跳过', '跳过']) {
      expect((await worker.says(good)).status).toBe(202)
      for (const bad of emoji) expect((await worker.says(bad)).status).toBe(202)
    }
    expect(await rows('select external_id, problem from unheard')).toEqual([])
    expect(await worker.isAnswered()).toBe(true)
  })

  test('choices, references and files that never were', async () => {
    const worker = visitor(house.base)
    await worker.says('站点欠我三个月工资')
    const json = { 'content-type': 'application/json' }
    for (const choice of [
      '__proto__',
      'constructor:x',
      'cmd:toString',
      'edit:__proto__',
      'flow:hasOwnProperty',
      'article:../..',
      'consent:yes',
      'confirm',
      'heard:',
      ':',
      '\u0000',
      'x'.repeat(200),
    ]) {
      const body = JSON.stringify({ id: randomUUID(), choice, ref: 999_999_999 })
      expect([choice, (await worker.post('/chat/messages', body, json)).status]).toEqual([choice, 202])
    }
    const stranger = JSON.stringify({ id: randomUUID(), text: 'x', files: [randomUUID()] })
    expect((await worker.post('/chat/messages', stranger, json)).status).toBe(422)
    for (const body of ['', '{', '[]', 'null', '{"id":{}}', `{"id":"${randomUUID()}","text":{"$ne":1}}`])
      expect([body, (await worker.post('/chat/messages', body, json)).status]).toEqual([body, 400])
    expect(await rows('select external_id, problem from unheard')).toEqual([])
    expect(await worker.isAnswered()).toBe(true)
  })

  test('a file of 30 MB, with and without saying so', async () => {
    const worker = visitor(house.base)
    await worker.isAnswered()
    const send = (headers: Record<string, string | number>) =>
      new Promise<number | 'hung up'>((resolve) => {
        const asked = request(`${house.base}/chat/files?id=${randomUUID()}&name=a.mp4`, {
          method: 'POST',
          headers: { origin: house.base, cookie: worker.cookie(), ...headers },
        })
        asked.on('response', (answer) => {
          answer.resume()
          resolve(answer.statusCode ?? 0)
        })
        // The house stops listening before everything is said, and may hang up on who goes on talking.
        asked.on('error', () => resolve('hung up'))
        const piece = Buffer.alloc(1024 * 1024)
        let left = 30
        const more = () => {
          if (asked.destroyed) return
          if (left-- === 0) return asked.end()
          asked.write(piece, more)
        }
        more()
      })
    for (const how of [{ 'content-length': 30 * 1024 * 1024 }, { 'transfer-encoding': 'chunked' }]) {
      let told = await send(how)
      for (let again = 0; told === 'hung up' && again < 5; again += 1) told = await send(how)
      expect(told).toBe(413)
    }
    expect(await rows('select from evidence')).toEqual([])
    expect(await worker.isAnswered()).toBe(true)
  })

  test('files that can carry script, under any name', async () => {
    const worker = visitor(house.base)
    const svg = bytes('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')
    const html = bytes('<!doctype html><script>alert(1)</script>')
    for (const [bad, name] of [
      [svg, 'a.svg'],
      [svg, '工资条.jpg'],
      [html, 'a.html'],
      [html, '../../a.jpg'],
      [bytes(''), 'a.jpg'],
    ] as const) {
      const answer = await worker.uploads(bad, name)
      expect([name, answer.status, answer.error]).toEqual([name, 415, expect.stringContaining('截图')])
    }
    expect(await rows('select from evidence')).toEqual([])
    expect(await worker.isAnswered()).toBe(true)
  })

  test('a forged or borrowed cookie opens nothing, and gets a new one', async () => {
    const worker = visitor(house.base)
    await worker.says('这是秘密')
    const token = worker.cookie().split('=')[1] as string
    for (const cookie of [
      `niangjia=${'A'.repeat(43)}`,
      `niangjia=${token}x`,
      `niangjia=' or 1=1 --`,
      `__Host-niangjia=${token}`,
      `niangjia=${token.toLowerCase()}`,
      'niangjia=%00',
      'niangjia=',
    ]) {
      const thief = visitor(house.base, cookie)
      expect([cookie, JSON.stringify(await thief.history()).includes('秘密')]).toEqual([cookie, false])
      expect([cookie, await thief.isAnswered()]).toEqual([cookie, true])
    }
    const [{ chat }] = await rows(
      `select chat from conversation where channel = 'web' order by opened_at desc limit 1`,
    )
    expect(await visitor(house.base, `niangjia=${chat}`).history()).toEqual([])
    expect(JSON.stringify(await worker.history())).toContain('秘密')
  })

  test('a post from a foreign page does nothing', async () => {
    const worker = visitor(house.base)
    await worker.says('我的话')
    const before = (await worker.history()).length
    const body = JSON.stringify({ id: randomUUID(), text: '不是我说的' })
    const json = { 'content-type': 'application/json', cookie: worker.cookie() }
    const post = async (headers: Record<string, string>) =>
      (await fetch(`${house.base}/chat/messages`, { method: 'POST', headers, body })).status
    expect(await post({ ...json, origin: 'https://evil.example' })).toBe(403)
    expect(await post({ ...json, origin: 'null' })).toBe(403)
    expect(await post(json)).toBe(403)
    expect(await post({ ...json, origin: house.base, 'sec-fetch-site': 'cross-site' })).toBe(403)
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])
      expect(await post({ ...json, origin: house.base, 'content-type': type })).toBe(400)
    for (const path of ['/chat/seen', '/chat/forget', `/chat/files?id=${randomUUID()}&name=a`])
      expect((await fetch(`${house.base}${path}`, { method: 'POST', headers: json, body })).status).toBe(403)
    expect(await worker.history()).toHaveLength(before)
    expect(await worker.isAnswered()).toBe(true)
  })
})

describe('on Telegram', () => {
  test('updates out of order, twice, and junk between them: each is heard once, later ones go on', async () => {
    const worker = api.worker()
    await isAnswered(worker)
    const message = (update_id: number, message_id: number, text: string) => ({
      update_id,
      message: {
        message_id,
        date: 1,
        chat: { id: worker.chat, type: 'private' },
        from: { id: worker.chat },
        text,
      },
    })
    const late = message(90_002, 502, '第二句')
    const early = message(90_001, 501, '第一句')
    api.updates.put(late)
    api.updates.put(early)
    api.updates.put(late)
    api.updates.put({ update_id: 90_003 })
    api.updates.put({ update_id: 90_004, message: { message_id: 'x', text: null } })
    api.updates.put({
      update_id: 90_005,
      message: { ...early.message, message_id: 503, text: undefined, dice: { value: 6 } },
    })
    await expect.poll(() => api.updates.waiting.length, { timeout: 20_000 }).toBe(0)
    api.updates.continueFrom(90_006)
    await isAnswered(worker)
    const heard = await wordsOf(worker.chat)
    expect(heard.filter((w) => w === '第一句')).toHaveLength(1)
    expect(heard.filter((w) => w === '第二句')).toHaveLength(1)
    expect(heard).toContain('unreadable')
  })

  test('a megabyte, NUL, half an emoji, in words and in the names of files', async () => {
    const worker = api.worker()
    worker.says('长'.repeat(350_000))
    worker.says('工资\u0000没发\ud83d')
    worker.says('😭😭😭')
    const pdf = bytes('%PDF-1.4 payslip')
    const { message } = worker.sendsDocument(pdf, 'a.pdf', 'application/pdf') as unknown as {
      message: { document: object }
    }
    const strange = {
      file_unique_id: 'other',
      file_name: 'a\u0000b\ud83d.pdf',
      mime_type: 'application/\u0000pdf\ud83d',
    }
    worker.sends({ document: { ...message.document, ...strange } })
    await expect
      .poll(async () => (await wordsOf(worker.chat)).filter((w) => w === 'file-sealed').length, {
        timeout: 20_000,
      })
      .toBe(2)
    expect((await wordsOf(worker.chat)).slice(0, 3)).toEqual(['unreadable', '工资没发\ufffd', '😭😭😭'])
    expect(await rows('select external_id, problem from unheard')).toEqual([])
    await isAnswered(worker)
  })

  test('files that are too large are not fetched, files that carry script are refused, and the worker hears why', async () => {
    const worker = api.worker()
    const asked = () => api.calls.filter((c) => c.method === 'getFile').length
    const before = asked()
    worker.sends({
      document: {
        file_id: 'f',
        file_unique_id: 'u',
        file_name: 'a.mp4',
        mime_type: 'video/mp4',
        file_size: 31_457_280,
      },
    })
    await worker.hears(/太大|20\s?MB/)
    expect(asked()).toBe(before)
    worker.sendsDocument(
      bytes('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
      '工资条.jpg',
      'image/jpeg',
    )
    await expect
      .poll(() => wordsOf(worker.chat), { timeout: 20_000 })
      .toEqual(['', 'file-refused', '', 'file-refused'])
    const before2 = worker.screen.length
    worker.sendsDocument(bytes('<!doctype html><script>alert(1)</script>'), 'a.html', 'text/html')
    await worker.sees((shown) => shown.length > before2)
    await isAnswered(worker)
  })
})

test('a channel that hands in a megabyte: kept whole, answered, and nobody waits for it', async () => {
  const chat = randomUUID()
  const text = `站点欠我三个月工资，一共一万二。${'老板说过几天，'.repeat(150_000)}`
  const other = visitor(house.base)
  const [, answered] = await Promise.all([
    house.accept({
      address: { channel: 'web', account: 'web', chat },
      externalId: 'megabyte',
      at: Date.now(),
      event: { kind: 'message', message: { text, choice: null, choiceRef: null, files: [] } },
    }),
    other.isAnswered(),
  ])
  expect(answered).toBe(true)
  const [kept] = await rows(
    `select length(e.body ->> 'text') as length, (select count(*)::int from effect f where f.conversation_id = e.conversation_id) as answers
     from event e join conversation c on c.id = e.conversation_id where c.chat = $1`,
    [chat],
  )
  expect(kept.length).toBe(text.length)
  expect(kept.answers).toBeGreaterThan(0)
})

test('a message whose turn always throws: the worker is told, officers see it, later messages go on', async () => {
  const worker = api.worker()
  await isAnswered(worker)
  const before = worker.screen.length
  worker.says(CURSE)
  worker.says('我还有一句话')
  const other = visitor(house.base)
  await expect
    .poll(async () => (await rows('select tries from unheard order by id limit 1'))[0]?.tries, {
      timeout: 20_000,
    })
    .toBeGreaterThan(0)
  expect(await other.isAnswered()).toBe(true)
  // A minute of patience, without waiting for it.
  await expect
    .poll(
      async () => {
        await rows(`update unheard set not_before = 'epoch'`)
        const waiting = await rows('select distinct conversation_id as id from unheard')
        await rows(`select pg_notify('niangjia', $1)`, [
          JSON.stringify({
            from: 'another',
            conversations: waiting.map((r) => r.id),
            desk: false,
            taken: false,
          }),
        ])
        return waiting.length
      },
      { timeout: 30_000, interval: 200 },
    )
    .toBe(0)
  await worker.sees((shown) =>
    shown.slice(before).some(({ text }) => /没能处理|没处理好|出了点问题|没有处理/.test(text)),
  )
  const heard = (await wordsOf(worker.chat)).slice(1)
  expect(heard).toEqual([CURSE, 'stumbled', '我还有一句话'])
  const desk = await (await signIn(house.base, 'linlan')).page()
  expect(desk).toContain('1 条消息反复处理失败')
  expect(desk).not.toContain(CURSE)
  await isAnswered(worker)
})

describe('at the desk', () => {
  const form = (
    origin: string | null,
    type = 'application/x-www-form-urlencoded',
    cookie = '',
  ): RequestInit => ({
    method: 'POST',
    redirect: 'manual',
    headers: { ...(origin === null ? {} : { origin }), 'content-type': type, cookie },
    body: new URLSearchParams({ key: randomUUID(), login: 'linlan', password: PASSWORD }).toString(),
  })

  // With a session and on every kind of case: test/desk/app.db.test.ts “a form of another site does nothing”.
  test('a sign-in from a foreign page is none', async () => {
    for (const origin of ['https://evil.example', 'null', null])
      for (const type of ['application/x-www-form-urlencoded', 'text/plain'])
        expect([
          origin,
          type,
          (await fetch(`${house.base}/desk/sign-in`, form(origin, type))).status,
        ]).toEqual([origin, type, 403])
    const here = await fetch(`${house.base}/desk/sign-in`, form(house.base))
    expect(here.status).toBe(303)
  })

  test('a worker’s cookie, made-up ones and strange addresses open nothing', async () => {
    const worker = visitor(house.base)
    await worker.isAnswered()
    const token = worker.cookie().split('=')[1]
    for (const cookie of [
      worker.cookie(),
      `niangjia-desk.session_token=${token}`,
      `niangjia-desk.session_token=${token}.${token}`,
      'niangjia-desk.session_token=%00',
    ])
      for (const path of [
        '',
        '/queue',
        '/live',
        `/cases/${randomUUID()}`,
        `/evidence/${randomUUID()}/file`,
        '/officers',
        '/cases/..%2f..%2fofficers',
      ]) {
        const { status } = await fetch(`${house.base}/desk${path}`, {
          headers: { cookie },
          redirect: 'manual',
        })
        expect([path, status]).toEqual([path, path.includes('..') ? expect.toBeOneOf([401, 404]) : 401])
      }
  })

  test.each([false, true])(
    'twenty wrong passwords under forged addresses lock the login (TRUST_PROXY %s)',
    async (trust) => {
      const own = await testDatabase()
      const behind = await openWholeHouse({ url: own.url, env: { TRUST_PROXY: String(trust) } })
      try {
        await behind.officer('linlan', '林岚', '310112', 'officer')
        const attempt = (password: string, i: number) =>
          fetch(`${behind.base}/desk/sign-in`, {
            method: 'POST',
            redirect: 'manual',
            headers: {
              origin: behind.base,
              'x-forwarded-for': `10.0.${i}.1, 198.51.100.${i}`,
              'x-real-ip': `10.9.9.${i}`,
            },
            body: new URLSearchParams({ login: i % 2 ? 'LinLan' : 'linlan ', password }),
          })
        const statuses: number[] = []
        for (let i = 0; i < 20; i++) statuses.push((await attempt(`wrong wrong ${i}`, i)).status)
        expect(statuses).toEqual([401, 401, 401, 401, ...Array(16).fill(429)])
        const right = await attempt(PASSWORD, 99)
        expect([right.status, await right.text()]).toEqual([429, expect.stringContaining('锁 15 分钟')])
        expect(await visitor(behind.base).isAnswered()).toBe(true)
      } finally {
        await behind.close()
        await own.drop()
      }
    },
  )
})
