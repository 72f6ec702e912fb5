// A house in this process for tests: Telegram and bells in one opening, the desk beside it as a process of its own would be.
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { contentFolders } from '../../src/commands/folders.ts'
import { loadConfig } from '../../src/config.ts'
import { contentHolder } from '../../src/content-holder.ts'
import { deskApp } from '../../src/desk/app.tsx'
import { openAuth } from '../../src/desk/auth.ts'
import type { Role } from '../../src/domain/officer.ts'
import { knowledgeDesk } from '../../src/editing.ts'
import { type House, openHouse } from '../../src/house.ts'
import { createLog } from '../../src/log.ts'
import { articleFiles } from '../../src/store/articles.ts'
import { storeBell } from '../../src/store/bell.ts'
import { citedLaws } from '../../src/store/cited.ts'
import { openDatabase } from '../../src/store/database.ts'
import { deskStore } from '../../src/store/desk.ts'
import { evidenceStore } from '../../src/store/evidence.ts'
import { officerStore } from '../../src/store/officers.ts'
import { questionStore } from '../../src/store/questions.ts'
import { deskWords } from '../../src/thinking.ts'
import { PASSWORD } from './officer.ts'

const SECRET = 'a secret for tests, long enough by far'
const log = createLog(process.env.E2E_LOG ?? 'silent')
const content = contentHolder(contentFolders().root, null)

type Settings = {
  readonly url: string
  readonly telegram?: { readonly token: string; readonly root: string }
  readonly redisUrl?: string
}
export type Village = {
  /** The desk's address. */
  readonly base: string
  readonly pool: ReturnType<typeof openDatabase>['pool']
  officer(login: string, name: string, region: string, ...roles: Role[]): Promise<void>
  close(): Promise<void>
}

/** The house with its desk beside it. The desk's scripts are not needed here, so nothing must be built. */
export async function openVillage(settings: Settings): Promise<Village> {
  const dataDir = await mkdtemp(join(tmpdir(), 'niangjia-e2e-'))
  const house = await openOne(settings, dataDir)
  const desk = await openDesk(settings.url, dataDir)
  return {
    ...desk,
    async close() {
      await desk.close()
      await house.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** One process's worth of house: Telegram and worker. */
async function openOne(settings: Settings, dataDir: string): Promise<{ close(): Promise<void> }> {
  const { url, telegram, redisUrl } = settings
  const database = openDatabase(url, { log })
  const house: House = await openHouse({
    config: loadConfig(
      {
        DATA_DIR: dataDir,
        DATABASE_URL: url,
        SECRET_KEY: SECRET,
        HANDOFF_MINUTES: '1',
        ...(redisUrl ? { REDIS_URL: redisUrl } : {}),
        ...(telegram ? { TELEGRAM_BOT_TOKEN: telegram.token, TELEGRAM_API_ROOT: telegram.root } : {}),
      },
      'none',
    ),
    database,
    databaseUrl: url,
    content,
    parts: new Set(['telegram', 'worker']),
    log,
    print: () => {},
    child: { args: [], env: {} },
    end: () => {},
  })
  return {
    async close() {
      await house.stop()
      await database.close()
    },
  }
}

async function openDesk(url: string, dataDir: string) {
  const database = openDatabase(url, { log })
  const bell = storeBell(url, database.pool, log)
  await bell.start(() => {})
  const officers = officerStore(database.kysely)
  const account = { officers, database: database.kysely as never, secret: SECRET, publicUrl: null }
  const stopping = new AbortController()
  const app = deskApp(
    {
      ...account,
      store: deskStore(database.kysely),
      knowledge: knowledgeDesk({
        holder: content,
        files: articleFiles(dataDir, log),
        store: questionStore(database.kysely),
        laws: citedLaws(database.kysely),
        now: Date.now,
      }),
      evidence: evidenceStore(database, dataDir),
      bell,
      log,
      trustProxy: false,
      now: Date.now,
      office: () => '云桥区总工会',
      words: deskWords(content),
      places: {
        places: (text) => content.current.places(text),
        placeName: (code) => content.current.placeName(code),
      },
      stopping: stopping.signal,
    },
    new Map(),
  )
  const server = await new Promise<{ port: number; close: () => Promise<void> }>((resolve) => {
    const listening = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }: AddressInfo) =>
      resolve({
        port,
        close: () =>
          new Promise((done) => {
            listening.close(() => done())
            if ('closeAllConnections' in listening) listening.closeAllConnections()
          }),
      }),
    )
  })
  const auth = openAuth(account)
  return {
    base: `http://127.0.0.1:${server.port}`,
    pool: database.pool,
    async officer(login: string, name: string, region: string, ...roles: Role[]) {
      const person = { id: randomUUID(), login, name, roles, region }
      await officers.add(person, await auth.keep(login, name, PASSWORD))
    },
    async close() {
      stopping.abort()
      await server.close()
      await bell.stop()
      await database.close()
    },
  }
}
