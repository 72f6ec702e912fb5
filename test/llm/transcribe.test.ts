import { afterAll, beforeAll, expect, test } from 'vitest'
import { OutsideError } from '../../src/bot/ports.ts'
import { openaiTranscriber } from '../../src/llm/transcribe.ts'
import { type Endpoint, endpoint, hangUp, raw, silence, status } from './endpoint.ts'

let at: Endpoint
beforeAll(async () => {
  at = await endpoint()
})
afterAll(() => at.stop())

const quiet = { info() {}, warn() {}, error() {} }
const transcriber = (timeout = 5_000) =>
  openaiTranscriber({ apiKey: 'key', baseUrl: at.url, model: 'ears', log: quiet as never, timeout })
const voice = { id: 'v', name: '王小北说.ogg', mime: 'audio/ogg', size: 4, remote: null }
const hear = (timeout?: number) => transcriber(timeout).transcribe(voice, new TextEncoder().encode('OggS'))

test('the bytes go out under a name that tells nothing, and the words come back', async () => {
  at.script(raw(JSON.stringify({ text: ' 老板欠我两万三 ' })))
  expect(await hear()).toBe('老板欠我两万三')
  const [body] = at.bodies
  expect(body).toContain('OggS')
  expect(body).toContain('filename="voice.ogg"')
  expect(body).toMatch(/name="model"\s+ears/)
  expect(body).not.toContain('王小北')
})

test.each([
  ['silence on the recording', raw(JSON.stringify({ text: '  ' }))],
  ['another shape', raw(JSON.stringify({ words: [] }))],
])('%s is nothing', async (_, turn) => {
  at.script(turn)
  expect(await hear()).toBeNull()
})

test.each([
  ['a busy endpoint', status(503), true],
  ['a refused key', status(401), false],
  ['an unknown model', status(404), false],
  ['a hang-up', hangUp, true],
])('%s says what to do, and whether to try again', async (_, turn, retry) => {
  at.script(turn)
  const error = await hear().catch((e: unknown) => e)
  expect(error).toBeInstanceOf(OutsideError)
  expect((error as OutsideError).retry).toBe(retry)
})

test('an endpoint that never answers is left', async () => {
  at.script(silence)
  await expect(hear(100)).rejects.toMatchObject({ retry: true })
})
