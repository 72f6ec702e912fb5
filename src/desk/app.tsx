// The desk as one sub-app: its table of addresses, and what holds for every one of them.
import { Hono, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { csrf } from 'hono/csrf'
import { HTTPException } from 'hono/http-exception'
import { ZodError } from 'zod'
import { securityHeaders } from '../look/security.ts'
import { actions } from './act.tsx'
import { articles } from './articles.tsx'
import { openAuth } from './auth.ts'
import { isAway } from './away.ts'
import { cases } from './cases.tsx'
import { clientFiles } from './client-files.ts'
import { doors } from './doors.tsx'
import { evidence } from './evidence.tsx'
import { type Ctx, type Env, guard, type May } from './guard.tsx'
import { live } from './live.ts'
import { SorryPage } from './pages/sorry.tsx'
import type { DeskDeps } from './ports.ts'
import { questions } from './questions.tsx'
import { staff } from './staff.tsx'

/** A reply with five files of 20 MB and its frame; any other form is far below 100 kB. */
const REPLY_BYTES = 101 * 1024 * 1024
const FORM_BYTES = 100 * 1024

type Route = readonly [
  method: 'get' | 'post',
  path: string,
  may: May,
  run: (c: Ctx) => Response | Promise<Response>,
]

/** Mount at the root: every address begins with /desk. Throws when the client is not built. */
export function deskApp(deps: DeskDeps, files = clientFiles()): Hono<Env> {
  const auth = openAuth(deps)
  const door = doors(deps, auth)
  const draw = cases(deps)
  const act = actions(deps, draw)
  const proof = evidence(deps)
  const accounts = staff(deps, auth)
  const asked = questions(deps)
  const written = articles(deps)

  const routes: readonly Route[] = [
    ['get', '/desk/sign-in', 'anyone', door.signInPage],
    ['post', '/desk/sign-in', 'anyone', door.signIn],
    ['get', '/desk/welcome', 'anyone', door.tokenPage],
    ['post', '/desk/welcome/open', 'anyone', door.openLink],
    ['post', '/desk/welcome', 'anyone', door.welcomePost],
    ['get', '/desk/files/:name', 'anyone', (c) => fileOf(c, files)],
    ['post', '/desk/sign-out', 'officer', door.signOut],
    ['get', '/desk/me', 'officer', accounts.me],
    ['get', '/desk', 'casework', draw.queuePage],
    ['get', '/desk/queue', 'casework', draw.queuePart],
    ['get', '/desk/live', 'casework', live(deps)],
    ['get', '/desk/cases/:id', 'casework', (c) => draw.casePage(c)],
    ['get', '/desk/cases/:id/live', 'casework', (c) => draw.casePart(c)],
    ['post', '/desk/cases/:id/claim', 'casework', act.claim],
    ['post', '/desk/cases/:id/words', 'casework', act.say],
    ['post', '/desk/cases/:id/note', 'casework', act.note],
    ['post', '/desk/cases/:id/resend', 'casework', act.resend],
    ['post', '/desk/cases/:id/hand-back', 'casework', act.handBack],
    ['post', '/desk/cases/:id/close', 'casework', act.close],
    ['get', '/desk/evidence/:id/view', 'casework', proof.view],
    ['get', '/desk/evidence/:id/file', 'casework', proof.file],
    ['post', '/desk/stumbles/:id/settle', 'casework', act.settle],
    ['get', '/desk/knowledge', 'knowledge', asked.list],
    ['post', '/desk/knowledge/questions/begin', 'knowledge', asked.begin],
    ['post', '/desk/knowledge/questions/settle', 'knowledge', asked.settle],
    ['post', '/desk/knowledge/questions/reopen', 'knowledge', asked.reopen],
    ['get', '/desk/knowledge/articles', 'knowledge', written.list],
    ['get', '/desk/knowledge/articles/:article', 'knowledge', written.article],
    ['post', '/desk/knowledge/articles/:article', 'knowledge', written.save],
    ['post', '/desk/knowledge/articles/:article/withdraw', 'knowledge', written.withdraw],
    ['post', '/desk/knowledge/articles/:article/remove', 'knowledge', written.remove],
    ['get', '/desk/officers', 'administration', accounts.page],
    ['post', '/desk/officers', 'administration', accounts.add],
    ['post', '/desk/officers/:id/reset', 'administration', accounts.reset],
    ['post', '/desk/officers/:id/disable', 'administration', accounts.disable],
    ['post', '/desk/officers/:id/enable', 'administration', accounts.enable],
  ]

  const app = new Hono<Env>()
  app.use('/desk/*', headers(deps.publicUrl))
  app.use('/desk/*', onlyForms)
  app.use('/desk/*', csrf({ origin: (origin, c) => ourOwn(origin, c as Ctx, deps) }))
  for (const [method, path, may, run] of routes) {
    const size = path.endsWith('/words') ? REPLY_BYTES : FORM_BYTES
    const tooMuch = (c: Ctx) => c.html(<SorryPage why="broken" />, 413)
    app.on(
      method,
      path,
      guard(may, { auth, officers: deps.officers }),
      bodyLimit({ maxSize: size, onError: tooMuch }),
      run,
    )
  }
  app.all('/desk/*', (c) => c.html(<SorryPage why="nothing" />, 404))
  app.onError((error, c) => {
    if (error instanceof HTTPException && error.status === 403)
      return c.html(<SorryPage why="cross-site" />, 403)
    if (error instanceof ZodError) return c.html(<SorryPage why="broken" />, 400)
    if (isAway(error)) return c.html(<SorryPage why="away" />, 503, { 'Retry-After': '5' })
    deps.log.error({ err: error, path: c.req.routePath }, 'the desk failed')
    return c.html(<SorryPage why="broken" />, 500)
  })
  return app
}

const headers = (publicUrl: string | null) => {
  const strict = securityHeaders({ https: publicUrl?.startsWith('https:') === true, images: [] })
  return async (c: Ctx, next: () => Promise<void>) => {
    await strict(c, next)
    if (!c.res.headers.has('Cache-Control')) c.res.headers.set('Cache-Control', 'no-store')
  }
}

/** hono's csrf looks at forms alone: whatever else is posted here comes from no page of ours. */
const onlyForms: MiddlewareHandler<Env> = async (c, next) => {
  const type = c.req.header('content-type')
  if (c.req.method === 'POST' && type !== undefined && !FORM.test(type))
    return c.html(<SorryPage why="cross-site" />, 403)
  return next()
}
const FORM = /^(?:application\/x-www-form-urlencoded|multipart\/form-data)\b/i

/** The address people type, or the very host that was asked: a form of another site has neither. */
function ourOwn(origin: string, c: Ctx, { publicUrl }: DeskDeps): boolean {
  if (!URL.canParse(origin)) return false
  if (publicUrl !== null) return origin === new URL(publicUrl).origin || sameHost(origin, c)
  return sameHost(origin, c)
}
const sameHost = (origin: string, c: Ctx) =>
  new URL(origin).host === (c.req.header('host') ?? new URL(c.req.url).host)

function fileOf(c: Ctx, files: ReturnType<typeof clientFiles>): Response {
  const file = files.get(c.req.param('name') ?? '')
  if (file === undefined) return c.text('', 404)
  const kept = { 'Content-Type': file.type, 'Cache-Control': 'public, no-cache', ETag: file.tag }
  return c.req.header('if-none-match') === file.tag ? c.body(null, 304, kept) : c.body(file.bytes, 200, kept)
}
