// The whole house in this process, on a free port: chat, desk, Telegram, bells. With the seams of HouseParts for tests that break it.
import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import type { Accept } from '../../src/bot/ports.ts'
import { clientFiles as chatFiles } from '../../src/channels/web/client-files.ts'
import { contentFolders } from '../../src/commands/folders.ts'
import type { Part } from '../../src/commands/parts.ts'
import { loadConfig } from '../../src/config.ts'
import { contentHolder } from '../../src/content-holder.ts'
import { openAuth } from '../../src/desk/auth.ts'
import { clientFiles as deskFiles } from '../../src/desk/client-files.ts'
import type { Role } from '../../src/domain/officer.ts'
import { type HouseParts, openHouse } from '../../src/house.ts'
import { createLog } from '../../src/log.ts'
import { openDatabase } from '../../src/store/database.ts'
import { officerStore } from '../../src/store/officers.ts'
import { PASSWORD } from './officer.ts'

const shipped = contentHolder(contentFolders().root, null)

export type OpenHouse = Awaited<ReturnType<typeof openWholeHouse>>

type Settings = {
  readonly url: string
  readonly telegram?: { readonly token: string; readonly root: string }
  readonly env?: Readonly<Record<string, string>>
  readonly wrap?: HouseParts['wrap']
  /** Shared with another house; whoever makes it removes it. */
  readonly dataDir?: string
  /** Instead of the shipped content alone. */
  readonly content?: HouseParts['content']
  readonly parts?: readonly Part[]
  readonly lookForLaws?: number
}

/** The pages serve what was built; whoever runs tests alone may not have built yet. */
function buildOnce(): void {
  try {
    chatFiles()
    deskFiles()
  } catch {
    execFileSync('npm', ['run', '-s', 'build'], { stdio: ['ignore', 'inherit', 'inherit'] })
  }
}

export async function openWholeHouse({ url, telegram, env = {}, wrap = {}, ...settings }: Settings) {
  buildOnce()
  const dataDir = settings.dataDir ?? (await mkdtemp(join(tmpdir(), 'niangjia-house-')))
  const log = createLog(process.env.E2E_LOG ?? 'silent')
  const database = openDatabase(url, { log })
  let accept: Accept | null = null
  const house = await openHouse({
    config: loadConfig(
      {
        DATA_DIR: dataDir,
        DATABASE_URL: url,
        SECRET_KEY: 'a secret for tests, long enough by far',
        ...(telegram ? { TELEGRAM_BOT_TOKEN: telegram.token, TELEGRAM_API_ROOT: telegram.root } : {}),
        ...env,
      },
      'none',
    ),
    database,
    databaseUrl: url,
    content: settings.content ?? shipped,
    ...(settings.lookForLaws === undefined ? {} : { lookForLaws: settings.lookForLaws }),
    parts: new Set<Part>(
      settings.parts ?? ['web', 'desk', 'worker', ...(telegram ? (['telegram'] as const) : [])],
    ),
    log,
    print: () => {},
    child: { args: [], env: {} },
    end: () => {},
    wrap: {
      ...wrap,
      accept: (inner) => {
        accept = inner
        return inner
      },
    },
  })
  const app = house.app
  if (app === null) throw new Error('the house has no pages')
  const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 })
  await new Promise((done) => server.once('listening', done))
  const officers = officerStore(database.kysely)
  const auth = openAuth({
    officers,
    database: database.kysely as never,
    secret: randomUUID(),
    publicUrl: null,
  })
  return {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    pool: database.pool,
    dataDir,
    /** As a channel without limits of its own would hand it in. */
    accept: (...arrivals: Parameters<Accept>[0]) => (accept as Accept)(arrivals),
    async officer(login: string, name: string, region: string, ...roles: Role[]) {
      const person = { id: randomUUID(), login, name, roles, region }
      await officers.add(person, await auth.keep(login, name, PASSWORD))
    },
    async close() {
      await new Promise((done) => {
        server.close(done)
        if ('closeAllConnections' in server) server.closeAllConnections()
      })
      await house.stop()
      await database.close()
      if (settings.dataDir === undefined) await rm(dataDir, { recursive: true, force: true })
    },
  }
}
