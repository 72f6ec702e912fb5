// The whole of it with real processes: gateway here, channel in a kept child, database away, kill -9 in between.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test, vi } from 'vitest'
import { keepChild } from '../../../src/channels/wechaty/child.ts'
import { wechatyHome } from '../../../src/channels/wechaty/wechaty.ts'
import { openGateway } from './gateway.ts'

const DESK = fileURLToPath(new URL('./desk-process.ts', import.meta.url))
const long = { timeout: 60_000, interval: 50 }

test('killed while the database is away: every message arrives, once and in order', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'niangjia-desk-'))
  const database = join(dataDir, 'database')
  const gateway = await openGateway()
  const born: number[] = []
  const child = keepChild({
    args: ['--import', 'tsx', DESK, dataDir, gateway.setting, database],
    env: process.env,
    home: wechatyHome(dataDir),
    log: {
      info: (ids) => void born.push((ids as { pid: number }).pid),
      warn: () => {},
      error: () => {},
    },
  })
  const lines = async (path: string) =>
    (await readFile(path, 'utf8').catch(() => '')).split('\n').slice(0, -1)
  const spooled = () => lines(join(dataDir, 'wechaty', 'spool.jsonl'))
  /** Until the child listens nothing that WeChat brings is heard: say it until it is on the disk. */
  const firstHeard = async (word: string, heard: () => Promise<string[]>) => {
    await vi.waitFor(async () => {
      gateway.signIn()
      gateway.says(word)
      await new Promise((resolve) => setTimeout(resolve, 200))
      expect((await heard()).join()).toContain(word)
    }, long)
  }
  await firstHeard('开始', spooled)
  for (const word of ['一', '二', '三']) gateway.says(word)
  await vi.waitFor(async () => expect((await spooled()).join()).toContain('三'), long)
  process.kill(born[0] ?? 0, 'SIGKILL')
  await vi.waitFor(() => expect(born).toHaveLength(2), long)
  await writeFile(database, '')
  await vi.waitFor(async () => expect((await lines(database)).slice(-3)).toEqual(['一', '二', '三']), long)
  expect((await lines(database)).filter((word) => word === '一')).toHaveLength(1)
  await firstHeard('继续', () => lines(database))
  await child.stop()
  await gateway.stop()
  await rm(dataDir, { recursive: true, force: true })
})
