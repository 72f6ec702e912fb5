// Who may open what: the one place where that is decided. What a case shows to whom is the store's row-level security.
import type { Context, MiddlewareHandler } from 'hono'
import type { Role } from '../domain/officer.ts'
import type { Auth } from './auth.ts'
import { SorryPage } from './pages/sorry.tsx'
import type { Account, OfficerStore } from './ports.ts'

/** anyone: before sign-in · officer: anybody signed in · casework: handles cases · knowledge: edits answers · administration: keeps accounts */
export type May = 'anyone' | 'officer' | 'casework' | 'knowledge' | 'administration'
export type Env = { Variables: { me: Account } }
export type Ctx = Context<Env>

const NEEDS: Readonly<Record<Exclude<May, 'anyone'>, readonly Role[] | null>> = {
  officer: null,
  casework: ['officer', 'supervisor'],
  knowledge: ['editor', 'supervisor'],
  administration: ['administrator'],
}

export const guard =
  (may: May, deps: { readonly auth: Auth; readonly officers: OfficerStore }): MiddlewareHandler<Env> =>
  async (c, next) => {
    if (may === 'anyone') return next()
    const session = await deps.auth.session(c.req.raw.headers)
    const me = session ? await deps.officers.byUser(session.user) : null
    if (session === null || me === null || !me.active) return nobody(c)
    for (const cookie of session.cookies) c.header('set-cookie', cookie, { append: true })
    const roles = NEEDS[may]
    if (roles !== null && !me.roles.some((r) => roles.includes(r)))
      return c.html(<SorryPage why="forbidden" />, 403)
    c.set('me', me)
    return next()
  }

/** A page that a person opened leads to the sign-in; everything else hears 401 and stops asking. */
function nobody(c: Ctx): Response | Promise<Response> {
  const page = c.req.method === 'GET' && c.req.header('hx-request') === undefined
  if (!page || !c.req.header('accept')?.includes('text/html'))
    return c.html(<SorryPage why="signed-out" />, 401)
  const { pathname, search } = new URL(c.req.url)
  return c.redirect(`/desk/sign-in?next=${encodeURIComponent(pathname + search)}`, 303)
}
