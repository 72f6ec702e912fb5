// The editors' pages in a real browser, wide and on a phone: one click begins an article, the count runs along, no word is lost.
import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import { sql } from 'kysely'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openBrowser } from '../harness/browser.ts'
import { type House, house, PASSWORD } from './house.ts'

let h: House
let url: string
let closeServer: () => Promise<void>
let browser: Browser
const troubles: string[] = []
const SHOTS = 'test/.shots'

beforeAll(async () => {
  mkdirSync(SHOTS, { recursive: true })
  h = await house()
  await h.officer('zhishi', '知微', '310112', 'editor')
  const server = await h.listen()
  url = server.url
  closeServer = server.close
  browser = await openBrowser()
  const asked = [
    ['夜班津贴一晚多少钱？', 'none', 3],
    ['夜班津贴一晚多少钱', 'none', 90],
    ['夜班津贴一晚上给多少钱', 'disliked', 200],
    ['公积金能取出来买车吗', 'unsure', 2_000],
    ['怎么办理居住证？', 'model', 10],
  ] as const
  for (const [question, why, minutes] of asked)
    await sql`insert into unanswered (id, conversation_id, question, why, at)
      values (${randomUUID()}, ${randomUUID()}, ${question}, ${why}, now() - make_interval(mins => ${minutes}))`.execute(
      h.db.kysely,
    )
})
afterAll(async () => {
  await browser.close()
  await closeServer()
  await h.close()
})

async function signIn(width: 390 | 1440): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width, height: 900 } })).newPage()
  page.on('pageerror', (error) => troubles.push(String(error)))
  page.on('console', (m) => {
    if (m.type() === 'error' && !/status of 4(?:22|09)/.test(m.text())) troubles.push(m.text())
  })
  await page.goto(`${url}/desk`)
  await page.getByLabel('账号').fill('zhishi')
  await page.getByLabel('密码').fill(PASSWORD)
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByRole('heading', { name: '知识', level: 1 }).waitFor()
  return page
}
async function looksRight(page: Page, name: string): Promise<void> {
  // The pane scrolls, not the page: a tall window shows all of it.
  const was = page.viewportSize()
  if (was) await page.setViewportSize({ width: was.width, height: 2_400 })
  await page.screenshot({ path: `${SHOTS}/knowledge-${name}.png` })
  if (was) await page.setViewportSize(was)
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' ')}`)).toEqual([])
  const wide = await page.evaluate(
    'document.documentElement.scrollWidth > document.documentElement.clientWidth',
  )
  expect(wide, `${name} scrolls sideways`).toBe(false)
}

it('an editor turns a question into an answer', async () => {
  const page = await signIn(1440)
  await looksRight(page, 'questions-1440')
  await page.getByRole('button', { name: '起草条目：夜班津贴一晚多少钱' }).click()
  await page.getByText('还是草稿').waitFor()
  expect(await page.getByLabel('标题').inputValue()).toBe('夜班津贴一晚多少钱')
  await page.getByLabel('答案').fill('长'.repeat(181))
  expect(await page.locator('[data-count-of=answer]').textContent()).toBe('181 / 180')
  await page.getByRole('button', { name: '发布', exact: true }).click()
  await page.getByText('答案最多 180 个字，现在 181 个').waitFor()
  expect(await page.getByLabel('答案').getAttribute('aria-invalid')).toBe('true')
  await looksRight(page, 'problems-1440')
  await page.getByLabel('答案').fill('国家没有统一标准，看集体合同、规章和合同怎么写，写了就要给。')
  await page.getByLabel('别的问法').fill('上夜班有没有补贴\n夜班补贴标准是多少\n值夜班给不给钱')
  await page.getByLabel('依据 1：法律或文件').fill('劳动合同法')
  await page.getByLabel('依据 1：第几条').fill('第三十条')
  await page.getByRole('button', { name: '发布', exact: true }).click()
  await page.getByText('几秒内就开始回答工友').waitFor()
  expect(h.content.current.search('上夜班有没有补贴')[0]?.sure).toBe(true)
  await looksRight(page, 'published-1440')
  expect(troubles).toEqual([])
})

it('the same on a phone, by keyboard where there is one', async () => {
  const page = await signIn(390)
  await looksRight(page, 'questions-390')
  await page.getByRole('link', { name: '条目' }).first().click()
  await page.getByRole('heading', { name: '全部' }).waitFor()
  await page.keyboard.press('/')
  await page.keyboard.type('加班费')
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: '加班费怎么算' }).click()
  await page.getByText('自带的条目').waitFor()
  await looksRight(page, 'article-390')
  await page.goto(`${url}/desk/knowledge/articles`)
  await looksRight(page, 'articles-390')
  await page.setViewportSize({ width: 1440, height: 900 })
  await looksRight(page, 'articles-1440')
  expect(troubles).toEqual([])
})
