// A desk's WeChat account and one worker, played by Wechaty's own mock puppet.
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FileBox } from 'file-box'
import { type mock, mock as mocks, PuppetMock } from 'wechaty-puppet-mock'
import type { Channel, Evidence } from '../../../src/bot/ports.ts'
import type { WechatyOptions } from '../../../src/channels/wechaty/ports.ts'
import { wechatyChannel } from '../../../src/channels/wechaty/wechaty.ts'
import type { FileRef } from '../../../src/domain/message.ts'

export const quiet = { info() {}, warn() {}, error() {} }

/** Sealed files in memory. */
export function drawer() {
  const sealed = new Map<string, { file: FileRef; bytes: Uint8Array }>()
  let fails = 0
  const evidence: Evidence = {
    async seal(file, _owner, bytes) {
      if (fails-- > 0) throw new Error('the database is away')
      if (Buffer.from(bytes.subarray(0, 5)).toString() === '<svg>') return { refused: 'type' }
      sealed.set(file.id, { file, bytes })
      return { sealed: { ...file, mime: 'application/octet-stream' } }
    },
    open: async (id) => sealed.get(id) ?? null,
  }
  return {
    ...evidence,
    sealed,
    fails: (times: number) => {
      fails = times
    },
  }
}

export async function mockRig(more: Pick<WechatyOptions, 'own'> = {}) {
  const dataDir = await mkdtemp(join(tmpdir(), 'niangjia-wechaty-'))
  const told: string[] = []
  const tell = (_: object, message: string) => void told.push(message)
  const mocker = new mocks.Mocker()
  const puppet = new PuppetMock({ mocker })
  const evidence = drawer()
  const scans: string[] = []
  const dead: string[] = []
  const channel: Channel = wechatyChannel({
    ...more,
    puppet: puppet as never,
    dataDir,
    seal: evidence.seal,
    open: evidence.open,
    log: { info: tell, warn: tell, error: tell },
    onScan: (url) => void scans.push(url),
    onDead: (reason) => void dead.push(reason),
  })
  const desk = mocker.createContact({ id: 'wxid_desk', name: '娘家' })
  const worker = mocker.createContact({ id: 'wxid_w1', name: '小王' })
  const seen: Array<{ text: string; file: { name: string; bytes: Buffer } | null }> = []
  // The mock's own type forgets that it is an emitter.
  const phone = worker as unknown as { on(event: 'message', hear: (m: mock.MessageMock) => void): void }
  phone.on('message', async (m) => {
    if (m.talker().id !== desk.id) return
    const payload = m.payload
    const file = payload.type === 7 ? null : await m.toFileBox()
    seen.push({
      text: payload.text ?? '',
      file: file ? { name: file.name, bytes: await file.toBuffer() } : null,
    })
  })
  const said: string[] = []
  puppet.on('message', ({ messageId }) => void said.push(messageId))

  return {
    channel,
    puppet,
    mocker,
    desk,
    worker,
    seen,
    evidence,
    scans,
    dead,
    /** What the log said. */
    told,
    dataDir,
    signIn: () => mocker.login(desk),
    /** The id of the last message that went through the puppet, whoever wrote it. */
    lastId: () => said.at(-1) ?? '',
    sends: (name: string, bytes: Buffer) =>
      worker.say(FileBox.fromBase64(bytes.toString('base64'), name) as never).to(desk),
    /** Any message, as WeChat might bring it. */
    message(given: { type: number; text?: string; filename?: string; talkerId?: string; roomId?: string }) {
      const id = randomUUID()
      mocker.MessageMock.create({
        id,
        talkerId: worker.id,
        listenerId: desk.id,
        timestamp: 1_700_000_000,
        ...given,
      } as never)
      puppet.emit('message', { messageId: id })
      return id
    },
    async close() {
      await channel.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
