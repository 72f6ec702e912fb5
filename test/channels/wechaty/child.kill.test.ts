// The process of Wechaty: started again when it dies, ended when its parent ends, however that happens.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

const KEEPING = fileURLToPath(new URL('./keeping-process.ts', import.meta.url))
let dir: string
let home: string
let parent: ChildProcess
let out = ''

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'niangjia-child-'))
  home = join(dir, 'home')
})
afterEach(async () => {
  for (const pid of pids()) if (alive(pid)) process.kill(pid, 'SIGKILL')
  if (parent.exitCode === null) parent.kill('SIGKILL')
  await rm(dir, { recursive: true, force: true })
})

const begin = (manner = '') => {
  out = ''
  parent = spawn(process.execPath, ['--import', 'tsx', KEEPING, home, manner], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  parent.stdout?.on('data', (chunk) => {
    out += chunk
  })
}
const pids = () => [...out.matchAll(/^child (\d+)/gm)].map(([, pid]) => Number(pid))
const nth = (n: number) =>
  vi.waitFor(
    () => {
      const pid = pids()[n - 1]
      if (!pid) throw new Error(`child ${n} is not born: ${out}`)
      return pid
    },
    { timeout: 30_000 },
  )
const alive = (pid: number) => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
const ends = (pid: number) => vi.waitFor(() => expect(alive(pid)).toBe(false), { timeout: 15_000 })

test('a child killed twice is born twice again, each time after a longer pause', async () => {
  begin()
  const first = await nth(1)
  process.kill(first, 'SIGKILL')
  const died = Date.now()
  const second = await nth(2)
  expect(Date.now() - died).toBeGreaterThan(900)
  process.kill(second, 'SIGKILL')
  const again = Date.now()
  await nth(3)
  expect(Date.now() - again).toBeGreaterThan(1900)
})

test('it has a home of its own, and its code to scan reaches the parent', async () => {
  begin()
  await nth(1)
  expect(out).toContain(` ${home}\n`)
  expect((await stat(home)).mode & 0o077).toBe(0)
  await vi.waitFor(() => expect(out).toContain('scan https://login.weixin.qq.com/l/secret'))
})

test('the parent killed -9 takes its child along', async () => {
  begin()
  const child = await nth(1)
  parent.kill('SIGKILL')
  await ends(child)
})

test('stopping is asked for politely, and no child is born afterwards', async () => {
  begin()
  const child = await nth(1)
  parent.stdin?.write('stop\n')
  await once(parent, 'exit')
  expect(out).toContain('stopped')
  expect(out).not.toContain('started again')
  expect(alive(child)).toBe(false)
})

test('a child that does not listen is killed after ten seconds', async () => {
  begin('deaf')
  const child = await nth(1)
  const from = Date.now()
  parent.stdin?.write('stop\n')
  await once(parent, 'exit')
  expect(Date.now() - from).toBeGreaterThan(9_000)
  expect(alive(child)).toBe(false)
})
