// Builds Wechaty around a puppet named by the setting. Never speaks to anybody; loads the library only when asked (2 s).
import { join } from 'node:path'
import type { Puppet } from 'wechaty-puppet'
import { OutsideError } from '../../bot/ports.ts'

export type AnyPuppet = InstanceType<typeof Puppet>

/** 'wechaty-puppet-service?endpoint=127.0.0.1:8788&token=…' → the package's name and its options. */
export function parsePuppet(setting: string): {
  readonly name: string
  readonly options: Record<string, unknown>
} {
  const at = setting.indexOf('?')
  const name = at < 0 ? setting : setting.slice(0, at)
  const given = Object.fromEntries(new URLSearchParams(at < 0 ? '' : setting.slice(at + 1)))
  const { tls, ...options } = given
  // A gateway on this machine speaks plainly; across a network it must not.
  const plain =
    tls === 'off' || (tls === undefined && /^(127\.0\.0\.1|localhost|\[::1\]):/.test(options.endpoint ?? ''))
  return { name, options: { ...options, ...(plain ? { tls: { disable: true } } : {}) } }
}

/** A Wechaty that is not started yet, with its session (never its contacts) kept under `dir`. */
export async function buildWechaty(puppet: string | AnyPuppet, dir: string) {
  const { WechatyBuilder, log } = await import('wechaty')
  // Its own log prints what people write.
  log.level('silent')
  const name = join(dir, 'session')
  if (typeof puppet !== 'string') return WechatyBuilder.build({ name, puppet })
  const { name: packageName, options } = parsePuppet(puppet)
  try {
    await import(packageName)
  } catch (cause) {
    throw new OutsideError(
      `The puppet ${packageName} of WECHATY_PUPPET is not installed: run npm install ${packageName}, or correct the name`,
      false,
      { cause },
    )
  }
  return WechatyBuilder.build({ name, puppet: packageName as never, puppetOptions: options })
}
