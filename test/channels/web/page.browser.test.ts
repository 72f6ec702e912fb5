// The page in a real browser, against the real sub-app with a scripted bot behind it.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ClientFiles } from '../../../src/channels/web/client-files.ts'
import type { Send } from '../../../src/domain/effect.ts'
import type { Message } from '../../../src/domain/message.ts'
import { openBrowser } from '../../harness/browser.ts'
import { buildClient, openSite, type Site, say, type World, world } from './site.ts'
import {
  article,
  danger,
  event,
  joined,
  notice,
  officerWords,
  question,
  receipt,
  summary,
} from './whole-talk.ts'

const PHONE = { width: 390, height: 844 }
const DESKTOP = { width: 1440, height: 900 }

let client: ClientFiles
let browser: Browser
let context: BrowserContext
let w: World
let site: Site
let page: Page
let answer: (m: Message) => readonly Send[]
let problems: string[]

beforeAll(async () => {
  client = await buildClient()
  browser = await openBrowser()
})
afterAll(async () => await browser?.close())
beforeEach(async () => {
  w = world()
  answer = (m) => [say(`听到了：${m.text}`)]
  site = await openSite(w, client, (m) => answer(m))
  context = await browser.newContext({ viewport: PHONE, locale: 'zh-CN' })
  page = await open()
})
afterEach(async () => {
  await context.close()
  await site.stop()
  expect(problems).toEqual([])
})

async function open(): Promise<Page> {
  const p = await context.newPage()
  problems = []
  p.on('pageerror', (e) => problems.push(e.message))
  p.on('console', (m) => {
    if (/Content Security Policy/.test(m.text())) problems.push(m.text())
  })
  await p.goto(site.url)
  return p
}
const box = () => page.getByLabel('输入消息')
const write = async (text: string) => {
  await box().fill(text)
  await page.getByRole('button', { name: '发送' }).click()
}
const log = () => page.getByRole('log')
const see = (text: string) => log().getByText(text).first().waitFor()
const heard = () => w.state.accepted.map((a) => a.message.text)
const photo = async (name: string, colour = '#2a6') => ({
  name,
  mimeType: 'image/png',
  buffer: await sharp({ create: { width: 60, height: 80, channels: 3, background: colour } })
    .png()
    .toBuffer(),
})

describe('a talk', () => {
  it('goes from words to choices to cards, and is there again after a reload', async () => {
    const script = [[notice], [question], [summary], [receipt]]
    answer = () => script.shift() ?? []
    await write('站点三个月没发工资')
    await page.getByRole('button', { name: '同意，开始登记' }).click()
    await page.getByRole('button', { name: '站点或加盟商' }).click()
    await page.getByRole('button', { name: '修改 欠多少' }).waitFor()
    expect(await page.getByRole('button', { name: '修改', exact: true }).count()).toBe(0)
    await page.getByRole('button', { name: '确认，交给工会' }).click()
    await see('K7QF-3M9T')
    expect(w.state.accepted.map(({ message: m }) => [m.text, m.choice, m.choiceRef])).toEqual([
      ['站点三个月没发工资', null, null],
      ['同意，开始登记', 'consent:yes', '2'],
      ['站点或加盟商', 'a1', '4'],
      ['确认，交给工会', 'confirm', '6'],
    ])
    expect(await log().locator('.chosen').allTextContents()).toEqual([
      '同意，开始登记',
      '站点或加盟商',
      '确认，交给工会',
    ])
    expect(await log().getByRole('button', { name: '平台' }).count()).toBe(0)
    await expect.poll(() => w.state.delivered).toEqual([8])
    await page.reload()
    await see('••••-••••')
    expect(await log().locator('.chosen').count()).toBe(3)
    expect(await page.content()).not.toContain('K7QF-3M9T')
  })

  it('shows markup as words', async () => {
    const evil = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>'
    w.deps.office = () => ({ name: evil, hours: evil, open: true })
    answer = () => [
      say(evil, { choices: [{ id: 'x', label: evil }] }),
      say(evil, { from: { id: '1', name: evil } }),
      say('', { card: { kind: 'summary', items: [{ id: 'a', label: evil, value: evil }] } }),
    ]
    await write(evil)
    await expect.poll(() => log().getByText('onerror').count()).toBeGreaterThan(4)
    expect(await page.evaluate(() => 'hacked' in globalThis)).toBe(false)
    expect(await log().locator('img').count()).toBe(0)
  })

  it('with a person shows who speaks, and the officer learns that it arrived', async () => {
    answer = () => [joined, officerWords, danger, event]
    await write('人工')
    await see('工会干部林岚接手了')
    expect(await log().locator('[data-from="officer"] .tag').textContent()).toBe('真人')
    expect(await log().getByRole('alert').getByRole('link').first().getAttribute('href')).toBe('tel:110')
    await expect.poll(() => w.state.delivered).toEqual([3])
  })

  it('takes shortcuts as commands, Enter as send, Shift+Enter and a composing Enter not', async () => {
    await page.getByRole('button', { name: '查进度' }).click()
    await see('听到了：查进度')
    expect(w.state.accepted[0]?.message).toMatchObject({ text: '查进度', choice: 'cmd:status' })
    await box().fill('一')
    await box().press('Shift+Enter')
    await box().dispatchEvent('keydown', { key: 'Enter', isComposing: true })
    await box().pressSequentially('二')
    await box().press('Enter')
    await see('听到了：一')
    expect(heard()).toEqual(['查进度', '一\n二'])
  })

  it('does not move a reader who looks at something older', async () => {
    answer = () => Array.from({ length: 30 }, (_, i) => say(`第${i}句`))
    await write('说多一点')
    await see('第29句')
    await page.evaluate('scrollTo(0, 0)')
    await page.waitForFunction('scrollY === 0')
    w.send(w.only(), say('新的一句'))
    await page.getByRole('button', { name: '有新消息' }).click()
    await page.waitForFunction('innerHeight + scrollY > document.documentElement.scrollHeight - 5')
    expect(await page.getByRole('button', { name: '有新消息' }).isVisible()).toBe(false)
  })
})

describe('a bad line', () => {
  it('loses nothing, doubles nothing and keeps the order through a restart of the server', async () => {
    await write('第一条')
    await see('听到了：第一条')
    const port = Number(new URL(site.url).port)
    await site.stop()
    await write('第二条')
    await write('第三条')
    await page.getByText('连上就发').waitFor()
    await log().getByText('没发出去').first().waitFor()
    w.send(w.only(), say('断线时说的'))
    site = await openSite(w, client, (m) => answer(m), port)
    await see('听到了：第三条')
    await see('断线时说的')
    expect(heard()).toEqual(['第一条', '第二条', '第三条'])
    for (const text of ['第一条', '第二条', '第三条', '断线时说的'])
      expect(await log().getByText(text, { exact: true }).count()).toBe(1)
    await page.getByText('连上就发').waitFor({ state: 'hidden' })
  })

  it('keeps words and photos over a reload until they are sent', async () => {
    w.state.databaseAway = true
    await page.locator('#photos').setInputFiles([await photo('工资条.png')])
    await page.locator('#tray img').waitFor()
    await write('这是工资条')
    await log().getByText('没发出去').waitFor()
    await page.reload()
    await log().getByText('这是工资条').waitFor()
    w.state.databaseAway = false
    await see('听到了：这是工资条')
    expect(w.state.accepted.map((a) => [a.message.text, a.message.files.length])).toEqual([['这是工资条', 1]])
    await expect.poll(() => page.evaluate('Object.keys(localStorage)')).toEqual([])
  })

  it('hears once what was sent twice because the answer got lost', async () => {
    let lost = 0
    await page.route('**/chat/messages', async (route) => {
      if (lost++ > 0) return route.continue()
      await route.fetch()
      await route.abort('connectionreset')
    })
    await write('只说一遍')
    await see('听到了：只说一遍')
    await expect.poll(() => page.evaluate('Object.keys(localStorage)')).toEqual([])
    expect(heard()).toEqual(['只说一遍'])
    expect(await log().getByText('只说一遍', { exact: true }).count()).toBe(1)
  })

  it('lets the worker drop what was refused, and sends what comes after', async () => {
    await page.locator('#files').setInputFiles([
      {
        name: 'a.svg',
        mimeType: 'image/svg+xml',
        buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
      },
    ])
    await page.locator('#tray li').waitFor()
    await write('看这个')
    await log().getByText('没发出去：这种文件收不了').waitFor()
    await write('下一条')
    await see('听到了：下一条')
    await page.getByRole('button', { name: '删掉' }).click()
    await log().getByText('看这个').waitFor({ state: 'detached' })
    expect(heard()).toEqual(['下一条'])
  })
})

describe('photos', () => {
  it('several are previewed, sent with the words, and drawn again after a reload', async () => {
    await page
      .locator('#photos')
      .setInputFiles([await photo('一.png'), await photo('二.png', '#a26'), await photo('三.png')])
    await expect.poll(() => page.locator('#tray img').count()).toBe(3)
    await page.getByRole('button', { name: '去掉 三.png' }).click()
    await write('工资条')
    await see('听到了：工资条')
    expect(w.state.accepted[0]?.message.files.map((f) => f.name)).toEqual(['一.png', '二.png'])
    await page.reload()
    const pictures = log().locator('img')
    await pictures.nth(1).waitFor()
    await expect
      .poll(() =>
        pictures.evaluateAll((all) =>
          all.map((i) => (i as unknown as { naturalWidth: number }).naturalWidth),
        ),
      )
      .toEqual([60, 60])
  })

  it('pasted goes into the tray; 21 MB is refused before a byte is sent', async () => {
    const { buffer } = await photo('x.png')
    await page.evaluate(`{
      const data = new DataTransfer()
      data.items.add(new File([new Uint8Array([${[...buffer]}])], '截图.png', { type: 'image/png' }))
      const paste = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
      document.getElementById('say').dispatchEvent(paste)
    }`)
    await page.getByRole('button', { name: '去掉 截图.png' }).waitFor()
    const folder = await mkdtemp(join(tmpdir(), 'chat-'))
    await writeFile(join(folder, '录像.mp4'), new Uint8Array(21 * 1024 * 1024))
    await page.locator('#files').setInputFiles(join(folder, '录像.mp4'))
    await page.getByText('“录像.mp4”太大了').waitFor()
    expect(await page.locator('#tray li').count()).toBe(1)
    await rm(folder, { recursive: true })
  })
})

describe('this device', () => {
  it('remembers large letters, and forgets the talk when asked', async () => {
    await page.getByRole('button', { name: '大字' }).click()
    await write('别人的手机')
    await see('听到了：别人的手机')
    await page.reload()
    expect(await page.locator('html').getAttribute('data-size')).toBe('large')
    await see('听到了：别人的手机')
    await page.getByRole('button', { name: '发照片或文件' }).click()
    await page.getByRole('button', { name: '清除本机记录' }).click()
    await page.getByRole('button', { name: '不清' }).click()
    expect(await log().getByText('别人的手机').count()).toBe(2)
    await page.getByRole('button', { name: '发照片或文件' }).click()
    await page.getByRole('button', { name: '清除本机记录' }).click()
    await Promise.all([
      page.waitForEvent('load'),
      page.getByRole('button', { name: '清除', exact: true }).click(),
    ])
    await page.waitForFunction(`document.querySelector('#standing-before').textContent !== ''`)
    expect(await log().getByText('别人的手机').count()).toBe(0)
  })
})

describe('for everyone', () => {
  it.each([PHONE, DESKTOP])('has no serious barrier at $width px', async (size) => {
    await page.setViewportSize(size)
    answer = () => [notice, question, article, summary, receipt, joined, officerWords, danger, event]
    await write('都看一遍')
    await see('人身安全第一')
    const { violations } = await new AxeBuilder({ page }).analyze()
    const serious = violations.filter((v) => v.impact === 'serious' || v.impact === 'critical')
    expect(serious.map((v) => [v.id, v.nodes.map((n) => n.html)])).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
  })

  it('works from the keyboard alone', async () => {
    answer = () => [question]
    await box().focus()
    await page.keyboard.type('在吗')
    await page.keyboard.press('Enter')
    const choice = page.getByRole('button', { name: '说不清' })
    await choice.waitFor()
    await choice.focus()
    await page.keyboard.press('Enter')
    await log().locator('.chosen', { hasText: '说不清' }).waitFor()
    expect(await page.evaluate('document.activeElement.id')).toBe('say')
  })
})
