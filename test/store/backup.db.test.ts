// A backup is worth what its restore gives back: every row of every table, every file, the numbers that go on.
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { backUp } from '../../src/store/backup.ts'
import { tablesOf } from '../../src/store/backup-manifest.ts'
import { type Database, openDatabase } from '../../src/store/database.ts'
import { restore } from '../../src/store/restore.ts'
import { vault } from '../../src/store/vault.ts'
import { type TestDatabase, testDatabase } from '../harness/database.ts'

const NASTY = [
  '欠薪\t三个月\n第二行\r\n',
  '\\N',
  '\\.',
  '\\',
  "Robert'); drop table case_file;--",
  '"逗号,"',
  '👷🏽‍♀️',
  '',
  ' \u2028 ',
]
const EVIDENCE = [randomBytes(70_000), Buffer.from('收据\n')]
const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

let folder: string
let from: TestDatabase
let db: Database
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'niangjia-backup-'))
  from = await testDatabase()
  db = openDatabase(from.url)
  await fill(db)
  for (const bytes of EVIDENCE) await vault(join(folder, 'data', 'evidence')).put(hash(bytes), bytes)
  await writeFile(join(folder, 'data', 'secret'), 'a-secret-of-forty-three-characters-or-more\n', {
    mode: 0o600,
  })
})
afterAll(async () => {
  await db.close()
  await from.drop()
  await rm(folder, { recursive: true })
})

// Where a restore goes: a clone, and a data folder of its own.
let clone: TestDatabase
let to: Database
let data: string
beforeEach(async () => {
  clone = await testDatabase()
  to = openDatabase(clone.url, { max: 1 })
  data = await mkdtemp(join(folder, 'restored-'))
})
afterEach(async () => {
  await to.close()
  await clone.drop()
})

/** Rows in every table, made from the columns themselves, so that a table added tomorrow is filled too. */
async function fill({ pool }: Database): Promise<void> {
  const conversation = randomUUID()
  const officer = randomUUID()
  const caseId = randomUUID()
  const insert = (table: string, row: Record<string, unknown>) =>
    pool.query(
      `insert into ${table} (${Object.keys(row)}) values (${Object.keys(row).map((_, i) => `$${i + 1}`)})`,
      Object.values(row),
    )
  await insert('officer', {
    id: officer,
    login: 'zhang',
    name: NASTY[4],
    roles: ['officer', 'a,b"c\\'],
    region: '310112',
  })
  await insert('invite', { token_hash: 'h', officer_id: officer, expires_at: new Date(), used_at: null })
  await insert('setting', { key: NASTY[5], value: JSON.stringify({ words: NASTY }) })
  await insert('conversation', {
    id: conversation,
    channel: 'web',
    account: '',
    chat: NASTY[3],
    state: NASTY[0],
  })
  for (const [n, text] of NASTY.entries()) {
    const body = JSON.stringify({ text, n })
    await insert('event', {
      conversation_id: conversation,
      external_id: `e${n}${text}`,
      n,
      kind: 'message',
      body,
      at: new Date(n),
    })
    await insert('unheard', {
      conversation_id: conversation,
      external_id: `u${n}`,
      body,
      raw: text,
      at: new Date(),
      problem: null,
    })
    await insert('effect', { conversation_id: conversation, n, kind: 'send', body, at: 'infinity' })
    await insert('pending', { conversation_id: conversation, n, not_before: '2026-02-28 23:59:59.999999+08' })
    await insert('opinion', {
      conversation_id: conversation,
      article: '',
      question: text,
      useful: n % 2 === 0,
      rested: NASTY,
      at: new Date(n),
    })
    await insert('unanswered', { id: randomUUID(), conversation_id: conversation, question: text })
  }
  await insert('delivery', { conversation_id: conversation, n: 1, state: 'failed', reason: NASTY[1] })
  await insert('receipt_try', { conversation_id: conversation, n: 1, at: new Date() })
  await insert('stumble', {
    id: randomUUID(),
    conversation_id: conversation,
    n: 1,
    problem: NASTY[0],
    at: new Date(),
    settled_by: officer,
  })
  await insert('case_file', {
    id: caseId,
    number: null,
    conversation_id: conversation,
    topic: 'wage-arrears',
    title: NASTY[0],
    region: null,
    urgent: true,
    anonymous: false,
    facts: JSON.stringify(NASTY),
    summary: '[]',
    missing: NASTY,
    handler: officer,
  })
  await insert('handoff', {
    id: randomUUID(),
    conversation_id: conversation,
    case_id: caseId,
    reason: NASTY[2],
    urgent: false,
    at: new Date(),
    escalates_at: new Date(),
  })
  for (const bytes of EVIDENCE)
    await insert('evidence', {
      id: randomUUID(),
      conversation_id: conversation,
      case_id: caseId,
      name: NASTY[5],
      mime: 'image/png',
      size: bytes.length,
      sha256: hash(bytes),
      sent_by: 'worker',
    })
  await insert('note', { id: randomUUID(), case_id: caseId, officer_id: officer, text: NASTY.join('\n') })
  await insert('audit', {
    officer_id: officer,
    case_id: caseId,
    action: 'claim',
    detail: JSON.stringify({ from: null }),
  })
  await insert('timer', { kind: 'k', subject: NASTY[0], due: new Date() })
  await insert('flow_version', { hash: 'h', flow_id: 'wage-arrears', body: JSON.stringify({ '\\': NASTY }) })
  await insert('auth."user"', {
    id: 'u1',
    name: NASTY[6],
    email: 'zhang@officers.invalid',
    '"emailVerified"': true,
  })
  await insert('auth.session', {
    id: 's1',
    '"expiresAt"': new Date(),
    token: 't',
    '"updatedAt"': new Date(),
    '"userId"': 'u1',
  })
  await insert('auth.account', {
    id: 'a1',
    '"accountId"': 'u1',
    '"providerId"': 'credential',
    '"userId"': 'u1',
    password: 'x:y',
    '"updatedAt"': new Date(),
  })
  await insert('auth.verification', { id: 'v1', identifier: 'i', value: 'v', '"expiresAt"': new Date() })
  await insert('auth."rateLimit"', { id: 'r1', key: 'k', count: 2, '"lastRequest"': 1_800_000_000_000 })
  await insert('provision', {
    ...{
      place: 0,
      law: NASTY[0],
      article: NASTY[2],
      chapter: '',
      text: NASTY[6],
      version: null,
      current: true,
    },
  })
  await insert('answered', { article: 'pay', at: new Date() })
  await insert('article_day', { article: 'pay', day: '2026-11-22', answered: 3 })
  await insert('auth.lockout', { login: 'zhang', failures: 2, last_at: new Date() })
  await pool.query("select nextval('case_number') from generate_series(1, 41)")
}

/** Every row of every table, as text. */
async function contents({ pool }: Database): Promise<Record<string, string[]>> {
  const client = await pool.connect()
  const all: Record<string, string[]> = {}
  for (const { name } of await tablesOf(client)) {
    const { rows } = await client.query<{ row: string }>(`select t::text as row from ${name} t order by 1`)
    all[name] = rows.map(({ row }) => row)
  }
  client.release()
  return all
}

const copyOf = async (name: string) => {
  const target = join(folder, name)
  return { target, manifest: await backUp(db, join(folder, 'data'), target) }
}

test('everything comes back, and the house goes on where it was', async () => {
  const before = await contents(db)
  for (const [table, rows] of Object.entries(before))
    expect(rows.length, `${table} is not filled`).toBeGreaterThan(0)
  const { target, manifest } = await copyOf('whole')
  expect(Object.fromEntries(manifest.tables.map((t) => [t.name, t.rows]))).toEqual(
    Object.fromEntries(Object.entries(before).map(([name, rows]) => [name, rows.length])),
  )
  await restore(to, data, target, false)
  expect(await contents(to)).toEqual(before)
  for (const bytes of EVIDENCE)
    expect(Buffer.compare((await vault(join(data, 'evidence')).get(hash(bytes))) as Uint8Array, bytes)).toBe(
      0,
    )
  expect(await readFile(join(data, 'secret'), 'utf8')).toContain('a-secret-of-forty-three')
  const { rows } = await to.pool.query("select nextval('case_number') as n")
  expect(rows[0].n).toBe(42)
  // The next row of an identity column does not meet an old one.
  await to.pool.query(`insert into audit (action) values ('after')`)
})

test('the union’s own content comes back too, and what is there is replaced only when asked to', async () => {
  const own = join('knowledge', 'articles', 'overtime')
  await mkdir(join(folder, 'data', 'content', own), { recursive: true })
  await writeFile(join(folder, 'data', 'content', own, 'q-1.md'), NASTY.join('\n'), { mode: 0o644 })
  await writeFile(join(folder, 'data', 'content', own, 'q-2.md.new'), 'being written')
  const { target, manifest } = await copyOf('own')
  await rm(join(folder, 'data', 'content'), { recursive: true })
  expect(manifest.content.map((c) => c.path)).toEqual(['knowledge/articles/overtime/q-1.md'])
  expect((await stat(join(target, 'content', own, 'q-1.md'))).mode & 0o777).toBe(0o600)
  await mkdir(join(data, 'content', 'flows'), { recursive: true })
  await writeFile(join(data, 'content', 'flows', 'mine.yaml'), 'mine')
  await expect(restore(to, data, target, false)).rejects.toThrow(/content is not empty: add --force/)
  await restore(to, data, target, true)
  expect(await readFile(join(data, 'content', own, 'q-1.md'), 'utf8')).toBe(NASTY.join('\n'))
  const [before = ''] = (await readdir(data)).filter((name) => name.startsWith('content.before-'))
  expect(await readFile(join(data, before, 'flows', 'mine.yaml'), 'utf8')).toBe('mine')
  const strange = { ...manifest, content: [{ path: '../../out', sha256: hash(Buffer.from('')) }] }
  await writeFile(join(target, 'manifest.json'), JSON.stringify(strange))
  await expect(restore(to, data, target, true)).rejects.toThrow(/no whole backup/)
})

test('what is written meanwhile is not half in it', async () => {
  const started = copyOf('busy')
  const orphan = db.pool.query(
    `with c as (insert into conversation (id, channel, account, chat, state) values (gen_random_uuid(), 'web', '', 'late', '') returning id)
     insert into note (id, case_id, officer_id, text) select gen_random_uuid(), case_id, officer_id, 'late' from note limit 1`,
  )
  await Promise.all([started, orphan])
  await restore(to, data, (await started).target, false)
  const count = async (statement: string) => Number((await to.pool.query(statement)).rows[0].n)
  const conversations = await count(`select count(*) as n from conversation where chat = 'late'`)
  expect(await count(`select count(*) as n from note where text = 'late'`)).toBe(conversations)
  await db.pool.query(`delete from note where text = 'late'`)
  await db.pool.query(`delete from conversation where chat = 'late'`)
})

test('nobody else may read it', async () => {
  const { target } = await copyOf('private')
  const entries = await readdir(target, { recursive: true, withFileTypes: true })
  for (const entry of entries) {
    const { mode } = await stat(join(entry.parentPath, entry.name))
    expect((mode & 0o777).toString(8), entry.name).toBe(entry.isDirectory() ? '700' : '600')
  }
  expect((await stat(target)).mode & 0o777).toBe(0o700)
})

test('a damaged backup is refused before anything is touched, with every damage named', async () => {
  const { target } = await copyOf('damaged')
  await appendFile(join(target, 'tables', 'public.note.copy'), 'x')
  await rm(join(target, 'evidence', hash(EVIDENCE[0] as Buffer).slice(0, 2)), { recursive: true })
  const before = await contents(to)
  await expect(restore(to, data, target, true)).rejects.toThrow(
    /damaged[\s\S]*note\.copy: changed[\s\S]*ENOENT/,
  )
  expect(await contents(to)).toEqual(before)
  expect(await readdir(data)).toEqual([])
})

test('a backup that was not finished is none', async () => {
  const { target } = await copyOf('unfinished')
  await rm(join(target, 'manifest.json'))
  await expect(restore(to, data, target, false)).rejects.toThrow(/no whole backup/)
  await expect(backUp(db, data, target)).rejects.toThrow(/not empty: name a new folder/)
})

test('a database with rows is replaced only when asked to', async () => {
  const { target } = await copyOf('again')
  await to.pool.query(`insert into setting (key, value) values ('mine', '1')`)
  await expect(restore(to, data, target, false)).rejects.toThrow(/not empty .*--force/)
  await restore(to, data, target, true)
  expect(await contents(to)).toEqual(await contents(db))
})

test('a database in use is left alone', async () => {
  const { target } = await copyOf('used')
  const user = await openDatabase(clone.url).pool.connect()
  await expect(restore(to, data, target, true)).rejects.toThrow(/Another process uses the database/)
  user.release(true)
})

test('a failed restore leaves what was there', async () => {
  const { target, manifest } = await copyOf('wrong')
  await to.pool.query(`insert into setting (key, value) values ('mine', '1')`)
  const tables = manifest.tables.map((table) =>
    table.name === 'public.note' ? { ...table, rows: table.rows + 1 } : table,
  )
  await writeFile(join(target, 'manifest.json'), JSON.stringify({ ...manifest, tables }))
  await expect(restore(to, data, target, true)).rejects.toThrow(/public\.note has 1 rows instead of 2/)
  const { rows } = await to.pool.query('select key from setting')
  expect(rows).toEqual([{ key: 'mine' }])
})

test('a backup of a newer program says so', async () => {
  const { target, manifest } = await copyOf('newer')
  await writeFile(join(target, 'manifest.json'), JSON.stringify({ ...manifest, schema: '9999-future' }))
  await expect(restore(to, data, target, false)).rejects.toThrow(/newer program \(9999-future\)/)
})

test('evidence that is gone from the disk is named, and the rest is kept', async () => {
  const { target, manifest } = await (async () => {
    const poor = join(folder, 'poor')
    await vault(join(poor, 'evidence')).put(hash(EVIDENCE[0] as Buffer), EVIDENCE[0] as Buffer)
    const target = join(folder, 'missing')
    return { target, manifest: await backUp(db, poor, target) }
  })()
  expect(manifest).toMatchObject({
    missing: [hash(EVIDENCE[1] as Buffer)],
    evidence: [hash(EVIDENCE[0] as Buffer)],
    secret: null,
  })
  await restore(to, data, target, false)
})
