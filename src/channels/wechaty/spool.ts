// Keeps on disk what Wechaty handed over, until the database has it: Wechaty never hands over twice. Never reads the words.
import { type FileHandle, mkdir, open, readFile, rename, rm, unlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Arrival } from '../../bot/ports.ts'
import type { Log } from './ports.ts'

/** Room for weeks of a busy desk; more means that nobody looks at the log. */
const MAX_WAITING = 50_000
/** Bytes of files that wait (20 MB each at most). */
const MAX_FILE_BYTES = 2 * 1024 ** 3
/** Settled lines are cut away as soon as nothing waits; past this size also in between. */
const COMPACT_BYTES = 8 * 1024 ** 2

export interface Spool {
  /** Resolves when the disk has it, with the bytes of its file if it came with one. */
  keep(arrival: Arrival, file?: { readonly id: string; readonly bytes: Uint8Array }): Promise<void>
  /** What the database does not have yet, oldest first. */
  waiting(): readonly Arrival[]
  /** Bytes kept with an arrival; null when there are none. */
  bytes(fileId: string): Promise<Uint8Array | null>
  /** The oldest `count` are in the database. */
  settle(count: number): Promise<void>
  /** The oldest cannot be taken by anybody: out of the way, into `spool.torn` (its bytes into `spool.files`), for people to look at. */
  setAside(): Promise<void>
  close(): Promise<void>
}

/** Opens (or begins) the spool in `dir`. What cannot be read in it goes to `spool.torn` beside. */
export async function openSpool(dir: string, log: Log): Promise<Spool> {
  const path = join(dir, 'spool.jsonl')
  const torn = join(dir, 'spool.torn')
  const filesDir = join(dir, 'spool')
  const asideDir = join(dir, 'spool.files')
  await mkdir(filesDir, { recursive: true, mode: 0o700 })
  const found = parse(await readFile(path, 'utf8').catch(nothingYet))
  if (found.bad.length > 0) {
    await durably(torn, `${found.bad.join('\n')}\n`, 'a')
    log.error(
      { count: found.bad.length },
      `Messages that were only half written were kept in ${torn}: look at them`,
    )
  }
  const lines = found.good
  await rewrite(path, lines)
  if (lines.length === 0) await rm(filesDir, { recursive: true }).then(() => mkdir(filesDir, { mode: 0o700 }))
  if (lines.length > 0)
    log.warn({ messages: lines.length }, 'Messages from before the last stop wait for the database')
  await syncDir(dir)

  let handle: FileHandle = await open(path, 'a', 0o600)
  let size = (await handle.stat()).size
  let fileBytes = 0
  let chain: Promise<unknown> = Promise.resolve()
  /** One change of the file after another. */
  const inTurn = <T>(change: () => Promise<T>): Promise<T> => {
    const done = chain.then(change)
    chain = done.catch(() => {})
    return done
  }

  const append = async (arrival: Arrival) => {
    const line = `${JSON.stringify(arrival)}\n`
    try {
      await handle.appendFile(line)
      await handle.datasync()
    } catch (error) {
      // Half a line would spoil the next one too.
      await handle.truncate(size)
      throw error
    }
    size += Buffer.byteLength(line)
    lines.push({ arrival, bytes: Buffer.byteLength(line) })
  }

  const drop = async (count: number) => {
    const gone = lines.splice(0, count)
    const left = lines.reduce((sum, line) => sum + line.bytes, 0)
    if (lines.length === 0) {
      await handle.truncate(0)
      size = 0
    } else if (size - left > COMPACT_BYTES) {
      await handle.close()
      await rewrite(path, lines)
      handle = await open(path, 'a', 0o600)
      size = left
    }
    for (const { arrival } of gone) for (const file of filesOf(arrival)) await forget(join(filesDir, file))
    if (lines.length === 0) fileBytes = 0
  }

  return {
    keep: (arrival, file) =>
      inTurn(async () => {
        if (lines.length >= MAX_WAITING || fileBytes + (file?.bytes.length ?? 0) > MAX_FILE_BYTES)
          throw new Error('the spool is full: bring the database back')
        if (file) {
          await durably(join(filesDir, file.id), file.bytes, 'w')
          fileBytes += file.bytes.length
        }
        await append(arrival)
      }),
    waiting: () => lines.map((line) => line.arrival),
    bytes: (fileId) => readFile(join(filesDir, fileId)).catch(nothing),
    settle: (count) => inTurn(() => drop(count)),
    setAside: () =>
      inTurn(async () => {
        const [line] = lines
        if (!line) return
        await durably(torn, `${JSON.stringify(line.arrival)}\n`, 'a')
        await mkdir(asideDir, { recursive: true, mode: 0o700 })
        for (const file of filesOf(line.arrival))
          await rename(join(filesDir, file), join(asideDir, file)).catch(nothing)
        await drop(1)
      }),
    close: () => inTurn(() => handle.close()),
  }
}

type Line = { readonly arrival: Arrival; readonly bytes: number }

/** Whole lines, and what is not one. */
function parse(text: string): { good: Line[]; bad: string[] } {
  const good: Line[] = []
  const bad: string[] = []
  for (const line of text.split('\n')) {
    if (line === '') continue
    try {
      good.push({ arrival: JSON.parse(line), bytes: Buffer.byteLength(line) + 1 })
    } catch {
      // The power went while it was written: the caller keeps it aside and says so.
      bad.push(line)
    }
  }
  return { good, bad }
}

const filesOf = ({ event }: Arrival) => (event.kind === 'message' ? event.message.files.map((f) => f.id) : [])

async function rewrite(path: string, lines: readonly Line[]): Promise<void> {
  const fresh = `${path}.new`
  await rm(fresh, { force: true })
  await durably(fresh, lines.map((line) => `${JSON.stringify(line.arrival)}\n`).join(''), 'w')
  await rename(fresh, path)
  await syncDir(dirname(path))
}

async function durably(path: string, content: string | Uint8Array, flag: 'a' | 'w'): Promise<void> {
  await writeFile(path, content, { flag, mode: 0o600, flush: true })
  await syncDir(dirname(path))
}

/** A new name in a folder is on the disk only when the folder is. */
async function syncDir(dir: string): Promise<void> {
  const handle = await open(dir, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

const absent = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ENOENT'
const nothing = (error: unknown) => {
  if (absent(error)) return null
  throw error
}
const nothingYet = (error: unknown) => nothing(error) ?? ''
const forget = (path: string) => unlink(path).catch(nothing)
