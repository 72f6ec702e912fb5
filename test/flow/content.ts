// The real flows, read once, for every test of this room.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { parseFlows } from '../../src/flow/parse.ts'

const files = readdirSync('flows', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => `flows/${name}`)
  .sort()
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }))

export const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16)
export const content = parseFlows(files, hash)
