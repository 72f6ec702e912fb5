// What a WeChat message says to the desk, and what is none of its business.
import { describe, expect, test } from 'vitest'
import { keyOf, kindOf, nameOf, rawOf, read, type Seen } from '../../../src/channels/wechaty/read.ts'

const seen = (more: Partial<Seen>): Seen => ({
  id: '7314159265358979323',
  talker: 'wxid_w1',
  official: false,
  room: null,
  self: false,
  kind: 'Text',
  text: '老板欠薪三个月',
  filename: null,
  told: null,
  ...more,
})

describe('read', () => {
  test('words are words', () => {
    expect(read(seen({}), 'wxid_desk')).toEqual({
      kind: 'message',
      message: { text: '老板欠薪三个月', choice: null, choiceRef: null, files: [] },
    })
  })

  test('NUL and half characters go', () => {
    const found = read(seen({ text: '欠\u0000薪\ud83d' }), 'wxid_desk')
    expect(found).toMatchObject({ message: { text: '欠薪\ufffd' } })
  })

  test.each([
    ['self', { self: true }],
    ['room', { room: '123@chatroom' }],
    ['official', { official: true, talker: 'gh_1' }],
    ['recalled', { kind: 'Recalled' as const }],
  ])('is silent about: %s', (why, more) => {
    expect(read(seen(more), 'wxid_desk')).toEqual({ kind: 'ignored', why })
  })

  test('own words in a room, and files in a room, are ignored too', () => {
    expect(read(seen({ room: '1@chatroom', kind: 'Image' }), 'd').kind).toBe('ignored')
  })

  test('a file has the same id at every delivery, another one for another desk or message', () => {
    const id = (s: Seen, account: string) => {
      const found = read(s, account)
      return found.kind === 'file' ? found.file.id : null
    }
    const photo = seen({ kind: 'Image', filename: 'IMG_1.jpg' })
    expect(id(photo, 'wxid_desk')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(id(photo, 'wxid_desk')).toBe(id({ ...photo, text: 'other' }, 'wxid_desk'))
    expect(id(photo, 'wxid_desk')).not.toBe(id(photo, 'wxid_other'))
    expect(id(photo, 'wxid_desk')).not.toBe(id({ ...photo, id: '2' }, 'wxid_desk'))
  })

  test.each([
    ['Image', true],
    ['Audio', true],
    ['Video', true],
    ['Attachment', true],
    ['Unknown', false],
  ] as const)('%s is a file; for certain: %s', (kind, certain) => {
    expect(read(seen({ kind, filename: '工资条.pdf' }), 'd')).toMatchObject({
      kind: 'file',
      certain,
      file: { name: '工资条.pdf', remote: null },
    })
  })

  test.each([
    ['Location', '闵行区莘庄镇 莘松路 380 号', '【位置】闵行区莘庄镇 莘松路 380 号'],
    ['Contact', null, '【名片】'],
    ['MiniProgram', '个税 App', '【小程序】个税 App'],
    ['Url', '工资条 https://x.test/1', '【链接】工资条 https://x.test/1'],
    ['Emoticon', null, '【表情】'],
    ['RedEnvelope', null, '【红包】'],
  ] as const)('%s is told in words', (kind, told, text) => {
    expect(read(seen({ kind, told, text: '<msg/>' }), 'd')).toMatchObject({ message: { text } })
  })

  test('what cannot be read is kept as it is', () => {
    expect(JSON.parse(rawOf(seen({ kind: 'Unknown', text: '<msg>\u0000</msg>' })))).toEqual({
      kind: 'Unknown',
      text: '<msg></msg>',
      filename: null,
    })
  })

  test('a type of a later Wechaty is unknown, not a crash', () => {
    expect(kindOf(7)).toBe('Text')
    expect(kindOf(99)).toBe('Unknown')
  })

  test('the key tells nothing of the chat and is short', () => {
    expect(keyOf({ id: `false_8613800000000@c.us_${'X'.repeat(500)}` })).toMatch(/^[\w-]{43}$/)
  })

  test.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\wang\\工资.xlsx', '工资.xlsx'],
    ['', '文件'],
    [`${'长'.repeat(300)}.pdf`, `${'长'.repeat(116)}.pdf`],
  ])('names a file %s', (given, name) => expect(nameOf(given)).toBe(name))
})
