// One pipelined connection for the hot path: statements go out together, answers come back in order. Reconnects by itself.
import pg from 'pg'
import { OutsideError } from '../bot/ports.ts'

type Rows = pg.QueryResult
export type Statement = readonly [name: string, text: string, values: readonly unknown[]]
export type LaneConnection = {
  /** One named, prepared statement. */
  query(name: string, text: string, values: readonly unknown[]): Promise<Rows>
  /** Several in one round trip. After the first refusal inside a transaction it rolls back and throws that error. */
  all<const S extends readonly Statement[]>(statements: S): Promise<{ [K in keyof S]: Rows }>
  close(): Promise<void>
}

/** SQLSTATE classes that mean the server or the wire is gone, not that the statement was wrong. */
const AWAY = /^(08|57P|53|3D)/

/** Rejects with OutsideError(retry) when the database is away; with the database's own error when it refuses a statement. */
export function lane(url: string): LaneConnection {
  let open: Promise<pg.Client> | null = null

  function connect(): Promise<pg.Client> {
    if (open) return open
    const client = new pg.Client({ connectionString: url, pipeline: true, application_name: 'niangjia lane' })
    const forget = () => {
      if (open === mine) open = null
    }
    client.on('error', forget)
    client.on('end', forget)
    const mine = client.connect().then(
      () => client,
      (error) => {
        forget()
        throw away(error)
      },
    )
    open = mine
    return mine
  }

  async function all(statements: readonly Statement[]): Promise<Rows[]> {
    const client = await connect()
    const answers = await Promise.allSettled(
      statements.map(([name, text, values]) => client.query({ name, text, values: values as unknown[] })),
    )
    const refused = answers.find((a) => a.status === 'rejected')
    if (refused === undefined) return answers.map((a) => (a as PromiseFulfilledResult<Rows>).value)
    const error = refused.reason as Error & { code?: string }
    const gone = error.code === undefined || AWAY.test(error.code)
    if (gone) {
      open = null
      client.end().catch(() => undefined) // it is broken already; a new one is opened at the next call
      throw away(error)
    }
    await client.query('rollback')
    throw error
  }

  return {
    all: all as LaneConnection['all'],
    query: async (name, text, values) => (await all([[name, text, values]]))[0] as Rows,
    async close() {
      const client = await open?.catch(() => null)
      open = null
      await client?.end()
    },
  }
}

const away = (cause: unknown) =>
  new OutsideError('The database does not answer. Check DATABASE_URL, or wait until it is back.', true, {
    cause,
  })
