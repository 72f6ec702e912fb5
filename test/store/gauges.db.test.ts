// Ready and figures, asked of a real database.
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Database, openDatabase } from '../../src/store/database.ts'
import { gauges, readiness } from '../../src/store/gauges.ts'
import { type TestDatabase, testDatabase } from '../harness/database.ts'

let clone: TestDatabase
let db: Database
beforeEach(async () => {
  clone = await testDatabase()
  db = openDatabase(clone.url)
})
afterEach(async () => {
  await db.close()
  await clone.drop()
})

const yes = async () => true
const unheard = (secondsAgo: number, notBefore: number) =>
  db.pool.query(
    `insert into unheard (conversation_id, external_id, body, at, not_before)
     values ($1, 'a', '{}', now() - $2 * interval '1 s', now() + $3 * interval '1 s')`,
    [randomUUID(), secondsAgo, notBefore],
  )
const failing = async (queue = yes) => (await readiness(db, queue)).filter((check) => !check.ok)

test('an empty house is ready, and all its figures are numbers', async () => {
  expect(await failing()).toEqual([])
  for (const { name, value } of await gauges(db)) expect([name, value]).toEqual([name, 0])
})

test('a message that waits long makes it unready; one that is put off does not', async () => {
  await unheard(600, 30)
  await unheard(10, 0)
  expect(await failing()).toEqual([])
  await unheard(600, -600)
  expect(await failing()).toEqual([
    { name: 'unheard', ok: false, reason: expect.stringMatching(/unheard for 60\d s/) },
  ])
  const figures = Object.fromEntries((await gauges(db)).map((gauge) => [gauge.name, gauge.value]))
  expect(figures).toMatchObject({ niangjia_unheard: 3 })
  expect(figures.niangjia_unheard_oldest_seconds).toBeGreaterThanOrEqual(600)
})

test('a queue that refuses, fails or hangs is not ready', async () => {
  for (const queue of [
    async () => false,
    () => Promise.reject(new Error('away')),
    () => new Promise<boolean>(() => {}),
  ])
    expect(await failing(queue)).toMatchObject([
      { name: 'queue', reason: expect.stringContaining('REDIS_URL') },
    ])
})

test('with the database away it says so, and soon', async () => {
  const away = openDatabase('postgres://niangjia:x@127.0.0.1:1/none')
  expect((await readiness(away, yes)).map((check) => check.ok)).toEqual([false, true, false])
  await expect(gauges(away)).rejects.toThrow()
  await away.close()
})
