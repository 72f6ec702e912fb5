// Article files when the lock is lost in the middle: nothing is written over another's work, and the process goes on.
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { articleFiles, overlayOf } from '../../src/store/articles.ts'

const lockfile = vi.hoisted(() => ({ lose: false }))
vi.mock('proper-lockfile', async (original) => {
  const real = await original<typeof import('proper-lockfile')>()
  return {
    lock: async (path: string, options: Parameters<typeof real.lock>[1]) => {
      const release = await real.lock(path, options)
      if (!lockfile.lose) return release
      await release()
      options?.onCompromised?.(Object.assign(new Error('somebody’s words'), { code: 'ECOMPROMISED' }))
      return () => Promise.reject(new Error('it is not ours any more'))
    },
  }
})

let dir: string
const lines: string[] = []
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'articles-'))
})
afterAll(() => rm(dir, { recursive: true, force: true }))

test('a lost lock writes nothing, removes nothing, and is logged by its code', async () => {
  const files = articleFiles(dir, pino({ level: 'error' }, { write: (line: string) => lines.push(line) }))
  expect(await files.write('overtime', 'pay', 'one', null)).toBe('written')
  const before = await files.find('pay')
  lockfile.lose = true
  await expect(files.write('overtime', 'pay', 'two', before?.hash ?? '')).rejects.toThrow('save again')
  await expect(files.remove('pay', before?.hash ?? '')).rejects.toThrow('save again')
  lockfile.lose = false
  expect(await files.find('pay')).toEqual(before)
  expect(await readdir(join(overlayOf(dir), 'knowledge/articles/overtime'))).toEqual(['pay.md'])
  expect(lines).toHaveLength(2)
  expect(lines[0]).toContain('ECOMPROMISED')
  expect(lines[0]).not.toContain('words')
})
