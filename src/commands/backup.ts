// npm run backup: copies the house into a folder, or puts such a folder back. Prints names and counts, never contents.
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { OutsideError } from '../bot/ports.ts'
import { type Config, loadConfig } from '../config.ts'
import { createLog } from '../log.ts'
import { backUp } from '../store/backup.ts'
import type { Manifest } from '../store/backup-manifest.ts'
import { type Database, openDatabase } from '../store/database.ts'
import { restore } from '../store/restore.ts'
import { openServer } from './server.ts'

const USAGE = 'npm run -s backup -- [FOLDER]   or   npm run -s backup -- --restore FOLDER [--force]'

/** `backup [FOLDER]`, `backup --restore FOLDER [--force]` */
export async function run(args: string[]): Promise<void> {
  const { values, positionals } = readArgs(args)
  const config = loadConfig()
  const log = createLog(config.logLevel)
  const server = await openServer(config, log)
  // One connection: a restore looks whether others are connected, and must not meet itself.
  const database = openDatabase(server.url, { max: 1, log })
  try {
    if (values.restore) await putBack(config, database, resolve(values.restore), values.force === true)
    else await copy(config, database, positionals[0])
  } finally {
    await database.close()
    await server.stop()
  }
}

function readArgs(args: string[]) {
  try {
    const read = parseArgs({
      args,
      allowPositionals: true,
      options: { restore: { type: 'string' }, force: { type: 'boolean' } },
    })
    const clear = read.values.restore
      ? read.positionals.length === 0
      : !read.values.force && read.positionals.length <= 1
    if (clear) return read
  } catch (cause) {
    throw new OutsideError(`${(cause as Error).message}\n${USAGE}`, false, { cause })
  }
  throw new OutsideError(USAGE, false)
}

async function copy(config: Config, database: Database, named: string | undefined): Promise<void> {
  const today = new Date().toISOString().slice(0, 19).replaceAll(':', '-')
  const folder = named ? resolve(named) : join(config.dataDir, 'backups', today)
  const manifest = await backUp(database, config.dataDir, folder)
  console.log(`Backed up to ${folder}: ${counted(manifest)}.`)
  if (manifest.secret === null)
    console.log('SECRET_KEY comes from your settings and is not in the backup: keep it yourself.')
  console.log(
    'It holds personal data and keys: keep it where only you can read it, and not only on this machine.',
  )
  if (manifest.missing.length === 0) return
  console.error(`These files of evidence are not on disk any more:\n- ${manifest.missing.join('\n- ')}`)
  process.exitCode = 1
}

async function putBack(config: Config, database: Database, folder: string, force: boolean): Promise<void> {
  const manifest = await restore(database, config.dataDir, folder, force)
  console.log(`Restored from ${folder} (made ${manifest.at}): ${counted(manifest)}.`)
}

function counted({ tables, evidence, content }: Manifest): string {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  return `${rows} rows of ${tables.length} tables, ${evidence.length} files of evidence, ${content.length} files of your own content`
}
