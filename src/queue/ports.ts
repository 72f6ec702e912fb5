// What the queue room offers and what it needs from outside. Knows nothing of BullMQ, Redis or PostgreSQL.

/** delivery: a conversation's sends are due again · handoff: one to route · tick: timers to look through. */
export const KINDS = ['delivery', 'handoff', 'tick'] as const
export type Kind = (typeof KINDS)[number]

/** Told an id only: the truth of today is in the database. May be called twice, late, or for what is done already. */
export type Handlers = Readonly<Record<Kind, (id: string) => Promise<void>>>

/** A job is a bell, not a letter: a lost, doubled or late one costs only delay, for the database sweep finds what is due. */
export interface Queue {
  /** Returns at once and never throws; a ring that fails is logged (once a minute) and left to the sweep.
   *  The same bell waiting already is enough; one rung while its handler runs is heard after it. */
  ring(kind: Kind, id: string, delayMs?: number): void
  /** Begins to answer bells here. Once per process. */
  work(handlers: Handlers): void
  /** Rings `tick` every `ms` for the whole installation, however many processes ask for it. */
  every(kind: 'tick', ms: number): void
  /** Whether a ring would be taken now; answers within a second or so. */
  healthy(): Promise<boolean>
  /** Takes no new bell, finishes the ones in hand, closes. */
  stop(): Promise<void>
}

/** As much of a logger as is needed here (pino fits). */
export type Log = Readonly<Record<'info' | 'warn' | 'error', (ids: object, message: string) => void>>
