// The map of the house, kept true: which room may import which, and which foreign packages live where.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { expect, test } from 'vitest'

type Rule = {
  rooms: readonly string[]
  packages: readonly string[]
  /** Files directly in src, beside log.ts. */
  roots?: readonly string[]
  /** No async, clock, luck, log or environment. */
  thinks?: true
}
const OUTER = ['domain', 'bot']

/** Rooms under src. zod may stand at any door, node:* in every room that acts; log.ts in every room that touches the world. */
const ROOMS: Readonly<Record<string, Rule>> = {
  domain: { rooms: [], packages: [], thinks: true },
  flow: { rooms: ['domain'], packages: ['js-yaml', 'yaml'], thinks: true },
  knowledge: {
    rooms: ['domain'],
    packages: ['@node-rs/jieba', 'chinese-days', '@vant/area-data', 'opencc-js', 'js-yaml', 'yaml'],
    thinks: true,
  },
  bot: { rooms: ['domain', 'flow', 'knowledge'], packages: [] },
  'channels/web': { rooms: [...OUTER, 'look'], packages: ['hono', '@hono/node-server', 'hono-rate-limiter'] },
  'channels/telegram': { rooms: OUTER, packages: ['grammy', 'undici'] },
  'channels/wechaty': {
    rooms: OUTER,
    packages: ['wechaty', 'wechaty-puppet', 'wechaty-puppet-service', 'file-box'],
  },
  'channels/terminal': { rooms: OUTER, packages: [] },
  desk: { rooms: [...OUTER, 'look'], packages: ['hono', 'better-auth', 'hono-rate-limiter'] },
  store: {
    rooms: OUTER,
    packages: ['pg', 'kysely', 'pg-copy-streams', 'proper-lockfile', 'sharp', 'file-type'],
  },
  queue: { rooms: OUTER, packages: ['bullmq', 'redis', 'pg'] },
  llm: { rooms: OUTER, packages: ['openai', 'undici'] },
  documents: { rooms: OUTER, packages: ['mammoth'] },
  // Style sheets, icons and the headers that go with them: shared by the pages of chat and desk.
  look: { rooms: [], packages: ['hono'] },
  commands: { rooms: ['*'], packages: ['*'] },
}
/** Files directly in src. */
const ROOTS: Readonly<Record<string, Rule>> = {
  content: {
    rooms: ['domain', 'flow', 'knowledge'],
    packages: ['js-yaml', 'yaml'],
    roots: ['content-files'],
  },
  'content-files': { rooms: [], packages: [] },
  'content-holder': { rooms: [], packages: [], roots: ['content', 'content-files'] },
  'content-watch': { rooms: [], packages: [], roots: ['content-holder'] },
  // The knowledge desk's parts, fitted as in doors.
  'article-list': { rooms: ['knowledge', 'store', 'desk'], packages: [], roots: ['content'] },
  asked: {
    rooms: ['domain', 'knowledge', 'store', 'desk'],
    packages: [],
    roots: ['article-list', 'content'],
  },
  editing: {
    rooms: ['domain', 'flow', 'knowledge', 'store', 'desk'],
    packages: [],
    roots: ['article-list', 'asked', 'content', 'content-holder'],
  },
  config: { rooms: ['bot'], packages: [], roots: ['secret'] },
  secret: { rooms: ['bot'], packages: [] },
  log: { rooms: [], packages: ['pino'] },
  operation: { rooms: [], packages: ['hono'] },
  thinking: {
    rooms: ['domain', 'bot', 'flow', 'knowledge'],
    packages: [],
    roots: ['content', 'content-holder'],
  },
  office: { rooms: ['flow', 'knowledge'], packages: ['pg'] },
  doors: { rooms: ['*'], packages: ['hono'] },
  house: { rooms: ['*'], packages: ['*'] },
  main: { rooms: ['*'], packages: ['*'] },
}
const IMPURE =
  /\basync\b|\bawait\b|\bPromise\b|Date\.now|new Date\(\)|Math\.random|\bprocess\.|\bconsole\.|\bsetTimeout\b|\bfetch\(|\brandomUUID\b/
const IMPORT = /(?:\bfrom\s*|\bimport\s*\(\s*|^\s*import\s*|\brequire\s*\(\s*)(['"])([\w@./:-]+)\1/gm

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => normalize(file))

/** 'channels/web/live.ts' → 'channels/web'; 'log.ts' → '' with its name in rootOf. */
function roomOf(file: string): string {
  const [first = '', second = ''] = file.split('/')
  if (!file.includes('/')) return ''
  return first === 'channels' ? `channels/${second}` : first
}
const top = (room: string): string => room.split('/')[0] ?? ''
const rootsOf = (rule: Rule): readonly string[] =>
  rule.thinks ? [] : rule.rooms.includes('*') ? ['*'] : ['log', ...(rule.roots ?? [])]
const rootOf = (file: string): string => file.replace(/\.tsx?$/, '')
const allows = (list: readonly string[], one: string): boolean => list.includes('*') || list.includes(one)
const packageOf = (name: string): string =>
  name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/')
// A line of comment may name what the code must not: it is taken out, addresses ("https://…") are not.
const bareOf = (code: string): string =>
  code.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(?<![:'"`])\/\/.*/g, '')

export function breaches(file: string, source: string): string[] {
  const room = roomOf(file)
  const rule = room === '' ? ROOTS[rootOf(file)] : ROOMS[room]
  if (!rule) return [`src/${file} stands in no room of the table; rooms are added on purpose`]
  const found: string[] = []
  const code = bareOf(source)
  const inBrowser = file.includes('/client/')
  for (const [, , to = ''] of code.matchAll(IMPORT)) {
    const say = (what: string) => found.push(`src/${file} imports ${what}`)
    if (!to.startsWith('.')) {
      const name = packageOf(to)
      const own = name.startsWith('node:')
        ? !rule.thinks && !inBrowser
        : name === 'zod' || allows(rule.packages, name)
      if (!own) say(`package ${to}`)
      continue
    }
    const target = normalize(join(dirname(file), to))
    const neighbour = roomOf(target)
    if (neighbour === room && room !== '') continue
    const allowed =
      neighbour === '' ? allows(rootsOf(rule), rootOf(target)) : allows(rule.rooms, top(neighbour))
    if (!allowed) say(`src/${target}`)
  }
  if (rule.thinks && IMPURE.test(code)) found.push(`src/${file} must stay pure: ${code.match(IMPURE)?.[0]}`)
  // Handing the whole environment to a child process is not reading it.
  if (/\bprocess\.env\s*[.[]|=\s*process\.env\b/.test(code) && file !== 'config.ts')
    found.push(`src/${file} reads process.env: that is config.ts's`)
  return found
}

test.each(files)('src/%s keeps to its room', (file) => {
  expect(breaches(file, readFileSync(join('src', file), 'utf8'))).toEqual([])
})

test.each([
  ['domain/case.ts', "import { x } from '../flow/flow.ts'"],
  ['domain/case.ts', "import { readFileSync } from 'node:fs'"],
  ['flow/advance.ts', "import { z } from '../store/database.ts'"],
  ['flow/advance.ts', "import type { Log } from '../log.ts'"],
  ['flow/advance.ts', 'const now = Date.now()'],
  ['flow/advance.ts', 'export async function advance() {}'],
  ['knowledge/search.ts', "import pg from 'pg'"],
  ['bot/turn.ts', "import { turnStore } from '../store/turns.ts'"],
  ['desk/routes.ts', "const x = await import('../store/desk.ts')"],
  ['desk/routes.ts', "import { Kysely } from 'kysely'"],
  ['desk/routes.ts', "import { loadConfig } from '../config.ts'"],
  ['channels/web/page.ts', "export { send } from '../telegram/sender.ts'"],
  ['channels/web/client/page.ts', "import { readFileSync } from 'node:fs'"],
  ['store/turns.ts', 'const url = process.env.DATABASE_URL'],
  ['store/turns.ts', "import '../queue/queue.ts'"],
  ['attic/box.ts', 'export const box = 1'],
  ['helpers.ts', 'export const box = 1'],
])('the rules notice a breach in src/%s: %s', (file, code) => {
  expect(breaches(file, code)).toHaveLength(1)
})

test('the rules let pass what is allowed', () => {
  expect(
    breaches('desk/routes.ts', "import { Hono } from 'hono'\nimport { looks } from '../look/serve.ts'"),
  ).toEqual([])
  expect(breaches('store/turns.ts', "import type { Log } from '../log.ts'\nimport { z } from 'zod'")).toEqual(
    [],
  )
  expect(breaches('domain/money.ts', '// never Date.now()\nexport const yuan = 100')).toEqual([])
})
