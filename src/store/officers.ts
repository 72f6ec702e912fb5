// Accounts of the desk: officers, one-time links, lock-out. Never passwords: those are better-auth's, in schema auth.
import { createHash, randomBytes } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { Officer, Role } from '../domain/officer.ts'
import type { Schema } from './schema.ts'

/** Five wrong passwords in a row close a login for a quarter of an hour (said on the sign-in page). */
const WRONG_AT_MOST = 5
const LOCK = '15 minutes'
/** A link that nobody opened within a day is asked for again. */
const LINK_LIFE = '24 hours'

export type Account = Officer & {
  readonly active: boolean
  readonly user: string | null
  /** Epoch ms of the last sign of life, null before the first. */
  readonly seen: number | null
}
type AccountRow = {
  id: string
  login: string
  name: string
  roles: Role[]
  region: string
  active: boolean
  user_id: string | null
  seen_at: Date | null
}
const account = (r: AccountRow): Account => ({
  id: r.id,
  login: r.login,
  name: r.name,
  roles: r.roles,
  region: r.region,
  active: r.active,
  user: r.user_id,
  seen: r.seen_at?.getTime() ?? null,
})
const columns = sql`id, login, name, roles, region, active, user_id, seen_at`

export function officerStore(db: Kysely<Schema>) {
  const one = async (where: ReturnType<typeof sql>): Promise<Account | null> => {
    const { rows } = await sql<AccountRow>`select ${columns} from officer where ${where}`.execute(db)
    return rows[0] ? account(rows[0]) : null
  }
  return {
    ...links(db),
    ...lockout(db),
    byUser: (user: string) => one(sql`user_id = ${user}`),
    byLogin: (login: string) => one(sql`login = ${login}`),
    byId: (id: string) => one(sql`id = ${id}::uuid`),
    async list(): Promise<Account[]> {
      const { rows } =
        await sql<AccountRow>`select ${columns} from officer order by active desc, name`.execute(db)
      return rows.map(account)
    },
    /** Whether anybody can sign in at all. */
    async any(): Promise<boolean> {
      const { rows } = await sql`select from officer where user_id is not null limit 1`.execute(db)
      return rows.length > 0
    },
    /** False when the login is taken. */
    async add(officer: Officer, user: string | null): Promise<boolean> {
      const { rows } = await sql`insert into officer (id, login, name, roles, region, user_id)
        values (${officer.id}, ${officer.login}, ${officer.name}, ${officer.roles}, ${officer.region}, ${user})
        on conflict do nothing returning id`.execute(db)
      return rows.length > 0
    },
    async bind(id: string, user: string): Promise<void> {
      await sql`update officer set user_id = ${user} where id = ${id}`.execute(db)
    },
    async activate(id: string, active: boolean): Promise<void> {
      await sql`update officer set active = ${active} where id = ${id}`.execute(db)
    },
    /** The desk is open in front of this officer: handoff messages count on it. */
    async seen(id: string): Promise<void> {
      await sql`update officer set seen_at = now() where id = ${id}`.execute(db)
    },
  }
}

/** One-time links: only the hash of their token is kept. */
function links(db: Kysely<Schema>) {
  const hash = (token: string) => createHash('sha256').update(token).digest('hex')
  return {
    /** A new token for this officer, or for the first account (null); earlier ones of the same kind end. */
    async invite(officer: string | null): Promise<string> {
      const token = randomBytes(24).toString('base64url')
      await sql`with ended as (update invite set used_at = now() where used_at is null and officer_id is not distinct from ${officer}::uuid)
        insert into invite (token_hash, officer_id, expires_at) values (${hash(token)}, ${officer}, now() + ${LINK_LIFE}::interval)`.execute(
        db,
      )
      return token
    },
    /** Whose link it is; undefined when it is unknown, used or too old. */
    async invited(token: string): Promise<{ readonly officer: string | null } | undefined> {
      const { rows } = await sql<{ officer: string | null }>`select officer_id as officer from invite
        where token_hash = ${hash(token)} and used_at is null and expires_at > now()`.execute(db)
      return rows[0]
    },
    /** True for exactly one caller. */
    async useInvite(token: string): Promise<boolean> {
      const { rows } = await sql`update invite set used_at = now()
        where token_hash = ${hash(token)} and used_at is null and expires_at > now() returning 1`.execute(db)
      return rows.length > 0
    },
    /** What the link was for did not work: it may be used again. */
    async releaseInvite(token: string): Promise<void> {
      await sql`update invite set used_at = null where token_hash = ${hash(token)}`.execute(db)
    },
  }
}

function lockout(db: Kysely<Schema>) {
  return {
    /** Counts an attempt BEFORE the password is looked at, so that twenty at once are not twenty guesses.
     *  `left`: how many more after this one; null: locked, the password must not be looked at. */
    async attempt(login: string): Promise<{ readonly left: number | null }> {
      const { rows } = await sql<{ failures: number }>`
        insert into auth.lockout as l (login, failures, last_at) values (${login}, 1, now())
        on conflict (login) do update set last_at = now(),
          failures = case when l.last_at < now() - ${LOCK}::interval then 1 else l.failures + 1 end,
          locked_until = case when l.last_at >= now() - ${LOCK}::interval and l.failures + 1 >= ${WRONG_AT_MOST} then now() + ${LOCK}::interval end
          where l.locked_until is null or l.locked_until <= now()
        returning failures`.execute(db)
      const failures = rows[0]?.failures
      return { left: failures === undefined ? null : Math.max(0, WRONG_AT_MOST - failures) }
    },
    /** The password was right: the count begins anew. Old rows of made-up logins go with it. */
    async cleared(login: string): Promise<void> {
      await sql`delete from auth.lockout where login = ${login} or last_at < now() - interval '1 day'`.execute(
        db,
      )
    },
  }
}
