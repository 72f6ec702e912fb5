// The only place where the rooms meet: opens them in order, fits plug to socket, closes them in reverse. Decides nothing.
import type { Hono } from 'hono'
import { openBot } from './bot/bot.ts'
import type { Accept, Channel, Turns } from './bot/ports.ts'
import type { Part } from './commands/parts.ts'
import type { Config } from './config.ts'
import type { ContentHolder } from './content-holder.ts'
import { watchContent } from './content-watch.ts'
import type { ChannelId } from './domain/message.ts'
import { doors } from './doors.ts'
import { dayAt, isoDay } from './flow/calendar.ts'
import { tagged } from './knowledge/words.ts'
import { nameless } from './llm/nameless.ts'
import type { Log } from './log.ts'
import { officeDesk } from './office.ts'
import { openQueue } from './queue/queue.ts'
import { receiptCode, receiptHash } from './secret.ts'
import { overlayOf } from './store/articles.ts'
import { storeBell } from './store/bell.ts'
import type { Database } from './store/database.ts'
import { evidenceStore } from './store/evidence.ts'
import { keepFlowVersions } from './store/flow-versions.ts'
import { keptData } from './store/kept.ts'
import { lawShelf } from './store/law-shelf.ts'
import { ownership } from './store/ownership.ts'
import { findCase } from './store/receipts.ts'
import { tick, tidy } from './store/tick.ts'
import { turnStore } from './store/turns.ts'
import { passagesOf, thinkingOf } from './thinking.ts'

export type HouseParts = {
  readonly config: Config
  readonly database: Database
  readonly databaseUrl: string
  readonly content: ContentHolder
  readonly parts: ReadonlySet<Part>
  readonly log: Log
  /** One line for the person at the terminal. */
  readonly print: (line: string) => void
  /** How the process of Wechaty is started: arguments to node, and its environment. */
  readonly child: { readonly args: readonly string[]; readonly env: NodeJS.ProcessEnv }
  /** The process cannot go on: it should end and be started anew. */
  readonly end: (reason: string) => void
  /** Milliseconds between looks for other laws, where a test cannot wait; absent: as a house does it. */
  readonly lookForLaws?: number
  /** Seams for tests that stop the process at a chosen moment; the house itself wraps nothing. */
  readonly wrap?: {
    readonly turns?: (turns: Turns) => Turns
    readonly channel?: (channel: Channel) => Channel
    readonly accept?: (accept: Accept) => Accept
  }
}

export type House = {
  /** The pages of this process, one app; null when it has none. */
  readonly app: Hono | null
  /** Stops hearing, finishes what is in hand, closes. */
  stop(): Promise<void>
}

/** Where a page of the web chat downloads what is kept about its worker: see channels/web/my-data.ts. */
const MY_DATA = '/chat/my-data'

const TICK_EVERY = 15_000

export async function openHouse(house: HouseParts): Promise<House> {
  const { config, database, databaseUrl, content, parts, log } = house
  const trouble = (what: string) => (err: unknown) => log.error({ err }, what)
  const stopping = new AbortController()
  const versions = await keepFlowVersions(database.pool, content.current.flows)
  const office = officeDesk(
    database.pool,
    {
      name: config.officeName,
      hours: config.officeHours,
      patience: config.handoffMinutes,
      model: config.model,
      voice: config.transcription !== null,
    },
    { calendar: () => content.current.calendar, placeName: (code) => content.current.placeName(code) },
    trouble('the waiting could not be counted'),
  )
  const bell = storeBell(databaseUrl, database.pool, log)
  const evidence = evidenceStore(database, config.dataDir)
  const queue = await openQueue({ redisUrl: config.redisUrl, postgres: { url: databaseUrl }, log })
  const code = (caseId: string) => receiptCode(config.secret, caseId, 1)

  // Two processes with the same bot, as when one starts before the other has ended: only the owner hears and sends.
  const ours = ownership(databaseUrl, () =>
    bot.sweep().catch(trouble('what waits could not be looked at; the next sweep follows')),
  )
  const open = await doors({
    ...house,
    bell,
    evidence,
    office: () => office.now(Date.now()),
    queue,
    stopping: stopping.signal,
    receiptCode: code,
    own: ours.own,
  })
  const channels = new Map<ChannelId, Channel>(
    open.channels.map((channel) => [channel.id, house.wrap?.channel?.(channel) ?? channel]),
  )
  // Where the other side reads the store itself, nobody sends, and many processes may hear.
  const pulls = new Set([...channels.values()].filter((c) => c.traits.pulls).map((c) => c.id))
  for (const id of pulls) ours.owned.add(id)
  const turns = turnStore({
    url: databaseUrl,
    owned: ours.owned,
    pulls,
    receiptHash: (caseId) => receiptHash(config.secret, code(caseId)),
    nameless: (text) => nameless(text, tagged),
    now: Date.now,
  })
  const laws = lawShelf(database.kysely, log, house.lookForLaws)
  const thinking = thinkingOf(content, versions, () => laws.current)
  const bot = openBot({
    turns: house.wrap?.turns?.(turns) ?? turns,
    bell,
    channels,
    evidence,
    model: await open.model(),
    transcriber: await open.transcriber(),
    passages: (ids) => passagesOf(content.current, thinking(), ids, isoDay(dayAt(Date.now()))),
    receiptCode: code,
    receiptHash: (typed) => receiptHash(config.secret, typed),
    gather: async ({ conversation, address }) => ({
      ...(await keptData(database, conversation)),
      link: address.channel === 'web' ? MY_DATA : null,
    }),
    findCase: (typed, by) => findCase(database, typed, by, Date.now()),
    thinking,
    office: () => office.now(Date.now()),
    ringLater: (conversation, ms) => queue.ring('delivery', conversation, ms),
    log,
    now: Date.now,
  })

  const unwatch = watchContent(content, overlayOf(config.dataDir), log, async () => {
    for (const [hash, flow] of await keepFlowVersions(database.pool, content.current.flows))
      versions.set(hash, flow)
  })
  await office.start()
  await bell.start(() => bell.ring({ conversations: [], desk: true, taken: true }))
  const unlisten = bell.listen((ring) => {
    if (ring.desk) office.stale()
    if (ring.desk && !ring.taken) queue.ring('handoff', 'all')
  })
  await bot.start()
  // Asked once so that the index stands before a worker asks: no turn builds it, neither after an import nor after an edit.
  const warm = () => void thinking().provisions('工资')
  content.whenNew(warm)
  laws.start(warm)
  if (parts.has('worker')) {
    queue.work({
      delivery: (conversation) => bot.look(conversation),
      handoff: async () => bell.ring({ conversations: [], desk: true, taken: true }),
      tick: async () => {
        const { conversations, escalated } = await tick(
          database.pool,
          Date.now(),
          config.remindHours === 0 ? null : config.remindHours * 3_600_000,
        )
        if (conversations.length > 0) bell.ring({ conversations, desk: escalated > 0 })
        await tidy(database.pool, Date.now())
        await evidence.sweep(Date.now())
      },
    })
    queue.every('tick', TICK_EVERY)
  }
  const accept = house.wrap?.accept?.(bot.accept) ?? bot.accept
  const started = [...channels.values()].map((channel) =>
    channel
      .start(accept)
      .catch((err: unknown) => log.error({ err, channel: channel.id }, 'the channel does not run')),
  )
  if (parts.has('web')) await started[0]

  return {
    app: open.app,
    async stop() {
      stopping.abort()
      unwatch()
      unlisten()
      await Promise.all([...channels.values()].map((channel) => channel.stop()))
      await Promise.all(started)
      await open.stop()
      await queue.stop()
      await bot.stop()
      await laws.stop()
      await ours.giveUp()
      office.stop()
      await bell.stop()
    },
  }
}
