// The settings: process.env and .env become one frozen Config. The only reader of process.env; never changes it.
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseEnv } from 'node:util'
import { z } from 'zod'
import { OutsideError } from './bot/ports.ts'
import { keepSecret } from './secret.ts'

export type Config = Readonly<{
  host: string
  port: number
  /** The address people type, without a slash at the end; null: none is set. */
  publicUrl: string | null
  /** X-Forwarded-For and X-Forwarded-Proto come from our own proxy. */
  trustProxy: boolean
  /** Absolute. */
  dataDir: string
  /** The root of every key of ours: see secret.ts. */
  secret: string
  logLevel: (typeof LOG_LEVELS)[number]
  /** null: the embedded PostgreSQL in dataDir. */
  databaseUrl: string | null
  /** null: bells go through PostgreSQL. */
  redisUrl: string | null
  telegram: Readonly<{ token: string; apiRoot: string }> | null
  wechatyPuppet: string | null
  /** null: no model; everything works by words alone. */
  model: Readonly<{
    apiKey: string
    baseUrl: string | null
    model: string
    /** Questions that may be asked in one conversation a day, and in the whole house a day. */
    perConversation: number
    perDay: number
    /** Shown over every answer that a model wrote, with the filing number (备案号) where there is one. */
    label: string
  }> | null
  /** null: voice messages are kept, and their senders asked to type. */
  transcription: Readonly<{ apiKey: string; baseUrl: string | null; model: string }> | null
  /** null: follows from the region of the first account. */
  officeName: string | null
  /** '09:00-17:30', in Asia/Shanghai. */
  officeHours: string
  handoffMinutes: number
  /** 0: nobody is reminded. */
  remindHours: number
}>

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const
// 32 characters of base64 are 192 bits; a shorter one was probably typed by hand.
const SECRET_LENGTH = 32

const url = (protocols: readonly string[], example: string) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), {
    error: `is not an address: write it like ${example}`,
  })
const web = (example: string) =>
  url(['http:', 'https:'], example).transform((text) => text.replace(/\/+$/, ''))
const whole = (least: number, most: number) =>
  z
    .string()
    .refine((text) => /^\d+$/.test(text) && Number(text) >= least && Number(text) <= most, {
      error: `must be a whole number from ${least} to ${most}`,
    })
    .transform(Number)
const word = z.string().regex(/^\S+$/, { error: 'must not contain spaces' })

/** Every setting there is; .env.example says what each is for, and a test keeps the two alike. */
const Settings = z.object({
  HOST: word.default('127.0.0.1'),
  PORT: whole(0, 65_535).default(8080),
  PUBLIC_URL: web('https://help.example.org').optional(),
  TRUST_PROXY: z
    .enum(['true', 'false'], { error: 'must be true or false' })
    .transform((text) => text === 'true')
    .default(false),
  DATA_DIR: z
    .string()
    .default('.data')
    .transform((path) => resolve(path)),
  SECRET_KEY: z
    .string()
    .min(SECRET_LENGTH, { error: `is too short: make one with "openssl rand -base64 ${SECRET_LENGTH}"` })
    .optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, { error: `must be one of ${LOG_LEVELS.join(', ')}` }).default('info'),
  DATABASE_URL: url(['postgres:', 'postgresql:'], 'postgres://user:password@host:5432/name').optional(),
  REDIS_URL: url(['redis:', 'rediss:'], 'redis://host:6379').optional(),
  TELEGRAM_BOT_TOKEN: word.optional(),
  TELEGRAM_API_ROOT: web('https://api.telegram.org').default('https://api.telegram.org'),
  WECHATY_PUPPET: word.optional(),
  OPENAI_API_KEY: word.optional(),
  OPENAI_BASE_URL: web('https://api.openai.com/v1').optional(),
  OPENAI_MODEL: word.optional(),
  OPENAI_TRANSCRIBE_MODEL: word.optional(),
  MODEL_ANSWERS_PER_CONVERSATION_DAY: whole(0, 10_000).default(20),
  MODEL_ANSWERS_PER_DAY: whole(0, 10_000_000).default(2_000),
  MODEL_LABEL: z.string().max(20, { error: 'must have at most 20 characters' }).default('AI 生成'),
  MODEL_FILING_NUMBER: z.string().max(60, { error: 'must have at most 60 characters' }).optional(),
  OFFICE_NAME: z.string().max(40, { error: 'must have at most 40 characters' }).optional(),
  OFFICE_HOURS: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/, { error: 'must look like 09:00-17:30' })
    .refine((text) => text.slice(0, 5) < text.slice(6), { error: 'must end later than it begins' })
    .default('09:00-17:30'),
  HANDOFF_MINUTES: whole(1, 10_080).default(30),
  REMIND_HOURS: whole(0, 720).default(24),
})

/** Names of all settings. */
export const SETTINGS: readonly string[] = Object.keys(Settings.shape)

type Given = Readonly<Record<string, string | undefined>>

/**
 * Reads the settings; an empty value is none, and process.env goes before .env.
 * Makes DATA_DIR/secret when there is no SECRET_KEY. Throws one OutsideError with every problem, a line each.
 */
export function loadConfig(env: Given = process.env, file = '.env'): Config {
  const written = readFileSettings(file)
  const strangers = Object.keys(written).filter((key) => !SETTINGS.includes(key))
  const problems = strangers.map(
    (key) => `${key} in ${file} is not a setting: correct or remove it (see .env.example)`,
  )
  const given = SETTINGS.map((key) => [key, (env[key] ?? written[key])?.trim() || undefined])
  const read = Settings.safeParse(Object.fromEntries(given))
  const faulty = read.success ? [] : read.error.issues
  for (const issue of faulty) problems.push(`${issue.path.join('.')} ${issue.message}`)
  problems.push(...contradictions(Object.fromEntries(given)))
  if (!read.success || problems.length > 0)
    throw new OutsideError(`The settings (.env or environment) need care:\n- ${problems.join('\n- ')}`, false)

  const s = read.data
  return Object.freeze<Config>({
    host: s.HOST,
    port: s.PORT,
    publicUrl: s.PUBLIC_URL ?? null,
    trustProxy: s.TRUST_PROXY,
    dataDir: s.DATA_DIR,
    secret: s.SECRET_KEY ?? keepSecret(s.DATA_DIR),
    logLevel: s.LOG_LEVEL,
    databaseUrl: s.DATABASE_URL ?? null,
    redisUrl: s.REDIS_URL ?? null,
    telegram: s.TELEGRAM_BOT_TOKEN
      ? Object.freeze({ token: s.TELEGRAM_BOT_TOKEN, apiRoot: s.TELEGRAM_API_ROOT })
      : null,
    wechatyPuppet: s.WECHATY_PUPPET ?? null,
    model:
      s.OPENAI_API_KEY && s.OPENAI_MODEL
        ? Object.freeze({
            apiKey: s.OPENAI_API_KEY,
            baseUrl: s.OPENAI_BASE_URL ?? null,
            model: s.OPENAI_MODEL,
            perConversation: s.MODEL_ANSWERS_PER_CONVERSATION_DAY,
            perDay: s.MODEL_ANSWERS_PER_DAY,
            label: s.MODEL_FILING_NUMBER
              ? `${s.MODEL_LABEL}，备案号 ${s.MODEL_FILING_NUMBER}`
              : s.MODEL_LABEL,
          })
        : null,
    transcription:
      s.OPENAI_API_KEY && s.OPENAI_TRANSCRIBE_MODEL
        ? Object.freeze({
            apiKey: s.OPENAI_API_KEY,
            baseUrl: s.OPENAI_BASE_URL ?? null,
            model: s.OPENAI_TRANSCRIBE_MODEL,
          })
        : null,
    officeName: s.OFFICE_NAME ?? null,
    officeHours: s.OFFICE_HOURS,
    handoffMinutes: s.HANDOFF_MINUTES,
    remindHours: s.REMIND_HOURS,
  })
}

/** What is wrong between settings that are each in order. */
function contradictions(given: Given): string[] {
  const problems: string[] = []
  if (given.DATABASE_URL && !given.SECRET_KEY)
    problems.push(
      'SECRET_KEY is missing, and DATABASE_URL needs it: every process of one database shares one. Copy the content of DATA_DIR/secret if you had none before, or make one with "openssl rand -base64 32"',
    )
  if (given.OPENAI_API_KEY && !given.OPENAI_MODEL && !given.OPENAI_TRANSCRIBE_MODEL)
    problems.push('OPENAI_MODEL is missing: name the model, or empty OPENAI_API_KEY to do without one')
  if (!given.OPENAI_API_KEY && (given.OPENAI_MODEL || given.OPENAI_BASE_URL || given.OPENAI_TRANSCRIBE_MODEL))
    problems.push(
      'OPENAI_API_KEY is missing: an endpoint that needs none takes any word; or empty the other OPENAI_ settings',
    )
  return problems
}

function readFileSettings(file: string): Given {
  try {
    return parseEnv(readFileSync(file, 'utf8'))
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return {}
    throw new OutsideError(`${file} cannot be read: give it to the user who starts the program`, false, {
      cause,
    })
  }
}
