import { randomUUID } from 'node:crypto'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FileRef } from '../../src/domain/message.ts'
import { type Database, openDatabase } from '../../src/store/database.ts'
import { type EvidenceStore, evidenceStore } from '../../src/store/evidence.ts'
import { hashOf } from '../../src/store/vault.ts'
import { type TestDatabase, testDatabase } from '../harness/database.ts'

let test: TestDatabase
let db: Database
let folder: string
let evidence: EvidenceStore

beforeAll(async () => {
  test = await testDatabase()
  db = openDatabase(test.url)
  folder = await mkdtemp(join(tmpdir(), 'evidence-'))
  evidence = evidenceStore(db, folder)
})
afterAll(async () => {
  await db.close()
  await test.drop()
  await rm(folder, { recursive: true })
})

const chat = () => ({ address: { channel: 'web', account: 'web', chat: randomUUID() } }) as const
const file = (name = 'a.jpg', id: string = randomUUID()): FileRef => ({
  id,
  name,
  mime: null,
  size: null,
  remote: null,
})
const photo = () =>
  sharp({ create: { width: 40, height: 30, channels: 3, background: '#c22' } })
    .withExif({ IFD3: { GPSLatitude: '31/1 10/1 0/1', GPSLatitudeRef: 'N' } })
    .jpeg()
    .toBuffer()
const text = (words: string) => new TextEncoder().encode(words)

describe('evidence', () => {
  it('keeps bytes unchanged under their hash, and the same id is sealed once', async () => {
    const bytes = await photo()
    const ref = file('../../工资条.png')
    const owner = chat()
    const first = await evidence.seal(ref, owner, bytes, 'worker')
    expect(first).toEqual({
      sealed: { id: ref.id, name: '工资条.jpg', mime: 'image/jpeg', size: bytes.byteLength, remote: null },
    })
    expect(await evidence.seal(ref, owner, await sharp(bytes).png().toBuffer(), 'worker')).toEqual(first)
    const opened = await evidence.open(ref.id)
    expect(Buffer.from(opened?.bytes ?? []).equals(bytes)).toBe(true)
    const { rows } = await db.pool.query('select sha256 from evidence where id = $1', [ref.id])
    expect(rows).toEqual([{ sha256: hashOf(bytes) }])
    expect(await readdir(join(folder, 'evidence', hashOf(bytes).slice(0, 2)))).toEqual([hashOf(bytes)])
  })

  it('sealed twice at once is sealed once', async () => {
    const [bytes, owner, ref] = [await photo(), chat(), file()]
    const both = await Promise.all([1, 2].map(() => evidence.seal(ref, owner, bytes, 'worker')))
    expect(both[0]).toEqual(both[1])
  })

  it('does not hand one worker the file of another', async () => {
    const ref = file()
    await evidence.seal(ref, chat(), await photo(), 'worker')
    await expect(evidence.seal(ref, chat(), await photo(), 'worker')).rejects.toThrow('another file')
  })

  it('draws a picture without the place where it was taken', async () => {
    const ref = file()
    const bytes = await photo()
    expect((await sharp(bytes).metadata()).exif).toBeDefined()
    await evidence.seal(ref, chat(), bytes, 'worker')
    const view = await evidence.view(ref.id)
    expect(view?.mime).toBe('image/webp')
    expect((await sharp(view?.bytes).metadata()).exif).toBeUndefined()
  })

  it('takes voices of WeChat and phones, refuses what can carry script', async () => {
    const silk = await evidence.seal(file('v.silk'), chat(), text('\x02#!SILK_V3....'), 'worker')
    expect(silk).toMatchObject({ sealed: { mime: 'audio/silk' } })
    expect(await evidence.seal(file(), chat(), text('#!AMR\n....'), 'worker')).toMatchObject({
      sealed: { mime: 'audio/amr' },
    })
    const ogg = Buffer.concat([
      Buffer.from('OggS\0\x02', 'latin1'),
      Buffer.alloc(22),
      Buffer.from('OpusHead\x01\x01', 'latin1'),
    ])
    expect(await evidence.seal(file('语音.oga'), chat(), ogg, 'worker')).toMatchObject({
      sealed: { mime: 'audio/ogg', name: expect.stringMatching(/^语音\.(ogg|opus)$/) },
    })
    const mp3 = Buffer.concat([
      Buffer.from('ID3\x04\0\0\0\0\0\0', 'latin1'),
      Buffer.from([0xff, 0xfb, 0x90, 0x64]),
      Buffer.alloc(600),
    ])
    expect(await evidence.seal(file('录音'), chat(), mp3, 'worker')).toMatchObject({
      sealed: { mime: 'audio/mpeg', name: '录音.mp3' },
    })
    for (const bad of [
      '<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>',
      '<!doctype html><p>',
      'MZ....',
      '',
    ])
      expect(await evidence.seal(file('photo.jpg'), chat(), text(bad), 'worker')).toEqual({ refused: 'type' })
  })

  it('refuses 20 MB and a byte, and the fifty-first file even when many come at once', async () => {
    const large = new Uint8Array(20 * 1024 * 1024 + 1)
    expect(await evidence.seal(file(), chat(), large, 'worker')).toEqual({ refused: 'size' })
    const [owner, bytes] = [chat(), await photo()]
    const all = await Promise.all(
      Array.from({ length: 55 }, () => evidence.seal(file(), owner, bytes, 'worker')),
    )
    expect(all.filter((a) => 'sealed' in a)).toHaveLength(50)
    expect(all.filter((a) => 'refused' in a && a.refused === 'count')).toHaveLength(5)
  })

  it('says so when the bytes on disk were changed', async () => {
    const ref = file()
    const bytes = text('%PDF-1.4 agreement')
    await evidence.seal(ref, chat(), bytes, 'officer')
    await writeFile(join(folder, 'evidence', hashOf(bytes).slice(0, 2), hashOf(bytes)), '%PDF-1.4 forged')
    await expect(evidence.open(ref.id)).rejects.toThrow('was changed on disk')
  })

  it('a broken picture cannot be looked at, but stays', async () => {
    const ref = file()
    await evidence.seal(ref, chat(), (await photo()).subarray(0, 200), 'worker')
    expect(await evidence.view(ref.id)).toBeNull()
    expect(await evidence.open(ref.id)).not.toBeNull()
  })
})
