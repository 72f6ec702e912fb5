// A desk on a real database, its officers, and how to ask it: what the desk's tests stand on. Cases come from cases.ts.
import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { pino } from 'pino'
import type { Ring } from '../../src/bot/ports.ts'
import { type ContentHolder, contentHolder } from '../../src/content-holder.ts'
import { deskApp } from '../../src/desk/app.tsx'
import { openAuth } from '../../src/desk/auth.ts'
import { clientFiles } from '../../src/desk/client-files.ts'
import type { DeskDeps } from '../../src/desk/ports.ts'
import type { Officer, Role } from '../../src/domain/officer.ts'
import { knowledgeDesk } from '../../src/editing.ts'
import { buildPlaces } from '../../src/knowledge/places.ts'
import { look } from '../../src/look/serve.ts'
import { articleFiles, overlayOf } from '../../src/store/articles.ts'
import { citedLaws } from '../../src/store/cited.ts'
import { openDatabase } from '../../src/store/database.ts'
import { deskStore } from '../../src/store/desk.ts'
import { evidenceStore } from '../../src/store/evidence.ts'
import { officerStore } from '../../src/store/officers.ts'
import { questionStore } from '../../src/store/questions.ts'
import { testDatabase } from '../harness/database.ts'
import { smallContent } from '../harness/small-content.ts'
import { cases } from './cases.ts'

let built: Promise<ReturnType<typeof clientFiles>> | null = null
/** Builds the pages' scripts once per test file, into a folder of its own. */
async function buildClient(): Promise<ReturnType<typeof clientFiles>> {
  const root = join(import.meta.dirname, '../..')
  const folder = await mkdtemp(join(tmpdir(), 'desk-client-'))
  const options = [
    '-p',
    join(root, 'tsconfig.client.json'),
    '--outDir',
    folder,
    '--incremental',
    'false',
    '--noCheck',
  ]
  await new Promise<void>((done, fail) => {
    execFile(join(root, 'node_modules/.bin/tsc'), options, (error) => (error ? fail(error) : done()))
  })
  const files = clientFiles([join(folder, 'desk/client')])
  await rm(folder, { recursive: true })
  return files
}

export const PASSWORD = 'correct horse 9'
export type House = Awaited<ReturnType<typeof house>>

/** Most tests of the desk look at no article: their content is read when somebody does. */
function contentIn(dir: string): { holder: ContentHolder; remove: () => Promise<void> } {
  let read: { root: string; holder: ContentHolder } | null = null
  const now = () => {
    if (read === null) {
      const root = smallContent()
      read = { root, holder: contentHolder(root, overlayOf(dir)) }
    }
    return read.holder
  }
  return {
    holder: {
      get current() {
        return now().current
      },
      get problems() {
        return now().problems
      },
      reload: () => now().reload(),
      whenNew: (tell) => now().whenNew(tell),
      tryOut: (...file) => now().tryOut(...file),
      shipped: (path) => now().shipped(path),
    },
    remove: async () => {
      if (read !== null) await rm(read.root, { recursive: true })
    },
  }
}

export async function house(options: { trustProxy?: boolean; publicUrl?: string; tryEvery?: number } = {}) {
  const at = await testDatabase()
  const db = openDatabase(at.url)
  const dir = await mkdtemp(join(tmpdir(), 'niangjia-desk-'))
  const content = contentIn(dir)
  const stopping = new AbortController()
  const ears = new Set<(ring: Ring) => void>()
  const rung: Ring[] = []
  const deps: DeskDeps = {
    store: deskStore(db.kysely),
    knowledge: knowledgeDesk({
      holder: content.holder,
      files: articleFiles(dir, pino({ level: 'silent' })),
      store: questionStore(db.kysely),
      laws: citedLaws(db.kysely),
      now: Date.now,
      tryEvery: options.tryEvery ?? 0,
    }),
    officers: officerStore(db.kysely),
    database: db.kysely,
    evidence: evidenceStore(db, dir),
    bell: {
      ring(ring) {
        rung.push(ring)
        for (const ear of ears) ear(ring)
      },
      listen(ear) {
        ears.add(ear)
        return () => ears.delete(ear)
      },
    },
    log: pino({ level: 'silent' }),
    secret: 'a secret that only the tests know, 32+',
    publicUrl: options.publicUrl ?? null,
    trustProxy: options.trustProxy ?? false,
    now: Date.now,
    office: () => '云桥区总工会',
    words: {
      topic: (id) => ({ 'wage-arrears': '欠薪', injury: '工伤' })[id] ?? id,
      slot: (_, slot) => ({ employer: '站点执照上的全称', agreement: '签过承揽或合作协议吗' })[slot] ?? slot,
    },
    places: buildPlaces({ aliases: {}, everyday: [] }),
    stopping: stopping.signal,
  }
  built ??= buildClient()
  const app = deskApp(deps, await built)
  const root = new Hono().route('/look', look()).route('/', app)
  const auth = openAuth(deps)

  async function officer(login: string, name: string, region: string, ...roles: Role[]): Promise<Officer> {
    const o = { id: randomUUID(), login, name, roles, region }
    await deps.officers.add(o, await auth.keep(login, name, PASSWORD))
    return o
  }
  /** Signs in through the page; the cookie header of the session. */
  async function cookieOf(login: string): Promise<string> {
    const answer = await app.request('/desk/sign-in', form({ login, password: PASSWORD }))
    if (answer.status !== 303) throw new Error(`${login} could not sign in: ${answer.status}`)
    return answer.headers
      .getSetCookie()
      .map((c) => c.split(';')[0])
      .join('; ')
  }
  const get = (path: string, cookie = '', headers: Record<string, string> = {}) =>
    app.request(path, { headers: { accept: 'text/html', cookie, ...headers } })
  const post = (
    path: string,
    cookie: string,
    fields: Record<string, string>,
    headers: Record<string, string> = {},
  ) => app.request(path, form(fields, { cookie, ...headers }))
  function listen(): Promise<{ url: string; close: () => Promise<void> }> {
    return new Promise((resolve) => {
      const server = serve({ fetch: root.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }: AddressInfo) =>
        resolve({
          url: `http://127.0.0.1:${port}`,
          close: () => {
            stopping.abort()
            return new Promise((done) => server.close(() => done()))
          },
        }),
      )
    })
  }
  return {
    ...cases(db.kysely),
    at,
    db,
    dir,
    content: content.holder,
    deps,
    app,
    auth,
    rung,
    officer,
    cookieOf,
    get,
    post,
    listen,
    stop: () => stopping.abort(),
    async close() {
      stopping.abort()
      await db.close()
      await at.drop()
      await content.remove()
      await rm(dir, { recursive: true, force: true })
    },
  }
}

export const form = (fields: Record<string, string>, headers: Record<string, string> = {}) => ({
  method: 'POST',
  headers: {
    'content-type': 'application/x-www-form-urlencoded',
    origin: 'http://localhost',
    host: 'localhost',
    ...headers,
  },
  body: new URLSearchParams(fields).toString(),
})
