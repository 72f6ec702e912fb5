// The day's questions to a model are counted once for all processes.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, openDatabase } from '../../src/store/database.ts'
import { spendModelAnswer } from '../../src/store/model-budget.ts'
import { type TestDatabase, testDatabase } from '../harness/database.ts'

let at: TestDatabase
let db: Database
beforeAll(async () => {
  at = await testDatabase()
  db = openDatabase(at.url)
})
afterAll(async () => {
  await db.close()
  await at.drop()
})

test('no more than the day allows, also when many ask at once; the next day begins anew', async () => {
  const spend = (day: string) => spendModelAnswer(db.pool, day, 3)
  const taken = await Promise.all(Array.from({ length: 10 }, () => spend('2026-11-22')))
  expect(taken.filter(Boolean)).toHaveLength(3)
  expect(await spend('2026-11-22')).toBe(false)
  expect(await spend('2026-11-23')).toBe(true)
})
test('a budget of none is never spent', async () => {
  expect(await spendModelAnswer(db.pool, '2026-12-01', 0)).toBe(false)
})
