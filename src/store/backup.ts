// A copy of everything that must not be lost: tables in one snapshot, sealed evidence, the union's own content, the secret. Changes nothing.
import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ClientBase } from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { OutsideError } from '../bot/ports.ts'
import { copyContent } from './backup-content.ts'
import {
  evidenceFolder,
  hashText,
  type Manifest,
  manifestFile,
  secretFile,
  sequencesOf,
  type Table,
  tableFile,
  tablesOf,
} from './backup-manifest.ts'
import type { Database } from './database.ts'
import { appliedMigrations } from './migrate.ts'
import { vault } from './vault.ts'

const PRIVATE = { mode: 0o600, flag: 'wx' } as const
const NEWLINE = 10

/** Copies database and evidence into `folder` (new, or empty), while the house goes on working. Throws OutsideError. */
export async function backUp(database: Database, dataDir: string, folder: string): Promise<Manifest> {
  const schema = (await appliedMigrations(database)).at(-1)
  if (!schema) throw new OutsideError('The database is empty: there is nothing to back up.', false)
  await makeFolder(folder)
  const client = await database.pool.connect()
  let copied: Pick<Manifest, 'tables' | 'sequences' | 'evidence'>
  try {
    copied = await copyDatabase(client, folder)
  } finally {
    // Its snapshot goes with it.
    client.release(true)
  }
  const missing = await copyEvidence(copied.evidence, dataDir, folder)
  const manifest: Manifest = {
    format: 1,
    at: new Date().toISOString(),
    schema,
    ...copied,
    evidence: copied.evidence.filter((sha256) => !missing.includes(sha256)),
    missing,
    content: await copyContent(dataDir, folder),
    secret: await copySecret(dataDir, folder),
  }
  // Last, so that a folder with a manifest is a whole backup.
  await writeFile(manifestFile(folder), `${JSON.stringify(manifest, null, 1)}\n`, { ...PRIVATE, flush: true })
  return manifest
}

async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  if ((await readdir(folder)).length > 0)
    throw new OutsideError(`${folder} is not empty: name a new folder for the backup.`, false)
  await mkdir(dirname(tableFile(folder, 'any')), { mode: 0o700 })
}

async function copyDatabase(client: ClientBase, folder: string) {
  await client.query('begin isolation level repeatable read read only')
  const tables: Manifest['tables'] = []
  for (const table of await tablesOf(client)) tables.push(await copyTable(client, table, folder))
  const { rows } = await client.query<{ sha256: string }>('select distinct sha256 from evidence order by 1')
  const evidence = rows.map((row) => row.sha256)
  // Sequences know no snapshot: read after the tables they are never behind them.
  return { tables, sequences: await sequencesOf(client), evidence }
}

async function copyTable(
  client: ClientBase,
  { name, columns }: Table,
  folder: string,
): Promise<Manifest['tables'][number]> {
  const hash = createHash('sha256')
  let rows = 0
  let bytes = 0
  // In COPY's text format every row is one line: line breaks inside values are written as \\n.
  const count = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      bytes += chunk.byteLength
      for (const byte of chunk) if (byte === NEWLINE) rows++
      done(null, chunk)
    },
  })
  await pipeline(
    client.query(copyTo(`copy ${name} (${columns.join(', ')}) to stdout (encoding 'UTF8')`)),
    count,
    createWriteStream(tableFile(folder, name), { mode: 0o600, flags: 'wx', flush: true }),
  )
  return { name, columns: [...columns], rows, bytes, sha256: hash.digest('hex') }
}

/** Returns the hashes whose bytes are gone. Bytes that changed end the backup: they need a person. */
async function copyEvidence(hashes: readonly string[], dataDir: string, folder: string): Promise<string[]> {
  const from = vault(join(dataDir, 'evidence'))
  const to = vault(evidenceFolder(folder))
  const missing: string[] = []
  for (const sha256 of hashes) {
    const bytes = await from.get(sha256)
    if (bytes) await to.put(sha256, bytes)
    else missing.push(sha256)
  }
  return missing
}

async function copySecret(dataDir: string, folder: string): Promise<string | null> {
  const secret = await readFile(secretFile(dataDir), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (secret === null) return null
  await writeFile(secretFile(folder), secret, { ...PRIVATE, flush: true })
  return hashText(secret)
}
