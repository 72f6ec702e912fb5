// Settings: complete in .env.example, all problems at once, the secret kept safe.
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { loadConfig, SETTINGS } from '../src/config.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'niangjia-config-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const KEY = 'k'.repeat(32)
const load = (env: Record<string, string>, written = '') => {
  writeFileSync(join(folder, '.env'), written)
  return loadConfig({ DATA_DIR: join(folder, 'data'), ...env }, join(folder, '.env'))
}
const problems = (env: Record<string, string>, written?: string): string => {
  try {
    load(env, written)
  } catch (error) {
    return (error as Error).message
  }
  return ''
}

test('.env.example names every setting, and no other', () => {
  const example = readFileSync('.env.example', 'utf8')
  expect(Object.keys(parseEnv(example)).sort()).toEqual([...SETTINGS].sort())
})

test('.env.example shows the defaults', () => {
  const fromExample = load({ DATA_DIR: folder }, readFileSync('.env.example', 'utf8'))
  expect(fromExample).toEqual(load({ DATA_DIR: folder }))
})

test('every setting in .env.example stands under a line that explains it', () => {
  const lines = readFileSync('.env.example', 'utf8').split('\n')
  for (const [at, line] of lines.entries())
    if (line.includes('=') && !line.startsWith('#')) expect(lines[at - 1], line).toMatch(/^#|=/)
})

test('nothing set: one machine, nothing outside', () => {
  expect(load({})).toMatchObject({
    host: '127.0.0.1',
    port: 8080,
    publicUrl: null,
    trustProxy: false,
    databaseUrl: null,
    redisUrl: null,
    telegram: null,
    wechatyPuppet: null,
    model: null,
    officeHours: '09:00-17:30',
    handoffMinutes: 30,
  })
})

test('the environment goes before .env, even when it empties', () => {
  const written = 'PORT=9000\nREDIS_URL=redis://somewhere:6379\nOFFICE_NAME="闵行区总工会" # ours\n'
  expect(load({ PORT: '9001', REDIS_URL: '' }, written)).toMatchObject({
    port: 9001,
    redisUrl: null,
    officeName: '闵行区总工会',
  })
})

test('the public address loses its slash, wherever it was typed', () => {
  expect(load({ PUBLIC_URL: 'https://help.example.org/' }).publicUrl).toBe('https://help.example.org')
})

test('all problems come at once, each saying what to do', () => {
  const said = problems(
    {
      PORT: 'eighty',
      TRUST_PROXY: 'yes',
      LOG_LEVEL: 'loud',
      DATABASE_URL: 'mysql://db',
      REDIS_URL: 'localhost:6379',
      OFFICE_HOURS: '17:30-09:00',
      HANDOFF_MINUTES: '0',
      OPENAI_API_KEY: 'sk-1',
      SECRET_KEY: 'short',
    },
    'TELEGRAM_TOKEN=1:abc\n',
  )
  expect(said.split('\n').slice(1)).toEqual([
    expect.stringMatching(/^- TELEGRAM_TOKEN in .* is not a setting: correct or remove it/),
    '- PORT must be a whole number from 0 to 65535',
    '- TRUST_PROXY must be true or false',
    expect.stringMatching(/^- SECRET_KEY is too short: make one with/),
    expect.stringMatching(/^- LOG_LEVEL must be one of trace, /),
    expect.stringMatching(/^- DATABASE_URL is not an address: write it like postgres:/),
    expect.stringMatching(/^- REDIS_URL is not an address: write it like redis:/),
    '- OFFICE_HOURS must end later than it begins',
    '- HANDOFF_MINUTES must be a whole number from 1 to 10080',
    expect.stringMatching(/^- OPENAI_MODEL is missing: name the model/),
  ])
})

test('no problem repeats a secret', () => {
  const said = problems({
    SECRET_KEY: 'hunter2',
    DATABASE_URL: 'pg://u:hunter2@h/d',
    TELEGRAM_BOT_TOKEN: 'hunter2 x',
  })
  expect(said).toContain('TELEGRAM_BOT_TOKEN')
  expect(said).not.toContain('hunter2')
})

test('a database of others needs a secret that is shared', () => {
  const url = 'postgres://u:p@h/d'
  expect(problems({ DATABASE_URL: url })).toMatch(/SECRET_KEY is missing/)
  expect(load({ DATABASE_URL: url, SECRET_KEY: KEY })).toMatchObject({ secret: KEY, databaseUrl: url })
})

test('the secret is made once, for its owner only', () => {
  const { secret } = load({})
  expect(secret.length).toBeGreaterThanOrEqual(32)
  expect(load({}).secret).toBe(secret)
  expect(statSync(join(folder, 'data', 'secret')).mode & 0o777).toBe(0o600)
})

test('the settings cannot be changed', () => {
  const config = load({ OPENAI_API_KEY: 'k', OPENAI_MODEL: 'm' }) as {
    host: string
    model: { model: string }
  }
  expect(() => {
    config.host = 'elsewhere'
  }).toThrow(TypeError)
  expect(() => {
    config.model.model = 'another'
  }).toThrow(TypeError)
})
