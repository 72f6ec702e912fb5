// The socket panel: what the bot needs from the outside world. Each outer room fits one socket; house.ts and doors.ts prove the fit.
import type { Conversation } from '../domain/conversation.ts'
import type { Effect, LookUp, Send } from '../domain/effect.ts'
import type { Event, ModelAnswer } from '../domain/event.ts'
import type { Address, ChannelId, FileRef } from '../domain/message.ts'

/** Something that happened, on its way in. (address, externalId) is its key: a second arrival does nothing. */
export type Arrival = {
  readonly address: Address
  /** The platform's id of the message (or a page's UUID); at most 200 characters. */
  readonly externalId: string
  /** Epoch ms, by our own clock. */
  readonly at: number
  readonly event: Event
  /** The raw payload, kept only for what could not be read. */
  readonly raw?: string
}

/** Resolves when every arrival is durable: only then may the platform be told so. Rejects with OutsideError when the database is away. */
export type Accept = (arrivals: readonly Arrival[]) => Promise<void>

export type Traits = {
  /** Choices become buttons; otherwise they are listed as numbers under the text. */
  readonly buttons: boolean
  /** Longest text of one message, in UTF-16 units. */
  readonly maxText: number
  /** The other side reads from the store by itself (web): a send is done with the commit. */
  readonly pulls: boolean
}

export type Outgoing = {
  /** Conversation id + '.' + n: the same send tried again carries the same id. */
  readonly id: string
  /** '{{receipt}}' is filled already. */
  readonly send: Send
}

export interface Channel {
  readonly id: ChannelId
  readonly traits: Traits
  /** Resolves when listening; keeps itself alive afterwards. */
  start(accept: Accept): Promise<void>
  /** Resolves when the platform has taken it. Throws OutsideError: retry (try later), lost (nobody knows), or neither (never). */
  send(to: Address, outgoing: Outgoing): Promise<void>
  /** Bytes of a file that waits at the platform. */
  fetchFile?(file: FileRef): Promise<Uint8Array>
  /** Stops listening; what was taken is finished. */
  stop(): Promise<void>
}

/** Sealed files, by their hash. */
export interface Evidence {
  /** Sniffs, checks the allow-list and 20 MB, stores by hash and records it for this conversation; twice is once. */
  seal(
    file: FileRef,
    owner: { readonly address: Address } | { readonly conversation: string },
    bytes: Uint8Array,
    from: 'worker' | 'officer',
  ): Promise<{ readonly sealed: FileRef } | { readonly refused: 'size' | 'type' | 'count' }>
  open(id: string): Promise<{ readonly file: FileRef; readonly bytes: Uint8Array } | null>
}

export interface Model {
  /** Writes an answer to `question` from these passages alone; null when nothing usable came back. Throws OutsideError.
   *  `hide`: names and the like known from the report, which must not leave the house. */
  consult(
    question: string,
    passages: ReadonlyArray<{ readonly id: string; readonly text: string }>,
    hide?: readonly string[],
  ): Promise<ModelAnswer | null>
  /** Which of these matters the words are about, and whether that is certain; null when nothing usable came back, so also
   *  for any matter that is not in the list. Throws OutsideError. A model without it leaves the choice to the worker. */
  classify?(
    text: string,
    topics: ReadonlyArray<{ readonly id: string; readonly name: string }>,
    hide?: readonly string[],
  ): Promise<{ readonly topic: string; readonly sure: boolean } | null>
}

/** Reads a voice message as text. */
export interface Transcriber {
  /** null: no words in it, or none that can be used. Throws OutsideError. */
  transcribe(file: FileRef, bytes: Uint8Array): Promise<string | null>
}

/** One conversation's effect with its number. */
export type Numbered<E extends Effect = Effect> = {
  readonly conversation: string
  readonly n: number
  readonly effect: E
}
export type Due = Numbered<Send | LookUp> & {
  readonly address: Address
  readonly tries: number
  /** Epoch ms; 0: at once. */
  readonly notBefore: number
}

/** How a send or look-up ended. `later` is tried again at `at`; everything else is final. */
export type Mark = { readonly conversation: string; readonly n: number } & (
  | { readonly state: 'done' }
  | { readonly state: 'failed' | 'unknown'; readonly reason: string }
  | { readonly state: 'later'; readonly at: number; readonly tries: number }
)

export type Heard = {
  readonly conversation: string
  readonly address: Address
  readonly event: Event
  readonly n: number
  /** When it happened, epoch ms. */
  readonly at: number
  /** The case number to use if this turn opens a case. */
  readonly number: string
}
export type Decide = (
  conversation: Conversation,
  heard: Heard,
) => { readonly conversation: Conversation; readonly effects: readonly Effect[] }

export type Batch = {
  readonly arrivals: readonly Arrival[]
  /** Conversations whose waiting events are to be heard. */
  readonly wake: readonly string[]
  readonly marks: readonly Mark[]
}
export type Flushed = {
  /** Sends and look-ups to perform now, in order. */
  readonly due: readonly Due[]
  /** Conversations in which something changed. */
  readonly touched: readonly string[]
  /** Conversations owned by another process, which must be rung. */
  readonly elsewhere: readonly string[]
  /** Epoch ms when a turn that threw may be taken again; null: none waits. */
  readonly again: number | null
  /** A case, a handoff or another record was written: the desk looks different now. */
  readonly desk: boolean
}

export interface Turns {
  /** Accepts, takes turns and records marks: one commit for all of them. A turn that throws leaves its event waiting. */
  flush(batch: Batch, decide: Decide): Promise<Flushed>
  /** What waits to be performed on our channels, in order within a conversation, due or not; of one conversation only, if given. */
  due(conversation?: string): Promise<readonly Due[]>
  /** Conversations of our channels with events that wait and may be heard now. */
  waiting(now: number): Promise<readonly string[]>
  /** Ends the lane's own connection. */
  close(): Promise<void>
}

/** Wakes whoever must act: a bell, not a letter. Never awaited before an acknowledgement. */
export interface Bell {
  ring(ring: Ring): void
  listen(hear: (ring: Ring) => void): () => void
}
export type Ring = {
  readonly conversations: readonly string[]
  /** The queue or a case changed. */
  readonly desk: boolean
  /** The turns were taken already: nothing waits to be heard, only pages need to look again. */
  readonly taken?: true
}

/** The only error an outer room throws. The message says what to do next. */
export class OutsideError extends Error {
  override name = 'OutsideError'
  /** Trying again may help. */
  readonly retry: boolean
  /** Not before this many ms. */
  readonly after: number | null
  /** The other side may or may not have taken it. */
  readonly lost: boolean
  constructor(
    message: string,
    retry: boolean,
    options: ErrorOptions & { readonly after?: number; readonly lost?: boolean } = {},
  ) {
    super(message, options)
    this.retry = retry
    this.after = options.after ?? null
    this.lost = options.lost ?? false
  }
}
