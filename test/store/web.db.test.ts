import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { OutsideError } from '../../src/bot/ports.ts'
import { newConversation } from '../../src/domain/conversation.ts'
import type { Effect } from '../../src/domain/effect.ts'
import { textMessage } from '../../src/domain/message.ts'
import { type Database, openDatabase } from '../../src/store/database.ts'
import { webStore } from '../../src/store/web.ts'
import { type TestDatabase, testDatabase } from '../harness/database.ts'

let test: TestDatabase
let db: Database

beforeAll(async () => {
  test = await testDatabase()
  db = openDatabase(test.url)
})
afterAll(async () => {
  await db.close()
  await test.drop()
})

const lin = { id: randomUUID(), name: '林岚' }
const say = (from: 'bot' | typeof lin, text: string, receipt: string | null = null): Effect => ({
  kind: 'say',
  from,
  text,
  choices: [],
  card: null,
  receipt,
})

/** A conversation with the worker's words at odd numbers and these effects between them. */
async function talk(effects: readonly Effect[], state = newConversation()) {
  const [id, chat] = [randomUUID(), randomUUID()]
  await db.pool.query(
    `insert into conversation (id, channel, account, chat, state, n) values ($1, 'web', 'web', $2, $3, $4)`,
    [id, chat, JSON.stringify(state), effects.length + 1],
  )
  await db.pool.query(
    `insert into event (conversation_id, external_id, n, kind, body, at) values ($1, 'm1', 1, 'message', $2, now())`,
    [id, JSON.stringify(textMessage('站点三个月没发工资'))],
  )
  for (const [i, e] of effects.entries())
    await db.pool.query(`insert into effect values ($1, $2, $3, $4, now())`, [
      id,
      i + 2,
      e.kind,
      JSON.stringify(e),
    ])
  return { id, chat }
}

describe('the store of the web chat', () => {
  it('gives words and sends in order, and nothing that is not for the worker', async () => {
    const { id } = await talk([
      say('bot', '你好'),
      { kind: 'consult', ask: 'a', question: 'q', articles: [] },
      say(lin, '我是林岚'),
    ])
    await db.pool.query(`insert into event values ($1, 'o1', 9, 'officer-said', '{"text":"inner"}', now())`, [
      id,
    ])
    const lines = await webStore(db).lines(id, 0, 100)
    expect(lines.map((l) => [l.n, l.kind])).toEqual([
      [1, 'heard'],
      [2, 'sent'],
      [4, 'sent'],
    ])
    expect(lines[0]).toMatchObject({ externalId: 'm1', message: { text: '站点三个月没发工资' } })
    expect((await webStore(db).lines(id, 1, 1)).map((l) => l.n)).toEqual([2])
  })

  it('knows a chat by its hash alone, and who is with the worker', async () => {
    const { id, chat } = await talk([], {
      ...newConversation(),
      person: { kind: 'with', officer: lin, since: 1 },
    })
    expect(await webStore(db).talk(chat)).toEqual({ id, n: 1, person: { kind: 'with', name: '林岚' } })
    expect(await webStore(db).talk('another')).toBeNull()
  })

  it('marks what officers sent and the receipts that were looked at, once', async () => {
    const { id } = await talk([
      say('bot', 'a'),
      say(lin, 'b'),
      say('bot', '{{receipt}}', 'case'),
      say(lin, 'c'),
    ])
    const store = webStore(db)
    expect(await store.arrived(id, 4, [])).toBe(true)
    expect(await store.arrived(id, 4, [])).toBe(false)
    const delivered = async () =>
      (await store.lines(id, 0, 9)).flatMap((l) => (l.kind === 'sent' && l.delivered ? [l.n] : []))
    expect(await delivered()).toEqual([3])
    await store.arrived(id, 9, [2, 4])
    expect(await delivered()).toEqual([3, 4, 5])
  })

  it('finds only the files of this chat', async () => {
    const [mine, theirs] = [await talk([]), await talk([])]
    const ids = [randomUUID(), randomUUID()] as const
    for (const [i, owner] of [mine, theirs].entries())
      await db.pool.query(
        `insert into evidence (id, conversation_id, name, mime, size, sha256, sent_by) values ($1, $2, 'a.jpg', 'image/jpeg', 3, 'x', 'worker')`,
        [ids[i], owner.id],
      )
    expect(await webStore(db).files(mine.chat, [ids[1], ids[0]])).toEqual([
      { id: ids[0], name: 'a.jpg', mime: 'image/jpeg', size: 3, remote: null },
    ])
  })

  it('says that the database is away in its own words', async () => {
    const away = openDatabase('postgres://localhost:1/none')
    await expect(webStore(away).talk('x')).rejects.toThrow(OutsideError)
    await away.close()
  })
})
