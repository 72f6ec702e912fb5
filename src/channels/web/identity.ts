// Who is writing: a token in a cookie, known to nobody else. Only its hash leaves this file.
import { createHash, randomBytes } from 'node:crypto'
import type { Context, MiddlewareHandler } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'

export type Identified = { Variables: { chat: string } }

const NAME = 'niangjia'
/** The longest that browsers keep a cookie; each visit of the page begins it anew. */
const KEEP_SECONDS = 400 * 24 * 3600
/** 32 bytes as base64url. */
const TOKEN = /^[A-Za-z0-9_-]{43}$/

export type Visitors = { readonly publicUrl: string | null; readonly trustProxy: boolean }

/** Sets `chat`, the hash of the token; a visitor without a token (or with a forged shape) is given one.
 *  256 random bits need no slow hash: nobody guesses them, and the store never holds the token itself. */
export const identified =
  (visitors: Visitors): MiddlewareHandler<Identified> =>
  async (c, next) => {
    const secure = isSecure(c, visitors)
    const sent = secure ? getCookie(c, NAME, 'host') : getCookie(c, NAME)
    const known = sent !== undefined && TOKEN.test(sent)
    const token = known ? sent : randomBytes(32).toString('base64url')
    c.set('chat', createHash('sha256').update(token).digest('hex'))
    await next()
    const leaving = c.res.headers.get('set-cookie') !== null
    if (!leaving && (!known || c.req.path === '/'))
      setCookie(c, NAME, token, { ...attributes(secure), maxAge: KEEP_SECONDS })
  }

export function forget(c: Context, visitors: Visitors): void {
  const secure = isSecure(c, visitors)
  deleteCookie(c, NAME, attributes(secure))
}

// The prefix __Host- keeps a neighbouring subdomain from planting its own token; browsers allow it over https only.
const attributes = (secure: boolean) =>
  ({
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure,
    ...(secure ? { prefix: 'host' as const } : {}),
  }) as const

function isSecure(c: Context, { publicUrl, trustProxy }: Visitors): boolean {
  if (trustProxy && c.req.header('x-forwarded-proto') !== undefined)
    return c.req.header('x-forwarded-proto') === 'https'
  return publicUrl?.startsWith('https:') === true || new URL(c.req.url).protocol === 'https:'
}
