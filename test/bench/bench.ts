// npm run bench: whole turns per second, ours next to @grammyjs/conversations, on the same PostgreSQL (fsync on), in the same run.
// A turn: an update is heard, state and reply are durable, the reply stands at the local stub. Then memory and start-up time.
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { createLog } from '../../src/log.ts'
import { startEmbedded } from '../../src/store/embedded.ts'
import { drive, type Measured, newChats } from './drive.ts'
import { startOurs } from './ours.ts'
import { startStub } from './stub.ts'

const CHATS = 200
const FORMS = 5
const WARM = 1

const dataDir = await mkdtemp(join(tmpdir(), 'niangjia-bench-'))
const server = await startEmbedded(dataDir, createLog('warn'))
const stub = await startStub()

const settings = await (async () => {
  const client = new pg.Client({ connectionString: server.url })
  await client.connect()
  const { rows } = await client.query(
    `select name, setting from pg_settings where name in ('server_version', 'fsync', 'synchronous_commit', 'full_page_writes')`,
  )
  await client.end()
  return rows.map((r) => `${r.name}=${r.setting}`).join(' ')
})()
console.log(`node ${process.version}, ${cpus().length} cores, ${settings}`)
console.log(`${CHATS} chats at once, ${FORMS} forms each of 1 + 10 turns, client and stub in this process\n`)

const before = process.memoryUsage().rss
const ours = await startOurs(server.url, stub.url, dataDir)
const oursRun = async (forms: number): Promise<Measured> => {
  const lines = newChats(CHATS, forms)
  await ours.welcome(lines.flat())
  return await drive(ours.hear, stub, lines)
}
await oursRun(WARM)
const mine = [await oursRun(FORMS)]
const after = process.memoryUsage().rss

const { startPeer } = await import('./peer.ts')
const plain = await startPeer(server.url, stub.url, null)
await drive(plain.hear, stub, newChats(CHATS, WARM))
const peer = [await drive(plain.hear, stub, newChats(CHATS, FORMS))]
// Once more, turn and turn about, so that a quiet minute of the machine favours nobody.
mine.push(await oursRun(FORMS))
peer.push(await drive(plain.hear, stub, newChats(CHATS, FORMS)))

const show = (name: string, runs: readonly Measured[]): number => {
  for (const r of runs)
    console.log(
      `${name.padEnd(26)} ${Math.round(r.perSecond).toString().padStart(6)} turns/s   p50 ${r.p50.toFixed(1)} ms   p99 ${r.p99.toFixed(1)} ms   (${r.turns} turns)`,
    )
  return runs.reduce((sum, r) => sum + r.perSecond, 0) / runs.length
}
const a = show('niangjia', mine)
const b = show('@grammyjs/conversations', peer)
console.log(`\nniangjia does ${(a / b).toFixed(1)} × the turns of the peer`)
console.log(
  `memory: ${mb(before)} MB before the house, ${mb(after)} MB after ${mine[0] ? mine[0].turns + CHATS * 11 : 0} messages (peer not loaded)`,
)
await plain.stop()
await ours.stop()
await stub.stop()
await server.stop()

execFileSync('npm', ['run', '-s', 'build'], { stdio: 'inherit' })
for (const which of ['first start (makes the database)', 'second start'])
  console.log(`${which}: ${await startUp()}`)
await rm(dataDir, { recursive: true, force: true })
process.exit()

function mb(bytes: number): number {
  return Math.round(bytes / 1024 / 1024)
}

/** Seconds from spawn to “ready”, as the shell sees it. */
async function startUp(): Promise<string> {
  const began = performance.now()
  const child = spawn(process.execPath, ['dist/main.js', 'start'], {
    env: {
      PATH: process.env.PATH ?? '',
      HOME: dataDir,
      DATA_DIR: join(dataDir, 'start'),
      PORT: '0',
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let printed = ''
  for await (const part of child.stdout) {
    printed += part
    if (printed.includes('ready in')) break
  }
  const seconds = (performance.now() - began) / 1000
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  await gone
  return `${seconds.toFixed(1)} s`
}
