// A backup put back: verified first, then all or nothing. Never touches a database that somebody uses.
import { createReadStream } from 'node:fs'
import { chmod, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { ClientBase } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { OutsideError } from '../bot/ports.ts'
import { mayReplaceContent, restoreContent } from './backup-content.ts'
import {
  contentFolder,
  evidenceFolder,
  hashFile,
  Manifest,
  manifestFile,
  secretFile,
  tableFile,
  tablesOf,
} from './backup-manifest.ts'
import type { Database } from './database.ts'
import { appliedMigrations, knowsSchema, migrate } from './migrate.ts'
import { vault } from './vault.ts'

/**
 * Restores `folder` into an empty database and this data folder. Throws OutsideError; then the database is as it was.
 * @param force replaces what the database holds
 */
export async function restore(
  database: Database,
  dataDir: string,
  folder: string,
  force: boolean,
): Promise<Manifest> {
  const manifest = await readManifest(folder)
  await verify(folder, manifest)
  if (!knowsSchema(manifest.schema))
    throw new OutsideError(
      `The backup was made by a newer program (${manifest.schema}): restore it with that one.`,
      false,
    )
  if ((await appliedMigrations(database)).some((name) => name > manifest.schema))
    throw new OutsideError(
      `The database has a newer schema than the backup (${manifest.schema}): name an empty one in DATABASE_URL, or an empty DATA_DIR.`,
      false,
    )
  await migrate(database, manifest.schema)
  const client = await database.pool.connect()
  try {
    await mayReplace(client, manifest, force)
    await mayReplaceContent(dataDir, manifest, force)
    // Sealed files first: a row without its file would be worse than a file without its row.
    await restoreEvidence(folder, dataDir, manifest)
    await load(client, folder, manifest)
  } finally {
    client.release(true)
  }
  await migrate(database)
  await restoreContent(folder, dataDir, manifest)
  if (manifest.secret) await restoreSecret(folder, dataDir)
  return manifest
}

async function readManifest(folder: string): Promise<Manifest> {
  try {
    return Manifest.parse(JSON.parse(await readFile(manifestFile(folder), 'utf8')))
  } catch (cause) {
    throw new OutsideError(
      `${folder} holds no whole backup (manifest.json is missing or cannot be read): name the folder that "npm run backup" printed.`,
      false,
      { cause },
    )
  }
}

/** Every file against the manifest; every problem in one report. */
async function verify(folder: string, manifest: Manifest): Promise<void> {
  const problems: string[] = []
  const compare = async (file: string, sha256: string) => {
    const found = await hashFile(file).catch((error: NodeJS.ErrnoException) => error.code ?? 'unreadable')
    if (found !== sha256) problems.push(`${file}: ${found.length === 64 ? 'changed' : found}`)
  }
  for (const table of manifest.tables) await compare(tableFile(folder, table.name), table.sha256)
  for (const sha256 of manifest.evidence)
    await compare(join(evidenceFolder(folder), sha256.slice(0, 2), sha256), sha256)
  for (const { path, sha256 } of manifest.content) await compare(join(contentFolder(folder), path), sha256)
  if (manifest.secret) await compare(secretFile(folder), manifest.secret)
  if (problems.length > 0)
    throw new OutsideError(`The backup is damaged; use another one:\n- ${problems.join('\n- ')}`, false)
}

async function mayReplace(client: ClientBase, manifest: Manifest, force: boolean): Promise<void> {
  const tables = (await tablesOf(client)).map((table) => table.name)
  const unlike = tables.filter((name) => !manifest.tables.some((table) => table.name === name))
  if (unlike.length > 0 || manifest.tables.length !== tables.length)
    throw new OutsideError(
      `The database has other tables than the backup (${unlike.join(', ')}): name an empty one.`,
      false,
    )
  const { rows: others } = await client.query(
    `select from pg_stat_activity where datname = current_database() and backend_type = 'client backend'
       and pid <> pg_backend_pid() and application_name <> 'niangjia keeper'`,
  )
  if (others.length > 0)
    throw new OutsideError(
      'Another process uses the database: stop it (and its npm start), then restore.',
      false,
    )
  if (force) return
  for (const name of tables) {
    const { rows } = await client.query(`select from ${name} limit 1`)
    if (rows.length > 0)
      throw new OutsideError(
        `The database is not empty (${name}): add --force to replace what it holds.`,
        false,
      )
  }
}

async function restoreEvidence(folder: string, dataDir: string, manifest: Manifest): Promise<void> {
  const from = vault(evidenceFolder(folder))
  const to = vault(join(dataDir, 'evidence'))
  for (const sha256 of manifest.evidence) {
    const bytes = await from.get(sha256)
    if (!bytes)
      throw new OutsideError(`Evidence ${sha256} vanished from the backup while it was restored.`, false)
    await to.put(sha256, bytes)
  }
}

/** One transaction: the old rows go and the new ones come, or nothing happens. */
async function load(client: ClientBase, folder: string, manifest: Manifest): Promise<void> {
  await client.query('begin')
  await client.query(`truncate ${manifest.tables.map((table) => table.name).join(', ')}`)
  for (const { name, columns, rows } of manifest.tables) {
    const into = client.query(copyFrom(`copy ${name} (${columns.join(', ')}) from stdin (encoding 'UTF8')`))
    await pipeline(createReadStream(tableFile(folder, name)), into)
    if (into.rowCount !== rows) throw new Error(`${name} has ${into.rowCount} rows instead of ${rows}`)
  }
  for (const { name, last, called } of manifest.sequences)
    await client.query('select setval($1::regclass, $2::bigint, $3)', [name, last, called])
  await client.query('commit')
  await client.query('analyze')
}

async function restoreSecret(folder: string, dataDir: string): Promise<void> {
  const aside = `${secretFile(dataDir)}.restored`
  await writeFile(aside, await readFile(secretFile(folder)), { mode: 0o600, flush: true })
  await chmod(aside, 0o600)
  await rename(aside, secretFile(dataDir))
}
