// Sign-in, sign-out and one-time links: what can be reached before anybody is known.
import { rateLimiter } from 'hono-rate-limiter'
import { z } from 'zod'
import { wellFormed } from '../domain/message.ts'
import type { Officer } from '../domain/officer.ts'
import { LOGIN, type Welcomed, welcome } from './accounts.ts'
import type { Auth } from './auth.ts'
import { PASSWORD_LENGTH } from './auth.ts'
import type { Ctx, Env } from './guard.tsx'
import { SignInPage } from './pages/sign-in.tsx'
import { type Asked, TokenPage, WelcomePage } from './pages/welcome.tsx'
import { readPlace } from './place.ts'
import type { DeskDeps } from './ports.ts'

const text = (most: number) => z.string().max(most).default('').transform(wellFormed)
const SignIn = z.object({ login: text(80), password: text(1_000), next: text(500) })
const Welcome = z.object({
  token: z.string().min(1).max(64).transform(wellFormed),
  login: text(80),
  name: text(80),
  place: text(200),
  region: text(6),
  password: text(1_000),
})

/** Only addresses of the desk itself: a link must not lead a freshly signed-in officer elsewhere. */
const within = (next: string): string => {
  const here = 'http://desk.invalid'
  if (!URL.canParse(next, here)) return '/desk'
  const { origin, pathname, search } = new URL(next, here)
  return origin === here && /^\/desk(?:\/|$)/.test(pathname) ? pathname + search : '/desk'
}

/** Sign-ins of one address a minute: a whole office begins work behind one, and better-auth counts on its own. */
const PER_MINUTE = 30

/** Where somebody's work is. */
const homeOf = ({ roles }: Officer): string =>
  roles.some((r) => r === 'officer' || r === 'supervisor')
    ? '/desk'
    : roles.includes('editor')
      ? '/desk/knowledge'
      : '/desk/me'

export function doors(deps: DeskDeps, auth: Auth) {
  const page = (c: Ctx, status: 200 | 401 | 429, login: string, next: string, problem: string | null) =>
    c.html(
      <SignInPage
        office={deps.office()}
        login={login}
        next={next}
        problem={problem}
        news={c.req.query('news') === undefined ? null : '密码设好了，请登录。'}
      />,
      status,
    )

  async function signInPage(c: Ctx) {
    auth.warm().catch((error: unknown) => deps.log.error({ err: error }, 'the sign-in could not be loaded'))
    return page(c, 200, '', within(c.req.query('next') ?? ''), null)
  }

  /** Counted before the login's own count: one address cannot lock out everybody, whatever names it makes up. */
  const few = rateLimiter<Env>({
    windowMs: 60_000,
    limit: PER_MINUTE,
    keyGenerator: (c) => addressOf(c as Ctx, deps.trustProxy),
    handler: (c) => page(c as Ctx, 429, '', '/desk', '这里试得太勤了。请过一分钟再试。'),
  })
  async function signIn(c: Ctx): Promise<Response> {
    let answer: Response | undefined
    const refused = await few(c, async () => {
      answer = await tryPassword(c)
    })
    return refused ?? (answer as Response)
  }

  /** The same words whether the login exists or not; the count is kept for both. */
  async function tryPassword(c: Ctx): Promise<Response> {
    const form = SignIn.parse(await c.req.parseBody())
    const login = form.login.trim().toLowerCase().slice(0, 40)
    const next = within(form.next)
    const { left } = await deps.officers.attempt(login)
    const locked = '错了太多次，这个账号锁 15 分钟。过后再试，或请本单位管理员重置。'
    if (left === null) return page(c, 429, login, next, locked)
    const done = await auth.signIn(login, form.password, addressOf(c, deps.trustProxy))
    if (done.kind === 'often') return page(c, 429, login, next, '这里试得太勤了。请过一分钟再试。')
    const me = done.kind === 'in' ? await deps.officers.byUser(done.user) : null
    if (done.kind !== 'in' || !me?.active)
      return page(
        c,
        left === 0 ? 429 : 401,
        login,
        next,
        left === 0 ? locked : `账号或密码不对，再看一眼。还能试 ${left} 次。`,
      )
    await deps.officers.cleared(login)
    for (const cookie of done.cookies) c.header('set-cookie', cookie, { append: true })
    return c.redirect(next === '/desk' ? homeOf(me) : next, 303)
  }

  async function signOut(c: Ctx) {
    for (const cookie of await auth.signOut(c.req.raw.headers))
      c.header('set-cookie', cookie, { append: true })
    c.header('Clear-Site-Data', '"cache"')
    return c.redirect('/desk/sign-in', 303)
  }

  const tokenPage = (c: Ctx, problem: string | null = null) =>
    c.html(<TokenPage office={deps.office()} problem={problem} />, problem === null ? 200 : 410)
  const SPENT = '这个链接用过了，或者超过了 24 小时。请管理员再发一个。'

  async function openLink(c: Ctx) {
    const { token } = Welcome.pick({ token: true }).parse(await c.req.parseBody())
    const officer = await ownerOf(token.trim())
    if (officer === undefined) return tokenPage(c, SPENT)
    const asked: Asked = {
      token: token.trim(),
      officer,
      login: '',
      name: '',
      place: '',
      maybe: [],
      problem: null,
    }
    return c.html(<WelcomePage office={deps.office()} asked={asked} />)
  }

  /** undefined: no such link; null: the link of the first account. */
  async function ownerOf(token: string) {
    const link = await deps.officers.invited(token)
    if (link === undefined) return undefined
    return link.officer === null ? null : ((await deps.officers.byId(link.officer)) ?? undefined)
  }

  async function welcomePost(c: Ctx) {
    const form = Welcome.parse(await c.req.parseBody())
    const officer = await ownerOf(form.token)
    if (officer === undefined) return tokenPage(c, SPENT)
    const login = form.login.trim().toLowerCase()
    const name = form.name.trim()
    const found = officer === null ? readPlace(deps.places, form.place, form.region) : null
    const again = (problem: string) =>
      c.html(
        <WelcomePage
          office={deps.office()}
          asked={{
            token: form.token,
            officer,
            login,
            name,
            place: form.place,
            maybe: found?.maybe ?? [],
            problem,
          }}
        />,
        422,
      )
    if (form.password.length < PASSWORD_LENGTH.least || form.password.length > PASSWORD_LENGTH.most)
      return again(`密码要 ${PASSWORD_LENGTH.least} 到 ${PASSWORD_LENGTH.most} 位。`)
    if (officer === null) {
      if (!LOGIN.test(login)) return again('账号用小写字母和数字，2 到 40 位。')
      if (name === '') return again('请写姓名。')
      if (found?.code == null)
        return again(
          found?.maybe.length
            ? '有几个地方像，请选一个。密码要再输一次。'
            : '没认出这个地方，请写到区县，比如 上海市闵行区。',
        )
    }
    const region = found?.code ?? ''
    const done: Welcomed = await welcome(
      { ...deps, auth },
      form.token,
      form.password,
      officer === null ? { login, name, region } : null,
    )
    if (done === 'spent') return tokenPage(c, SPENT)
    if (done === 'login-taken') return again('这个账号有人用了，换一个。')
    return c.redirect('/desk/sign-in?news', 303)
  }

  return { signInPage, signIn, signOut, tokenPage: (c: Ctx) => tokenPage(c), openLink, welcomePost }
}

type Socket = { readonly incoming?: { readonly socket?: { readonly remoteAddress?: string } } }
/** The address by which attempts are counted. Behind our own proxy: what that proxy, the last in line, wrote. */
function addressOf(c: Ctx, trustProxy: boolean): string {
  const forwarded = trustProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined
  return forwarded || (c.env as Socket | undefined)?.incoming?.socket?.remoteAddress || '0.0.0.0'
}
