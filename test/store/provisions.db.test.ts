// Imported laws: replaced whole, the same again changes nothing, and every process notices.
import { afterAll, beforeEach, expect, test } from 'vitest'
import type { Provision } from '../../src/domain/provision.ts'
import { type Database, openDatabase } from '../../src/store/database.ts'
import { lawShelf } from '../../src/store/law-shelf.ts'
import { provisionStamp, readProvisions, replaceProvisions } from '../../src/store/provisions.ts'
import { type TestDatabase, testDatabase } from '../harness/database.ts'

let at: TestDatabase
let db: Database
const close = async () => {
  await db?.close()
  await at?.drop()
}
beforeEach(async () => {
  await close()
  at = await testDatabase()
  db = openDatabase(at.url)
})
afterAll(close)

const provision = (article: string, more: Partial<Provision> = {}): Provision => ({
  law: '试法',
  article,
  chapter: '第一章',
  text: '甲。\n（一）乙；',
  version: '2020-01-02',
  current: true,
  ...more,
})
const two = [provision('第一条'), provision('第一条', { version: '2010-01-02', current: false })]

test('what was imported is read back in its order, and an import replaces all of the one before', async () => {
  expect(await provisionStamp(db.kysely)).toBeNull()
  expect(await replaceProvisions(db.kysely, two)).toBe(true)
  expect(await readProvisions(db.kysely)).toEqual(two)
  const other = [provision('第三条', { version: null }), provision('第二条')]
  expect(await replaceProvisions(db.kysely, other)).toBe(true)
  expect(await readProvisions(db.kysely)).toEqual(other)
})

test('the same again changes nothing; two at once leave one whole', async () => {
  await replaceProvisions(db.kysely, two)
  const stamp = await provisionStamp(db.kysely)
  expect(await replaceProvisions(db.kysely, two)).toBe(false)
  expect(await provisionStamp(db.kysely)).toBe(stamp)
  const many = Array.from({ length: 2_500 }, (_, n) => provision(`第${n}条`))
  const changed = await Promise.all([replaceProvisions(db.kysely, many), replaceProvisions(db.kysely, many)])
  expect(changed.sort()).toEqual([false, true])
  expect(await readProvisions(db.kysely)).toEqual(many)
})

test('an import that fails leaves the old one', async () => {
  await replaceProvisions(db.kysely, two)
  await expect(replaceProvisions(db.kysely, [provision('第一条'), provision('第一条')])).rejects.toThrow()
  expect(await readProvisions(db.kysely)).toEqual(two)
})

test('a shelf reads the laws after the start and says so; the desk may read them too', async () => {
  await replaceProvisions(db.kysely, two)
  const shelf = lawShelf(db.kysely, { warn: (_, what) => expect.unreachable(what) })
  expect(shelf.current).toEqual([])
  await new Promise<void>((changed) => shelf.start(changed))
  expect(shelf.current).toEqual(two)
  await shelf.stop()
  await db.pool.query('begin; set local role niangjia_desk; select law from provision; rollback')
})
