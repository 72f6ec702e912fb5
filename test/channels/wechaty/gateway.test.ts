// The channel through a real gateway over gRPC: as an installation with a puppet service runs it.
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { parsePuppet } from '../../../src/channels/wechaty/puppet.ts'
import { wechatyChannel, wechatyHome } from '../../../src/channels/wechaty/wechaty.ts'
import { openInbox } from '../../contracts/inbox.ts'
import { type Gateway, openGateway } from './gateway.ts'
import { drawer } from './rig.ts'

let dataDir: string
let gateway: Gateway
const evidence = drawer()
const dead = vi.fn()
const told: string[] = []
const tell = (_: object, message: string) => void told.push(message)
const open = () =>
  wechatyChannel({
    puppet: gateway.setting,
    dataDir,
    seal: evidence.seal,
    open: evidence.open,
    log: { info: tell, warn: tell, error: tell },
    onScan: () => {},
    onDead: dead,
  })

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'niangjia-gateway-'))
  // As keepChild does: puppets write into HOME.
  vi.stubEnv('HOME', wechatyHome(dataDir))
  gateway = await openGateway()
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await gateway.stop()
  await rm(dataDir, { recursive: true, force: true })
})

test('words and files go both ways through the gateway, and again after it was away', {
  timeout: 60_000,
}, async () => {
  const inbox = openInbox()
  const first = open()
  await first.start(inbox.accept)
  gateway.signIn()
  await vi.waitFor(() => expect(told).toContain('WeChat is signed in'), 10_000)
  gateway.says('老板欠薪三个月')
  gateway.sends('工资条.png', Buffer.from('png bytes'))
  const { address } = await inbox.arrival(1)
  expect(address).toEqual({ channel: 'wechaty', account: 'wxid_desk', chat: 'wxid_w1' })
  const { event } = await inbox.arrival(2)
  const [file] = event.kind === 'message' ? event.message.files : []
  expect(file?.name).toBe('工资条.png')
  expect(Buffer.from(evidence.sealed.get(file?.id ?? '')?.bytes ?? []).toString()).toBe('png bytes')

  const say = { kind: 'say', from: 'bot', text: '您好', choices: [], card: null, receipt: null } as const
  await first.send(address, { id: 'c.1', send: say })
  if (file)
    await first.send(address, {
      id: 'c.2',
      send: { kind: 'send-file', from: { id: 'o', name: '林岚' }, file },
    })
  await vi.waitFor(() =>
    expect(gateway.seen).toEqual([
      { text: '您好', file: null },
      { text: '工会干部 林岚：工资条.png', file: null },
      { text: '', file: '工资条.png' },
    ]),
  )

  await gateway.stop()
  await vi.waitFor(() => expect(dead).toHaveBeenCalledOnce(), 10_000)
  await expect(first.send(address, { id: 'c.3', send: say })).rejects.toMatchObject({ retry: true })
  await first.stop()

  // Contacts lie there in clear: the next process wipes them before it begins.
  const contacts = join(wechatyHome(dataDir), '.wechaty', 'left-over')
  await writeFile(contacts, '小王')
  // As the next process does it.
  await gateway.start()
  const second = open()
  told.length = 0
  await second.start(inbox.accept)
  gateway.signIn()
  await vi.waitFor(() => expect(told).toContain('WeChat is signed in'), 10_000)
  gateway.says('还在吗')
  await inbox.arrival(3)
  await second.send(address, { id: 'c.3', send: say })
  await vi.waitFor(() => expect(gateway.seen).toHaveLength(4))
  await second.stop()
  await expect(readFile(contacts)).rejects.toThrow('ENOENT')
  expect(await readdir(dataDir)).toEqual(['wechaty'])
})

test('a gateway that is away at the start is said, and asks for another try', {
  timeout: 60_000,
}, async () => {
  await gateway.stop()
  dead.mockClear()
  const channel = open()
  await channel.start(openInbox().accept).catch(() => {})
  await vi.waitFor(() => expect(dead).toHaveBeenCalled(), 20_000)
  await channel.stop()
})

test('a puppet that is not installed is named, with what to do', async () => {
  const channel = wechatyChannel({
    puppet: 'wechaty-puppet-nowhere',
    dataDir,
    seal: evidence.seal,
    open: evidence.open,
    log: { info: tell, warn: tell, error: tell },
    onScan: () => {},
    onDead: dead,
  })
  await expect(channel.start(openInbox().accept)).rejects.toThrow('npm install wechaty-puppet-nowhere')
})

test.each([
  ['wechaty-puppet-wechat4u', { name: 'wechaty-puppet-wechat4u', options: {} }],
  [
    'wechaty-puppet-service?endpoint=127.0.0.1:8788&token=insecure_1',
    {
      name: 'wechaty-puppet-service',
      options: { endpoint: '127.0.0.1:8788', token: 'insecure_1', tls: { disable: true } },
    },
  ],
  [
    'wechaty-puppet-service?endpoint=10.0.0.8:8788&token=t',
    { name: 'wechaty-puppet-service', options: { endpoint: '10.0.0.8:8788', token: 't' } },
  ],
  [
    'wechaty-puppet-service?endpoint=10.0.0.8:8788&token=t&tls=off',
    {
      name: 'wechaty-puppet-service',
      options: { endpoint: '10.0.0.8:8788', token: 't', tls: { disable: true } },
    },
  ],
])('reads the setting %s', (setting, expected) => expect(parsePuppet(setting)).toEqual(expected))
