// A WeChat that other processes reach: Wechaty's own gateway (gRPC) before its mock puppet, with one worker in front.
import { randomUUID } from 'node:crypto'
import { FileBox } from 'file-box'
import { type mock, mock as mocks, PuppetMock } from 'wechaty-puppet-mock'
import { PuppetServer } from 'wechaty-puppet-service'
import { freePort } from '../../harness/free-port.ts'

/** The puppet's sign of life; the client gives up after 60 s without. */
const HEARTBEAT_MS = 5000

export type Gateway = {
  /** What WECHATY_PUPPET must be. */
  readonly setting: string
  /** What reached the worker, oldest first. */
  readonly seen: ReadonlyArray<{ readonly text: string; readonly file: string | null }>
  /** The desk's account is signed in; call it when somebody has connected, and again after `start`. */
  signIn(): void
  says(text: string): void
  sends(name: string, bytes: Buffer): void
  stop(): Promise<void>
  /** The same port again. */
  start(): Promise<void>
}

export async function openGateway(): Promise<Gateway> {
  const port = await freePort()
  const endpoint = `127.0.0.1:${port}`
  const token = `insecure_${randomUUID()}`
  const mocker = new mocks.Mocker()
  const puppet = new PuppetMock({ mocker })
  const desk = mocker.createContact({ id: 'wxid_desk', name: '娘家' })
  const worker = mocker.createContact({ id: 'wxid_w1', name: '小王' })
  const seen: Array<{ text: string; file: string | null }> = []
  // The mock's own type forgets that it is an emitter.
  const phone = worker as unknown as { on(event: 'message', hear: (m: mock.MessageMock) => void): void }
  phone.on('message', async (m) => {
    if (m.talker().id !== desk.id) return
    const file = m.payload.type === 7 ? null : (await m.toFileBox()).name
    seen.push({ text: m.payload.text ?? '', file })
  })
  const beat = setInterval(() => puppet.emit('heartbeat', { data: 'alive' }), HEARTBEAT_MS).unref()
  let server: PuppetServer | null = null

  const gateway: Gateway = {
    setting: `wechaty-puppet-service?endpoint=${endpoint}&token=${token}`,
    seen,
    signIn: () => void (puppet.isLoggedIn || mocker.login(desk)),
    says: (text) => worker.say(text).to(desk),
    sends: (name, bytes) => worker.say(FileBox.fromBase64(bytes.toString('base64'), name) as never).to(desk),
    async start() {
      server = new PuppetServer({ endpoint, puppet: puppet as never, token, tls: { disable: true } })
      await server.start()
      puppet.emit('heartbeat', { data: 'alive' })
    },
    async stop() {
      clearInterval(beat)
      await server?.stop()
      server = null
    },
  }
  await gateway.start()
  return gateway
}
