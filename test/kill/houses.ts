// Keeps a doomed house running in a child process: when it dies by its own hand, a healthy one follows.
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const PROGRAM = fileURLToPath(new URL('./doomed-house.mjs', import.meta.url))

/** A house that cannot stand at all is not built for ever. */
const MOST_STARTS = 4

export type Houses = {
  /** How many have died by SIGKILL. */
  readonly deaths: () => number
  kill(): Promise<void>
  stop(): Promise<void>
}

/** @param settings environment of every house; @param doom environment of the first one alone */
export async function houses(
  settings: Record<string, string>,
  doom: Record<string, string>,
): Promise<Houses> {
  const dataDir = await mkdtemp(join(tmpdir(), 'niangjia-kill-'))
  const env = {
    PATH: process.env.PATH ?? '',
    HOME: dataDir,
    LOG_LEVEL: process.env.KILL_LOG ?? 'silent',
    DATA_DIR: dataDir,
    ...settings,
  }
  let deaths = 0
  let starts = 1
  let stopping = false
  let child: ChildProcess

  const start = (extra: Record<string, string>) => {
    child = fork(PROGRAM, {
      env: { ...env, ...extra },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    child.once('exit', (_code, signal) => {
      if (stopping) return
      if (signal === 'SIGKILL') deaths += 1
      starts += 1
      if (starts <= MOST_STARTS) start({})
    })
  }
  start(doom)
  return {
    deaths: () => deaths,
    async kill() {
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
    },
    async stop() {
      stopping = true
      if (child.exitCode === null && child.signalCode === null) {
        const gone = once(child, 'exit')
        child.kill('SIGTERM')
        await gone
      }
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
