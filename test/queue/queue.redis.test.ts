// The contract of the queue, held by Redis, and what the queue says about a Redis that would forget.
import { createClient } from 'redis'
import { expect, test, vi } from 'vitest'
import { openQueue } from '../../src/queue/queue.ts'
import { queueContract } from '../contracts/queue.ts'
import { testRedis } from '../harness/redis.ts'

const postgres = { url: '' }

queueContract('the queue on Redis', async () => {
  const redis = await testRedis()
  return {
    redisUrl: redis.url,
    postgres,
    close: redis.drop,
    outage: { begin: () => redis.stop('SIGKILL'), end: () => redis.start() },
  }
})

test('a Redis that would forget is warned of, with what to do', async () => {
  const redis = await testRedis()
  const client = await createClient({ url: redis.url }).connect()
  await client.configSet({ 'maxmemory-policy': 'allkeys-lru', appendonly: 'no' })
  const warn = vi.fn()
  const queue = await openQueue({ redisUrl: redis.url, postgres, log: { info() {}, warn, error() {} } })
  await vi.waitFor(() => expect(warn).toHaveBeenCalledTimes(2))
  const advice = warn.mock.calls.map(([, message]) => message).join('\n')
  expect(advice).toContain('CONFIG SET maxmemory-policy noeviction')
  expect(advice).toContain('CONFIG SET appendonly yes')
  await queue.stop()
  client.destroy()
  await redis.drop()
})

test('a Redis that was emptied ticks again after it comes back', async () => {
  const redis = await testRedis()
  const log = { info() {}, warn() {}, error() {} }
  const queue = await openQueue({ redisUrl: redis.url, postgres, log })
  const tick = vi.fn(async () => {})
  queue.work({ delivery: tick, handoff: tick, tick })
  queue.every('tick', 1000)
  await vi.waitFor(() => expect(tick).toHaveBeenCalled(), 10_000)
  const client = await createClient({ url: redis.url }).connect()
  await client.flushAll()
  client.destroy()
  await redis.stop()
  tick.mockClear()
  await redis.start()
  await vi.waitFor(() => expect(tick.mock.calls.length).toBeGreaterThan(1), 15_000)
  await queue.stop()
  await redis.drop()
})
