// Accounts: the administrators' page and what its buttons do; the officer's own page.
import { z } from 'zod'
import { wellFormed } from '../domain/message.ts'
import type { Role } from '../domain/officer.ts'
import { addOfficer, LOGIN, linkTo } from './accounts.ts'
import type { Auth } from './auth.ts'
import { Uuid } from './cases.tsx'
import type { Ctx } from './guard.tsx'
import { type Adding, MePage, NOTHING_ADDED, OfficersPage } from './pages/officers.tsx'
import { SorryPage } from './pages/sorry.tsx'
import { readPlace } from './place.ts'
import type { Account, DeskDeps } from './ports.ts'

const text = z.string().max(200).default('').transform(wellFormed)
const Add = z.object({ login: text, name: text, place: text, region: text })
const Roles = z.array(z.enum(['officer', 'supervisor', 'administrator', 'editor'])).min(1)

export function staff(deps: DeskDeps, auth: Auth) {
  const baseOf = (c: Ctx) => deps.publicUrl ?? new URL(c.req.url).origin

  async function page(
    c: Ctx,
    status: 200 | 422,
    adding: Adding,
    link: { name: string; token: string } | null,
  ) {
    return c.html(
      <OfficersPage
        me={c.get('me')}
        accounts={await deps.officers.list()}
        adding={adding}
        link={link && { name: link.name, url: linkTo(baseOf(c), link.token) }}
        place={deps.places.placeName}
        now={deps.now()}
      />,
      status,
    )
  }

  async function add(c: Ctx) {
    const body = await c.req.parseBody({ all: true })
    const form = Add.parse(body)
    const roles = Roles.safeParse([body.role ?? []].flat())
    const login = form.login.trim().toLowerCase()
    const name = form.name.trim()
    const found = readPlace(deps.places, form.place, form.region)
    const again = (problem: string) =>
      page(c, 422, { login, name, place: form.place, maybe: found.maybe, problem }, null)
    if (!LOGIN.test(login)) return again('账号用小写字母和数字，2 到 40 位。')
    if (name === '' || name.length > 40) return again('请写姓名。')
    if (!roles.success) return again('至少选一个角色。')
    if (found.code === null)
      return again(
        found.maybe.length > 0
          ? '有几个地方像，请选一个。'
          : '没认出这个地方，请写到区县，比如 上海市闵行区。',
      )
    const officer = await addOfficer(deps.officers, {
      login,
      name,
      roles: roles.data as Role[],
      region: found.code,
    })
    if (officer === null) return again('这个账号有人用了，换一个。')
    return page(c, 200, NOTHING_ADDED, { name, token: await deps.officers.invite(officer.id) })
  }

  const about = (run: (c: Ctx, officer: Account) => Promise<Response>) => async (c: Ctx) => {
    const id = Uuid.safeParse(c.req.param('id'))
    const officer = id.success ? await deps.officers.byId(id.data) : null
    return officer === null ? c.html(<SorryPage why="nothing" />, 404) : run(c, officer)
  }
  const reset = about(async (c, officer) =>
    page(c, 200, NOTHING_ADDED, { name: officer.name, token: await deps.officers.invite(officer.id) }),
  )
  const disable = about(async (c, officer) => {
    if (officer.id === c.get('me').id)
      return page(c, 422, { ...NOTHING_ADDED, problem: '不能停用自己。' }, null)
    await deps.officers.activate(officer.id, false)
    if (officer.user !== null) await auth.endSessions(officer.user)
    return c.redirect('/desk/officers', 303)
  })
  const enable = about(async (c, officer) => {
    await deps.officers.activate(officer.id, true)
    return c.redirect('/desk/officers', 303)
  })
  const me = (c: Ctx) =>
    c.html(
      <MePage me={c.get('me')} office={deps.office()} place={deps.places.placeName(c.get('me').region)} />,
    )

  return { page: (c: Ctx) => page(c, 200, NOTHING_ADDED, null), add, reset, disable, enable, me }
}
