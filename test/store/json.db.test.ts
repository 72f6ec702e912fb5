// Every string goes into jsonb, whoever wrote it and wherever it was cut.
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { jsonOf } from '../../src/store/json.ts'
import { type TestDatabase, testDatabase } from '../harness/database.ts'

let at: TestDatabase
let pool: pg.Pool
beforeAll(async () => {
  at = await testDatabase()
  pool = new pg.Pool({ connectionString: at.url })
})
afterAll(async () => {
  await pool.end()
  await at.drop()
})

test.each([
  ['a\u0000b', 'ab'],
  ['\ud83d', '\ufffd'],
  ['😀'.slice(1), '\ufffd'],
  ['the words \\u0000 and \\ud800', 'the words \\u0000 and \\ud800'],
  ['😀\\"', '😀\\"'],
])('%j', async (said, kept) => {
  const { rows } = await pool.query('select $1::jsonb as body', [jsonOf({ deep: [{ said }] })])
  expect(rows[0].body).toEqual({ deep: [{ said: kept }] })
})
