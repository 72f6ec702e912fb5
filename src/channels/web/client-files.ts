// The page's own scripts, built by tsc. Serves them under an address that changes with every build, so they may be kept.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Beside this file once built; while running from the sources, in the last build. */
const BUILT = [
  join(import.meta.dirname, 'client'),
  join(import.meta.dirname, '../../../dist/channels/web/client'),
]

export type ClientFiles = {
  /** e.g. 'Xk3v…': part of the address. */
  readonly version: string
  readonly files: ReadonlyMap<string, string>
}

/** Throws at once when the build is missing. */
export function clientFiles(folders: readonly string[] = BUILT): ClientFiles {
  const folder = folders.find((f) => existsSync(join(f, 'main.js')))
  if (folder === undefined) throw new Error('The chat page is not built yet: run `npm run build` first.')
  const names = readdirSync(folder).filter((name) => name.endsWith('.js'))
  const files = new Map(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]))
  const hash = createHash('sha256')
  for (const name of names.sort()) hash.update(`${name}\n${files.get(name)}\n`)
  return { version: hash.digest('base64url').slice(0, 12), files }
}
