// What the server does to a connection must not end the process.
import pg from 'pg'
import { expect, inject, test, vi } from 'vitest'
import { openQueue } from '../../src/queue/queue.ts'
import { testDatabase } from '../harness/database.ts'

test('connections ended by the server again and again, also while the queue closes, end nothing', async () => {
  const database = await testDatabase()
  const name = new URL(database.url).pathname.slice(1)
  const admin = new pg.Client({ connectionString: inject('postgres') })
  await admin.connect()
  const fell = vi.fn()
  process.on('uncaughtException', fell)
  const end = () =>
    admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name])
  const log = { info() {}, warn() {}, error() {} }
  for (let round = 0; round < 5; round++) {
    const queue = await openQueue({ redisUrl: null, postgres: { url: database.url }, log })
    const heard = vi.fn(async (_: string) => {})
    queue.work({ delivery: heard, handoff: heard, tick: heard })
    queue.ring('delivery', `before-${round}`)
    await vi.waitFor(() => expect(heard).toHaveBeenCalled(), 5000)
    // As fast as it can, so that some fall between two queries and some into the closing.
    let ending = true
    const storm = (async () => {
      while (ending) await end()
    })()
    await queue.stop()
    ending = false
    await storm
  }
  await admin.end()
  process.off('uncaughtException', fell)
  expect(fell).not.toHaveBeenCalled()
  await database.drop()
})
