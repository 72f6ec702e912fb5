// The desk in a real browser: two officers, a worker who writes meanwhile, a phone. Pages are checked by axe on the way.
import { randomUUID } from 'node:crypto'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from '../harness/browser.ts'
import { type House, house, PASSWORD } from './house.ts'

let h: House
let url: string
let closeServer: () => Promise<void>
let browser: Browser
const troubles: string[] = []

beforeAll(async () => {
  h = await house()
  await h.officer('linlan', '林岚', '310112', 'officer', 'administrator')
  await h.officer('zhoukai', '周凯', '310112', 'officer')
  const server = await h.listen()
  url = server.url
  closeServer = server.close
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await closeServer()
  await h.close()
})

const WIDE = { width: 1440, height: 900 }
const PHONE = { width: 390, height: 844 }
async function signIn(login: string, viewport = WIDE): Promise<{ page: Page; context: BrowserContext }> {
  const context = await browser.newContext({ viewport })
  const page = await context.newPage()
  page.on('pageerror', (error) => troubles.push(String(error)))
  page.on('console', (m) => {
    if (m.type() === 'error' || /Content Security Policy/.test(m.text())) troubles.push(m.text())
  })
  page.on('dialog', (dialog) => {
    troubles.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  await page.goto(`${url}/desk`)
  await page.getByLabel('账号').fill(login)
  await page.getByLabel('密码').fill(PASSWORD)
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByRole('heading', { name: '案件队列' }).waitFor()
  return { page, context }
}
const present = (page: Page) => page.locator('.dot[data-state=here]').waitFor({ state: 'attached' })
const wrongs = async (page: Page) =>
  (await new AxeBuilder({ page }).analyze()).violations.map(
    (v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' ')}`,
  )

describe('an officer on a wide screen', () => {
  it('takes a case, talks live, keeps drafts, notes and closes', async () => {
    const { id, conversation } = await h.openCase({ title: '王小北，欠薪约 13,400 元' })
    const { page, context } = await signIn('linlan')
    await page.locator(`#line-${id}`).getByRole('button', { name: '接单' }).click()
    await page.waitForURL(`**/cases/${id}**`)
    await present(page)
    await h.hearAll(conversation)
    const box = page.getByLabel('回复', { exact: true })
    await box.fill('小北你好，')
    await page.reload()
    expect(await box.inputValue()).toBe('小北你好，')
    await present(page)

    await h.say(conversation, '在吗？')
    h.deps.bell.ring({ conversations: [conversation], desk: false })
    await page.locator('.msg', { hasText: '在吗？' }).waitFor()
    expect(await box.inputValue()).toBe('小北你好，')

    await box.fill('小北你好，我是林岚。')
    await page.getByRole('button', { name: '发送' }).dblclick()
    await page.locator('.msg[data-from=me] .state', { hasText: '正在发' }).waitFor()
    await h.hearAll(conversation)
    h.deps.bell.ring({ conversations: [conversation], desk: false })
    await page.locator('.msg[data-from=me] .state', { hasText: '已发出' }).waitFor()
    expect(await page.locator('.msg[data-from=me]').count()).toBe(1)
    expect(await box.inputValue()).toBe('')
    await page.reload()
    expect(await box.inputValue()).toBe('')

    await page.getByText('写备注').click()
    await page.getByLabel('内部备注').last().fill('先电话站点')
    await page.getByRole('button', { name: '记下' }).click()
    await page.locator('.inner', { hasText: '先电话站点' }).waitFor()
    await page.locator('.memos', { hasText: '先电话站点' }).waitFor()

    expect(await wrongs(page)).toEqual([])
    await page.getByRole('button', { name: '结案' }).click()
    await page.getByLabel('追回金额').fill('13,400')
    expect(await wrongs(page)).toEqual([])
    await page.getByRole('button', { name: '结案并告诉他' }).click()
    await page.getByText('这件已经结案').waitFor()
    await page.getByText('追回 13,400 元').waitFor()
    await context.close()
  })

  it('sees new cases collected, not moved under the hand', async () => {
    const first = await h.openCase({ title: '甲，欠薪' })
    const { page, context } = await signIn('linlan')
    await present(page)
    const before = await page.locator('.row').evaluateAll((rows) => rows.map((r) => r.id))
    expect(before).toContain(`line-${first.id}`)
    await page.getByRole('searchbox').fill('还没找')
    const urgent = await h.openCase({ title: '乙，工伤', urgent: true })
    h.deps.bell.ring({ conversations: [urgent.conversation], desk: true })
    const fresh = page.getByRole('button', { name: '有 1 件新的，点开看' })
    await fresh.waitFor()
    expect(await page.locator('.row').evaluateAll((rows) => rows.map((r) => r.id))).toEqual(before)
    expect(await page.getByRole('searchbox').inputValue()).toBe('还没找')
    expect(await page.title()).toMatch(/^（\d+）/)
    await fresh.click()
    await page.locator(`#line-${urgent.id}`).waitFor()
    expect(await page.locator('.row').first().getAttribute('id')).toBe(`line-${urgent.id}`)
    expect(await wrongs(page)).toEqual([])
    await context.close()
  })

  it('loses a claim with the name of who won', async () => {
    const { id } = await h.openCase({ title: '丙，欠薪' })
    const [one, two] = [await signIn('linlan'), await signIn('zhoukai')]
    await one.page.goto(`${url}/desk/cases/${id}#case`)
    await two.page.goto(`${url}/desk/cases/${id}#case`)
    await one.page.locator('#case').getByRole('button', { name: '接单' }).click()
    await one.page.getByText('我在办').waitFor()
    await two.page.locator('.seeing, .reply', { hasText: '林岚在办' }).first().waitFor()
    const key = randomUUID()
    const late = await two.page.evaluate(
      async ({ id, key }) =>
        (
          await fetch(`/desk/cases/${id}/claim`, { method: 'POST', body: new URLSearchParams({ key }) })
        ).text(),
      { id, key },
    )
    expect(late).toContain('林岚先接了这件')
    await one.context.close()
    await two.context.close()
  })

  it('never runs what a worker wrote', async () => {
    const evil = '<img src=x onerror=alert(1)><script>alert(2)</script>'
    const { id, conversation } = await h.openCase({ title: `${evil}，欠薪`, said: evil })
    const { page, context } = await signIn('linlan')
    await page.goto(`${url}/desk/cases/${id}?view=team#case`)
    await present(page)
    await h.say(conversation, `${evil} 再来`)
    h.deps.bell.ring({ conversations: [conversation], desk: true })
    await page.locator('.bubble', { hasText: '再来' }).waitFor()
    expect(await page.locator('.bubble img, .bubble script').count()).toBe(0)
    await context.close()
  })

  it('is told when the session is over, and stops asking', async () => {
    const { page, context } = await signIn('zhoukai')
    await present(page)
    const { id } = (await h.deps.officers.byLogin('zhoukai')) as { id: string }
    await context.clearCookies()
    h.deps.bell.ring({ conversations: [], desk: true })
    await page.getByText('登录过期了').waitFor()
    await page.getByRole('link', { name: '去登录' }).waitFor()
    expect(id).toMatch(/-/)
    await context.close()
  })
})

describe('an officer with a phone', () => {
  it('sees one pane at a time, and can do everything', async () => {
    const { id, conversation } = await h.openCase({ title: '丁，欠薪', missing: ['employer'] })
    const { page, context } = await signIn('linlan', PHONE)
    expect(await wrongs(page)).toEqual([])
    await page.locator(`#line-${id}`).getByRole('button', { name: '接单' }).click()
    await page.waitForURL(`**/cases/${id}**`)
    await h.hearAll(conversation)
    expect(await page.locator('#queue').isVisible()).toBe(false)
    await page.getByLabel('回复', { exact: true }).fill('你好')
    await page.getByRole('button', { name: '发送' }).click()
    await page.locator('.msg[data-from=me]', { hasText: '你好' }).waitFor()
    await page.locator('.tabs').getByRole('link', { name: '资料' }).click()
    await page.getByText('站点执照上的全称').waitFor()
    await page.locator('.tabs').getByRole('link', { name: '案件' }).click()
    expect(await wrongs(page)).toEqual([])
    await page.getByRole('button', { name: '更多' }).click()
    await page.locator('#more').getByRole('button', { name: '交还机器人' }).click()
    await page.getByText('对话已交还机器人').waitFor()
    await page.getByRole('button', { name: '更多' }).click()
    await page.locator('#more').getByRole('button', { name: '结案' }).click()
    await page.getByRole('button', { name: '结案并告诉他' }).waitFor()
    await page.getByRole('button', { name: '先不结' }).click()
    const wide = await page.evaluate<number>('document.documentElement.scrollWidth')
    expect(wide).toBeLessThanOrEqual(PHONE.width)
    await context.close()
  })
})

describe('accounts', () => {
  it('begin with a link whose token leaves the address, and end with a sign-in', async () => {
    const { page, context } = await signIn('linlan')
    await page.goto(`${url}/desk/officers`)
    await page.getByRole('textbox', { name: '账号' }).fill('tangning')
    await page.getByLabel('姓名').fill('唐宁')
    await page.getByLabel('管哪里').fill('上海闵行区')
    await page.getByRole('button', { name: '加上，给我链接' }).click()
    expect(await wrongs(page)).toEqual([])
    const link = (await page.locator('code').textContent()) ?? ''
    const guest = await (await browser.newContext({ viewport: PHONE })).newPage()
    await guest.goto(link)
    await guest.getByRole('heading', { name: '唐宁，设一个密码' }).waitFor()
    expect(guest.url()).not.toContain(link.split('#')[1])
    expect(await wrongs(guest)).toEqual([])
    await guest.getByRole('textbox', { name: '密码' }).fill(PASSWORD)
    await guest.getByRole('button', { name: '设好，去登录' }).click()
    await guest.getByText('密码设好了').waitFor()
    await guest.getByLabel('账号').fill('tangning')
    await guest.getByLabel('密码').fill(PASSWORD)
    await guest.getByRole('button', { name: '登录' }).click()
    await guest.getByRole('heading', { name: '案件队列' }).waitFor()
    await context.close()
  })
})

it('had no error in any page on the way', () => {
  expect(troubles.filter((t) => !/401|net::ERR/.test(t))).toEqual([])
})
