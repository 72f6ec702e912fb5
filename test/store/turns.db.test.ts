import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Arrival, Decide, Turns } from '../../src/bot/ports.ts'
import type { Effect } from '../../src/domain/effect.ts'
import type { ChannelId } from '../../src/domain/message.ts'
import { textMessage } from '../../src/domain/message.ts'
import { testDatabase } from '../harness/database.ts'
import { testTurns } from '../harness/turns.ts'

let database: Awaited<ReturnType<typeof testDatabase>>
let pool: pg.Pool
const opened: Turns[] = []
let now = Date.parse('2026-11-20T10:00:00+08:00')

beforeAll(async () => {
  database = await testDatabase()
  pool = new pg.Pool({ connectionString: database.url })
})
afterAll(async () => {
  for (const turns of opened) await turns.close()
  await pool.end()
  await database.drop()
})

const open = (owned: ChannelId[] = ['telegram', 'web']): Turns => {
  const turns = testTurns(database.url, { owned: new Set(owned), pulls: new Set(['web']), now: () => now })
  opened.push(turns)
  return turns
}
const says = (
  chat: string,
  text: string,
  id: string = randomUUID(),
  channel: ChannelId = 'telegram',
): Arrival => ({
  address: { channel, account: 'desk', chat },
  externalId: id,
  at: now,
  event: { kind: 'message', message: textMessage(text) },
})
const said = (text: string): Effect => ({
  kind: 'say',
  from: 'bot',
  text,
  choices: [],
  card: null,
  receipt: null,
})
/** Repeats every word, counts in the state, and stumbles over “boom”. */
const echo: Decide = (conversation, heard) => {
  if (heard.event.kind === 'stumbled') return { conversation, effects: [said('对不起')] }
  const text = heard.event.kind === 'message' ? heard.event.message.text : heard.event.kind
  if (text.startsWith('boom')) throw new Error('boom')
  return { conversation: { ...conversation, files: [...conversation.files, text] }, effects: [said(text)] }
}
const batch = (...arrivals: Arrival[]) => ({ arrivals, wake: [], marks: [] })
const history = async (chat: string) =>
  (
    await pool.query(
      `select h.n, coalesce(body ->> 'text', kind) as text from (
         select conversation_id, n, kind, body from event union all select conversation_id, n, kind, body from effect) h
       join conversation c on c.id = h.conversation_id where chat = $1 order by h.n`,
      [chat],
    )
  ).rows.map((r) => `${r.n} ${r.text}`)

test('a message is heard once, however often it arrives', async () => {
  const turns = open()
  const hello = says('once', '你好', 'm1')
  const first = await turns.flush(batch(hello, hello), echo)
  const second = await turns.flush(batch(hello), echo)
  expect(first.due.map((d) => [d.n, d.effect.kind])).toEqual([[2, 'say']])
  expect(second.due).toEqual([])
  expect(await history('once')).toEqual(['1 你好', '2 你好'])
})

test('many conversations share a commit, each in its own order', async () => {
  const turns = open()
  await turns.flush(
    batch(says('a', '1'), says('b', '1'), says('a', '2'), says('b', '2'), says('a', '3')),
    echo,
  )
  expect(await history('a')).toEqual(['1 1', '2 1', '3 2', '4 2', '5 3', '6 3'])
  expect(await history('b')).toEqual(['1 1', '2 1', '3 2', '4 2'])
})

test('sends wait until they are marked; on a channel that pulls they never wait', async () => {
  const turns = open()
  const { due } = await turns.flush(batch(says('w', 'hi'), says('w', 'hi', 'x', 'web')), echo)
  expect(due.map((d) => d.address.channel)).toEqual(['telegram'])
  const mine = async () => (await turns.due()).filter((d) => d.address.chat === 'w')
  expect(await mine()).toHaveLength(1)
  const { conversation, n } = due[0] as { conversation: string; n: number }
  await turns.flush(
    { arrivals: [], wake: [], marks: [{ conversation, n, state: 'later', at: now + 5_000, tries: 1 }] },
    echo,
  )
  expect((await mine())[0]).toMatchObject({ tries: 1, notBefore: now + 5_000 })
  await turns.flush(
    { arrivals: [], wake: [], marks: [{ conversation, n, state: 'failed', reason: 'blocked' }] },
    echo,
  )
  expect(await mine()).toEqual([])
  const { rows } = await pool.query('select state, reason from delivery where conversation_id = $1', [
    conversation,
  ])
  expect(rows).toEqual([{ state: 'failed', reason: 'blocked' }])
})

test('a turn that throws waits alone; after five failures officers see it, the worker is told, later messages go on', async () => {
  const turns = open()
  const { due, again } = await turns.flush(batch(says('t', 'boom'), says('other', '早')), echo)
  expect(due.map((d) => d.address.chat)).toEqual(['other'])
  expect(again).toBe(now + 1_000)
  await turns.flush(batch(says('t', '还在吗')), echo)
  expect(await history('t')).toEqual([])
  for (const wait of [1_000, 3_000, 10_000, 30_000]) {
    expect(await turns.waiting(now + wait - 1)).not.toContain(await conversationOf('t'))
    now += wait
    const wake = await turns.waiting(now)
    expect(wake).toContain(await conversationOf('t'))
    await turns.flush({ arrivals: [], wake, marks: [] }, echo)
  }
  expect(await history('t')).toEqual(['1 boom', '2 stumbled', '3 对不起', '4 还在吗', '5 还在吗'])
  const { rows } = await pool.query('select n, problem from stumble where conversation_id = $1', [
    await conversationOf('t'),
  ])
  expect(rows[0].n).toBe(1)
  expect(rows[0].problem).toContain('boom')
})

test('records that the database refuses stop one conversation, not its neighbours', async () => {
  const turns = open()
  const bad: Decide = (conversation, heard) => {
    const { conversation: c, effects } = echo(conversation, heard)
    if (heard.address.chat !== 'bad') return { conversation: c, effects }
    return {
      conversation: c,
      effects: [...effects, { kind: 'mark-case', case: 'not a uuid', mark: 'danger' }],
    }
  }
  const { due } = await turns.flush(batch(says('good', '1'), says('bad', '1'), says('good', '2')), bad)
  expect(due.map((d) => d.address.chat)).toEqual(['good', 'good'])
  expect(await history('good')).toHaveLength(4)
  expect(await history('bad')).toEqual([])
  const { rows } = await pool.query('select problem from unheard where conversation_id = $1', [
    await conversationOf('bad'),
  ])
  expect(rows[0].problem).toContain('uuid')
})

test('a case is opened with its number, handoff and evidence in the very turn', async () => {
  const turns = open()
  const [caseId, handoff] = [randomUUID(), randomUUID()]
  let number = ''
  const confirm: Decide = (conversation, heard) => {
    number = heard.number
    return {
      conversation,
      effects: [
        {
          kind: 'keep-case',
          facts: {
            id: caseId,
            number,
            topic: 'wage-arrears',
            title: '匿名，欠薪',
            region: '310112',
            urgent: false,
            anonymous: true,
            flow: null,
            facts: [],
            summary: [],
            missing: ['employer'],
            evidence: [],
          },
        },
        { kind: 'hand-off', handoff, case: caseId, reason: 'report', urgent: false, escalates: now + 60_000 },
      ],
    }
  }
  const flushed = await turns.flush(batch(says('case', '确认')), confirm)
  expect(flushed.desk).toBe(true)
  expect(number).toMatch(/^NJ2026-\d{5}$/)
  const { rows } = await pool.query(
    `select c.number, c.status, c.receipt_hash, h.reason, t.kind from case_file c join handoff h on h.case_id = c.id
     join timer t on t.subject = h.id::text where c.id = $1`,
    [caseId],
  )
  expect(rows).toEqual([
    { number, status: 'waiting', receipt_hash: `hash of ${caseId}`, reason: 'report', kind: 'handoff' },
  ])
  await turns.flush(batch(says('case', '再来')), (conversation, heard) => {
    expect(heard.number).not.toBe(number)
    return { conversation, effects: [] }
  })
})

test("an officer's words wait in line and are heard by the channel's owner, once", async () => {
  const turns = open(['telegram'])
  await turns.flush(batch(says('o', '你好')), echo)
  const id = await conversationOf('o')
  const click = () =>
    pool.query(
      `insert into unheard (conversation_id, external_id, body, at) values ($1, 'click', $2, now()) on conflict do nothing`,
      [id, JSON.stringify({ event: { kind: 'officer-left', officer: { id: 'x', name: '林岚' } } })],
    )
  await click()
  await click()
  const stranger = open(['web'])
  expect((await stranger.flush({ arrivals: [], wake: [id], marks: [] }, echo)).touched).toEqual([])
  expect((await turns.flush({ arrivals: [], wake: [id], marks: [] }, echo)).touched).toEqual([id])
  await click()
  await turns.flush({ arrivals: [], wake: [id], marks: [] }, echo)
  expect(await history('o')).toEqual(['1 你好', '2 你好', '3 officer-left', '4 officer-left'])
})

test('two processes that hear the same chats leave no gap and no double', async () => {
  const [one, two] = [open(), open()]
  const rounds = Array.from({ length: 20 }, (_, i) => i)
  const chats = ['p1', 'p2', 'p3']
  await Promise.all(
    [one, two].map(async (turns, who) => {
      for (const i of rounds)
        await turns.flush(batch(...chats.map((c) => says(c, `${who}.${i}`, `m${i}`))), echo)
    }),
  )
  for (const chat of chats) {
    const lines = await history(chat)
    expect(lines.map((l) => Number(l.split(' ')[0]))).toEqual(Array.from({ length: 40 }, (_, i) => i + 1))
  }
})

test('nasty text survives: quotes, emoji, right-to-left, a lone backslash', async () => {
  const turns = open()
  const text = `'";--\\ 😤 \u202e ${'长'.repeat(3000)}`
  await turns.flush(batch(says('nasty', text)), echo)
  expect((await history('nasty'))[0]).toBe(`1 ${text}`)
})

test('while the database is away a flush says so and may be tried again', async () => {
  const turns = testTurns('postgres://nobody@127.0.0.1:1/none', { now: () => now })
  await expect(turns.flush(batch(says('x', 'x')), echo)).rejects.toMatchObject({
    name: 'OutsideError',
    retry: true,
  })
})

const conversationOf = async (chat: string): Promise<string> =>
  (await pool.query('select id from conversation where chat = $1', [chat])).rows[0].id
