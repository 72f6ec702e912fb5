// The desk's half of the store: who sees what, one winner of a claim, each click once.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newConversation } from '../../src/domain/conversation.ts'
import type { Officer, Role } from '../../src/domain/officer.ts'
import { type Database, openDatabase } from '../../src/store/database.ts'
import { deskStore } from '../../src/store/desk.ts'
import { officerStore } from '../../src/store/officers.ts'
import { type TestDatabase, testDatabase } from '../harness/database.ts'

let at: TestDatabase
let db: Database
let store: ReturnType<typeof deskStore>
let officers: ReturnType<typeof officerStore>
beforeAll(async () => {
  at = await testDatabase()
  db = openDatabase(at.url)
  store = deskStore(db.kysely)
  officers = officerStore(db.kysely)
})
afterAll(async () => {
  await db.close()
  await at.drop()
})
beforeEach(async () => {
  await sql`truncate officer, invite, conversation, event, unheard, stumble, effect, pending, delivery, case_file, handoff, evidence, note, audit cascade`.execute(
    db.kysely,
  )
})

const officer = async (name: string, region: string, ...roles: Role[]): Promise<Officer> => {
  const o = { id: randomUUID(), login: randomUUID().slice(0, 8), name, roles, region }
  await officers.add(o, null)
  return o
}

/** A worker's case with a request for a human that waits. */
async function waitingCase(region: string | null, fields: { urgent?: boolean; title?: string } = {}) {
  const conversation = randomUUID()
  const id = randomUUID()
  await sql`insert into conversation (id, channel, account, chat, state) values (${conversation}, 'web', 'desk', ${randomUUID()}, ${JSON.stringify(newConversation())})`.execute(
    db.kysely,
  )
  await sql`insert into event (conversation_id, external_id, n, kind, body, at) values (${conversation}, 'm1', 1, 'message',
    ${JSON.stringify({ text: '老板欠我工资', choice: null, choiceRef: null, files: [] })}::jsonb, now())`.execute(
    db.kysely,
  )
  await sql`insert into case_file (id, number, conversation_id, topic, title, region, urgent, anonymous, facts, summary, missing)
    values (${id}, ${`NJ-${id.slice(0, 6)}`}, ${conversation}, 'wage-arrears', ${fields.title ?? '王小北，欠薪'}, ${region}, ${fields.urgent ?? false}, false, '[]', '[]', '{}')`.execute(
    db.kysely,
  )
  await sql`insert into handoff (id, conversation_id, case_id, reason, urgent, at, escalates_at)
    values (${randomUUID()}, ${conversation}, ${id}, 'report', false, now(), now() + interval '30 minutes')`.execute(
    db.kysely,
  )
  return { id, conversation }
}
const queue = async (me: Officer) =>
  (await store.queue(me, { view: 'team', search: '', shown: [] })).lines.map((l) => l.id)

describe('who sees a case', () => {
  it('shows it in its region and above, not beside it, and never to an administrator alone', async () => {
    const minhang = await officer('闵行', '310112', 'officer')
    const city = await officer('市里', '310000', 'officer')
    const xuhui = await officer('徐汇', '310104', 'officer')
    const admin = await officer('管理员', '310112', 'administrator')
    const { id } = await waitingCase('310112')
    expect(await queue(minhang)).toEqual([id])
    expect(await queue(city)).toEqual([id])
    expect(await queue(xuhui)).toEqual([])
    expect(await queue(admin)).toEqual([])
    expect(await store.sheet(xuhui, id)).toBeNull()
    expect(await store.sheet(admin, id)).toBeNull()
    expect((await store.sheet(minhang, id))?.heard).toHaveLength(1)
  })

  it('shows a case without a place, or of a place that nobody covers, to everybody who handles cases', async () => {
    const xuhui = await officer('徐汇', '310104', 'officer')
    const nowhere = await waitingCase(null)
    const far = await waitingCase('650100')
    expect((await queue(xuhui)).sort()).toEqual([nowhere.id, far.id].sort())
  })

  it('refuses what a stranger does', async () => {
    await officer('闵行', '310112', 'officer')
    const xuhui = await officer('徐汇', '310104', 'officer')
    const { id } = await waitingCase('310112')
    expect(await store.claim(xuhui, id, randomUUID())).toEqual({ kind: 'gone' })
    expect(await store.note(xuhui, id, randomUUID(), '偷看')).toEqual({ kind: 'gone' })
    expect(
      await store.close(xuhui, id, randomUUID(), { outcome: 'solved', words: '', recovered: null }),
    ).toEqual({ kind: 'gone' })
  })
})

describe('the queue', () => {
  it('puts urgent first, then the oldest, counts, finds by number and title, and keeps lines where they were', async () => {
    const me = await officer('林岚', '310112', 'officer')
    const first = await waitingCase('310112', { title: '甲，工伤' })
    const second = await waitingCase('310112', { title: '乙，欠薪' })
    const urgent = await waitingCase('310112', { title: '丙，欠薪', urgent: true })
    expect(await queue(me)).toEqual([urgent.id, first.id, second.id])
    const found = await store.queue(me, { view: 'waiting', search: '工伤', shown: [] })
    expect(found.lines.map((l) => l.id)).toEqual([first.id])
    expect(found.counts).toMatchObject({ waiting: 3, mine: 0, urgent: 1, overdue: 0 })
    expect((await store.queue(me, { view: 'waiting', search: '%', shown: [] })).lines).toEqual([])
    const kept = await store.queue(me, { view: 'waiting', search: '', shown: [second.id, first.id] })
    expect(kept.lines.map((l) => l.id)).toEqual([second.id, first.id])
    expect(kept.fresh).toBe(1)
  })
})

describe('claiming', () => {
  it('has one winner among twenty at once', async () => {
    const { id } = await waitingCase('310112')
    const all = await Promise.all(
      Array.from({ length: 20 }, (_, i) => officer(`干部${i}`, '310112', 'officer')),
    )
    const ends = await Promise.all(all.map((me) => store.claim(me, id, randomUUID())))
    const winners = all.filter((_, i) => ends[i]?.kind === 'done')
    expect(winners).toHaveLength(1)
    expect(ends.filter((e) => e.kind === 'taken' && e.by === winners[0]?.name)).toHaveLength(19)
    const { rows } = await sql<{ handler: string; status: string; said: number; audits: number }>`
      select handler, status, (select count(*)::int from unheard) as said, (select count(*)::int from audit) as audits from case_file`.execute(
      db.kysely,
    )
    expect(rows[0]).toEqual({ handler: winners[0]?.id, status: 'active', said: 1, audits: 1 })
  })
})

describe('an officer with the worker', () => {
  it('says each click once, even when the bot has heard it meanwhile', async () => {
    const me = await officer('林岚', '310112', 'officer')
    const { id, conversation } = await waitingCase('310112')
    const key = randomUUID()
    expect(await store.reply(me, id, key, '你好', [])).toEqual({ kind: 'not-with' })
    await store.claim(me, id, randomUUID())
    await Promise.all([1, 2, 3].map(() => store.reply(me, id, key, '你好', [])))
    const said = () =>
      sql<{ body: unknown }>`select body from unheard where external_id = ${key}`.execute(db.kysely)
    expect((await said()).rows).toEqual([
      {
        body: {
          event: { kind: 'officer-said', officer: { id: me.id, name: '林岚' }, text: '你好', files: [] },
        },
      },
    ])
    await sql`with heard as (delete from unheard where external_id = ${key} returning *)
      insert into event select conversation_id, external_id, 2, 'officer-said', body->'event', at from heard`.execute(
      db.kysely,
    )
    await store.reply(me, id, key, '你好', [])
    expect((await said()).rows).toEqual([])
    expect((await store.sheet(me, id))?.heard[0]).toMatchObject({ n: 2, event: { kind: 'officer-said' } })
    expect(conversation).toMatch(/-/)
  })

  it('lets a supervisor write, and nobody else', async () => {
    const me = await officer('林岚', '310112', 'officer')
    const other = await officer('周凯', '310112', 'officer')
    const lead = await officer('周正', '310112', 'supervisor')
    const { id } = await waitingCase('310112')
    await store.claim(me, id, randomUUID())
    expect(await store.reply(other, id, randomUUID(), '我来', [])).toEqual({ kind: 'taken', by: '林岚' })
    expect(await store.handBack(other, id, randomUUID())).toEqual({ kind: 'taken', by: '林岚' })
    expect((await store.reply(lead, id, randomUUID(), '我来', [])).kind).toBe('done')
  })

  it('hands back, joins again and closes, each once', async () => {
    const me = await officer('林岚', '310112', 'officer')
    const other = await officer('周凯', '310112', 'officer')
    const { id } = await waitingCase('310112')
    await store.claim(me, id, randomUUID())
    const key = randomUUID()
    expect((await store.handBack(me, id, key)).kind).toBe('done')
    expect((await store.handBack(me, id, key)).kind).toBe('done')
    expect((await store.sheet(me, id))?.joined).toBeNull()
    expect(await store.claim(other, id, randomUUID())).toEqual({ kind: 'taken', by: '林岚' })
    expect((await store.claim(me, id, randomUUID())).kind).toBe('done')
    const shut = randomUUID()
    const how = { outcome: 'solved', words: '工资到账了', recovered: 13_400 } as const
    expect((await store.close(me, id, shut, how)).kind).toBe('done')
    expect((await store.close(me, id, shut, how)).kind).toBe('done')
    expect((await store.close(me, id, randomUUID(), how)).kind).toBe('closed')
    const { rows } = await sql<{
      kind: string
    }>`select body->'event'->>'kind' as kind from unheard order by id`.execute(db.kysely)
    expect(rows.map((r) => r.kind)).toEqual([
      'officer-joined',
      'officer-left',
      'officer-joined',
      'case-closed',
    ])
    const sheet = await store.sheet(me, id)
    expect(sheet?.closed).toMatchObject({ outcome: 'solved', words: '工资到账了' })
    expect(sheet?.trail[0]).toMatchObject({ action: 'closed', detail: { recovered: 13_400 } })
  })

  it('sends again what failed, and shows how each send stands', async () => {
    const me = await officer('林岚', '310112', 'officer')
    const { id, conversation } = await waitingCase('310112')
    await store.claim(me, id, randomUUID())
    for (const n of [2, 3, 4])
      await sql`insert into effect values (${conversation}, ${n}, 'say', ${JSON.stringify({ kind: 'say', from: me, text: `第${n}句`, choices: [], card: null, receipt: null })}::jsonb, now())`.execute(
        db.kysely,
      )
    await sql`insert into delivery (conversation_id, n, state, reason) values (${conversation}, 3, 'unknown', '没回话')`.execute(
      db.kysely,
    )
    await sql`insert into pending values (${conversation}, 4, now(), 0)`.execute(db.kysely)
    const states = async () =>
      (await store.sheet(me, id))?.done.map((d) => `${d.n} ${d.delivery.state}`).sort()
    expect(await states()).toEqual(['2 sent', '3 unknown', '4 sending'])
    await store.resend(me, id, 3)
    await store.resend(me, id, 2)
    expect(await states()).toEqual(['2 sent', '3 sending', '4 sending'])
  })
})

describe('lock-out and one-time links', () => {
  it('looks at five passwords of twenty at once, and forgets after success', async () => {
    const tries = await Promise.all(Array.from({ length: 20 }, () => officers.attempt('nobody')))
    expect(tries.filter((t) => t.left !== null)).toHaveLength(5)
    await officers.cleared('nobody')
    expect(await officers.attempt('nobody')).toEqual({ left: 4 })
  })

  it('opens a link once, and only the newest', async () => {
    const me = await officer('林岚', '310112', 'officer')
    const old = await officers.invite(me.id)
    const token = await officers.invite(me.id)
    expect(await officers.invited(old)).toBeUndefined()
    expect(await officers.invited(token)).toEqual({ officer: me.id })
    const used = await Promise.all([1, 2, 3].map(() => officers.useInvite(token)))
    expect(used.filter(Boolean)).toHaveLength(1)
    expect(await officers.invited(token)).toBeUndefined()
  })
})

it('lists messages that keep failing where the officer may look, until somebody settles them', async () => {
  const me = await officer('林岚', '310112', 'officer')
  const stranger = await officer('徐汇', '310104', 'officer')
  const { id, conversation } = await waitingCase('310112')
  const stumble = randomUUID()
  await sql`insert into stumble (id, conversation_id, n, problem, at) values (${stumble}, ${conversation}, 1, 'boom', now())`.execute(
    db.kysely,
  )
  expect(await store.stumbles(stranger)).toEqual([])
  await store.settle(stranger, stumble)
  expect(await store.stumbles(me)).toMatchObject([{ id: stumble, case: id }])
  await store.settle(me, stumble)
  expect(await store.stumbles(me)).toEqual([])
})
