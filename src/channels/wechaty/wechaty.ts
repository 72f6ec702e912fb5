// WeChat through Wechaty, with any puppet: signs in, hears, sends. Never keeps words anywhere but in the spool.
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Accept, Channel } from '../../bot/ports.ts'
import { type Intake, openIntake } from './intake.ts'
import { type Listener, listener } from './listen.ts'
import type { WechatyOptions } from './ports.ts'
import { poster } from './post.ts'
import { watchPulse } from './pulse.ts'
import { type AnyPuppet, buildWechaty } from './puppet.ts'
import { scanShower } from './scan.ts'
import { openSpool, type Spool } from './spool.ts'
import { MAX_TEXT } from './write.ts'

/** Where this channel keeps its things: all private, one folder. */
const wechatyDir = (dataDir: string) => join(dataDir, 'wechaty')
/** HOME of the process that runs it: puppets write contacts there in clear. */
export const wechatyHome = (dataDir: string) => join(wechatyDir(dataDir), 'home')

type Running = {
  readonly bot: Awaited<ReturnType<typeof buildWechaty>>
  readonly spool: Spool
  readonly intake: Intake
  readonly unwatch: () => void
}

export function wechatyChannel(options: WechatyOptions): Channel {
  const { log } = options
  const dir = wechatyDir(options.dataDir)
  const post = poster(options.open)
  let running: Running | null = null
  let puppet: AnyPuppet | null = null
  let ear: Listener | null = null

  const stopped = new AbortController()
  let release = async () => {}

  const start = async (accept: Accept): Promise<void> => {
    try {
      release = (await options.own?.(stopped.signal)) ?? release
    } catch (error) {
      if (stopped.signal.aborted) return
      throw error
    }
    if (stopped.signal.aborted) return release()
    await mkdir(dir, { recursive: true, mode: 0o700 })
    await rm(join(wechatyHome(options.dataDir), '.wechaty'), { recursive: true, force: true })
    const spool = await openSpool(dir, log)
    const intake = openIntake(spool, accept, options.seal, log)
    intake.wake()
    const bot = await buildWechaty(options.puppet, dir)
    const scan = scanShower(options, dir)
    const quietly = (what: Promise<void>) =>
      what.catch((err) => log.error({ err }, 'The code to scan could not be drawn'))

    // The puppet itself is listened to: Wechaty tells of a message only after asking for more, out of order.
    bot.on('puppet', (real) => {
      puppet = real as AnyPuppet
      ear = listener(puppet, spool, intake.wake, log)
      puppet.on('message', ({ messageId }) => ear?.hear(messageId))
    })
    bot.on('scan', (url) => void quietly(scan.show(url)))
    bot.on('login', () => {
      log.info({ channel: 'wechaty' }, 'WeChat is signed in')
      void quietly(scan.hide())
    })
    bot.on('logout', () => {
      // Our own stop signs nobody out for good.
      if (!stopped.signal.aborted)
        log.error({ channel: 'wechaty' }, 'WeChat was signed out: scan the code again')
    })
    const unwatch = watchPulse(bot, options)
    running = { bot, spool, intake, unwatch }
    await bot.start()
    // Wechaty swallows a puppet's failure to start, and would then wait for nothing.
    if (puppet === null || (puppet as AnyPuppet).state.inactive() === true)
      options.onDead('the puppet did not start')
  }

  const stop = async (): Promise<void> => {
    stopped.abort(new Error('the channel is stopped'))
    if (!running) return
    const { bot, spool, intake, unwatch } = running
    running = null
    puppet?.removeAllListeners('message')
    unwatch()
    await ear?.quiet()
    await bot.stop()
    await intake.stop()
    await spool.close()
    await release()
  }

  let stopping: Promise<void> | null = null
  return {
    id: 'wechaty',
    traits: { buttons: false, maxText: MAX_TEXT, pulls: false },
    start,
    send: (to, outgoing) => post(puppet, to, outgoing),
    stop: () => (stopping ??= stop()),
  }
}
