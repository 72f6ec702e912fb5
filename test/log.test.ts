// Nothing that a worker wrote reaches the log, by whatever way it is handed to it.
import { expect, test } from 'vitest'
import { OutsideError } from '../src/bot/ports.ts'
import { createLog } from '../src/log.ts'

const WORDS = ['老板欠我三个月工资', '13800138000', '王小北', '310112199001011234']
const [said, phone, name, identity] = WORDS as [string, string, string, string]
const ID = '0b9f3c52-7c55-4a8e-9d5e-0b7a9a3c1f11'

function logged(level = 'trace') {
  const lines: string[] = []
  const log = createLog(level, { write: (line) => void lines.push(line) })
  return { log, lines, all: () => lines.join('') }
}
const expectNoWords = (text: string) => {
  for (const word of WORDS) expect(text).not.toContain(word)
}

test('ids and numbers pass, an event with its words does not', () => {
  const { log, lines, all } = logged()
  const event = { kind: 'message', message: { text: said, files: [{ name }] } }
  log.info({ conversation: ID, n: 7, event, text: said, phone, name, tel: Number(phone) }, 'heard')
  expect(JSON.parse(lines[0] as string)).toMatchObject({
    level: 'info',
    conversation: ID,
    n: 7,
    event: '••••',
    msg: 'heard',
  })
  expectNoWords(all())
})

test('a child carries its ids, not its words', () => {
  const { log, all } = logged()
  const parent = log.child({ conversation: ID })
  parent.child({ channel: 'web', name, chat: phone, identity }).warn({ tries: 2 }, 'send did not succeed')
  expect(JSON.parse(all())).toMatchObject({ conversation: ID, channel: 'web', tries: 2 })
  expectNoWords(all())
})

test('errors say where and which, never what was written', () => {
  const { log, all } = logged()
  const errors: unknown[] = []
  try {
    JSON.parse(`${said} ${phone}`)
  } catch (error) {
    errors.push(error)
  }
  const refused = Object.assign(new Error(`invalid input syntax for type uuid: "${name}"`), {
    code: '22P02',
    detail: `Key (phone)=(${phone}) already exists.`,
    where: said,
  })
  errors.push(
    refused,
    new Error(`no answer for ${name}`, { cause: refused }),
    new AggregateError([refused], said),
  )
  for (const err of errors) {
    log.error({ err }, 'a turn failed')
    log.error(err)
    log.error({ err })
    log.error({ whatever: err }, 'a turn failed')
  }
  expect(all()).toContain('22P02')
  expect(all()).toContain('log.test.ts')
  expectNoWords(all())
})

test('our own errors keep their message: it says what to do next', () => {
  const { log, all } = logged()
  log.error(
    { err: new OutsideError('TELEGRAM_BOT_TOKEN is missing: copy .env.example to .env', false) },
    'not started',
  )
  expect(all()).toContain('copy .env.example to .env')
})

test('no message is put together from arguments, no known key hides a whole message', () => {
  const { log, all } = logged()
  ;(log.info as (...args: unknown[]) => void)('heard %s from %s', said, name)
  log.info({ reason: { text: said }, conversations: [ID, { phone }, name], id: said }, 'heard')
  expectNoWords(all())
})

test('the level is obeyed', () => {
  const { log, lines } = logged('warn')
  log.info({ n: 1 }, 'not this')
  log.warn({ n: 2 }, 'this')
  expect(lines).toHaveLength(1)
})
