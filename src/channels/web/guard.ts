// Keeps foreign pages and floods away from what a page may post. Knows no message.
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context, MiddlewareHandler } from 'hono'
import { rateLimiter } from 'hono-rate-limiter'
import type { Identified, Visitors } from './identity.ts'

const MINUTE = 60_000
const TOO_FAST = '发得太快了，歇一会儿再发。没发出去的都还在，会自动再试。'

/** Lets only our own page post: browsers say where a request comes from, and a foreign page cannot change that. */
export const sameOrigin =
  ({ publicUrl }: Visitors): MiddlewareHandler =>
  async (c, next) => {
    if (!comesFromHere(c, publicUrl))
      return c.json({ error: '这个请求不是从本页面发出的，没有接受。请打开本网站再发。' }, 403)
    return await next()
  }

function comesFromHere(c: Context, publicUrl: string | null): boolean {
  const site = c.req.header('sec-fetch-site')
  if (site !== undefined) return site === 'same-origin'
  const origin = c.req.header('origin')
  // Older browsers send no Sec-Fetch-Site (nor does any over plain http), but all send Origin with a POST.
  return (
    origin !== undefined &&
    (origin === new URL(c.req.url).origin || isOrigin(origin, publicUrl) || sameHost(c, origin))
  )
}

const isOrigin = (origin: string, url: string | null) =>
  url !== null && URL.canParse(url) && new URL(url).origin === origin

/** Behind a proxy that ends TLS our own URL says http, the browser's Origin https: the host still tells. */
const sameHost = (c: Context, origin: string) =>
  URL.canParse(origin) && new URL(origin).host === c.req.header('host')

/** Requests a minute: many for an address (a whole dormitory shares one), fewer for a single worker. */
export const limit = (
  name: string,
  per: { readonly worker: number; readonly address: number },
  visitors: Visitors,
): [MiddlewareHandler<Identified>, MiddlewareHandler<Identified>] => [
  rateLimiter<Identified>({
    windowMs: MINUTE,
    limit: per.address,
    keyGenerator: (c) => `${name} ${addressOf(c, visitors.trustProxy)}`,
    handler: tooFast,
  }),
  rateLimiter<Identified>({
    windowMs: MINUTE,
    limit: per.worker,
    keyGenerator: (c) => `${name} ${c.get('chat')}`,
    handler: tooFast,
  }),
]

/** The limiter has set Retry-After already. */
const tooFast = (c: Context) => c.json({ error: TOO_FAST }, 429)

/** The socket's address; behind our own proxy the last one that it wrote. What a client claims before that is not believed. */
function addressOf(c: Context, trustProxy: boolean): string {
  const forwarded = trustProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined
  if (forwarded) return forwarded
  const served = (c.env as { incoming?: unknown } | undefined)?.incoming !== undefined
  return served ? (getConnInfo(c).remote.address ?? 'unknown') : 'unknown'
}
