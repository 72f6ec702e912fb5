// The doors of the house: which channels and pages this process opens, loaded only when wanted. Decides nothing.
import { Hono } from 'hono'
import type { Channel, Model, Transcriber } from './bot/ports.ts'
import type { OfficeLine } from './channels/web/ports.ts'
import { keepChild, tellParent } from './channels/wechaty/child.ts'
import { wechatyHome } from './channels/wechaty/wechaty.ts'
import type { ChannelId } from './domain/message.ts'
import { knowledgeDesk } from './editing.ts'
import { dayAt, isoDay } from './flow/calendar.ts'
import type { Office } from './flow/world.ts'
import type { HouseParts } from './house.ts'
import { checked } from './knowledge/checked.ts'
import { tagged } from './knowledge/words.ts'
import { securityHeaders } from './look/security.ts'
import { look } from './look/serve.ts'
import { operationApp } from './operation.ts'
import type { Queue } from './queue/ports.ts'
import { deriveKey } from './secret.ts'
import { articleFiles } from './store/articles.ts'
import type { StoreBell } from './store/bell.ts'
import { citedLaws } from './store/cited.ts'
import { deskStore } from './store/desk.ts'
import type { EvidenceStore } from './store/evidence.ts'
import { gauges, readiness } from './store/gauges.ts'
import { spendModelAnswer } from './store/model-budget.ts'
import { officerStore } from './store/officers.ts'
import { questionStore } from './store/questions.ts'
import { webStore } from './store/web.ts'
import { deskWords } from './thinking.ts'

export type DoorParts = HouseParts & {
  readonly bell: StoreBell
  readonly evidence: EvidenceStore
  readonly office: () => Office
  readonly queue: Queue
  readonly stopping: AbortSignal
  readonly receiptCode: (caseId: string) => string
  /** Resolves when this process hears and sends for the channel; what it resolves to says that it listens no more. */
  readonly own: (channel: ChannelId, signal: AbortSignal) => Promise<() => Promise<void>>
}
export type Doors = {
  readonly channels: readonly Channel[]
  readonly app: Hono | null
  model(): Promise<Model | null>
  transcriber(): Promise<Transcriber | null>
  stop(): Promise<void>
}

export async function doors(d: DoorParts): Promise<Doors> {
  const { config, parts } = d
  const channels: Channel[] = []
  const app = new Hono()
  // Previews of photos that are still being sent are blobs of the chat page itself.
  app.use(securityHeaders({ https: config.publicUrl?.startsWith('https:') ?? false, images: ['blob:'] }))
  app.route(
    '/',
    operationApp({
      ready: () => readiness(d.database, () => d.queue.healthy()),
      gauges: () => gauges(d.database),
      log: d.log,
    }),
  )
  app.route('/look', look())
  if (parts.has('web')) {
    const { webChannel } = await import('./channels/web/channel.tsx')
    const web = webChannel({
      ...common(d),
      store: webStore(d.database),
      receiptCode: d.receiptCode,
      office: () => line(d.office()),
    })
    channels.push(web.channel)
    app.route('/', web.app)
  }
  if (parts.has('desk')) app.route('/', await desk(d))
  if (parts.has('telegram') && config.telegram) channels.push(await telegram(d, config.telegram))
  const child = await wechaty(d, channels)
  return {
    channels,
    app: parts.has('web') || parts.has('desk') ? app : null,
    model: () => model(d),
    transcriber: () => transcriber(d),
    stop: async () => child?.stop(),
  }
}

const common = ({ config, bell, evidence, log }: DoorParts) => ({
  bell,
  evidence,
  log,
  now: Date.now,
  publicUrl: config.publicUrl,
  trustProxy: config.trustProxy,
})
const line = ({ name, hours, open }: Office): OfficeLine => ({ name, hours, open })

async function desk(d: DoorParts): Promise<Hono> {
  const { deskApp } = await import('./desk/app.tsx')
  const content = () => d.content.current
  return deskApp({
    ...common(d),
    officers: officerStore(d.database.kysely),
    database: d.database.kysely as never,
    secret: deriveKey(d.config.secret, 'desk-session').toString('base64url'),
    store: deskStore(d.database.kysely),
    knowledge: knowledgeDesk({
      holder: d.content,
      files: articleFiles(d.config.dataDir, d.log),
      store: questionStore(d.database.kysely),
      laws: citedLaws(d.database.kysely),
      now: Date.now,
    }),
    office: () => d.office().name,
    words: deskWords(d.content),
    places: { places: (text) => content().places(text), placeName: (code) => content().placeName(code) },
    stopping: d.stopping,
  }) as unknown as Hono
}

async function telegram(
  d: DoorParts,
  { token, apiRoot }: { token: string; apiRoot: string },
): Promise<Channel> {
  const { telegramChannel } = await import('./channels/telegram/telegram.ts')
  return telegramChannel({
    token,
    apiRoot,
    open: (id) => d.evidence.open(id),
    log: d.log,
    own: (signal) => d.own('telegram', signal),
  })
}

/** `--only wechaty` is the channel itself; everywhere else it is a child process that runs exactly that. */
async function wechaty(d: DoorParts, channels: Channel[]): Promise<{ stop(): Promise<void> } | null> {
  const puppet = d.config.wechatyPuppet
  if (!puppet || !d.parts.has('wechaty')) return null
  if (d.parts.size > 1)
    return keepChild({ ...d.child, home: wechatyHome(d.config.dataDir), log: d.log, onScan: d.print })
  const { wechatyChannel } = await import('./channels/wechaty/wechaty.ts')
  channels.push(
    wechatyChannel({
      puppet,
      dataDir: d.config.dataDir,
      seal: d.evidence.seal,
      open: d.evidence.open,
      log: d.log,
      onScan: tellParent,
      onDead: d.end,
      own: (signal) => d.own('wechaty', signal),
    }),
  )
  return null
}

async function model(d: DoorParts): Promise<Model | null> {
  const { config, content, log } = d
  if (!config.model) return null
  const { openaiModel } = await import('./llm/openai.ts')
  const { apiKey, baseUrl, model, perDay } = config.model
  return openaiModel({
    apiKey,
    baseUrl,
    model,
    prompt: () => content.current.prompts.answer,
    topicPrompt: () => content.current.prompts.topic,
    check: checked,
    tag: tagged,
    spend: () => spendModelAnswer(d.database.pool, isoDay(dayAt(Date.now())), perDay),
    log,
  })
}

async function transcriber({ config, log }: DoorParts): Promise<Transcriber | null> {
  if (!config.transcription) return null
  const { openaiTranscriber } = await import('./llm/transcribe.ts')
  return openaiTranscriber({ ...config.transcription, log })
}
