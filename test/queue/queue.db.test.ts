// The contract of the queue, held by PostgreSQL.
import pg from 'pg'
import { inject } from 'vitest'
import { queueContract } from '../contracts/queue.ts'
import { testDatabase } from '../harness/database.ts'

queueContract('the queue on PostgreSQL', async () => {
  const database = await testDatabase()
  const name = new URL(database.url).pathname.slice(1)
  /** From another database of the same server: nobody may enter this one, and whoever is in goes out. */
  const asAdmin = async (...statements: string[]) => {
    const client = new pg.Client({ connectionString: inject('postgres') })
    await client.connect()
    try {
      for (const statement of statements) await client.query(statement)
    } finally {
      await client.end()
    }
  }
  return {
    redisUrl: null,
    postgres: { url: database.url },
    close: () => database.drop(),
    outage: {
      begin: () =>
        asAdmin(
          `alter database ${name} with allow_connections false`,
          `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`,
        ),
      end: () => asAdmin(`alter database ${name} with allow_connections true`),
    },
  }
})
