// The channel as a worker and a desk meet in it, with Wechaty's mock puppet between them.
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Arrival } from '../../../src/bot/ports.ts'
import { type Inbox, openInbox } from '../../contracts/inbox.ts'
import { mockRig } from './rig.ts'

let rig: Awaited<ReturnType<typeof mockRig>>
let inbox: Inbox
beforeEach(async () => {
  rig = await mockRig()
  inbox = openInbox()
  await rig.channel.start(inbox.accept)
  rig.signIn()
})
afterEach(() => rig.close())

const files = (arrival: Arrival) => (arrival.event.kind === 'message' ? arrival.event.message.files : [])

test.each([
  ['photo.png', 'an image'],
  ['工资条.pdf', 'a file'],
  ['合同.docx', 'a file that WeChat calls unknown'],
  ['录音.silk', 'a voice message'],
])('%s (%s) is sealed before it is accepted', async (name) => {
  rig.sends(name, Buffer.from('bytes of a file'))
  const [file] = files(await inbox.arrival(1))
  expect(file).toMatchObject({ name, size: 15, remote: null, mime: 'application/octet-stream' })
  const kept = rig.evidence.sealed.get(file?.id ?? '')
  expect(Buffer.from(kept?.bytes ?? []).toString()).toBe('bytes of a file')
  const spool = join(rig.dataDir, 'wechaty', 'spool')
  await vi.waitFor(async () => expect(await readdir(spool)).toEqual([]))
})

test('a file that the house does not take is told as refused', async () => {
  rig.sends('x.svg', Buffer.from('<svg>'))
  expect((await inbox.arrival(1)).event).toMatchObject({ kind: 'file-refused', reason: 'type' })
})

test('a file of 21 MB is refused without being kept', async () => {
  rig.sends('big.pdf', Buffer.alloc(21 * 1024 ** 2))
  expect((await inbox.arrival(1)).event).toMatchObject({ kind: 'file-refused', reason: 'size' })
})

test('a photo that cannot be fetched is gone; an unknown thing is unreadable, with its raw form', async () => {
  rig.message({ type: 6, filename: 'a.jpg' })
  expect((await inbox.arrival(1)).event).toMatchObject({ kind: 'file-refused', reason: 'gone' })
  rig.message({ type: 0, text: '<msg>sys</msg>' })
  const second = await inbox.arrival(2)
  expect(second.event).toEqual({ kind: 'unreadable' })
  expect(second.raw).toContain('<msg>sys</msg>')
})

test('a place is told in words', async () => {
  rig.message({ type: 8, text: '<location/>' })
  await inbox.arrival(1)
  expect(inbox.texts()[0]).toMatch(/^【位置】东升乡人民政府/)
})

test('the desk’s own words, rooms and public accounts are nobody’s message', async () => {
  rig.mocker.createContact({ id: 'gh_news', name: '新闻', type: 2 } as never)
  rig.mocker.createContact({ id: 'weixin', name: '微信团队' })
  rig.mocker.createRoom({ id: '9@chatroom', memberIdList: ['wxid_w1', 'wxid_desk'] } as never)
  rig.message({ type: 7, text: 'own', talkerId: 'wxid_desk' })
  rig.message({ type: 7, text: 'room', roomId: '9@chatroom' })
  rig.message({ type: 7, text: 'news', talkerId: 'gh_news' })
  rig.message({ type: 7, text: 'welcome', talkerId: 'weixin' })
  rig.worker.say('在吗').to(rig.desk)
  await inbox.arrival(1)
  expect(inbox.texts()).toEqual(['在吗'])
})

test('the address is the desk’s account and the worker', async () => {
  rig.worker.say('在吗').to(rig.desk)
  expect((await inbox.arrival(1)).address).toEqual({
    channel: 'wechaty',
    account: 'wxid_desk',
    chat: 'wxid_w1',
  })
})

test('order holds although the puppet answers out of order', async () => {
  const real = rig.puppet.messagePayload.bind(rig.puppet)
  let asked = 0
  rig.puppet.messagePayload = async (id) => {
    if (asked++ % 2 === 0) await new Promise((resolve) => setTimeout(resolve, 30))
    return real(id)
  }
  const words = ['一', '二', '三', '四', '五', '六']
  for (const word of words) rig.worker.say(word).to(rig.desk)
  await inbox.arrival(6)
  expect(inbox.texts()).toEqual(words)
})

test('a long download holds up nobody else', async () => {
  const other = rig.mocker.createContact({ id: 'wxid_w2', name: '小李' })
  const real = rig.puppet.messageFile.bind(rig.puppet)
  let release = () => {}
  const gate = new Promise<void>((resolve) => {
    release = resolve
  })
  rig.puppet.messageFile = async (id) => {
    await gate
    return real(id)
  }
  rig.sends('big.png', Buffer.from('slow'))
  rig.worker.say('这是照片').to(rig.desk)
  other.say('人工').to(rig.desk)
  await inbox.arrival(1)
  expect(inbox.texts()).toEqual(['人工'])
  release()
  await inbox.arrival(3)
  expect(inbox.texts()).toEqual(['人工', '', '这是照片'])
})

test('a puppet that fails to tell is asked again', async () => {
  const real = rig.puppet.messagePayload.bind(rig.puppet)
  let fails = 2
  rig.puppet.messagePayload = (id) => (fails-- > 0 ? Promise.reject(new Error('reset')) : real(id))
  rig.worker.say('在吗').to(rig.desk)
  await inbox.arrival(1)
})

test('an officer’s file reaches the worker', async () => {
  const file = { id: 'f1', name: '投诉书.pdf', mime: 'application/pdf', size: 5, remote: null }
  rig.evidence.sealed.set('f1', { file, bytes: Buffer.from('%PDF-') })
  const to = { channel: 'wechaty', account: 'wxid_desk', chat: 'wxid_w1' } as const
  const send = { kind: 'send-file', from: { id: 'o', name: '林岚' }, file } as const
  await rig.channel.send(to, { id: 'c.1', send })
  await vi.waitFor(() => expect(rig.seen).toHaveLength(2))
  expect(rig.seen[0]?.text).toBe('工会干部 林岚：投诉书.pdf')
  expect(rig.seen[1]?.file).toEqual({ name: '投诉书.pdf', bytes: Buffer.from('%PDF-') })
  const gone = { ...send, file: { ...file, id: 'f2' } }
  await expect(rig.channel.send(to, { id: 'c.2', send: gone })).rejects.toMatchObject({ retry: false })
})

test('a long text whose end failed is not begun anew', async () => {
  const to = { channel: 'wechaty', account: 'wxid_desk', chat: 'wxid_w1' } as const
  const text = `${'甲'.repeat(1500)}\n\n${'乙'.repeat(1500)}`
  const outgoing = {
    id: 'c.3',
    send: { kind: 'say', from: 'bot', text, choices: [], card: null, receipt: null },
  } as const
  const real = rig.puppet.messageSendText.bind(rig.puppet)
  let calls = 0
  rig.puppet.messageSendText = (chat, part) =>
    ++calls === 2 ? Promise.reject(new Error('busy')) : real(chat, part)
  await expect(rig.channel.send(to, outgoing)).rejects.toMatchObject({ retry: true })
  await rig.channel.send(to, outgoing)
  await vi.waitFor(() => expect(rig.seen).toHaveLength(2))
  expect(rig.seen.map((s) => s.text[0])).toEqual(['甲', '乙'])
})

test('another account’s chat is refused, and nothing goes out while signed out', async () => {
  const say = { kind: 'say', from: 'bot', text: '您好', choices: [], card: null, receipt: null } as const
  const to = { channel: 'wechaty', account: 'wxid_old', chat: 'wxid_w1' } as const
  await expect(rig.channel.send(to, { id: 'c.4', send: say })).rejects.toMatchObject({ retry: false })
  await rig.puppet.logout('kicked')
  await expect(
    rig.channel.send({ ...to, account: 'wxid_desk' }, { id: 'c.5', send: say }),
  ).rejects.toMatchObject({ retry: true })
})

test('the code to scan is shown once, kept private, and gone after signing in', {
  timeout: 20_000,
}, async () => {
  const picture = join(rig.dataDir, 'wechaty', 'scan.png')
  await vi.waitFor(() => expect(rig.told).toContain('WeChat is signed in'))
  await rig.puppet.logout('kicked')
  rig.mocker.scan('https://login.weixin.qq.com/l/secret')
  rig.mocker.scan('https://login.weixin.qq.com/l/secret')
  await vi.waitFor(
    async () => expect((await readFile(picture)).subarray(1, 4).toString()).toBe('PNG'),
    15_000,
  )
  expect(rig.scans).toEqual(['https://login.weixin.qq.com/l/secret'])
  rig.signIn()
  await vi.waitFor(() => expect(readFile(picture)).rejects.toThrow('ENOENT'))
  expect(rig.told.join('\n')).not.toContain('secret')
  expect((await stat(join(rig.dataDir, 'wechaty'))).mode & 0o077).toBe(0)
})

test('an error of Wechaty ends nothing; a lost gateway asks for a new process, once', async () => {
  rig.puppet.emit('error', { data: 'hiccup' } as never)
  rig.worker.say('在吗').to(rig.desk)
  await inbox.arrival(1)
  expect(rig.dead).toEqual([])
  const unavailable = Object.assign(new Error('UNAVAILABLE'), { code: 14 })
  rig.puppet.emit('error', unavailable as never)
  rig.puppet.emit('error', unavailable as never)
  expect(rig.dead).toHaveLength(1)
})

test('a puppet that cannot start asks for a new process', { timeout: 40_000 }, async () => {
  const broken = await mockRig()
  broken.puppet.onStart = () => Promise.reject(new Error('ECONNREFUSED'))
  await broken.channel.start(inbox.accept)
  expect(broken.dead).toEqual(['the puppet did not start'])
  await broken.close()
})

test('only one process is the account: the other waits, and can be stopped waiting', async () => {
  const give = vi.fn(async () => {})
  const first = await mockRig({ own: async () => give })
  await first.channel.start(inbox.accept)
  await first.close()
  expect(give).toHaveBeenCalledOnce()
  const second = await mockRig({
    own: (signal) =>
      new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
  })
  const started = second.channel.start(inbox.accept)
  await second.close()
  await started
  expect(await readdir(second.dataDir).catch(() => 'never touched')).toBe('never touched')
})

test('leaves nothing in the folder it was started from', async () => {
  expect((await readdir('.')).filter((name) => name.includes('memory-card'))).toEqual([])
})
