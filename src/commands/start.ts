// npm start: opens the house, prints where it stands, and closes it in order at a signal.
import { serve } from '@hono/node-server'
import { OutsideError } from '../bot/ports.ts'
import { endWithParent } from '../channels/wechaty/child.ts'
import { type Config, loadConfig } from '../config.ts'
import { createLog } from '../log.ts'
import { openDatabase } from '../store/database.ts'
import { migrate } from '../store/migrate.ts'
import { officerStore } from '../store/officers.ts'
import { contentFolders } from './folders.ts'
import { readParts } from './parts.ts'
import { openServer } from './server.ts'

/** `start [--only web,desk,telegram,wechaty,worker]` */
export async function run(args: string[]): Promise<void> {
  const began = performance.now()
  const parts = readParts(args)
  const config = loadConfig()
  const log = createLog(config.logLevel)
  const print = (line: string) => console.log(line)
  const [server, { openHouse, contentHolder }] = await Promise.all([openServer(config, log), rooms()])
  if (server.message) print(server.message)
  const database = openDatabase(server.url, { log })
  await migrate(database)
  const { root, overlay } = contentFolders()
  const content = contentHolder(root, overlay)
  for (const problem of content.problems) print(`content: ${problem}`)

  let end = (_reason: string) => {}
  const house = await openHouse({
    config,
    database,
    databaseUrl: server.url,
    content,
    parts,
    log,
    print: (url) => print(`微信登录，请用手机扫码 scan to sign in: ${url}`),
    child: {
      args: [...process.execArgv, process.argv[1] as string, 'start', '--only', 'wechaty'],
      env: process.env,
    },
    end: (reason) => end(reason),
  })
  const web = house.app ? await listen(config, house.app) : null

  let stopping: Promise<void> | null = null
  const stop = () => {
    stopping ??= (async () => {
      const stopped = house.stop() // ends open streams first: a server with one would wait for ever
      await web?.close()
      await stopped
      await database.close()
      await server.stop()
    })()
    return stopping
  }
  end = (reason) => {
    log.error({ reason }, 'this process ends to be started anew')
    process.exitCode = 1
    void stop().finally(() => process.exit())
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => {
      log.info({ signal }, 'stopping: what is in hand is finished first')
      stop().then(
        () => process.exit(0),
        (err: unknown) => {
          log.error({ err }, 'the house did not close in order')
          process.exit(1)
        },
      )
    })
  endWithParent(stop)

  if (web) {
    const base = config.publicUrl ?? web.url
    print(`工友聊天 worker chat   ${base}/`)
    print(`工会工作台 desk        ${base}/desk`)
    if (parts.has('desk')) {
      const { firstLink } = await import('../desk/accounts.ts')
      const link = await firstLink(officerStore(database.kysely), base)
      if (link) print(`第一次使用，24小时内打开这个链接建账号 first account (opens once): ${link}`)
    }
  }
  print(`ready in ${((performance.now() - began) / 1000).toFixed(1)} s`)
}

/** Imported here, so that the database starts in its own process while the rooms are read. */
async function rooms() {
  const [{ openHouse }, { contentHolder }] = await Promise.all([
    import('../house.ts'),
    import('../content-holder.ts'),
  ])
  return { openHouse, contentHolder }
}

async function listen(config: Config, app: { fetch: Parameters<typeof serve>[0]['fetch'] }) {
  return await new Promise<{ url: string; close(): Promise<void> }>((resolve, reject) => {
    const server = serve(
      { fetch: app.fetch, hostname: config.host, port: config.port },
      ({ address, port }) => {
        const host = address.includes(':') ? `[${address}]` : address
        resolve({
          url: `http://${host}:${port}`,
          close: () =>
            new Promise((closed) => {
              server.close(() => closed())
              if ('closeAllConnections' in server) setTimeout(() => server.closeAllConnections(), 1_000)
            }),
        })
      },
    )
    server.on('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new OutsideError(
              `Port ${config.port} is taken: set PORT in .env to another one, or stop the program that uses it.`,
              false,
            )
          : error,
      ),
    )
  })
}
