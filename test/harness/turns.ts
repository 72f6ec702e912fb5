// Turns on a test's database, as one process takes them for Telegram; what a test needs otherwise it says.
import { type TurnStoreOptions, turnStore } from '../../src/store/turns.ts'

export const testTurns = (url: string, otherwise: Partial<TurnStoreOptions> = {}) =>
  turnStore({
    url,
    owned: new Set(['telegram']),
    pulls: new Set(),
    receiptHash: (id) => `hash of ${id}`,
    nameless: (text) => text,
    now: Date.now,
    ...otherwise,
  })
