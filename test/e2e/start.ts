// The program as a union starts it: `node dist/main.js start` with an empty data folder and no setting but a free port.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type Started = {
  readonly base: string
  /** The one-time link for the first account. */
  readonly firstLink: string
  /** Everything printed so far. */
  readonly printed: () => string
  readonly dataDir: string
  stop(): Promise<void>
}

/** First start makes a database; a busy machine takes its time. */
const READY = 90_000

export function build(): void {
  execFileSync('npm', ['run', '-s', 'build'], { stdio: ['ignore', 'inherit', 'inherit'] })
}

export async function start(settings: Record<string, string> = {}): Promise<Started> {
  const dataDir = await mkdtemp(join(tmpdir(), 'niangjia-start-'))
  const child = spawn(process.execPath, ['dist/main.js', 'start'], {
    env: {
      PATH: process.env.PATH ?? '',
      HOME: dataDir,
      DATA_DIR: dataDir,
      PORT: '0',
      LOG_LEVEL: 'warn',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  const ready = new Promise<void>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`not ready in time: ${printed}`)), READY)
    const hear = (part: Buffer) => {
      printed += part
      if (/^ready in/m.test(printed)) {
        clearTimeout(late)
        resolve()
      }
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('exit', (code) => reject(new Error(`ended with ${code}: ${printed}`)))
  })
  try {
    await ready
  } catch (error) {
    child.kill('SIGKILL')
    throw error
  }
  return {
    base: /worker chat +(\S+?)\/?$/m.exec(printed)?.[1] ?? '',
    firstLink: /first account[^:]*: (\S+)/.exec(printed)?.[1] ?? '',
    printed: () => printed,
    dataDir,
    async stop() {
      await ended(child)
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  const late = setTimeout(() => child.kill('SIGKILL'), 20_000)
  await gone
  clearTimeout(late)
}
