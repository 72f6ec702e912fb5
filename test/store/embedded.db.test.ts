// The embedded PostgreSQL through everything that happens to a machine in a year.
import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createLog } from '../../src/log.ts'
import { type Embedded, startEmbedded } from '../../src/store/embedded.ts'

const log = createLog('silent')
const root = process.getuid?.() === 0
let folder: string
let data: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'niangjia-embedded-'))
  await chmod(folder, 0o711)
  data = join(folder, 'data')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function ask<T = Record<string, unknown>>({ url }: { url: string }, statement: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {}) // The server is killed under it on purpose.
  await client.connect()
  const { rows } = await client.query(statement)
  await client.end()
  return rows as T[]
}
const pidOf = async (server: Embedded) =>
  Number((await readFile(join(server.cluster, 'postmaster.pid'), 'utf8')).split('\n')[0])

test('two processes start at once: one starts it, the other adopts it, the last one out stops it', async () => {
  const both = await Promise.all([startEmbedded(data, log), startEmbedded(data, log)])
  expect(both.map((one) => one.started).sort()).toEqual([false, true])
  expect(both[0].url).toBe(both[1].url)
  await both[0].stop()
  expect(await ask(both[1], 'select 1 as one')).toEqual([{ one: 1 }])
  await both[1].stop()
  await expect(ask(both[1], 'select 1')).rejects.toThrow('ECONNREFUSED')
  // Nothing left to stop: stopping again is no error.
  await both[1].stop()
})

test('it speaks UTF-8 whatever the machine speaks, on loopback, to those who know the password', async () => {
  const server = await startEmbedded(data, log)
  const [facts] = await ask(
    server,
    `select length('欠薪三个月') as length, current_setting('server_encoding') as encoding,
       current_setting('listen_addresses') as listens, current_setting('unix_socket_directories') as socket`,
  )
  expect(facts).toMatchObject({ length: 5, encoding: 'UTF8', listens: '127.0.0.1', socket: '' })
  await ask(server, 'create extension pg_trgm')
  const [trigrams] = await ask<{ n: number }>(server, `select cardinality(show_trgm('欠薪三个月')) as n`)
  expect(trigrams?.n).toBeGreaterThan(3)
  expect((await stat(join(data, 'postgres.json'))).mode & 0o777).toBe(0o600)
  const stranger = new URL(server.url)
  stranger.password = 'guess'
  await expect(ask({ url: stranger.href }, 'select 1')).rejects.toThrow('password authentication failed')
  await server.stop()
})

test('after kill -9 of the server what was committed is there, at the same address', async () => {
  const server = await startEmbedded(data, log)
  await ask(server, `create table kept (word text); insert into kept values ('欠薪')`)
  process.kill(await pidOf(server), 'SIGKILL')
  const again = await startEmbedded(data, log)
  expect(again).toMatchObject({ url: server.url, started: true })
  expect(await ask(again, 'select word from kept')).toEqual([{ word: '欠薪' }])
  await again.stop()
})

test('a stale postmaster.pid whose number now belongs to a stranger deceives nobody', async () => {
  const server = await startEmbedded(data, log)
  const pidFile = join(server.cluster, 'postmaster.pid')
  const left = await readFile(pidFile, 'utf8')
  process.kill(await pidOf(server), 'SIGKILL')
  await writeFile(pidFile, left.replace(/^\d+/, String(process.pid)))
  const again = await startEmbedded(data, log)
  expect(again.started).toBe(true)
  await again.stop()
})

test('a port that was taken meanwhile is left to its new owner', async () => {
  const server = await startEmbedded(data, log)
  await server.stop()
  const squatter = createServer().listen(Number(new URL(server.url).port), '127.0.0.1')
  await once(squatter, 'listening')
  const again = await startEmbedded(data, log)
  expect(again.url).not.toBe(server.url)
  expect(await ask(again, 'select word from kept')).toEqual([{ word: '欠薪' }])
  await again.stop()
  squatter.close()
})

test('a lost postgres.json costs a new password, not the data', async () => {
  const before = await startEmbedded(data, log)
  await rm(join(data, 'postgres.json'))
  const running = await startEmbedded(data, log)
  expect(running.url).not.toBe(before.url)
  expect(await ask(running, 'select word from kept')).toEqual([{ word: '欠薪' }])
  await running.stop()
})

test('a postgres.json that says nonsense is named, with what to do', async () => {
  const file = join(data, 'postgres.json')
  const good = await readFile(file)
  await writeFile(file, '{"port":')
  await expect(startEmbedded(data, log)).rejects.toThrow(/postgres\.json cannot be read: .*delete it/)
  await writeFile(file, good)
})

test('a first start that was killed halfway is begun anew', async () => {
  const half = join(folder, 'half')
  await mkdir(join(half, 'postgres.new', 'base'), { recursive: true })
  await writeFile(join(half, 'postgres.new', 'PG_VERSION'), '18\n')
  await mkdir(join(half, 'postgres.lock'))
  await chmod(half, 0o711)
  const server = await startEmbedded(half, log)
  expect(await ask(server, 'select 1 as one')).toEqual([{ one: 1 }])
  expect(existsSync(join(half, 'postgres.new'))).toBe(false)
  await server.stop()
})

test('a process that ends without stopping it leaves it to the next', async () => {
  const script = `
    const { startEmbedded } = await import('./src/store/embedded.ts')
    const { createLog } = await import('./src/log.ts')
    const server = await startEmbedded(process.argv[1], createLog('silent'))
    console.log(server.started)`
  const args = ['--import', 'tsx', '--input-type=module', '-e', script, data]
  const said = execFileSync(process.execPath, args, { encoding: 'utf8' })
  expect(said.trim()).toBe('true')
  const server = await startEmbedded(data, log)
  expect(server.started).toBe(false)
  await server.stop()
  await expect(ask(server, 'select 1')).rejects.toThrow('ECONNREFUSED')
})

test.runIf(root)(
  'a data folder that only root may enter: the cluster lives elsewhere, and says so',
  async () => {
    const closed = await mkdtemp(join(tmpdir(), 'niangjia-closed-'))
    const inner = join(closed, 'data')
    const server = await startEmbedded(inner, log)
    try {
      expect(server.cluster).toMatch(/^\/var\/lib\/niangjia\/[0-9a-f]{12}$/)
      expect(server.message).toContain('cannot enter the data folder')
      await server.stop()
      // Opened later, it still finds what it wrote.
      await chmod(closed, 0o755)
      const again = await startEmbedded(inner, log)
      expect(again.cluster).toBe(server.cluster)
      await again.stop()
    } finally {
      await rm(server.cluster, { recursive: true, force: true })
      await rm(closed, { recursive: true, force: true })
    }
  },
)
