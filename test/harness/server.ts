// One embedded PostgreSQL per test run, with a template database that has every migration. Not started for unit tests.
import { spawn } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import type { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { createLog } from '../../src/log.ts'
import { openDatabase } from '../../src/store/database.ts'
import { startEmbedded } from '../../src/store/embedded.ts'
import { migrate } from '../../src/store/migrate.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    postgres: string
  }
}

export const TEMPLATE = 'niangjia_template'

type Running = { users: number; server: Promise<{ url: string; stop(): Promise<void> }> }
// Every project loads this module anew in the same process: what they share stands on globalThis.
const shared = globalThis as { niangjiaTestServer?: Running | undefined }

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  shared.niangjiaTestServer ??= { users: 0, server: startServer() }
  const running = shared.niangjiaTestServer
  running.users++
  project.provide('postgres', (await running.server).url)
  return async () => {
    if (--running.users > 0) return
    shared.niangjiaTestServer = undefined
    await (await running.server).stop()
  }
}

/** Ends the server and removes its folders when this process dies without teardown: its end of the pipe closes then. */
function watch(cluster: string, folder: string): void {
  const script = `read _
    pid=$(head -n 1 "$0/postmaster.pid" 2>/dev/null) && kill -QUIT "$pid"
    while kill -0 "$pid" 2>/dev/null; do sleep 0.1; done
    rm -rf "$0" "$1"`
  const watcher = spawn('/bin/sh', ['-c', script, cluster, folder], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  watcher.unref()
  ;(watcher.stdin as Socket).unref()
}

async function startServer(): Promise<{ url: string; stop(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'niangjia-test-'))
  // mkdtemp makes it 0700: out of reach for the user who runs the database when the tests run as root.
  await chmod(folder, 0o711)
  const server = await startEmbedded(folder, createLog('silent'))
  watch(server.cluster, folder)
  const admin = new pg.Client({ connectionString: server.url })
  await admin.connect()
  // Nothing here outlives the run: no need to wait for the disk.
  await admin.query('alter system set fsync = off')
  await admin.query('select pg_reload_conf()')
  await admin.query(`create database ${TEMPLATE}`)
  const template = openDatabase(databaseUrl(server.url, TEMPLATE), { max: 1 })
  await migrate(template)
  await template.close()
  return {
    url: server.url,
    async stop() {
      // A test that was killed in the middle may have left connections; the server stops all the same.
      await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname like $1', [
        'test\\_%',
      ])
      await admin.end()
      await server.stop()
      await rm(server.cluster, { recursive: true, force: true })
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export function databaseUrl(url: string, name: string): string {
  const to = new URL(url)
  to.pathname = `/${name}`
  return to.href
}
