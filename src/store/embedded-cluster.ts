// One cluster on disk: made, configured, started. Never decides where it stands, who may use it or when it ends.
import { execFile } from 'node:child_process'
import { appendFile, chown, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { OutsideError } from '../bot/ports.ts'
import { CHILD_ENV, type Place, run } from './embedded-place.ts'

/** Name of the superuser and of the database. */
export const NAME = 'niangjia'

// After kill -9 of the postmaster its children need a moment to let go of the shared memory; a port may be taken
// between looking and binding. Both pass with a few more tries.
const START_TRIES = 12
const BREATH_MS = 400
// Recovery after a crash, on a slow disk.
const START_SECONDS = 150

const SETTINGS = `# Written anew at every start. Put your own settings at the end of postgresql.conf.
listen_addresses = '127.0.0.1'
# TCP on loopback with a password is the only door.
unix_socket_directories = ''
# One pool for every process of the house, and commands beside them.
max_connections = 200
timezone = 'UTC'
log_timezone = 'UTC'
# The server's log holds no words that people wrote: no statements, no values. One week of it is kept.
log_min_messages = error
log_min_error_statement = panic
log_error_verbosity = terse
log_checkpoints = off
logging_collector = on
log_directory = 'log'
log_filename = 'server-%a.log'
log_truncate_on_rotation = on
log_rotation_age = '1d'
log_rotation_size = 0
`

/** Makes the cluster in a folder beside and renames it, so that a killed initdb leaves nothing half. */
export async function initialise(place: Place, password: string): Promise<void> {
  const aside = `${place.cluster}.new`
  await rm(aside, { recursive: true, force: true })
  await mkdir(dirname(place.cluster), { recursive: true, mode: 0o711 })
  await mkdir(aside, { mode: 0o700 })
  await hand(place, aside)
  const made = await run(
    join(place.bin, 'initdb'),
    // Without these flags a machine without LANG gets SQL_ASCII, and pg_trgm finds no Chinese.
    ['-D', aside, '-U', NAME, '--encoding=UTF8', '--locale=C.UTF-8', '--locale-provider=builtin'].concat(
      '--builtin-locale=C.UTF-8',
      '--auth=scram-sha-256',
      '--pwfile',
      await passwordFile(place, password),
    ),
    place.owner,
  )
  await rm(`${place.cluster}.password`, { force: true })
  if (made.code !== 0)
    throw new OutsideError(`The database could not be made in ${aside}: ${made.out}`, false)
  await writeFile(join(aside, 'pg_hba.conf'), 'host all all 127.0.0.1/32 scram-sha-256\n')
  await appendFile(join(aside, 'postgresql.conf'), "\ninclude 'niangjia.conf'\n")
  await writeFile(join(aside, 'niangjia.conf'), SETTINGS)
  await hand(place, join(aside, 'niangjia.conf'))
  await single(place, aside, `create database ${NAME}`)
  await rename(aside, place.cluster)
}

/** Gives the superuser this password while nothing runs: the way back when postgres.json is lost. */
export async function resetPassword(place: Place, password: string): Promise<void> {
  await single(place, place.cluster, `alter role ${NAME} password '${password}'`)
}

/** Starts the server and returns its port: the one of last time while it is free. */
export async function startServer(
  place: Place,
  lastPort: number,
  save: (port: number) => Promise<void>,
): Promise<number> {
  const log = join(place.cluster, 'start.log')
  for (let attempt = 1; ; attempt++) {
    const port = (lastPort && (await claimPort(lastPort))) || (await claimPort(0))
    await save(port)
    const conf = join(place.cluster, 'niangjia.conf')
    await writeFile(conf, `${SETTINGS}port = ${port}\n`)
    await hand(place, conf)
    await rm(log, { force: true })
    const flags = ['start', '-w', '-s', '-t', String(START_SECONDS), '-D', place.cluster, '-l', log]
    const { code, out } = await run(join(place.bin, 'pg_ctl'), flags, place.owner)
    if (code === 0) return port
    if (attempt === START_TRIES)
      throw new OutsideError(
        `The embedded PostgreSQL in ${place.cluster} does not start: ${out}\n${await lastWords(place.cluster)}`,
        false,
      )
    await sleep(BREATH_MS)
  }
}

/** Stops the server; everybody's connections end. */
export async function stopServer(place: Place): Promise<void> {
  const flags = ['stop', '-w', '-s', '-m', 'fast', '-t', String(START_SECONDS), '-D', place.cluster]
  const { code, out } = await run(join(place.bin, 'pg_ctl'), flags, place.owner)
  if (code !== 0) throw new OutsideError(`The embedded PostgreSQL does not stop: ${out}`, true)
}

/** Process id of the postmaster of this cluster, or null. A stale postmaster.pid deceives nobody, nor does its number reused. */
export async function postmaster(place: Place): Promise<number | null> {
  const file = join(place.cluster, 'postmaster.pid')
  const pid = Number((await readFile(file, 'utf8').catch(none))?.split('\n')[0])
  if (!pid) return null
  try {
    process.kill(pid, 0)
  } catch (error) {
    // ESRCH: nobody there, and postgres itself removes the file. EPERM: somebody, perhaps another user's postgres.
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return null
  }
  const command =
    (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(none)) ??
    (await run('/bin/ps', ['-p', String(pid), '-o', 'command='], null)).out
  if (command.includes(place.cluster)) return pid
  // In a container the same small numbers come again: postgres would take a stranger for itself and refuse to start.
  await rm(file, { force: true })
  return null
}

async function passwordFile(place: Place, password: string): Promise<string> {
  const file = `${place.cluster}.password`
  await rm(file, { force: true })
  await writeFile(file, password, { mode: 0o600, flag: 'wx' })
  await hand(place, file)
  return file
}

async function hand(place: Place, path: string): Promise<void> {
  if (place.owner) await chown(path, place.owner.uid, place.owner.gid)
}

/** Runs one statement without a server. */
function single(place: Place, cluster: string, statement: string): Promise<void> {
  return new Promise((done, fail) => {
    const child = execFile(
      join(place.bin, 'postgres'),
      ['--single', '-D', cluster, '-c', 'logging_collector=off', '-c', 'exit_on_error=on', 'postgres'],
      { cwd: '/', env: CHILD_ENV, ...place.owner },
      (error, _stdout, stderr) =>
        error ? fail(new OutsideError(`The database could not be prepared: ${stderr}`, false)) : done(),
    )
    child.stdin?.end(`${statement}\n`)
  })
}

function claimPort(port: number): Promise<number> {
  return new Promise((done) => {
    const probe = createServer()
    probe.once('error', () => done(0))
    probe.listen(port, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => done(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

async function lastWords(cluster: string): Promise<string> {
  const folder = join(cluster, 'log')
  const files = [
    join(cluster, 'start.log'),
    ...(await readdir(folder).catch(() => [])).map((name) => join(folder, name)),
  ]
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8').catch(() => '')))
  return texts
    .join('\n')
    .split('\n')
    .filter((line) => /FATAL|could not/.test(line))
    .slice(-5)
    .join('\n')
}

const none = (): null => null
