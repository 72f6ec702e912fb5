// The main job on a bare machine, in a real browser: a worker reports, an officer takes the case and answers to the end.
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../harness/browser.ts'
import { person, shoot } from './browser.ts'
import { build, type Started, start } from './start.ts'

let house: Started
let browser: Browser
const troubles: string[] = []

beforeAll(async () => {
  build()
  house = await start()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await house?.stop()
})

const log = (page: Page) => page.getByRole('log')
const lastSaid = (page: Page) => log(page).locator('.msg[data-from=bot], .msg.wide').last()

/** Says one thing and waits until the bot has said something that was not there before. */
async function says(worker: Page, text: string): Promise<void> {
  const before = await log(worker).locator('li').count()
  await worker.getByLabel('输入消息').fill(text)
  await worker.getByRole('button', { name: '发送' }).click()
  await expect.poll(() => log(worker).locator('li').count(), { timeout: 20_000 }).toBeGreaterThan(before + 1)
  await worker.locator('.typing').waitFor({ state: 'hidden' })
}

test('from first word to closed case', async ({ onTestFailed }) => {
  const { page: officer } = await person(browser, 1440, troubles)
  await officer.goto(house.firstLink)
  await officer.getByRole('textbox', { name: '账号' }).fill('linlan')
  await officer.getByLabel('姓名').fill('林岚')
  await officer.getByLabel('密码').fill('a long enough password')
  await officer.getByLabel('管哪里').fill('上海闵行区')
  await shoot(officer, 'welcome')
  await officer.getByRole('button').last().click()
  await officer.getByLabel('密码').waitFor()
  await shoot(officer, 'login')
  await officer.getByLabel('账号').fill('linlan')
  await officer.getByLabel('密码').fill('a long enough password')
  await officer.getByRole('button', { name: '登录' }).click()
  await officer.getByRole('heading', { name: '案件队列' }).waitFor()
  await shoot(officer, 'desk-empty')

  const { page: worker } = await person(browser, 390, troubles)
  onTestFailed(async () => {
    await shoot(worker, 'failed-worker')
    await shoot(officer, 'failed-officer')
    console.log(troubles, house.printed())
  })
  await worker.goto(house.base)
  await worker.getByLabel('输入消息').waitFor()
  await shoot(worker, 'chat-start')
  await says(worker, '我在闵行送外卖，站点三个月没发工资了，一共一万三千四')
  await worker.getByRole('button', { name: '同意，开始登记' }).click()
  await log(worker).getByText('请你核对').waitFor()
  await shoot(worker, 'chat-heard')
  await worker.getByRole('button', { name: '对，接着来' }).click()
  const payslip = await sharp({ create: { width: 300, height: 400, channels: 3, background: '#c96' } })
    .jpeg()
    .toBuffer()
  await worker
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: '工资条.jpg', mimeType: 'image/jpeg', buffer: payslip })
  await worker.getByRole('button', { name: '发送' }).click()
  await log(worker).getByText('原样封存').first().waitFor()
  for (let i = 0; i < 20 && !(await worker.getByRole('button', { name: /^确认/ }).isVisible()); i += 1) {
    const question = ((await lastSaid(worker).textContent()) ?? '').replaceAll('\n', ' ')
    await says(worker, ANSWERS.find(([asked]) => asked.test(question))?.[1] ?? '跳过')
  }
  await shoot(worker, 'chat-summary')
  // A question in the middle is answered, and the summary comes back.
  await says(worker, '公司罚款最多能扣多少工资')
  await log(worker).locator('.answer').last().waitFor()
  await shoot(worker, 'chat-answer')
  await worker.getByRole('button', { name: /^确认/ }).last().click()
  const receipt = worker.locator('.receipt')
  await receipt.waitFor()
  const number = /NJ\d{4}-\d{5}/.exec((await receipt.textContent()) ?? '')?.[0] ?? ''
  expect(number).not.toBe('')
  expect(await receipt.textContent()).toMatch(/[2-9A-Z]{4}-[2-9A-Z]{4}/)
  await shoot(worker, 'chat-receipt')

  // The queue shows it without a reload.
  const fresh = officer.getByRole('button', { name: /件新的/ })
  const claim = officer.locator('.row').getByRole('button', { name: '接单' }).first()
  await fresh.or(claim).first().waitFor()
  if (await fresh.isVisible()) await fresh.click()
  await shoot(officer, 'desk-queue')
  await claim.click()
  await officer.getByText(number).first().waitFor()
  await officer.getByText('1 工资条').first().waitFor()
  await log(worker).getByText('林岚接手了').waitFor()
  await shoot(officer, 'desk-case')

  await officer.getByLabel('回复', { exact: true }).fill('小北你好，我是区总工会的林岚，材料我看了。')
  await officer.getByRole('button', { name: '发送' }).click()
  const sent = performance.now()
  await log(worker).getByText('材料我看了').waitFor()
  const seconds = (performance.now() - sent) / 1000
  console.log(`the worker saw the officer's reply after ${seconds.toFixed(2)} s`)
  await officer.locator('.state', { hasText: '已送达' }).first().waitFor()

  await worker.getByLabel('输入消息').fill('谢谢林姐，还要我做什么？')
  await worker.getByRole('button', { name: '发送' }).click()
  await officer.locator('.bubble', { hasText: '还要我做什么' }).waitFor()
  await shoot(worker, 'chat-officer')
  await shoot(officer, 'desk-talk')

  await officer.getByRole('button', { name: '结案' }).click()
  await officer.getByLabel('追回金额').fill('13,400')
  await officer.getByLabel('告诉他的话').fill('工资到账了，这件事办到这里。有事再来找我。')
  await shoot(officer, 'desk-close')
  await officer.getByRole('button', { name: '结案并告诉他' }).click()
  await log(worker).getByText('有事再来找我').waitFor()
  await shoot(worker, 'chat-closed')

  // A reload shows the whole talk, but not the code again.
  await worker.reload()
  await worker.locator('.receipt').waitFor()
  expect(await worker.locator('.receipt').textContent()).not.toMatch(/[2-9A-Z]{4}-[2-9A-Z]{4}/)
  await log(worker).getByText('有事再来找我').waitFor()
  expect(troubles).toEqual([])
})

const ANSWERS: readonly (readonly [RegExp, string])[] = [
  [/全名叫什么/, '快达新桥站'],
  [/哪个区县/, '上海闵行'],
  [/还在那里/, '还在干'],
  [/怎么称呼/, '王小北'],
]
