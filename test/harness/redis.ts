// A private redis-server for one test file: append-only, noeviction, in a temp folder; it can die and come back.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createConnection } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from './free-port.ts'
import { NO_REDIS } from './programs.ts'

export type TestRedis = {
  readonly url: string
  /** Like kill -9 (default) or a proper shutdown; the data stays. */
  stop(signal?: 'SIGKILL' | 'SIGTERM'): Promise<void>
  /** The same port, the same data. */
  start(): Promise<void>
  /** Stops it and removes its folder. */
  drop(): Promise<void>
}

const READY_MS = 10_000

/** Throws when redis-server is not installed. */
export async function testRedis(): Promise<TestRedis> {
  const folder = await mkdtemp(join(tmpdir(), 'niangjia-redis-'))
  const port = await freePort()
  const config = [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--dir',
    folder,
    '--save',
    '',
    '--appendonly',
    'yes',
  ].concat('--appendfsync', 'always', '--maxmemory-policy', 'noeviction', '--loglevel', 'warning')
  let child: ChildProcess | null = null

  const redis: TestRedis = {
    url: `redis://127.0.0.1:${port}`,
    async start() {
      child = spawn('redis-server', config, { stdio: 'ignore' })
      const missing = once(child, 'error').then(() => Promise.reject(new Error(NO_REDIS)))
      await Promise.race([answers(port), missing])
      missing.catch(() => {}) // Lost the race: an error after the start is seen by whoever uses the server.
    },
    async stop(signal = 'SIGKILL') {
      if (!child || child.exitCode !== null || child.signalCode !== null) return
      const gone = once(child, 'exit')
      child.kill(signal)
      await gone
    },
    async drop() {
      await redis.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
  try {
    await redis.start()
    return redis
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw error
  }
}

async function answers(port: number): Promise<void> {
  for (const until = Date.now() + READY_MS; Date.now() < until; await sleep(20)) {
    const socket = createConnection(port, '127.0.0.1')
    try {
      await once(socket, 'connect')
      socket.write('PING\r\n')
      const [reply] = (await once(socket, 'data')) as [Buffer]
      // While it loads its append-only file it answers -LOADING.
      if (reply.toString().startsWith('+PONG')) return
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ECONNREFUSED') throw error
    } finally {
      socket.destroy()
    }
  }
  throw new Error(`redis-server did not answer within ${READY_MS} ms`)
}
