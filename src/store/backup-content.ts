// The union's own content in a backup and back: copied file by file, verified by hash, put back beside what was there. It reads no meaning.
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join, sep } from 'node:path'
import { OutsideError } from '../bot/ports.ts'
import { overlayOf } from './articles.ts'
import { contentFolder, hashFile, type Manifest } from './backup-manifest.ts'

/** Files that are being written have this end; the next backup has them whole. */
const UNFINISHED = /\.new$/

async function filesIn(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return []
      throw error
    },
  )
  return found
    .filter((entry) => entry.isFile() && !UNFINISHED.test(entry.name))
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .split(sep)
        .join('/'),
    )
    .sort()
}

/** Whoever wrote the original, the copy is for the program's user alone. */
const copyFile = async (from: string, to: string): Promise<void> =>
  writeFile(to, await readFile(from), { mode: 0o600, flag: 'wx', flush: true })

/** Copies DATA_DIR/content into the backup. The hash is that of the copy. */
export async function copyContent(dataDir: string, folder: string): Promise<Manifest['content']> {
  const copied: { path: string; sha256: string }[] = []
  for (const path of await filesIn(overlayOf(dataDir))) {
    const to = join(contentFolder(folder), path)
    await mkdir(dirname(to), { recursive: true, mode: 0o700 })
    await copyFile(join(overlayOf(dataDir), path), to)
    copied.push({ path, sha256: await hashFile(to) })
  }
  return copied
}

/** Throws OutsideError when own content would be lost by a restore that was not told to replace. */
export async function mayReplaceContent(dataDir: string, manifest: Manifest, force: boolean): Promise<void> {
  if (manifest.content.length === 0 || force) return
  if ((await filesIn(overlayOf(dataDir))).length > 0)
    throw new OutsideError(
      `${overlayOf(dataDir)} is not empty: add --force to put the content of the backup in its place.`,
      false,
    )
}

/** Beside its place first, then in one step; what was there before is kept under another name.
 *  @returns that name; null when nothing was there */
export async function restoreContent(
  folder: string,
  dataDir: string,
  { content, at }: Manifest,
): Promise<string | null> {
  if (content.length === 0) return null
  const place = overlayOf(dataDir)
  const coming = `${place}.restored`
  await rm(coming, { recursive: true, force: true })
  for (const { path } of content) {
    await mkdir(dirname(join(coming, path)), { recursive: true, mode: 0o700 })
    await copyFile(join(contentFolder(folder), path), join(coming, path))
  }
  const before = (await filesIn(place)).length === 0 ? null : `${place}.before-${at.replaceAll(':', '-')}`
  if (before === null) await rm(place, { recursive: true, force: true })
  else {
    await rm(before, { recursive: true, force: true })
    await rename(place, before)
  }
  await rename(coming, place)
  return before
}
