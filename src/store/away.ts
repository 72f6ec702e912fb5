// Tells a database that is away from a statement that is wrong. Asks nothing itself.
import pg from 'pg'
import { OutsideError } from '../bot/ports.ts'

/** SQLSTATE classes that mean the server or the wire is gone. */
const AWAY = /^(08|57P|53|3D)/

/** Awaits a query; rejects with OutsideError(retry) when the database is away, with its own error otherwise. */
export async function reached<T>(query: Promise<T>): Promise<T> {
  try {
    return await query
  } catch (error) {
    if (!isAway(error)) throw error
    throw new OutsideError(
      'The database does not answer. Check DATABASE_URL, or wait until it is back.',
      true,
      { cause: error },
    )
  }
}

// A refused statement is a DatabaseError; a broken wire is a plain Error of the socket or the pool.
const isAway = (error: unknown): boolean =>
  error instanceof pg.DatabaseError
    ? AWAY.test(error.code ?? '')
    : error instanceof Error && (error.constructor === Error || error instanceof AggregateError)
