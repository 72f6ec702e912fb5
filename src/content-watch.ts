// Reads the union's own content again when somebody has changed it, in every process that shares the folder. It never writes.
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { ContentHolder } from './content-holder.ts'
import type { Log } from './log.ts'

/** Looking at times and sizes works on every disk, also on shared ones where no event arrives; a few hundred files take a millisecond. */
const LOOK_EVERY = 2_000

/** @param changed called after new content came into force
 *  @returns ends the looking */
export function watchContent(
  content: ContentHolder,
  overlay: string,
  log: Pick<Log, 'info' | 'warn'>,
  changed: () => Promise<void>,
  every = LOOK_EVERY,
): () => void {
  // Before the first look anything may have changed since the content was read: the holder compares.
  let seen: string | null = null
  let told = content.current
  let stopped = false
  let timer: NodeJS.Timeout | null = null

  async function look(): Promise<void> {
    const now = await pictureOf(overlay)
    if (now === seen || stopped) return
    const problems = content.reload()
    if (problems.length > 0)
      log.warn({ problems: problems.map(placeOf) }, 'content has problems: what they name stays as it was')
    const read = content.current
    if (read !== told) {
      log.info({ articles: read.articles.size }, 'content was read again')
      await changed()
      told = read
    }
    // Only now: what failed on the way is tried again at the next look.
    seen = now
  }
  function again(): void {
    if (stopped) return
    timer = setTimeout(
      () =>
        look()
          .catch((err: unknown) => log.warn({ err }, 'content could not be looked at; it stays as it is'))
          .finally(again),
      every,
    )
    timer.unref()
  }
  again()
  return () => {
    stopped = true
    if (timer) clearTimeout(timer)
  }
}

/** File and line of a problem: its words may be somebody's. */
const placeOf = (problem: string): string => /^[^:]+(?::\d+)?/.exec(problem)?.[0] ?? ''

/** Changes whenever a file does: also when it is replaced within one tick of the clock, which gives it another number. */
async function pictureOf(folder: string): Promise<string> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return []
      throw error
    },
  )
  const lines = await Promise.all(
    found
      .filter((entry) => entry.isFile())
      .map(async (entry) => {
        const path = join(entry.parentPath, entry.name)
        const { ino, mtimeMs, size } = await stat(path).catch(() => ({ ino: 0, mtimeMs: 0, size: 0 }))
        return `${path} ${ino} ${mtimeMs} ${size}`
      }),
  )
  return lines.sort().join('\n')
}
