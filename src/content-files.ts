// The files of content, shipped or the union's own, as texts by path. It reads what a text says nowhere, and writes nothing.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

const FOLDERS = ['flows', 'prompts', 'knowledge']
const READ = /\.(?:md|ya?ml)$/
/** A content file is written by people; anything larger is a mistake. */
const LARGEST = 512 * 1024

export type Texts = ReadonlyMap<string, string>
export type Files = { readonly texts: Texts; readonly problems: readonly string[] }
export const NOTHING_READ: Files = { texts: new Map(), problems: [] }

export const readFiles = (base: string): Files => {
  const texts = new Map<string, string>()
  const problems: string[] = []
  for (const folder of FOLDERS)
    for (const path of filesUnder(base, folder)) {
      if (statSync(join(base, path)).size > LARGEST)
        problems.push(`${path}: the file is larger than ${LARGEST / 1024} kB`)
      else texts.set(path, readFileSync(join(base, path), 'utf8'))
    }
  return { texts, problems }
}

const filesUnder = (base: string, folder: string): string[] => {
  let names: string[]
  try {
    names = readdirSync(join(base, folder), { recursive: true, encoding: 'utf8' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
  return names
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((path) => READ.test(path) && !/(?:^|\/)README\.md$/.test(path))
    .sort()
}
