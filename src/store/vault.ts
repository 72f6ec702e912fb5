// Sealed bytes on disk, named by their hash. Writes once, never changes; drops only what it is told to (sweep.ts).
import { createHash, randomUUID } from 'node:crypto'
import { type FileHandle, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** @param folder e.g. DATA_DIR/evidence: only the program's user may enter it */
export function vault(folder: string) {
  const placeOf = (sha256: string) => join(folder, sha256.slice(0, 2), sha256)

  return {
    /** Durable when it resolves. The same bytes again cost a look. */
    async put(sha256: string, bytes: Uint8Array): Promise<void> {
      const place = placeOf(sha256)
      if ((await sizeOf(place)) === bytes.byteLength) return
      const shelf = join(folder, sha256.slice(0, 2))
      await mkdir(shelf, { recursive: true, mode: 0o700 })
      // Written aside and renamed: a crash leaves the whole file or none under its name.
      const aside = join(shelf, `.${randomUUID()}`)
      try {
        await withFile(aside, 'wx', async (file) => {
          await file.writeFile(bytes)
          await file.sync()
        })
        await rename(aside, place)
      } catch (error) {
        await rm(aside, { force: true })
        throw error
      }
      await withFile(shelf, 'r', (f) => f.sync())
      await withFile(folder, 'r', (f) => f.sync())
    },
    /** Gone from the disk; also when it was gone already. */
    drop: (sha256: string): Promise<void> => rm(placeOf(sha256), { force: true }),
    /** null: not there. Throws when the bytes are not the ones that were sealed. */
    async get(sha256: string): Promise<Uint8Array | null> {
      const bytes = await readFile(placeOf(sha256)).catch(missing)
      if (bytes !== null && hashOf(bytes) !== sha256)
        throw new Error(`Evidence ${sha256} was changed on disk: restore it from a backup.`)
      return bytes
    },
  }
}

const sizeOf = async (place: string) => (await stat(place).catch(missing))?.size

function missing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null
  throw error
}

async function withFile(path: string, flags: string, work: (file: FileHandle) => Promise<unknown>) {
  const file = await open(path, flags, 0o600)
  try {
    await work(file)
  } finally {
    await file.close()
  }
}
