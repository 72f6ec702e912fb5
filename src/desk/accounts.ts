// How accounts begin: the first link, links for colleagues, passwords. The sign-in itself is auth.ts.
import { randomUUID } from 'node:crypto'
import type { Officer, Role } from '../domain/officer.ts'
import type { Auth } from './auth.ts'
import type { OfficerStore } from './ports.ts'

/** What a login looks like: it is typed every morning, and better-auth takes these signs. */
export const LOGIN = /^[a-z0-9_.]{2,40}$/
/** Roles of the account that the first link makes: on one machine one person does everything. */
const FIRST_ROLES: readonly Role[] = ['administrator', 'officer', 'supervisor']

/** The token stands behind '#': browsers keep that part to themselves, so no log ever has it. */
export const linkTo = (base: string, token: string): string => `${base}/desk/welcome#${token}`

/** A one-time link for the first account while there is none, good for 24 hours; null once somebody can sign in.
 *  @param base the address people type, without a slash at its end */
export async function firstLink(officers: OfficerStore, base: string): Promise<string | null> {
  if (await officers.any()) return null
  return linkTo(base, await officers.invite(null))
}

export type Person = {
  readonly login: string
  readonly name: string
  readonly roles: readonly Role[]
  readonly region: string
}

/** Adds an officer without a password; null when the login is taken. */
export async function addOfficer(officers: OfficerStore, person: Person): Promise<Officer | null> {
  const officer = { id: randomUUID(), ...person }
  return (await officers.add(officer, null)) ? officer : null
}

export type Welcomed = 'done' | 'spent' | 'login-taken'

/** What a one-time link is for: a password of its officer, or the first account of all. One caller wins. */
export async function welcome(
  deps: { readonly officers: OfficerStore; readonly auth: Auth },
  token: string,
  password: string,
  first: Omit<Person, 'roles'> | null,
): Promise<Welcomed> {
  const { officers, auth } = deps
  const link = await officers.invited(token)
  if (link === undefined || (link.officer === null) !== (first !== null)) return 'spent'
  if (link.officer === null && (await officers.any())) return 'spent'
  if (!(await officers.useInvite(token))) return 'spent'
  try {
    if (first === null) {
      const officer = await officers.byId(link.officer as string)
      if (!officer?.active) return 'spent'
      await officers.bind(officer.id, await auth.keep(officer.login, officer.name, password))
      await officers.cleared(officer.login)
      return 'done'
    }
    const user = await auth.keep(first.login, first.name, password)
    const added = await officers.add({ id: randomUUID(), ...first, roles: FIRST_ROLES }, user)
    if (added) return 'done'
    await officers.releaseInvite(token)
    return 'login-taken'
  } catch (error) {
    await officers.releaseInvite(token)
    throw error
  }
}
