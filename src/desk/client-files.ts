// What browsers load from the desk itself: htmx, our scripts, our style sheet. Read once, at the start.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

/** Beside this file once built; while running from the sources, in the last build. */
const SCRIPTS = [join(import.meta.dirname, 'client'), join(import.meta.dirname, '../../dist/desk/client')]
/** tsc puts no style sheets into dist: they stay in src. */
const STYLES = [import.meta.dirname, join(import.meta.dirname, '../../src/desk')]

export type Served = { readonly type: string; readonly bytes: string; readonly tag: string }

/** Throws at once when the build is missing.
 *  @param folders where the built scripts may stand, best first */
export function clientFiles(folders: readonly string[] = SCRIPTS): ReadonlyMap<string, Served> {
  const scripts = folders.find((f) => existsSync(join(f, 'main.js')))
  const styles = STYLES.find((f) => existsSync(join(f, 'desk.css')))
  if (scripts === undefined || styles === undefined)
    throw new Error('The desk is not built yet: run `npm run build` first.')
  const htmx = createRequire(import.meta.url).resolve('htmx.org/dist/htmx.min.js')
  const js = 'text/javascript; charset=utf-8'
  return new Map([
    ['htmx.js', served(htmx, js)],
    ['desk.css', served(join(styles, 'desk.css'), 'text/css; charset=utf-8')],
    ...readdirSync(scripts)
      .filter((name) => name.endsWith('.js'))
      .map((name) => [name, served(join(scripts, name), js)] as const),
  ])
}

function served(path: string, type: string): Served {
  const bytes = readFileSync(path, 'utf8').replace(/\n\/\/# sourceMappingURL=.*$/m, '')
  return { type, bytes, tag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"` }
}
