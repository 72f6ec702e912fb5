// Article files when the lock is lost in the middle: nothing is written over another's work, and the process goes on.
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { lock } from 'proper-lockfile'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { articleFiles, overlayOf } from '../../src/store/articles.ts'

/** The real lock, lost at once when `lose` says so. */
const losing =
  (lose: () => boolean): typeof lock =>
  async (path, options) => {
    const release = await lock(path, options)
    if (!lose()) return release
    await release()
    options?.onCompromised?.(Object.assign(new Error('somebody’s words'), { code: 'ECOMPROMISED' }))
    return () => Promise.reject(new Error('it is not ours any more'))
  }

let dir: string
const lines: string[] = []
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'articles-'))
})
afterAll(() => rm(dir, { recursive: true, force: true }))

test('a lost lock writes nothing, removes nothing, and is logged by its code', async () => {
  let lose = false
  const log = pino({ level: 'error' }, { write: (line: string) => lines.push(line) })
  const files = articleFiles(
    dir,
    log,
    losing(() => lose),
  )
  expect(await files.write('overtime', 'pay', 'one', null)).toBe('written')
  const before = await files.find('pay')
  lose = true
  await expect(files.write('overtime', 'pay', 'two', before?.hash ?? '')).rejects.toThrow('save again')
  await expect(files.remove('pay', before?.hash ?? '')).rejects.toThrow('save again')
  lose = false
  expect(await files.find('pay')).toEqual(before)
  expect(await readdir(join(overlayOf(dir), 'knowledge/articles/overtime'))).toEqual(['pay.md'])
  expect(lines).toHaveLength(2)
  expect(lines[0]).toContain('ECOMPROMISED')
  expect(lines[0]).not.toContain('words')
})
