// Article files of the union's own content: found, read, written whole or not at all. Shipped content is never touched; what a text says is not its matter.
import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { lock } from 'proper-lockfile'
import { OutsideError } from '../bot/ports.ts'
import type { Log } from '../log.ts'

const ARTICLES = 'knowledge/articles'
/** Names that are safe on every disk; also what an id of an article and of a topic looks like. */
const NAME = /^[a-z0-9]+(?:-[a-z0-9]+)*$/
const LONGEST_NAME = 80
/** Writing one file takes milliseconds; after two seconds of waiting something is wrong with the disk. */
const PATIENCE = { retries: 100, minTimeout: 20, maxTimeout: 20, factor: 1 }

export type ArticleFile = {
  readonly id: string
  readonly topic: string
  /** From the content's root, e.g. knowledge/articles/overtime/pay.md. */
  readonly path: string
  readonly text: string
  /** Of the text as read: who writes must have read what he replaces. */
  readonly hash: string
}

/** Where the union's own flows, articles and prompts lie. */
export const overlayOf = (dataDir: string): string => join(dataDir, 'content')

export const hashOfText = (text: string): string =>
  createHash('sha256').update(text).digest('hex').slice(0, 32)
const safe = (name: string): boolean => name.length <= LONGEST_NAME && NAME.test(name)
export const articlePath = (topic: string, id: string): string => `${ARTICLES}/${topic}/${id}.md`

/** @param take how the folder is locked; a test takes it away in the middle */
export function articleFiles(dataDir: string, log: Log, take: typeof lock = lock) {
  const overlay = overlayOf(dataDir)
  /** One writer at a time, of all processes: what is compared is still true when it is replaced. */
  async function alone<T>(work: (sure: () => void) => Promise<T>): Promise<T> {
    await mkdir(overlay, { recursive: true, mode: 0o700 })
    let lost = false
    const release = await take(overlay, {
      retries: PATIENCE,
      // A machine that slept, or a disk that hung, lets another writer in; by default this would end the process.
      onCompromised: (error) => {
        lost = true
        log.error({ code: (error as NodeJS.ErrnoException).code }, 'the lock of the content folder was lost')
      },
    })
    const sure = () => {
      if (lost)
        throw new OutsideError('The content folder was too slow and nothing was written; save again.', true)
    }
    try {
      return await work(sure)
    } finally {
      if (!lost) await release()
    }
  }

  async function places(): Promise<{ topic: string; id: string }[]> {
    const found = await readdir(join(overlay, ARTICLES), { recursive: true }).catch(
      (error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return []
        throw error
      },
    )
    return found.flatMap((name) => {
      const [, topic = '', id = ''] = /^([^/\\]+)[/\\]([^/\\]+)\.md$/.exec(name) ?? []
      return safe(topic) && safe(id) ? [{ topic, id }] : []
    })
  }
  async function read({ topic, id }: { topic: string; id: string }): Promise<ArticleFile | null> {
    const path = articlePath(topic, id)
    const text = await readFile(join(overlay, path), 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null
      throw error
    })
    return text === null ? null : { id, topic, path, text, hash: hashOfText(text) }
  }
  async function find(id: string): Promise<ArticleFile | null> {
    const place = safe(id) ? (await places()).find((p) => p.id === id) : undefined
    return place === undefined ? null : read(place)
  }
  /** Beside its place first, so that a reader finds the old file or the new one, never half of it. */
  async function put(path: string, text: string, sure: () => void): Promise<void> {
    const target = join(overlay, path)
    await mkdir(dirname(target), { recursive: true, mode: 0o700 })
    const aside = `${target}.${randomUUID()}.new`
    try {
      const file = await open(aside, 'wx', 0o600)
      try {
        await file.writeFile(text)
        await file.sync()
      } finally {
        await file.close()
      }
      sure()
      await rename(aside, target)
    } catch (error) {
      await rm(aside, { force: true })
      throw error
    }
  }

  return {
    find,
    async list(): Promise<ArticleFile[]> {
      const files = await Promise.all((await places()).map(read))
      return files.filter((file) => file !== null).sort((a, b) => a.path.localeCompare(b.path))
    },
    /** Writes when the file is still as `seen` (its hash; null: there is none yet). Another topic moves it.
     *  @returns 'changed' and writes nothing when somebody else was faster */
    write: (topic: string, id: string, text: string, seen: string | null): Promise<'written' | 'changed'> =>
      alone(async (sure) => {
        if (!safe(topic) || !safe(id)) throw new Error(`no name for an article: ${topic}/${id}`)
        const now = await find(id)
        if ((now?.hash ?? null) !== seen) return 'changed'
        await put(articlePath(topic, id), text, sure)
        if (now !== null && now.topic !== topic) await rm(join(overlay, now.path), { force: true })
        return 'written'
      }),
    remove: (id: string, seen: string): Promise<'written' | 'changed'> =>
      alone(async (sure) => {
        const now = await find(id)
        if (now === null || now.hash !== seen) return 'changed'
        sure()
        await rm(join(overlay, now.path), { force: true })
        return 'written'
      }),
  }
}
