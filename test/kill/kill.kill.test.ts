// kill -9 at every moment that matters, with bells on PostgreSQL and on Redis: nothing lost, nothing doubled but one message.
import { rm } from 'node:fs/promises'
import pg from 'pg'
import { afterAll, describe, test } from 'vitest'
import { startBotApi } from '../harness/bot-api/bot-api.ts'
import { testDatabase } from '../harness/database.ts'
import { redisHere } from '../harness/programs.ts'
import { testRedis } from '../harness/redis.ts'
import { smallContent } from '../harness/small-content.ts'
import { houses } from './houses.ts'
import { report } from './report.ts'

/** Each moment, at a turn early in the talk and at the end of it. */
const MOMENTS: readonly (readonly [string, number])[] = [
  ['before commit', 1],
  ['before commit', 6],
  ['after commit, before acknowledging', 1],
  ['after commit, before acknowledging', 7],
  ['after acknowledging', 3],
  ['before sending', 1],
  ['before sending', 8],
  ['after sending, before recording', 1],
  ['after sending, before recording', 9],
  ['inside a handoff', 1],
  ['after the commit of a handoff', 1],
]

const redis = redisHere() ? await testRedis() : null
// Some fifty starts read it: the whole content would be two thirds of each.
const sheets = smallContent()
afterAll(() => Promise.all([redis?.drop(), rm(sheets, { recursive: true, force: true })]))

describe.each([['PostgreSQL alone', null] as const, ...(redis ? [['Redis', redis.url] as const] : [])])(
  'with bells on %s',
  (_name, redisUrl) => {
    test.concurrent.for(MOMENTS)('killed %s (%i)', async ([KILL_AT, nth], { expect }) => {
      const database = await testDatabase()
      const api = await startBotApi()
      const house = await houses(
        {
          DATABASE_URL: database.url,
          SHEETS: sheets,
          SECRET_KEY: 'a secret for tests, long enough by far',
          TELEGRAM_BOT_TOKEN: api.token,
          TELEGRAM_API_ROOT: api.root,
          ...(redisUrl ? { REDIS_URL: redisUrl } : {}),
        },
        { KILL_AT, KILL_NTH: String(nth) },
      )
      const pool = new pg.Pool({ connectionString: database.url })
      try {
        const worker = api.worker()
        const told = await report(worker)
        expect(house.deaths()).toBe(1)
        expect(told.repeats).toBeLessThanOrEqual(1)
        const rows = async (text: string) => (await pool.query(text)).rows
        const heard = await rows(
          `select body ->> 'text' as text from event where kind = 'message' order by n`,
        )
        expect(heard.map((r) => r.text)).toEqual(told.said)
        expect(await rows('select number, status from case_file')).toEqual([
          { number: told.number, status: 'waiting' },
        ])
        expect(await rows('select reason from handoff')).toEqual([{ reason: 'report' }])
        await expect.poll(() => rows('select n from pending'), { timeout: 10_000 }).toEqual([])
        expect(await rows('select external_id from unheard')).toEqual([])
      } finally {
        await house.stop()
        await api.stop()
        await pool.end()
        await database.drop()
      }
    })
  },
)
