// Content is read again when a file changes, and never otherwise; what is broken is told by its place, without its words.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Content } from '../src/content.ts'
import type { ContentHolder } from '../src/content-holder.ts'
import { watchContent } from '../src/content-watch.ts'

let folder: string
let stop: () => void
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'watch-'))
})
afterEach(() => {
  stop()
  rmSync(folder, { recursive: true, force: true })
})

const content = (size: number) => ({ articles: { size } }) as unknown as Content
function watched(overlay: string) {
  const seen = {
    reloads: 0,
    changed: 0,
    warned: [] as unknown[],
    problems: [] as string[],
    fails: [] as string[],
  }
  let current = content(1)
  const holder = {
    get current() {
      return current
    },
    reload: () => {
      seen.reloads++
      if (seen.fails[0] === 'reading') throw new Error(`no ${seen.fails.shift()}`)
      // As the holder does where no file is another: the content that it has.
      if (seen.fails[0] === 'nothing new') {
        seen.fails.shift()
        return seen.problems
      }
      if (seen.problems.length === 0 && seen.reloads > 1) current = content(seen.reloads)
      return seen.problems
    },
  } as unknown as ContentHolder
  const changed = async () => {
    if (seen.fails[0] === 'keeping') throw new Error(`no ${seen.fails.shift()}`)
    seen.changed++
  }
  const log = { info: () => {}, warn: (fields: object) => seen.warned.push(fields) }
  stop = watchContent(holder, overlay, log as never, changed, 5)
  return seen
}
const passes = (check: () => void) => vi.waitFor(check, { timeout: 4_000, interval: 5 })

test('a new file, another text and a file that goes are each news', async () => {
  const overlay = join(folder, 'content')
  const seen = watched(overlay)
  // The first look compares with what was read at the start, once.
  await passes(() => expect(seen.reloads).toBe(1))
  mkdirSync(join(overlay, 'knowledge'), { recursive: true })
  writeFileSync(join(overlay, 'knowledge/a.md'), '1')
  await passes(() => expect(seen.changed).toBe(1))
  writeFileSync(join(overlay, 'knowledge/a.md'), '22')
  await passes(() => expect(seen.changed).toBe(2))
  rmSync(join(overlay, 'knowledge/a.md'))
  await passes(() => expect(seen.changed).toBe(3))
  expect(seen.reloads).toBe(4)
})

test('what fails on the way is tried again', async () => {
  const seen = watched(folder)
  await passes(() => expect(seen.reloads).toBe(1))
  seen.fails = ['reading', 'keeping', 'nothing new']
  writeFileSync(join(folder, 'a.md'), '1')
  await passes(() => expect(seen.changed).toBe(1))
  expect(seen.fails).toEqual([])
})

test('a broken file is told by its place alone', async () => {
  const seen = watched(folder)
  await passes(() => expect(seen.reloads).toBe(1))
  seen.problems = ["knowledge/articles/a/b.md:3: '我叫王小北' is also asked in c.md"]
  writeFileSync(join(folder, 'b.md'), 'broken')
  await passes(() => expect(seen.warned).toEqual([{ problems: ['knowledge/articles/a/b.md:3'] }]))
  expect(seen.changed).toBe(0)
})
