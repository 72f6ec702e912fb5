// What a desk refuses before it looks at it: posts that are no forms, signs that no database takes, streams that nobody reads.
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { form, type House, house } from './house.ts'

let h: House
let cookie: string
beforeAll(async () => {
  h = await house()
  await h.officer('admin', '管理', '310112', 'administrator', 'officer')
  cookie = await h.cookieOf('admin')
})
afterAll(() => h.close())
const status = async (path: string, init: RequestInit) => (await h.app.request(path, init)).status

test('a post that is no form does nothing, wherever it says it comes from', async () => {
  const bob = await h.officer('bob', '鲍', '310112', 'officer')
  for (const origin of ['https://evil.example', 'http://localhost'])
    for (const type of ['application/json', 'text/plain', 'application/octet-stream']) {
      const init = {
        method: 'POST',
        headers: { cookie, origin, host: 'localhost', 'content-type': type },
        body: '{}',
      }
      expect([origin, type, await status(`/desk/officers/${bob.id}/disable`, init)]).toEqual([
        origin,
        type,
        403,
      ])
      expect([origin, type, await status('/desk/sign-out', init)]).toEqual([origin, type, 403])
    }
  const bare = { method: 'POST', headers: { cookie, origin: 'https://evil.example', host: 'localhost' } }
  expect(await status(`/desk/officers/${bob.id}/disable`, bare)).toBe(403)
  const { rows } = await sql`select active from officer where id = ${bob.id}`.execute(h.db.kysely)
  expect(rows).toEqual([{ active: true }])
  expect(await status('/desk/me', { headers: { cookie } })).toBe(200)
})

test('NUL and half signs are a wrong login or a plain name, never a fault', async () => {
  expect(await status('/desk/sign-in', form({ login: 'a\u0000\ud800b', password: '\u0000' }))).toBe(401)
  expect(await status('/desk/welcome/open', form({ token: '\u0000' }))).toBe(410)
  const add = { login: 'newcomer', name: '新\u0000人', place: '310112', role: 'officer' }
  expect(await status('/desk/officers', form(add, { cookie }))).toBe(200)
  const { rows } = await sql`select name from officer where login = 'newcomer'`.execute(h.db.kysely)
  expect(rows).toEqual([{ name: '新人' }])
})

test('a HEAD opens no stream that nobody would ever leave', async () => {
  expect(await status('/desk/live', { method: 'HEAD', headers: { cookie } })).toBe(204)
})
