// Who is who: better-auth behind five plain calls, loaded when first needed (it takes half a second). Decides no right.
import type { SignInDeps } from './ports.ts'

/** Attempts from one address in a minute: an office signs in behind one address, a guesser tries without end. */
const TRIES = { window: 60, max: 10 }
const WEEK = 7 * 24 * 3600
/** Set by us for every call, never taken from outside: better-auth counts attempts by it. */
const ADDRESS = 'x-niangjia-address'
const PASSWORD = { minPasswordLength: 8, maxPasswordLength: 128 }
export const PASSWORD_LENGTH = { least: PASSWORD.minPasswordLength, most: PASSWORD.maxPasswordLength }
const COOKIE = 'niangjia-desk'

export type SignedIn =
  | { readonly kind: 'in'; readonly user: string; readonly cookies: readonly string[] }
  /** `often`: too many tries from this address. */
  | { readonly kind: 'wrong' | 'often' }

export type Auth = {
  /** @param address of the client, as the socket (or our own proxy) has it */
  signIn(login: string, password: string, address: string): Promise<SignedIn>
  /** Whose session this is, and cookies to renew. */
  session(headers: Headers): Promise<{ readonly user: string; readonly cookies: readonly string[] } | null>
  signOut(headers: Headers): Promise<readonly string[]>
  /** Creates the account or gives it this password; sessions that are open end. Returns the user's id. */
  keep(login: string, name: string, password: string): Promise<string>
  endSessions(user: string): Promise<void>
  /** Loads the library ahead of the first sign-in. */
  warm(): Promise<void>
}

async function build({ database, secret, publicUrl }: SignInDeps) {
  const [{ betterAuth }, { username }] = await Promise.all([
    import('better-auth'),
    import('better-auth/plugins/username'),
  ])
  return betterAuth({
    appName: '娘家',
    secret,
    baseURL: publicUrl ?? 'http://localhost',
    basePath: '/desk/auth',
    database: { db: database, type: 'postgres', schemaName: 'auth' },
    emailAndPassword: { enabled: true, disableSignUp: true, ...PASSWORD },
    plugins: [username({ minUsernameLength: 2, maxUsernameLength: 40 })],
    session: { expiresIn: WEEK, updateAge: 24 * 3600 },
    rateLimit: {
      enabled: true,
      storage: 'database',
      customRules: { '/sign-in/username': TRIES },
    },
    advanced: {
      cookiePrefix: COOKIE,
      useSecureCookies: publicUrl?.startsWith('https:') === true,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/desk' },
      ipAddress: { ipAddressHeaders: [ADDRESS] },
    },
    logger: { disabled: true },
    telemetry: { enabled: false },
  })
}

export function openAuth(deps: SignInDeps): Auth {
  let built: ReturnType<typeof build> | null = null
  const auth = () => {
    built ??= build(deps)
    return built
  }
  const base = `${deps.publicUrl ?? 'http://localhost'}/desk/auth`

  async function endSessions(user: string): Promise<void> {
    await (await (await auth()).$context).internalAdapter.deleteUserSessions(user)
  }

  return {
    async signIn(login, password, address) {
      const answer = await (await auth()).handler(
        new Request(`${base}/sign-in/username`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', [ADDRESS]: address },
          body: JSON.stringify({ username: login, password }),
        }),
      )
      if (answer.status === 429) return { kind: 'often' }
      if (answer.status >= 500) throw new Error(`sign-in answered ${answer.status}`)
      if (!answer.ok) return { kind: 'wrong' }
      const { user } = (await answer.json()) as { user: { id: string } }
      return { kind: 'in', user: user.id, cookies: answer.headers.getSetCookie() }
    },

    async session(headers) {
      if (!headers.get('cookie')?.includes(`${COOKIE}.`)) return null
      const { headers: sent, response } = await (await auth()).api.getSession({
        headers: new Headers({ cookie: headers.get('cookie') ?? '' }),
        returnHeaders: true,
      })
      return response ? { user: response.user.id, cookies: sent.getSetCookie() } : null
    },

    async signOut(headers) {
      const { headers: sent } = await (await auth()).api.signOut({
        headers: new Headers({ cookie: headers.get('cookie') ?? '' }),
        returnHeaders: true,
      })
      return sent.getSetCookie()
    },

    async keep(login, name, password) {
      const { internalAdapter, password: words } = await (await auth()).$context
      const hash = await words.hash(password)
      const email = `${login}@officers.invalid`
      const known = await internalAdapter.findUserByEmail(email)
      if (known) {
        await internalAdapter.updatePassword(known.user.id, hash)
        await internalAdapter.deleteUserSessions(known.user.id)
        return known.user.id
      }
      const user = await internalAdapter.createUser(
        { email, name, username: login, emailVerified: false },
        { method: 'email-password' },
      )
      await internalAdapter.linkAccount({
        userId: user.id,
        providerId: 'credential',
        accountId: user.id,
        password: hash,
      })
      return user.id
    },

    endSessions,
    warm: async () => {
      await auth()
    },
  }
}
