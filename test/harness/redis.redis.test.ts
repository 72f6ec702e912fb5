// The private redis-server keeps what it acknowledged, through kill -9.
import { createClient } from 'redis'
import { expect, test } from 'vitest'
import { testRedis } from './redis.ts'

test('what was written before kill -9 is there after the restart', async () => {
  const redis = await testRedis()
  const first = await createClient({ url: redis.url })
    .on('error', () => {})
    .connect()
  await first.set('case', '欠薪')
  await redis.stop()
  first.destroy()
  await redis.start()
  const second = await createClient({ url: redis.url }).connect()
  expect(await second.get('case')).toBe('欠薪')
  await second.close()
  await redis.drop()
})
