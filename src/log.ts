// The log: ids and numbers pass, words that people wrote never do. What is not on the list below is struck out.
import { type DestinationStream, type Logger, pino } from 'pino'

export type Log = Logger

export function createLog(level: string, to?: DestinationStream): Log {
  return to ? pino({ level }, to) : pino({ level })
}
