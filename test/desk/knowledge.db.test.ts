// The editors' pages over HTTP: questions put together, an article begun in one click, published, withdrawn; nothing lost, nothing shipped touched.
import { randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { form, type House, house } from './house.ts'

let h: House
let cookie = ''
beforeAll(async () => {
  h = await house()
  await h.officer('zhishi', '知微', '310112', 'editor')
  cookie = await h.cookieOf('zhishi')
})
afterAll(() => h.close())
beforeEach(async () => {
  await sql`delete from unanswered`.execute(h.db.kysely)
})

const get = async (path = '') => {
  const answer = await h.app.request(`/desk/knowledge${path}`, { headers: { accept: 'text/html', cookie } })
  return { status: answer.status, html: await answer.text() }
}
const post = async (path: string, fields: Record<string, string> | [string, string][]) => {
  const init = form({}, { cookie })
  const answer = await h.app.request(`/desk/knowledge${path}`, {
    ...init,
    body: new URLSearchParams(fields).toString(),
  })
  return { status: answer.status, to: answer.headers.get('location') ?? '', html: await answer.text() }
}
async function asked(question: string, why = 'none', minutesAgo = 0): Promise<string> {
  const id = randomUUID()
  await sql`insert into unanswered (id, conversation_id, question, why, at)
    values (${id}, ${randomUUID()}, ${question}, ${why}, now() - make_interval(mins => ${minutesAgo}))`.execute(
    h.db.kysely,
  )
  return id
}
const overlay = (path = '') => join(h.dir, 'content/knowledge/articles', path)
const seenIn = (html: string): string => /name="seen" value="([0-9a-f]*)"/.exec(html)?.[1] ?? 'none'
const idsIn = (html: string): string => /name="ids" value="([^"]+)"/.exec(html)?.[1] ?? ''

const WHOLE: Readonly<Record<string, string>> = {
  title: '夜班津贴一晚多少钱',
  topic: 'overtime',
  also: '上夜班有没有补贴\n夜班补贴标准是多少\n值夜班给不给钱',
  answer: '国家没有统一的夜班津贴标准，看集体合同、规章和劳动合同怎么写。写了就要给。',
  steps: '1. 找出合同和规章里的写法。\n2. 留好夜班排班表。',
  reviewed: '2026-11-22',
}
const CITE: [string, string][] = [
  ['law', '劳动合同法'],
  ['article', '第三十条'],
  ['number', ''],
  ['date', ''],
]
const EMPTY = { flow: '', region: '', from: '', until: '', deadline: '', evidence: '' }
const filled = (seen: string, how: string, changes: Record<string, string> = {}): [string, string][] => [
  ...Object.entries({ seen, how, ...EMPTY, ...WHOLE, ...changes }),
  ...CITE,
]
/** An article begun from one question. */
async function begun(question = '夜班津贴一晚多少钱？'): Promise<string> {
  const { to } = await post('/questions/begin', { ids: await asked(question) })
  return to.replace('/desk/knowledge/articles/', '')
}

describe('the list of questions', () => {
  it('says kindly that there is nothing', async () => {
    expect((await get()).html).toContain('都处理完了')
    expect((await get('?settled=1')).html).toContain('还没有处理过的')
    expect((await get('?q=没有这个词')).html).toContain('没有这样的问题')
  })

  it('shows the same question once, with all its wordings and why', async () => {
    await asked('公积金能取出来买车吗', 'none', 60)
    await asked('公积金可以取出来买车吗？', 'disliked', 5)
    await asked('怎么办理居住证？', 'model')
    const { html } = await get()
    expect(html.match(/aria-label="起草条目：/g)).toHaveLength(2)
    expect(html).toContain('问过 2 次')
    expect(html).toContain('别的问法 1 种')
    expect(html.indexOf('公积金')).toBeLessThan(html.indexOf('居住证'))
    const disliked = (await get('?why=disliked')).html
    expect(disliked).toContain('公积金')
    expect(disliked).not.toContain('居住证')
    expect((await get('?q=居住')).html).not.toContain('公积金')
  })

  it('goes on in pages', async () => {
    for (const [n, word] of [...'甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥'].entries())
      await asked(`${word}${'春夏秋冬'[n % 4]}${word}事怎么办`)
    const first = await get()
    expect(first.html).toMatch(/第 1 页，共 2 页/)
    expect((await get('?page=2')).html).toMatch(/上一页/)
    expect((await get('?page=999999')).status).toBe(200)
    for (const news of ['nothing', 'constructor', '__proto__'])
      expect((await get(`?news=${news}`)).html).toContain('第 1 页')
  })

  it('settles exactly what was shown, and opens it again', async () => {
    const seen = await asked('怎么办理居住证？')
    const late = await asked('怎么办理居住证')
    expect((await post('/questions/settle?why=none', { ids: seen, how: 'dismissed' })).to).toBe(
      '/desk/knowledge?why=none&news=dismissed',
    )
    expect(idsIn((await get()).html)).toBe(late)
    const settled = await get('?settled=1')
    expect(settled.html).toContain('不用回答，知微')
    await post('/questions/reopen', { ids: idsIn(settled.html) })
    expect((await get()).html).toContain('问过 2 次')
  })

  it('refuses what is no list of ids', async () => {
    for (const ids of ['', 'x', `${randomUUID()},'; drop table unanswered`])
      expect((await post('/questions/settle', { ids, how: 'answered' })).status).toBe(400)
    expect((await post('/questions/settle', { ids: randomUUID(), how: 'burnt' })).status).toBe(400)
    expect((await post('/questions/begin', { ids: randomUUID() })).to).toBe('/desk/knowledge')
  })

  it('never says to an officer, nor to an editor, whose question it was', async () => {
    await asked('公积金能取出来买车吗')
    const columns = sql`set local role niangjia_desk; select conversation_id from unanswered`
    await expect(h.db.kysely.transaction().execute((trx) => columns.execute(trx))).rejects.toThrow()
    const officer = await h.officer(`o${Date.now()}`, '林岚', '310112', 'officer')
    const ask = { why: null, search: '', settled: false, page: 1 }
    expect((await h.deps.knowledge.questions(officer, ask)).total).toBe(0)
  })
})

describe('an article', () => {
  it('is begun in one click, once, and answers nobody yet', async () => {
    const ids = [await asked('夜班津贴一晚多少钱？'), await asked('夜班津贴一晚多少钱啊')].join(',')
    const [one, two] = await Promise.all([
      post('/questions/begin', { ids }),
      post('/questions/begin', { ids }),
    ])
    expect(one.to).toMatch(/^\/desk\/knowledge\/articles\/q-\d{8}-[0-9a-f]{6}$/)
    expect(two.to).toBe(one.to)
    const page = await get(one.to.replace('/desk/knowledge', ''))
    expect(page.html).toContain('夜班津贴一晚多少钱')
    expect(page.html).toContain('不会拿去回答工友')
    expect(h.content.current.articles.size).toBe(3)
    expect((await get()).html).toContain('接着写')
  })

  it('names every problem beside its field, and keeps what was typed', async () => {
    const id = await begun()
    const seen = seenIn((await get(`/articles/${id}`)).html)
    const wrong = {
      title: '夜班',
      also: '一种问法',
      answer: '长'.repeat(181),
      steps: '步'.repeat(81),
      region: '31',
      from: '昨天',
      flow: 'nowhere',
      reviewed: '2099-01-01',
    }
    const fields = filled(seen, 'publish', wrong).filter(([name]) => name !== 'law' && name !== 'article')
    const { status, html } = await post(`/articles/${id}`, fields)
    expect(status).toBe(422)
    for (const said of [
      '标题写 4 到 40 个字，现在 2 个',
      '写 3 到 8 种问法，一行一种，现在 1 种',
      '答案最多 180 个字，现在 181 个',
      '第 1 步最多 80 个字，现在 81 个',
      '至少写一条依据',
      '写六位区划代码',
      '日期写成 2026-11-22 这样',
      '没有这个办理流程',
      '核对日期还没到',
    ])
      expect(html).toContain(said)
    expect(html).toContain('长'.repeat(181))
    expect((await get(`/articles/${id}`)).html).not.toContain('长长')
  })

  it('is published, answers at once, settles its questions, and is withdrawn again', async () => {
    const id = await begun()
    const saved = await post(`/articles/${id}`, filled(seenIn((await get(`/articles/${id}`)).html), 'draft'))
    expect(saved.to).toBe(`/desk/knowledge/articles/${id}?news=saved`)
    expect(h.content.current.search('上夜班有没有补贴')[0]?.id).not.toBe(id)
    const draft = await get(`/articles/${id}`)
    const published = await post(`/articles/${id}`, filled(seenIn(draft.html), 'publish'))
    expect(published.to).toBe(`/desk/knowledge/articles/${id}?news=published`)
    expect(h.content.current.search('上夜班有没有补贴')[0]).toMatchObject({ id, sure: true })
    expect((await get()).html).toContain('都处理完了')
    const page = await get(`/articles/${id}`)
    expect(page.html).toContain('正在回答工友')
    const kept = await post(`/articles/${id}`, filled(seenIn(page.html), 'draft'))
    expect([kept.status, kept.html.includes('不能存成草稿')]).toEqual([422, true])
    await post(`/articles/${id}/withdraw`, { seen: seenIn(page.html) })
    expect(h.content.current.search('上夜班有没有补贴').map((a) => a.id)).not.toContain(id)
    const gone = await post(`/articles/${id}/remove`, { seen: seenIn((await get(`/articles/${id}`)).html) })
    expect(gone.to).toContain('news=removed')
    expect((await get(`/articles/${id}`)).status).toBe(404)
    const { rows } = await sql<{ action: string }>`select action from audit where detail ->> 'article' = ${id}
      order by id`.execute(h.db.kysely)
    expect(rows.map((r) => r.action)).toEqual(
      ['drafted', 'saved', 'published', 'withdrawn', 'removed'].map((what) => `article-${what}`),
    )
  })

  it('that somebody else has changed meanwhile is not overwritten, and no word is lost', async () => {
    const id = await begun()
    const seen = seenIn((await get(`/articles/${id}`)).html)
    await post(`/articles/${id}`, filled(seen, 'draft', { answer: '别人写的答案。' }))
    const late = await post(`/articles/${id}`, filled(seen, 'publish', { answer: '我写的答案。' }))
    expect(late.status).toBe(409)
    expect(late.html).toContain('有人改过这一条')
    expect(late.html).toContain('别人写的答案。')
    expect(late.html).toContain('我写的答案。</textarea>')
    expect(await readFile(overlay(`overtime/${id}.md`), 'utf8')).toContain('别人写的答案。')
    expect((await post(`/articles/${id}`, filled(seenIn(late.html), 'draft'))).status).toBe(303)
    expect((await post(`/articles/${id}/remove`, { seen })).status).toBe(409)
  })

  it('is saved once by two clicks, and nobody is told that somebody else was faster', async () => {
    const id = await begun()
    const seen = seenIn((await get(`/articles/${id}`)).html)
    const clicks = await Promise.all([1, 2].map(() => post(`/articles/${id}`, filled(seen, 'draft'))))
    expect(clicks.map((c) => c.status)).toEqual([303, 303])
    const now = seenIn((await get(`/articles/${id}`)).html)
    const away = await Promise.all([1, 2].map(() => post(`/articles/${id}/remove`, { seen: now })))
    expect(away.map((c) => c.status)).toEqual([303, 303])
  })

  it('moves when its topic changes, and leaves one file', async () => {
    const id = await begun()
    const seen = seenIn((await get(`/articles/${id}`)).html)
    await post(`/articles/${id}`, filled(seen, 'draft', { topic: 'leave' }))
    const names = await readdir(overlay(), { recursive: true })
    expect(names.filter((name) => name.includes(id))).toEqual([join('leave', `${id}.md`)])
  })

  it('never leaves the folder, whatever it is called', async () => {
    for (const id of ['..%2F..%2Fx', 'A', 'a_b', '.hidden', 'a'.repeat(90), '%00'])
      expect((await get(`/articles/${id}`)).status).toBe(404)
    const seen = seenIn((await get(`/articles/${await begun()}`)).html)
    for (const topic of ['../../x', '/etc', 'nothing', '', 'constructor'])
      expect(
        (await post(`/articles/${await begun()}`, filled(seen, 'draft', { topic }))).status,
      ).toBeGreaterThan(400)
    expect((await readdir(h.dir)).sort()).toEqual(['content'])
  })
})

describe('a shipped article', () => {
  it('is withdrawn by a file of our own, which can be taken back', async () => {
    const page = await get('/articles/pay')
    expect(page.html).toContain('自带的条目')
    const shipped = await readFile('knowledge/articles/overtime/pay.md', 'utf8')
    await post('/articles/pay/withdraw', { seen: seenIn(page.html) })
    expect(h.content.current.articles.has('pay')).toBe(false)
    expect(h.content.current.search('加班费标准是多少').map((a) => a.id)).not.toContain('pay')
    const withdrawn = await get('/articles/pay')
    // Saving does not let the shipped one speak again.
    await post('/articles/pay', filled(seenIn(withdrawn.html), 'draft', { title: '加班费到底怎么算' }))
    expect(h.content.current.articles.has('pay')).toBe(false)
    expect((await get('/articles?view=own')).html).toContain('加班费到底怎么算')
    await post('/articles/pay/remove', { seen: seenIn((await get('/articles/pay')).html) })
    expect(h.content.current.articles.get('pay')?.title).toBe('加班费怎么算')
    expect(await readFile('knowledge/articles/overtime/pay.md', 'utf8')).toBe(shipped)
  })

  it('is counted: said, useful, useless', async () => {
    await sql`insert into answered (article, at) values ('pay', now()), ('pay', now()), ('', now())`.execute(
      h.db.kysely,
    )
    await sql`insert into article_day (article, day, answered) values ('pay', current_date, 5)`.execute(
      h.db.kysely,
    )
    await sql`insert into opinion (conversation_id, article, question, useful, rested, at)
      values (${randomUUID()}, 'pay', '加班费', true, '{}', now()), (${randomUUID()}, 'pay', '加班', false, '{}', now())`.execute(
      h.db.kysely,
    )
    const { html } = await get('/articles?view=disliked')
    expect(html).toMatch(
      /加班费怎么算[\s\S]*?<td class="n">7<\/td><td class="n">1<\/td><td class="n late">1<\/td>/,
    )
    expect(html).toContain('模型写的答案：说过 1 次')
    expect((await get('/articles/pay')).html).toContain('7 次')
  })
})

it('who publishes right after somebody else is asked to wait, and loses no word', async () => {
  const slow = await house({ tryEvery: 60_000 })
  try {
    await slow.officer('zhishi', '知微', '310112', 'editor')
    const headers = { cookie: await slow.cookieOf('zhishi') }
    const publish = (id: string, title: string) =>
      slow.app.request(`/desk/knowledge/articles/${id}`, {
        ...form({}, headers),
        body: new URLSearchParams(filled('', 'publish', { title, topic: 'overtime' })).toString(),
      })
    expect((await publish('pay', '加班费到底怎么算')).status).toBe(303)
    const late = await publish('limits', '加班费究竟怎么算')
    expect([late.status, (await late.text()).includes('加班费究竟怎么算')]).toEqual([503, true])
  } finally {
    await slow.close()
  }
})

it('a broken file is named to the editor, and the others go on', async () => {
  await mkdir(overlay('overtime'), { recursive: true })
  await writeFile(overlay('overtime/by-hand.md'), '---\nid: by-hand\n---\n没写完')
  h.content.reload()
  const { html } = await get()
  expect(html).toContain('有文件写坏了')
  expect(html).toMatch(/overtime\/by-hand\.md:\d+/)
  expect((await get('/articles/by-hand')).html).toContain('这里不合规定')
  const id = await begun()
  await post(
    `/articles/${id}`,
    filled(seenIn((await get(`/articles/${id}`)).html), 'publish', { title: '夜里干活有没有津贴' }),
  )
  expect(h.content.current.articles.has(id)).toBe(true)
})
