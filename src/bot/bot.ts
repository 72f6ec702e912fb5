// The room's front door: lane, performer, sweep and tick put together. Owns no SQL, no platform, no clock but the one it is given.
import type { ChannelId } from '../domain/message.ts'
import { advance } from '../flow/advance.ts'
import type { Office } from '../flow/world.ts'
import { codesHidden } from './hide.ts'
import { openLane } from './lane.ts'
import { openPerformer, type PerformParts } from './perform.ts'
import type { Accept, Bell, Channel, Turns } from './ports.ts'
import { type Thinking, worldFor } from './world.ts'

/** The net under every bell: what was missed is found after this long. */
const SWEEP_EVERY = 30_000

export type BotParts = Omit<PerformParts, 'mark' | 'accept' | 'later'> & {
  readonly turns: Turns
  readonly bell: Bell
  readonly channels: ReadonlyMap<ChannelId, Channel>
  /** Keyed hash of a receipt code that somebody typed. */
  readonly receiptHash: (code: string) => string
  /** The content as it is now; read anew for every turn. */
  readonly thinking: () => Thinking
  readonly office: () => Office
  /** Rings for a delivery after so many ms (BullMQ); a timer of our own when it is short. */
  readonly ringLater: (conversation: string, ms: number) => void
}

export type Bot = {
  readonly accept: Accept
  /** Performs and hears what an earlier process left behind, then keeps sweeping. */
  start(): Promise<void>
  /** Looks at one conversation again: its due sends, its waiting events. */
  look(conversation: string): Promise<void>
  /** Looks at everything that waits: a channel has become ours. */
  sweep(): Promise<void>
  stop(): Promise<void>
}

export function openBot(parts: BotParts): Bot {
  const { turns, bell, log } = parts
  const trouble = (what: string) => (error: unknown) => log.error({ err: error }, what)
  const lane = openLane({
    turns,
    bell,
    log,
    decide: (conversation, heard) =>
      advance(conversation, heard.event, worldFor(parts.thinking(), parts.office(), heard, parts.now())),
    perform: (due) => performer.perform(due),
  })
  const performer = openPerformer({
    ...parts,
    mark: lane.mark,
    accept: lane.accept,
    later: (conversation, ms) => {
      if (ms > 0) parts.ringLater(conversation, ms)
      else look(conversation).catch(trouble('conversation could not be looked at'))
    },
  })

  async function reload(conversation?: string): Promise<void> {
    const due = await turns.due(conversation)
    if (conversation) performer.release(conversation)
    for (const d of due) performer.release(d.conversation)
    performer.perform(due)
  }
  async function look(conversation: string): Promise<void> {
    await reload(conversation)
    await lane.wake([conversation])
  }
  async function sweep(): Promise<void> {
    await lane.wake(await turns.waiting(parts.now()))
    await reload()
  }

  const hidden = codesHidden(parts.receiptHash)
  let timer: NodeJS.Timeout | null = null
  let unlisten = () => {}
  return {
    accept: (arrivals) => lane.accept(arrivals.map(hidden)),
    look,
    sweep,
    async start() {
      unlisten = bell.listen((ring) => {
        if (ring.taken || ring.conversations.length === 0) return
        lane.wake(ring.conversations).catch(trouble('a ring could not be answered; the sweep will'))
        for (const conversation of ring.conversations)
          reload(conversation).catch(trouble('a ring could not be answered; the sweep will'))
      })
      await sweep()
      timer = setInterval(() => sweep().catch(trouble('sweep failed; the next one follows')), SWEEP_EVERY)
    },
    async stop() {
      unlisten()
      if (timer) clearInterval(timer)
      await performer.stop()
      await lane.drain()
      await turns.close()
    },
  }
}
