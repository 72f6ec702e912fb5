// npm run officer: accounts of the desk from the terminal. Prints one-time links, never passwords.
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { OutsideError } from '../bot/ports.ts'
import { loadConfig } from '../config.ts'
import { addOfficer, LOGIN, linkTo } from '../desk/accounts.ts'
import { openAuth, PASSWORD_LENGTH } from '../desk/auth.ts'
import type { Account } from '../desk/ports.ts'
import { buildPlaces } from '../knowledge/places.ts'
import { deriveKey } from '../secret.ts'
import { migrate } from '../store/migrate.ts'
import { officerStore } from '../store/officers.ts'
import { withDatabase } from './server.ts'

const USAGE = `Write one of these:
  npm run -s officer -- add --login zhang --name 张三 --role officer --region 310112
      (--role again for more: officer, supervisor, administrator, editor; the password comes from stdin,
       e.g. with "< password.txt"; without one a one-time link is printed)
  npm run -s officer -- list
  npm run -s officer -- reset --login zhang
  npm run -s officer -- disable --login zhang
  npm run -s officer -- enable --login zhang`
/** A program that starts us may hold stdin open and write nothing: then it meant a link. */
const STDIN_PATIENCE = 3_000

const Roles = z.array(z.enum(['officer', 'supervisor', 'administrator', 'editor'])).min(1)
type Options = { login?: string; name?: string; role?: string[]; region?: string }

export async function run(args: string[]): Promise<void> {
  const { what, options } = read(args)
  const config = loadConfig()
  await withDatabase(config, 2, async (database) => {
    await migrate(database)
    const officers = officerStore(database.kysely)
    const secret = deriveKey(config.secret, 'desk-session').toString('base64url')
    const auth = openAuth({ officers, database: database.kysely, secret, publicUrl: config.publicUrl })
    const base = config.publicUrl ?? `http://${config.host}:${config.port}`
    const known = async (): Promise<Account> => {
      const found = await officers.byLogin(need(options.login, '--login'))
      if (found === null) throw new OutsideError(`There is no officer “${options.login}”: see "list".`, false)
      return found
    }
    const print = (line: string) => console.log(line)
    const printLink = async (id: string) =>
      print(`Opens once, within 24 hours: ${linkTo(base, await officers.invite(id))}`)

    switch (what) {
      case 'add': {
        const person = readPerson(options)
        const password = await readPassword()
        const officer = await addOfficer(officers, person)
        if (officer === null)
          throw new OutsideError(
            `The login “${person.login}” is taken: choose another, or "reset" it.`,
            false,
          )
        print(
          `${officer.name} (${officer.login}) can work as ${officer.roles.join(', ')} in ${officer.region}.`,
        )
        if (password === '') return await printLink(officer.id)
        return await officers.bind(officer.id, await auth.keep(officer.login, officer.name, password))
      }
      case 'list': {
        for (const o of await officers.list())
          print([o.login, o.name, o.roles.join(','), o.region, stateOf(o)].join('\t'))
        return
      }
      case 'reset':
        return await printLink((await known()).id)
      case 'disable': {
        const { id, user, login } = await known()
        await officers.activate(id, false)
        if (user !== null) await auth.endSessions(user)
        return print(`${login} is disabled and signed out.`)
      }
      case 'enable': {
        const { id, login } = await known()
        await officers.activate(id, true)
        return print(`${login} can sign in again.`)
      }
    }
  })
}

const stateOf = (o: Account) => (!o.active ? 'disabled' : o.user === null ? 'no password yet' : 'active')

function read(args: string[]) {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        login: { type: 'string' },
        name: { type: 'string' },
        role: { type: 'string', multiple: true },
        region: { type: 'string' },
      },
    })
    const what = z.enum(['add', 'list', 'reset', 'disable', 'enable']).parse(positionals[0])
    return { what, options: values as Options }
  } catch (cause) {
    throw new OutsideError(USAGE, false, { cause })
  }
}

function need(value: string | undefined, option: string): string {
  if (value === undefined || value.trim() === '')
    throw new OutsideError(`${option} is missing.\n${USAGE}`, false)
  return value.trim()
}

function readPerson(options: Options) {
  const login = need(options.login, '--login').toLowerCase()
  const name = need(options.name, '--name')
  const region = need(options.region, '--region')
  const roles = Roles.safeParse(options.role)
  const { placeName } = buildPlaces({ aliases: {}, everyday: [] })
  if (!LOGIN.test(login))
    throw new OutsideError('--login takes 2 to 40 small letters, digits, “_” and “.”, e.g. zhang.', false)
  if (name.length > 40) throw new OutsideError('--name takes at most 40 characters.', false)
  if (!roles.success)
    throw new OutsideError('--role takes officer, supervisor, administrator or editor, at least one.', false)
  if (region !== '000000' && placeName(region) === region)
    throw new OutsideError('--region takes a six-digit division code, e.g. 310112 for 上海市闵行区.', false)
  return { login, name, roles: [...new Set(roles.data)], region }
}

/** '' when nothing was piped in. */
async function readPassword(): Promise<string> {
  if (process.stdin.isTTY) return ''
  const timer = setTimeout(() => process.stdin.destroy(), STDIN_PATIENCE)
  let text = ''
  try {
    for await (const part of process.stdin.setEncoding('utf8')) {
      clearTimeout(timer)
      text += part
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error
  } finally {
    clearTimeout(timer)
  }
  const password = text.replace(/\r?\n$/, '')
  if (password !== '' && (password.length < PASSWORD_LENGTH.least || password.length > PASSWORD_LENGTH.most))
    throw new OutsideError(
      `The password must have ${PASSWORD_LENGTH.least} to ${PASSWORD_LENGTH.most} characters; nothing was added.`,
      false,
    )
  return password
}
