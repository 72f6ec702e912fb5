// What waits on disk survives: an absent database, a torn line, a process killed in the middle.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFile, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type Accept, type Arrival, OutsideError } from '../../../src/bot/ports.ts'
import { openIntake } from '../../../src/channels/wechaty/intake.ts'
import { openSpool } from '../../../src/channels/wechaty/spool.ts'
import { textMessage } from '../../../src/domain/message.ts'
import { openInbox } from '../../contracts/inbox.ts'
import { drawer, quiet } from './rig.ts'

let dir: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'niangjia-spool-'))
})
afterEach(() => rm(dir, { recursive: true, force: true }))

const arrival = (key: string, files: readonly string[] = []): Arrival => ({
  address: { channel: 'wechaty', account: 'desk', chat: 'w1' },
  externalId: key,
  at: 1,
  event: {
    kind: 'message',
    message: {
      ...textMessage(key),
      files: files.map((id) => ({ id, name: 'a.png', mime: null, size: 3, remote: null })),
    },
  },
})
const keys = (all: readonly Arrival[]) => all.map((a) => a.externalId)
const away = () => Promise.reject(new OutsideError('the database is away', true))

test('what was kept is there after a restart, in order, readable by nobody else', async () => {
  const spool = await openSpool(dir, quiet)
  await Promise.all(['一', '二', '三'].map((key) => spool.keep(arrival(key))))
  expect((await stat(join(dir, 'spool.jsonl'))).mode & 0o077).toBe(0)
  // No close: the process was killed.
  expect(keys((await openSpool(dir, quiet)).waiting())).toEqual(['一', '二', '三'])
})

test('what is settled does not come back, and the file is empty again', async () => {
  const spool = await openSpool(dir, quiet)
  await spool.keep(arrival('一', ['f1']), { id: 'f1', bytes: Buffer.from('abc') })
  await spool.keep(arrival('二'))
  await spool.settle(1)
  expect(await readdir(join(dir, 'spool'))).toEqual([])
  await spool.settle(1)
  expect((await stat(join(dir, 'spool.jsonl'))).size).toBe(0)
  await spool.keep(arrival('三'))
  await spool.close()
  expect(keys((await openSpool(dir, quiet)).waiting())).toEqual(['三'])
})

test('a torn last line is kept aside and said; the others live', async () => {
  const first = await openSpool(dir, quiet)
  await first.keep(arrival('一'))
  await first.close()
  await appendFile(join(dir, 'spool.jsonl'), '{"address":{"chan')
  const error = vi.fn()
  const spool = await openSpool(dir, { ...quiet, error })
  expect(keys(spool.waiting())).toEqual(['一'])
  expect(await readFile(join(dir, 'spool.torn'), 'utf8')).toBe('{"address":{"chan\n')
  expect(error).toHaveBeenCalledOnce()
  await spool.keep(arrival('二'))
  await spool.close()
  expect(keys((await openSpool(dir, { ...quiet, error })).waiting())).toEqual(['一', '二'])
  expect(error).toHaveBeenCalledOnce()
})

test('bytes without their line (killed between the two) are swept away', async () => {
  await (await openSpool(dir, quiet)).close()
  await writeFile(join(dir, 'spool', 'orphan'), 'x')
  await (await openSpool(dir, quiet)).close()
  expect(await readdir(join(dir, 'spool'))).toEqual([])
})

test('files wait with their message, and are sealed when the database is back', async () => {
  const spool = await openSpool(dir, quiet)
  const evidence = drawer()
  evidence.fails(2)
  const inbox = openInbox()
  const intake = openIntake(spool, inbox.accept, evidence.seal, quiet)
  await spool.keep(arrival('photo', ['f1']), { id: 'f1', bytes: Buffer.from('abc') })
  await spool.keep(arrival('after'))
  intake.wake()
  await inbox.arrival(2)
  expect(keys(inbox.stored)).toEqual(['photo', 'after'])
  expect(evidence.sealed.get('f1')?.bytes.toString()).toBe('abc')
  await intake.stop()
  await spool.close()
})

test('stopping while the database is away leaves all on disk', async () => {
  const spool = await openSpool(dir, quiet)
  const intake = openIntake(spool, away, drawer().seal, quiet)
  await spool.keep(arrival('一'))
  intake.wake()
  await intake.stop()
  await spool.close()
  expect(keys((await openSpool(dir, quiet)).waiting())).toEqual(['一'])
})

test('one that can never be stored is put aside; those around it arrive', { timeout: 20_000 }, async () => {
  const spool = await openSpool(dir, quiet)
  const inbox = openInbox()
  const accept: Accept = async (all) => {
    if (keys(all).includes('bad')) throw new Error('invalid input syntax')
    await inbox.accept(all)
  }
  await spool.keep(arrival('一'))
  await spool.keep(arrival('bad', ['f1']), { id: 'f1', bytes: Buffer.from('abc') })
  await spool.keep(arrival('三'))
  const error = vi.fn()
  const intake = openIntake(spool, accept, drawer().seal, { ...quiet, error })
  intake.wake()
  await vi.waitFor(() => expect(keys(inbox.stored)).toEqual(['一', '三']), 15_000)
  expect(await readFile(join(dir, 'spool.torn'), 'utf8')).toContain('"bad"')
  expect(await readFile(join(dir, 'spool.files', 'f1'), 'utf8')).toBe('abc')
  expect(error).toHaveBeenCalledOnce()
  await intake.stop()
  await spool.close()
})

test('killed while the database is away: nothing that was kept is lost, nothing comes out of order', async () => {
  const writer = fileURLToPath(new URL('./spooling-process.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', writer, dir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exit = once(child, 'exit')
  let out = ''
  for await (const chunk of child.stdout) {
    out += chunk
    if (out.split('\n').length > 40) break
  }
  child.kill('SIGKILL')
  await exit
  const kept = out.split('\n').slice(0, -1)
  const spool = await openSpool(dir, quiet)
  const inbox = openInbox()
  const intake = openIntake(spool, inbox.accept, drawer().seal, quiet)
  intake.wake()
  await inbox.arrival(kept.length)
  expect(keys(inbox.stored).slice(0, kept.length)).toEqual(kept)
  await intake.stop()
  await spool.close()
})
