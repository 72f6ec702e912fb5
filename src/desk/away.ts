// Tells a database that is away from a fault of ours, by the error that came up from the store or the sign-in library.
import { OutsideError } from '../bot/ports.ts'

/** SQLSTATE classes for a server that is gone, ending or full; the system's names for a wire that broke. */
const CODES = /^(?:08|57P|53|ECONN|EPIPE|ETIMEDOUT|EHOST|ENET|ENOTFOUND|EAI_)/
/** What pg says without a code. */
const WORDS = /^Connection terminated|timeout exceeded when trying to connect/

/** The sign-in library wraps what it met: the cause counts too. */
export function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (error instanceof OutsideError) return error.retry
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (CODES.test(code) || WORDS.test(error.message)) return true
  return error instanceof AggregateError ? error.errors.some(isAway) : isAway(error.cause)
}
