// The log: ids and numbers pass, words that people wrote never do. What is not on the list below is struck out.
import { type DestinationStream, type Logger, pino } from 'pino'

export type Log = Logger

/** Keys whose values may be read by whoever reads logs. Add one only if no value of it can come from a worker or officer. */
const IDS = [
  'conversation conversations case officer handoff effect evidence timer kind id n',
  'arrivals marks messages connections tries failures count ms wait status usable',
  'pid port channel part code signal end state version policy appendonly path',
].flatMap((line) => line.split(' '))
/** Texts of our own making: a refusal by code, the message of an OutsideError, a file that we wrote. */
const OWN_WORDS = ['reason', 'cause', 'picture']

const STRUCK = '••••'
// Longer than any id, path or reason of ours.
const MAX_TEXT = 300
const MAX_LIST = 50
const MAX_FRAMES = 12

/** JSON lines on stdout, or to `to`. */
export function createLog(level: string, to?: DestinationStream): Log {
  const options = {
    level,
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: {
      level: (label: string) => ({ level: label }),
      log: strike,
    },
    // Errors are told by strike(): pino's own serializer would print their messages.
    serializers: { err: (told: unknown) => told },
    hooks: {
      // pino takes a missing message from the error and fills %s from further arguments: both are words of others.
      logMethod(this: Logger, args: unknown[], method: (...args: [object, string]) => void) {
        const [first, second] = args
        if (typeof first === 'string') return method.apply(this, [{}, first])
        const ids = first instanceof Error ? { err: first } : (first as object)
        method.apply(this, [ids, typeof second === 'string' ? second : 'no message'])
      },
    },
  } as const
  const log = to ? pino(options, to) : pino(options)
  // pino asks no formatter about the bindings of a child; the children of children inherit this.
  const { child } = log
  log.child = function (this: Logger, ids: Record<string, unknown>, ...rest: []) {
    return child.call(this, strike(ids), ...rest)
  } as typeof child
  return log
}

function strike(ids: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(ids).map(([key, value]) => [key, told(key, value)]))
}

function told(key: string, value: unknown): unknown {
  if (value instanceof Error) return toldError(value)
  if (OWN_WORDS.includes(key)) return typeof value === 'string' ? value.slice(0, MAX_TEXT) : STRUCK
  if (!IDS.includes(key)) return STRUCK
  return Array.isArray(value) ? value.slice(0, MAX_LIST).map(id) : id(value)
}

/** No id of ours has spaces or Chinese in it. */
function id(value: unknown): unknown {
  if (typeof value === 'string') return /^[!-~]*$/.test(value) ? value.slice(0, MAX_TEXT) : STRUCK
  return typeof value === 'object' && value !== null ? STRUCK : value
}

/**
 * An error without the words of others: a JSON error quotes the message that it could not read, a database error the
 * value that it refused. Where it happened, its code and its constraint tell enough.
 */
function toldError(error: Error): Record<string, unknown> {
  const { code, constraint, table, routine } = error as Error & Record<string, unknown>
  return {
    type: error.name,
    ...(speaksForItself(error) ? { message: error.message.slice(0, MAX_TEXT) } : {}),
    ...keep({ code, constraint, table, routine }),
    at: (error.stack ?? '')
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .slice(0, MAX_FRAMES)
      .map((line) => line.trim()),
    ...(error.cause instanceof Error ? { cause: toldError(error.cause) } : {}),
  }
}

/** Our own errors, the system's (connect ECONNREFUSED …), and faults of the program, which name code and not data. */
const speaksForItself = (error: Error): boolean =>
  error.name === 'OutsideError' ||
  'syscall' in error ||
  error.name === 'TypeError' ||
  error.name === 'ReferenceError'

const keep = (values: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(values).filter(([, value]) => typeof value === 'string' || typeof value === 'number'),
  )
