import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { securityHeaders } from '../../src/look/security.ts'
import { look } from '../../src/look/serve.ts'

describe('the look', () => {
  it('serves styles and icons, and says 304 to who has them', async () => {
    const first = await look().request('/app.css')
    expect(first.status).toBe(200)
    expect(first.headers.get('content-type')).toContain('text/css')
    const again = await look().request('/app.css', {
      headers: { 'If-None-Match': first.headers.get('etag') ?? '' },
    })
    expect(again.status).toBe(304)
    expect((await look().request('/icons.svg')).headers.get('content-type')).toBe('image/svg+xml')
    expect((await look().request('/serve.ts')).status).toBe(404)
  })

  it('draws no inline style and fetches nothing from elsewhere', async () => {
    const text = await (await look().request('/icons.svg')).text()
    expect(text).not.toMatch(/style=|<script|href="http/)
  })
})

describe('security headers', () => {
  const app = (https: boolean) =>
    new Hono()
      .use(securityHeaders({ https, images: ['blob:'] }))
      .get('/', (c) => c.text('x'))
      .get('/file', (c) => c.text('x', 200, { 'Content-Security-Policy': 'sandbox' }))

  it('forbid inline script and frames', async () => {
    const csp = (await app(false).request('/')).headers.get('content-security-policy') ?? ''
    expect(csp).toContain("default-src 'self'")
    expect(csp).toContain("frame-ancestors 'none'")
    expect(csp).not.toContain('unsafe')
  })

  it('leave a stricter policy alone, and ask for https only where there is https', async () => {
    expect((await app(false).request('/file')).headers.get('content-security-policy')).toBe('sandbox')
    expect((await app(false).request('/')).headers.get('strict-transport-security')).toBeNull()
    expect((await app(true).request('/')).headers.get('strict-transport-security')).toContain('max-age')
  })
})
