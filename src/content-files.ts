// The files of content, shipped or the union's own, as texts by path. It reads what a text says nowhere, and writes nothing.
import { lstatSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const FOLDERS = ['flows', 'prompts', 'knowledge']
const READ = /\.(?:md|ya?ml)$/
/** A content file is written by people; anything larger is a mistake. */
const LARGEST = 512 * 1024

export type Texts = ReadonlyMap<string, string>
export type Files = { readonly texts: Texts; readonly problems: readonly string[] }
export const NOTHING_READ: Files = { texts: new Map(), problems: [] }

/** What cannot be read is a problem of that file, never an error: the house starts without it. */
export const readFiles = (base: string): Files => {
  const texts = new Map<string, string>()
  const problems: string[] = []
  for (const folder of FOLDERS)
    try {
      for (const path of filesUnder(base, folder)) {
        const text = readOne(join(base, path))
        if (typeof text === 'string') texts.set(path, text)
        else problems.push(`${path}: ${text.problem}`)
      }
    } catch (error) {
      if (codeOf(error) !== 'ENOENT')
        problems.push(`${folder}/: the folder cannot be read (${codeOf(error)})`)
    }
  return { texts, problems }
}

/** Only a regular file is read: a pipe would wait for ever, a link may lead anywhere. */
const readOne = (file: string): string | { readonly problem: string } => {
  try {
    const found = lstatSync(file)
    if (!found.isFile()) return { problem: 'this is no regular file' }
    if (found.size > LARGEST) return { problem: `the file is larger than ${LARGEST / 1024} kB` }
    return readFileSync(file, 'utf8')
  } catch (error) {
    return { problem: `the file cannot be read (${codeOf(error)})` }
  }
}

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? 'unknown'

const filesUnder = (base: string, folder: string): string[] => {
  const names = readdirSync(join(base, folder), { recursive: true, encoding: 'utf8' })
  return names
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((path) => READ.test(path) && !/(?:^|\/)README\.md$/.test(path))
    .sort()
}
