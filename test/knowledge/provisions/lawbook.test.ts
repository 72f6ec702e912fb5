// What questions find in imported laws, which text was in force, and that dead clauses are never offered. Made-up laws; the real
// ones only where they are at hand.
import { existsSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { readLaws } from '../../../src/commands/import-laws.ts'
import type { Provision } from '../../../src/domain/provision.ts'
import { lawTexts } from '../../../src/knowledge/provisions/law-texts.ts'
import { buildLawbook, type Lawbook } from '../../../src/knowledge/provisions/lawbook.ts'
import { shippedKnowledge } from '../shipped.ts'

const LAWS = '../shared/data/laws'
const QUESTIONS = '../shared/data/questions/provisions.dev.jsonl'
const knowledge = shippedKnowledge()
const bookOf = (provisions: readonly Provision[]): Lawbook =>
  buildLawbook({
    laws: lawTexts(provisions, knowledge.cutLaw),
    articles: [...knowledge.articles.values()],
    tables: knowledge.provisionTables,
    cut: knowledge.index.cut,
    topics: (text) => knowledge.understand(text).topics,
  })
const provision = (law: string, article: string, text: string, more: Partial<Provision> = {}): Provision => ({
  law,
  article,
  chapter: '',
  text,
  version: null,
  current: true,
  ...more,
})
const OLD = { version: '2018-10-26', current: false }
const NEW = { version: '2022-10-30' }
const names = (found: ReturnType<Lawbook['provisions']>) => found.map((p) => `${p.law}${p.article}`)

describe('on made-up texts', () => {
  const mine = [
    provision('劳动法', '第八十二条', '六十日内申请', { version: '2018-12-29' }),
    provision('劳动争议调解仲裁法', '第二十七条', '申请的时效', { version: '2007-12-29' }),
    provision('妇女权益保障法', '第一条', '旧的文字，女职工在孕期受保护', OLD),
    provision('妇女权益保障法', '第三条', '单位不得因怀孕辞退女职工', OLD),
    provision('妇女权益保障法', '第一条', '新的文字，女职工在孕期受保护', NEW),
    provision('妇女权益保障法', '第三条', '国家支持托育服务发展', NEW),
    provision('妇女权益保障法', '第五条', '单位不得因怀孕，辞退女职工', NEW),
    provision('使用有毒物品作业场所劳动保护条例', '第一条', '有毒', { version: '2002-05-12' }),
    provision('最高人民法院关于审理劳动争议案件适用法律若干问题的解释（四）', '第一条', '竞业限制的补偿', {
      version: '2013-01-18',
      current: false,
    }),
    provision('没有登记的办法', '第一条', '不知道从哪天起'),
  ]
  const book = bookOf(mine)

  test('a provision is opened by its names, with the day since which the law is in force', () => {
    expect(book.provision('劳动争议调解仲裁法', '第二十七条')).toEqual({
      law: '劳动争议调解仲裁法',
      article: '第二十七条',
      text: '申请的时效',
      score: 1,
      since: '2008-05-01',
      version: '2007-12-29',
      current: true,
    })
    expect(book.provision('劳动争议调解仲裁法', '第九百条')).toBeNull()
    expect(book.provision('没有登记的办法', '第一条')?.since).toBeNull()
  })

  test('the day of the facts chooses the text, and two texts are never mixed', () => {
    const on = (day?: string) => book.provision('妇女权益保障法', '第一条', day)
    expect(on()).toMatchObject({ text: '新的文字，女职工在孕期受保护' })
    expect(on()?.time).toBeUndefined()
    expect(on('2023-01-01')?.time).toBeUndefined()
    expect(on('2022-12-31')).toMatchObject({
      text: '旧的文字，女职工在孕期受保护',
      time: { kind: 'older', now: { article: '第一条', same: false } },
    })
    const found = book.provisions('妇女权益保障的文字', '2022-12-31')
    expect(found.filter((p) => p.law === '妇女权益保障法').map((p) => p.current)).toEqual([false, false])
  })

  test('where the text of a day is not here, today’s stands for it and says so', () => {
    const time = (law: string, day: string) => book.provision(law, '第一条', day)?.time
    expect(time('妇女权益保障法', '2005-01-01')).toEqual({ kind: 'later', from: '2023-01-01' })
    expect(time('没有登记的办法', '2026-01-01')).toEqual({ kind: 'unknown' })
    expect(time('使用有毒物品作业场所劳动保护条例', '2025-01-19')).toBeUndefined()
    expect(time('使用有毒物品作业场所劳动保护条例', '2025-01-20')).toEqual({
      kind: 'ended',
      until: '2025-01-19',
    })
    const arbitration = book.provision('劳动争议调解仲裁法', '第二十七条', '2008-04-30')
    expect(arbitration?.time).toEqual({ kind: 'later', from: '2008-05-01' })
  })

  test('before a law was in force it has nothing to say', () => {
    const names30 = names(book.provisions('申请劳动仲裁的时效', '2008-04-30'))
    expect(names30).not.toContain('劳动争议调解仲裁法第二十七条')
    expect(names(book.provisions('申请劳动仲裁的时效', '2008-05-01'))).toContain(
      '劳动争议调解仲裁法第二十七条',
    )
  })

  test('a citation numbers by today’s text and opens what that article was, whatever its number then', () => {
    const cited = (article: string, day: string) => book.cited('妇女权益保障法', article, day)
    expect(cited('第五条', '2021-05-01')).toMatchObject({
      article: '第三条',
      text: '单位不得因怀孕辞退女职工',
      time: { kind: 'older', now: { article: '第五条', same: true } },
    })
    expect(cited('第五条', '2024-05-01')).toMatchObject({ article: '第五条', version: '2022-10-30' })
    expect(cited('第三条', '2021-05-01')).toMatchObject({ article: '第三条', time: { kind: 'new' } })
    expect(cited('第九条', '2021-05-01')).toBeNull()
    // Asked by the number of that day, the other article opens.
    expect(book.provision('妇女权益保障法', '第三条', '2021-05-01')?.text).toBe('单位不得因怀孕辞退女职工')
  })

  test('a law that ended without a successor is found on its days only', () => {
    const law = '最高人民法院关于审理劳动争议案件适用法律若干问题的解释（四）'
    expect(book.provision(law, '第一条')).toBeNull()
    expect(book.provision(law, '第一条', '2021-01-01')).toBeNull()
    expect(book.provision(law, '第一条', '2020-12-31')?.time).toEqual({
      kind: 'older',
      now: null,
    })
    expect(names(book.provisions('竞业限制补偿', '2020-12-31'))).toContain(`${law}第一条`)
    expect(names(book.provisions('竞业限制补偿'))).not.toContain(`${law}第一条`)
  })

  test('a text that is imported before it holds is not told of today', () => {
    const laws = [
      provision('妇女权益保障法', '第一条', '今天的', { version: '2018-10-26', current: false }),
      provision('妇女权益保障法', '第一条', '明年的', { version: '2022-10-30' }),
    ]
    expect(bookOf(laws).provision('妇女权益保障法', '第一条', '2022-11-01')?.text).toBe('今天的')
  })

  test('a new text that no table knows yet is today’s; the older one is sure until its adoption', () => {
    const two = bookOf([
      provision('妇女权益保障法', '第一条', '现在的', { version: '2026-10-30' }),
      provision('妇女权益保障法', '第一条', '从前的', { version: '2022-10-30', current: false }),
    ])
    const on = (day: string) => two.provision('妇女权益保障法', '第一条', day)
    expect(on('2026-10-29')?.text).toBe('从前的')
    expect(on('2026-10-30')).toMatchObject({ text: '现在的', time: { kind: 'unknown' } })
  })

  test('what matters name is found in the text of the day, under its number of then', () => {
    const [first] = book.provisions('怀孕被辞退', '2021-05-01')
    expect(first).toMatchObject({ law: '妇女权益保障法', article: '第三条', current: false })
  })

  test('without imported laws nothing is found; for another matter neither', () => {
    expect(bookOf([]).provisions('公司拖欠工资怎么办')).toEqual([])
    expect(book.provisions('我想离婚，孩子的抚养权和房子怎么分')).toEqual([])
  })

  test('whatever is asked, a list comes back', () => {
    for (const text of ['', ' ', '。', '\u0000', '𠮷', 'x'.repeat(5_000), '工资'.repeat(3_000), '"\\[(*'])
      expect(book.provisions(text).length).toBeLessThanOrEqual(20)
  })
})

const { superseded } = knowledge.provisionTables
// One book with every clause that must not be told and every one to use instead.
const others = superseded
  .flatMap((s) => s.use)
  .filter((u) => !superseded.some((s) => s.law === u.law && s.article === u.article))
  .map((u) => `${u.law} ${u.article}`)
const deadAndLiving = bookOf([
  ...superseded.map((s) => provision(s.law, s.article, s.says)),
  ...[...new Set(others)].map((name) => {
    const [law = '', article = ''] = name.split(' ')
    return provision(law, article, '另外的话')
  }),
])

describe.each(superseded)('$law $article ($says)', (dead) => {
  test('names what to use instead: a provision or a rule to be checked', () => {
    expect(dead.use.length > 0 || dead.part || (dead.source !== undefined && dead.review === true)).toBe(true)
    expect(dead.note).toMatch(/[。]$/)
  })
  test.skipIf(dead.part)('is never offered; what to use instead comes in its place', () => {
    const found = names(deadAndLiving.provisions(`工作上${dead.says}对吗`))
    expect(found).not.toContain(`${dead.law}${dead.article}`)
    for (const u of dead.use) expect(found).toContain(`${u.law}${u.article}`)
  })
  test('is known as dead when it is opened', () => {
    expect(deadAndLiving.superseded(dead.law, dead.article)?.says).toBe(dead.says)
  })
})

describe.skipIf(!existsSync(LAWS) || !existsSync(QUESTIONS))(
  `on the real laws (skipped where ${LAWS} is absent)`,
  () => {
    const row = z.object({ question: z.string(), provisions: z.array(z.string()), set: z.string() })
    const rows = (): z.output<typeof row>[] =>
      readFileSync(QUESTIONS, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => row.parse(JSON.parse(line)))
    let book: Lawbook
    beforeAll(() => {
      book = bookOf(readLaws(LAWS).provisions)
      book.provisions('工资') // builds the index
    }, 60_000)
    test.each([
      ['stard_labour', 0.85],
      ['lawbench38_labour', 0.6],
    ])('%s: a gold provision among the first five for at least %d', (set, least) => {
      const own = rows().filter((r) => r.set === set)
      const hits = own.filter((r) => {
        const found = names(book.provisions(r.question)).slice(0, 5)
        return r.provisions.some((gold) => found.includes(gold))
      })
      expect(hits.length / own.length).toBeGreaterThanOrEqual(least)
    })
    test('most gold provisions are among the first twenty', () => {
      const recall = rows().map((r) => {
        const found = names(book.provisions(r.question))
        return r.provisions.filter((gold) => found.includes(gold)).length / r.provisions.length
      })
      expect(recall.reduce((sum, n) => sum + n, 0) / recall.length).toBeGreaterThanOrEqual(0.75)
    })
  },
)
