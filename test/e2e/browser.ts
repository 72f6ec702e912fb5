// Two people with a browser each: screenshots go to test/.shots, at the width of a phone and of a desk.
import { mkdirSync } from 'node:fs'
import type { Browser, BrowserContext, Page } from 'playwright-core'

const WIDTHS = [
  { width: 390, height: 844 },
  { width: 1440, height: 900 },
]
const SHOTS = 'test/.shots'

/** A person's own window. Errors of the page end up in `troubles`. */
export async function person(
  browser: Browser,
  width: 390 | 1440,
  troubles: string[],
): Promise<{ page: Page; context: BrowserContext }> {
  const viewport = WIDTHS.find((w) => w.width === width) ?? { width, height: 900 }
  const context = await browser.newContext({ viewport, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  page.on('pageerror', (error) => troubles.push(String(error)))
  page.on('console', (m) => {
    if (m.type() === 'error') troubles.push(m.text())
  })
  return { page, context }
}

/** The page as it stands, at both widths. */
export async function shoot(page: Page, name: string): Promise<void> {
  mkdirSync(SHOTS, { recursive: true })
  const before = page.viewportSize()
  for (const size of WIDTHS) {
    await page.setViewportSize(size)
    await page.screenshot({ path: `${SHOTS}/${name}-${size.width}.png` })
  }
  if (before) await page.setViewportSize(before)
}
