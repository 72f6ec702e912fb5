// Keeps the process that runs Wechaty alive, and no longer than its parent. Never speaks to WeChat itself.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir } from 'node:fs/promises'
import type { Log } from './ports.ts'

const FIRST_WAIT_MS = 1000
const LONGEST_WAIT_MS = 60_000
/** A child that lived so long was well: the next death starts again with the shortest wait. */
const WELL_AFTER_MS = 60_000
/** After SIGTERM; what it has taken lies in the spool by then. */
const STOP_MS = 10_000

type ChildOptions = {
  /** Arguments to node: flags, the program, 'start', '--only', 'wechaty'. */
  readonly args: readonly string[]
  readonly env: NodeJS.ProcessEnv
  /** The child's HOME (wechatyHome), where puppets write what they like. */
  readonly home: string
  readonly log: Log
  /** The child shows a code to scan (see tellParent). */
  readonly onScan?: (url: string) => void
}

/** Starts the child and starts it again whenever it ends. */
export function keepChild(options: ChildOptions): { stop(): Promise<void> } {
  const { log } = options
  const stopped = new AbortController()
  let child: ChildProcess | null = null

  const keep = async () => {
    let wait = FIRST_WAIT_MS
    while (!stopped.signal.aborted) {
      const born = performance.now()
      const end = await live()
      if (stopped.signal.aborted) return
      if (performance.now() - born > WELL_AFTER_MS) wait = FIRST_WAIT_MS
      log.error({ end, wait }, 'The process of Wechaty ended: it is started again')
      await sleep(wait, stopped.signal)
      wait = Math.min(wait * 2, LONGEST_WAIT_MS)
    }
  }

  /** One life; resolves with how it ended. */
  const live = async (): Promise<string> => {
    try {
      await mkdir(options.home, { recursive: true, mode: 0o700 })
      if (stopped.signal.aborted) return 'not begun'
      child = spawn(process.execPath, options.args, {
        env: { ...options.env, HOME: options.home },
        // The fourth is the lifeline: when this process ends, however it ends, the child sees it close.
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      })
      child.on('message', (told) => {
        if (isScan(told)) options.onScan?.(told.scan)
      })
      log.info({ pid: child.pid }, 'The process of Wechaty is started')
      const [code, signal] = await once(child, 'exit')
      return `${signal ?? code}`
    } catch (err) {
      log.error({ err }, 'The process of Wechaty could not be started: see that DATA_DIR can be written')
      return 'not started'
    } finally {
      child = null
    }
  }

  const kept = keep()
  const stop = async () => {
    stopped.abort()
    child?.kill('SIGTERM')
    const late = setTimeout(() => child?.kill('SIGKILL'), STOP_MS)
    await kept
    clearTimeout(late)
  }
  return { stop }
}

/** In the child: stops when the parent is gone. Does nothing in a process that nobody keeps. */
export function endWithParent(stop: () => Promise<void>): void {
  if (!process.send) return
  process.once('disconnect', () => {
    setTimeout(() => process.exit(1), STOP_MS).unref()
    void stop().finally(() => process.exit(0))
  })
}

/** The parent's `onScan` hears of it; without a parent, the terminal does. */
export function tellParent(scan: string): void {
  if (process.connected) process.send?.({ scan })
  else process.stderr.write(`微信登录，请用手机扫码：${scan}\n`)
}

const isScan = (told: unknown): told is { scan: string } =>
  typeof told === 'object' && told !== null && 'scan' in told && typeof told.scan === 'string'

const sleep = (ms: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
