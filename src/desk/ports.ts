// What the desk needs from the outside: sign-in, accounts, and all that its pages ask. house.ts proves that the rooms fit.
import type { BetterAuthOptions } from 'better-auth'
import type { Bell, Evidence } from '../bot/ports.ts'
import type { Officer } from '../domain/officer.ts'
import type { Log } from '../log.ts'
import type { DeskStore } from './case-ports.ts'
import type { KnowledgeDesk } from './knowledge-ports.ts'

export type Account = Officer & {
  readonly active: boolean
  /** Id at the sign-in; null: the one-time link was not opened yet. */
  readonly user: string | null
  readonly seen: number | null
}
export interface OfficerStore {
  byUser(user: string): Promise<Account | null>
  byLogin(login: string): Promise<Account | null>
  byId(id: string): Promise<Account | null>
  list(): Promise<readonly Account[]>
  any(): Promise<boolean>
  add(officer: Officer, user: string | null): Promise<boolean>
  bind(id: string, user: string): Promise<void>
  activate(id: string, active: boolean): Promise<void>
  seen(id: string): Promise<void>
  invite(officer: string | null): Promise<string>
  invited(token: string): Promise<{ readonly officer: string | null } | undefined>
  useInvite(token: string): Promise<boolean>
  releaseInvite(token: string): Promise<void>
  attempt(login: string): Promise<{ readonly left: number | null }>
  cleared(login: string): Promise<void>
}

/** Where better-auth keeps its accounts and sessions: our Kysely; it names the schema `auth` itself. */
export type AuthDatabase = Extract<NonNullable<BetterAuthOptions['database']>, { db: unknown }>['db']

export type SignInDeps = {
  readonly officers: OfficerStore
  readonly database: AuthDatabase
  /** At least 32 characters, derived for this use alone. */
  readonly secret: string
  /** The address people type, e.g. https://desk.example.org; null: none is set. */
  readonly publicUrl: string | null
}
export type DeskDeps = SignInDeps & {
  readonly store: DeskStore
  readonly knowledge: KnowledgeDesk
  readonly evidence: Evidence & {
    view(id: string): Promise<{ readonly mime: string; readonly bytes: Uint8Array } | null>
  }
  readonly bell: Bell
  readonly log: Log
  readonly now: () => number
  /** Whether X-Forwarded-For comes from our own proxy. */
  readonly trustProxy: boolean
  /** Name of the office, e.g. 闵行区总工会. */
  readonly office: () => string
  readonly words: {
    /** wage-arrears → 欠薪 */
    readonly topic: (id: string) => string
    /** Label of a fact of a flow. */
    readonly slot: (flow: string | null, slot: string) => string
  }
  readonly places: {
    /** Divisions that a text may name, most likely first. */
    readonly places: (text: string) => ReadonlyArray<{ readonly code: string; readonly full: string }>
    /** '310112' → '上海市闵行区' */
    readonly placeName: (code: string) => string
  }
  /** Aborted when the program stops: open streams end. */
  readonly stopping: AbortSignal
}
