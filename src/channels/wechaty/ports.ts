// What the Wechaty channel needs to be given. Names no puppet and reads no environment.
import type { Puppet } from 'wechaty-puppet'
import type { Evidence } from '../../bot/ports.ts'

export type WechatyOptions = {
  /** The setting WECHATY_PUPPET (see puppet.ts), or a puppet that lives already. */
  readonly puppet: string | InstanceType<typeof Puppet>
  /** The installation's DATA_DIR; everything of this channel lies in its folder `wechaty`. */
  readonly dataDir: string
  readonly seal: Evidence['seal']
  readonly open: Evidence['open']
  readonly log: Log
  /** Resolves once this process alone may be the account; what it resolves to gives that up. The signal ends the waiting. */
  readonly own?: (signal: AbortSignal) => Promise<() => Promise<void>>
  /** Someone must scan this to sign the account in. It is a key to the account: show it, never log it. */
  readonly onScan: (url: string) => void
  /** The puppet has stopped answering and will not recover by itself: the process should end and be started anew. */
  readonly onDead: (reason: string) => void
}

/** As much of a logger as is needed here (pino fits). */
export type Log = Readonly<Record<'info' | 'warn' | 'error', (ids: object, message: string) => void>>
