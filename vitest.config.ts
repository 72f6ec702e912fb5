// Five kinds of test, by the end of their file name. Only `unit` needs nothing; the others share one PostgreSQL per run.
import { configDefaults, defineConfig } from 'vitest/config'
import { NO_REDIS, redisHere } from './test/harness/programs.ts'

const KINDS = ['db', 'redis', 'browser', 'kill']
const server = ['./test/harness/server.ts']
const redis = redisHere()
if (!redis) console.warn(`Tests of the queue on Redis are left out: ${NO_REDIS}`)

export default defineConfig({
  test: {
    // More than cores: tests on a database mostly wait, for commits, bells and programs.
    maxWorkers: 3,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: [...configDefaults.exclude, `test/**/*.{${KINDS}}.test.{ts,tsx}`],
          // Content is built once per worker, not once per file: these tests change nothing that others see.
          isolate: false,
          // Pure work, but a busy machine is no fault of it.
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'store',
          include: ['test/**/*.db.test.{ts,tsx}'],
          globalSetup: server,
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      // After the others: each starts programs of its own. Redis and kill tests mostly wait, so they run side by side; a browser alone.
      ...(['redis', 'browser', 'kill'] as const).map((name) => ({
        test: {
          name,
          include: name === 'redis' && !redis ? [] : [`test/**/*.${name}.test.{ts,tsx}`],
          globalSetup: server,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: name !== 'browser',
          // Tests that ask to be concurrent mostly wait for programs to start: two at once fill two cores.
          maxConcurrency: 2,
          sequence: { groupOrder: name === 'browser' ? 1 : 2 },
        },
      })),
    ],
  },
})
