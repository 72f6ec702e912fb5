// Serves the look (colours, parts, icons) under one folder address. Knows no page and no person.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Hono } from 'hono'

const FILES = {
  'tokens.css': 'text/css; charset=utf-8',
  'app.css': 'text/css; charset=utf-8',
  'icons.svg': 'image/svg+xml',
  'icon.svg': 'image/svg+xml',
} as const

/** The built program stands in dist/look, where tsc puts no style sheets: they stay in src/look. */
const FOLDER = [import.meta.dirname, join(import.meta.dirname, '../../src/look')].find((folder) =>
  existsSync(join(folder, 'tokens.css')),
)

/** A sub-app to mount at `/look`. Throws at once when the files are not there. */
export function look(): Hono {
  if (FOLDER === undefined)
    throw new Error('src/look/tokens.css is missing: start the program from a whole checkout.')
  const app = new Hono()
  for (const [name, type] of Object.entries(FILES)) {
    const bytes = readFileSync(join(FOLDER, name))
    const tag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`
    app.get(`/${name}`, (c) => {
      // Asked again each time and answered with 304: a page never meets the look of another version.
      const headers = { 'Content-Type': type, 'Cache-Control': 'public, no-cache', ETag: tag }
      return c.req.header('If-None-Match') === tag ? c.body(null, 304, headers) : c.body(bytes, 200, headers)
    })
  }
  return app
}
