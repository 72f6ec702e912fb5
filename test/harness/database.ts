// A fresh, migrated database for a test file, cloned from the template in a few milliseconds.
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { databaseUrl, TEMPLATE } from './server.ts'

export type TestDatabase = {
  readonly url: string
  /** Removes it, whoever is still connected. */
  drop(): Promise<void>
}

/** @param template 'migrated' (default) or 'empty' */
export async function testDatabase(template: 'migrated' | 'empty' = 'migrated'): Promise<TestDatabase> {
  const server = inject('postgres')
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await once(server, `create database ${name} template ${template === 'migrated' ? TEMPLATE : 'template0'}`)
  return {
    url: databaseUrl(server, name),
    drop: () => once(server, `drop database ${name} with (force)`),
  }
}

async function once(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
