// The database as every other test meets it: migrated, typed, refusing what it does not know.

import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { OutsideError } from '../../src/bot/ports.ts'
import { type Database, openDatabase } from '../../src/store/database.ts'
import { migrate } from '../../src/store/migrate.ts'
import { type TestDatabase, testDatabase } from '../harness/database.ts'

let clone: TestDatabase
let db: Database
beforeAll(async () => {
  clone = await testDatabase()
  db = openDatabase(clone.url)
})
afterAll(async () => {
  await db.close()
  await clone.drop()
})

test('days stay days, counts are numbers, Chinese is measured in characters', async () => {
  const { rows } = await sql`select '2026-02-28'::date as day, count(*) as n, length('欠薪三个月') as length,
    '"\\u6b20"'::jsonb as json, 'C' < 'a' as order`.execute(db.kysely)
  expect(rows).toEqual([{ day: '2026-02-28', n: 1, length: 5, json: '欠', order: true }])
  await expect(sql`select 9007199254740993::int8 as n`.execute(db.kysely)).rejects.toThrow(
    'cast this column to text',
  )
})

test('a clone is migrated, and migrating again changes nothing', async () => {
  await migrate(db)
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db.kysely)
  expect(rows.length).toBeGreaterThan(0)
  expect(await db.kysely.selectFrom('conversation').selectAll().execute()).toEqual([])
})

test('every column that the migrations make is in the schema types, and no other', async () => {
  const { readFile } = await import('node:fs/promises')
  const source = await readFile('src/store/schema.ts', 'utf8')
  const { rows } = await sql<{ table: string; column: string }>`
    select table_name as table, column_name as column from information_schema.columns
    where table_schema = 'public' and table_name not like 'kysely_%'`.execute(db.kysely)
  const body = source.slice(source.indexOf('export type Schema'))
  const typed = [...body.matchAll(/^ {2}(\w+): \{([\s\S]*?)\}$/gm)].flatMap(([, table, columns = '']) =>
    [...columns.matchAll(/(\w+):/g)].map(([, column]) => `${table}.${column}`),
  )
  expect(typed.sort()).toEqual(rows.map((row) => `${row.table}.${row.column}`).sort())
})

test('two processes may migrate an empty database at once', async () => {
  const empty = await testDatabase('empty')
  const both = [openDatabase(empty.url), openDatabase(empty.url)]
  await Promise.all(both.map((one) => migrate(one)))
  await Promise.all(both.map((one) => one.close()))
  await empty.drop()
})

test('questions kept before their names were taken out are gone, later ones stay', async () => {
  const empty = await testDatabase('empty')
  const house = openDatabase(empty.url)
  await migrate(house, '0005-provisions')
  await sql`insert into conversation (id, channel, account, chat, state) values ('11111111-1111-4111-8111-111111111111', 'web', 'a', 'b', '{}')`.execute(
    house.kysely,
  )
  const keep = sql`insert into unanswered (id, conversation_id, question, at)
    values (gen_random_uuid(), '11111111-1111-4111-8111-111111111111', '我叫王小北，怎么办', now())`
  await keep.execute(house.kysely)
  await migrate(house)
  expect(await house.kysely.selectFrom('unanswered').select('question').execute()).toEqual([])
  await keep.execute(house.kysely)
  await migrate(house)
  expect(await house.kysely.selectFrom('unanswered').select('question').execute()).toHaveLength(1)
  await house.close()
  await empty.drop()
})

test('a newer schema refuses an older program', async () => {
  const newer = await testDatabase()
  const old = openDatabase(newer.url)
  await sql`insert into kysely_migration values ('9999-future', now())`.execute(old.kysely)
  await expect(migrate(old)).rejects.toThrow(/newer than this program.*9999-future.*Start the newer version/)
  await expect(migrate(old)).rejects.toBeInstanceOf(OutsideError)
  await old.close()
  await newer.drop()
})

test('a database that is away is named without its password', async () => {
  const away = openDatabase('postgres://someone:hunter2@127.0.0.1:1/nowhere')
  const error = await migrate(away).catch((e: Error) => e)
  expect(error).toMatchObject({
    retry: true,
    message: expect.stringMatching(/127\.0\.0\.1:1\/nowhere.*Check DATABASE_URL/),
  })
  expect(String(error)).not.toContain('hunter2')
  await away.close()
})
