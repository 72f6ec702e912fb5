// Keeps foreign pages and floods away from what a page may post. Knows no message.
import { isIPv6 } from 'node:net'
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
export function addressOf(c: Context, trustProxy: boolean): string {
  const forwarded = trustProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined
  if (forwarded) return household(forwarded)
  const served = (c.env as { incoming?: unknown } | undefined)?.incoming !== undefined
  return served ? household(getConnInfo(c).remote.address ?? 'unknown') : 'unknown'
}

/** One household of IPv6 is a whole /64: whoever counted single addresses would count nobody twice.
 *  '::ffff:203.0.113.9' is IPv4 and stays as it is. */
export function household(address: string): string {
  if (!isIPv6(address) || address.includes('.')) return address
  const [head = '', tail] = address.split('%')[0]?.split('::') ?? []
  const groups = head === '' ? [] : head.split(':')
  if (tail !== undefined) {
    const rest = tail === '' ? [] : tail.split(':')
    while (groups.length + rest.length < 8) groups.push('0')
    groups.push(...rest)
  }
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`
}
