// Files whose rows are gone leave the disk, and no other ever does.
import { randomUUID } from 'node:crypto'
import { access, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, openDatabase } from '../../src/store/database.ts'
import { type EvidenceStore, evidenceStore } from '../../src/store/evidence.ts'
import { enoughRoom } from '../../src/store/room.ts'
import { sweep } from '../../src/store/sweep.ts'
import { tidy } from '../../src/store/tick.ts'
import { hashOf } from '../../src/store/vault.ts'
import { type TestDatabase, testDatabase } from '../harness/database.ts'

let at: TestDatabase
let db: Database
let folder: string
let evidence: EvidenceStore
beforeAll(async () => {
  at = await testDatabase()
  db = openDatabase(at.url)
  folder = await mkdtemp(join(tmpdir(), 'sweep-'))
  evidence = evidenceStore(db, folder)
})
afterAll(async () => {
  await db.close()
  await at.drop()
  await rm(folder, { recursive: true })
})

const HOUR = 3_600_000
const DAY = 24 * HOUR
const pdf = (words: string) => new TextEncoder().encode(`%PDF-1.4 ${words}`)
const placeOf = (bytes: Uint8Array) => join(folder, 'evidence', hashOf(bytes).slice(0, 2), hashOf(bytes))
const onDisk = (bytes: Uint8Array) =>
  access(placeOf(bytes)).then(
    () => true,
    () => false,
  )
const send = async (bytes: Uint8Array, chat: string = randomUUID(), id: string = randomUUID()) => {
  const file = { id, name: 'a.pdf', mime: null, size: null, remote: null }
  const address = { channel: 'web', account: 'web', chat } as const
  return { chat, id, done: await evidence.seal(file, { address }, bytes, 'worker') }
}
const age = (chat: string, files: string, words = files) =>
  db.pool.query(
    `with c as (update conversation set heard_at = now() - $3::interval where chat = $1 returning id)
     update evidence set at = now() - $2::interval where conversation_id in (select id from c)`,
    [chat, files, words],
  )

test('what a silent stranger sent is forgotten after a day, and is off the disk an hour later', async () => {
  const bytes = pdf('never said a word')
  const { chat, id } = await send(bytes)
  await age(chat, '25 hours')
  expect((await tidy(db.pool, Date.now())).forgotten).toBe(1)
  expect(await evidence.open(id)).toBeNull()
  expect(await evidence.sweep(Date.now() + HOUR - 60_000)).toBe(0)
  expect(await onDisk(bytes)).toBe(true)
  expect(await evidence.sweep(Date.now() + HOUR + 60_000)).toBe(1)
  expect(await onDisk(bytes)).toBe(false)
  const { rows } = await db.pool.query(`select from timer where kind = 'evidence'`)
  expect(rows).toEqual([])
})

test('a file sent a moment ago waits for its words, however old the talk', async () => {
  const { chat, id } = await send(pdf('just sent'))
  await age(chat, '1 minute', '30 hours')
  expect((await tidy(db.pool, Date.now())).forgotten).toBe(0)
  expect(await evidence.open(id)).not.toBeNull()
})

test('the same bytes of somebody else stay', async () => {
  const bytes = pdf('two have it')
  const [first, second] = [await send(bytes), await send(bytes)]
  await age(first.chat, '25 hours')
  expect((await tidy(db.pool, Date.now())).forgotten).toBe(1)
  expect(await evidence.sweep(Date.now() + DAY)).toBe(0)
  expect(await evidence.open(second.id)).not.toBeNull()
})

test('what was refused, or never recorded, leaves the disk too', async () => {
  const { chat } = await send(pdf('file 0'))
  for (let i = 1; i < 50; i++) await send(pdf(`file ${i}`), chat)
  const [over, theft] = [pdf('one too many'), pdf('under the id of another')]
  expect((await send(over, chat)).done).toEqual({ refused: 'count' })
  const { id } = await send(pdf('mine'))
  await expect(send(theft, randomUUID(), id)).rejects.toThrow('another file')
  expect(await evidence.sweep(Date.now() + DAY)).toBe(2)
  expect([await onDisk(over), await onDisk(theft)]).toEqual([false, false])
  expect(await evidence.open(id)).not.toBeNull()
})

test('sealed again in the very moment of the sweep, it survives', async () => {
  const bytes = pdf('taken and sent again')
  const { chat } = await send(bytes)
  await age(chat, '25 hours')
  await tidy(db.pool, Date.now())
  let again: ReturnType<typeof send> | null = null
  const went = await sweep(
    db.pool,
    async (sha256) => {
      // Between the sweep's look and its deletion: the bytes are still there, and are sealed once more.
      again = send(bytes)
      await expect
        .poll(async () => {
          const { rows } = await db.pool.query(
            `select from pg_locks where locktype = 'advisory' and not granted`,
          )
          return rows.length
        })
        .toBe(1)
      expect(sha256).toBe(hashOf(bytes))
      await rm(placeOf(bytes))
    },
    Date.now() + DAY,
  )
  expect(went).toBe(1)
  const { id } = await (again as unknown as ReturnType<typeof send>)
  expect(await evidence.open(id)).not.toBeNull()
})

test('files that this database knows nothing about stay: it may be the wrong database', async () => {
  const bytes = pdf('of another database')
  await send(bytes)
  await db.pool.query('delete from evidence where sha256 = $1', [hashOf(bytes)])
  await writeFile(join(folder, 'evidence', 'note'), 'by hand')
  expect(await evidence.sweep(Date.now() + DAY)).toBe(0)
  expect(await onDisk(bytes)).toBe(true)
})

test('a nearly full disk takes no file, and says what to do', async () => {
  await expect(enoughRoom(folder, Number.MAX_SAFE_INTEGER)).rejects.toThrow('make room')
  await enoughRoom(folder, 1)
})
