// Fetching what a worker sent, up to Telegram's limit.
import { afterEach, beforeEach, expect, it } from 'vitest'
import { OutsideError } from '../../../src/bot/ports.ts'
import type { FileRef } from '../../../src/domain/message.ts'
import { type Inbox, openInbox } from '../../contracts/inbox.ts'
import type { Worker } from '../../harness/bot-api/worker.ts'
import { type TelegramRig, telegramRig } from './rig.ts'

let rig: TelegramRig
let inbox: Inbox
let worker: Worker
beforeEach(async () => {
  rig = await telegramRig()
  inbox = openInbox()
  worker = rig.api.worker()
  await rig.channel.start(inbox.accept)
})
afterEach(() => rig.close())

const arrived = async (): Promise<FileRef> => {
  const { event } = await inbox.arrival(1)
  const file = event.kind === 'message' ? event.message.files[0] : undefined
  if (!file) throw new Error('no file came')
  return file
}
const fetched = async (file: FileRef) => rig.channel.fetchFile?.(file)
const failure = async (file: FileRef): Promise<OutsideError> => {
  const error = await fetched(file).then(
    () => null,
    (e: unknown) => e,
  )
  if (!(error instanceof OutsideError)) throw new Error(`not an OutsideError: ${error}`)
  return error
}

it('fetches the bytes of a photo and of a document', async () => {
  worker.sendsPhoto(new Uint8Array([0xff, 0xd8, 0xff, 1, 2, 3]), '排班表')
  expect(await fetched(await arrived())).toEqual(Buffer.from([0xff, 0xd8, 0xff, 1, 2, 3]))
})

it('fetches a document with a Chinese name', async () => {
  worker.sendsDocument(new TextEncoder().encode('%PDF'), '九月 工资条.pdf', 'application/pdf')
  const file = await arrived()
  expect(file.name).toBe('九月 工资条.pdf')
  expect(await fetched(file)).toEqual(Buffer.from('%PDF'))
})

it('tells the worker what to do about 30 MB', async () => {
  worker.sendsDocument(new Uint8Array(30_000_000), '录像.mp4', 'video/mp4')
  expect(await failure(await arrived())).toMatchObject({
    retry: false,
    message: expect.stringContaining('20 MB'),
  })
})

it('stops a download that grows beyond what was announced', async () => {
  worker.sendsDocument(new Uint8Array(5), 'a.pdf', 'application/pdf')
  const file = await arrived()
  rig.api.breaks('file', { kind: 'flood' })
  expect(await failure(file)).toMatchObject({ retry: false, message: expect.stringContaining('20 MB') })
})

it('is done again after a broken download, and given up when the file is gone', async () => {
  worker.sendsDocument(new Uint8Array(5), 'a.pdf', 'application/pdf')
  const file = await arrived()
  rig.api.breaks('file', { kind: 'drop-before' }, { kind: 'error', code: 500, description: 'x' })
  for (let i = 0; i < 2; i++) {
    const error = await failure(file)
    expect(error).toMatchObject({ retry: true, lost: false })
    expect([error.message, error.stack, error.cause].join()).not.toContain(rig.api.token)
  }
  expect(await fetched(file)).toHaveLength(5)
  rig.api.breaks('file', { kind: 'error', code: 404, description: 'Not Found' })
  expect(await failure(file)).toMatchObject({ retry: false, message: expect.stringContaining('再发一次') })
  expect(await failure({ ...file, remote: 'gone' })).toMatchObject({ retry: false })
})
