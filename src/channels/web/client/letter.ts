// A letter (一条要发的消息): what the worker wrote, until the server has it. Pure rules of the outbox.

export type LetterFile = {
  readonly id: string
  readonly name: string
  readonly mime: string | null
  readonly size: number
  /** The server has sealed it. */
  readonly there: boolean
}

export type Letter = {
  /** The page's own uuid: sent twice, it is heard once. */
  readonly id: string
  readonly text: string
  readonly choice: string | null
  /** Number of the message whose button was pressed. */
  readonly ref: number | null
  readonly files: readonly LetterFile[]
  /** Epoch ms, by this device's clock. */
  readonly at: number
  /** new: on its way · later: tried, waits for the line · refused: the server will not take it as it is · sent */
  readonly state: 'new' | 'later' | 'refused' | 'sent'
  /** Why it was refused, in words for the worker. */
  readonly why: string | null
}

/** What came of one request. */
export type Outcome =
  | { readonly kind: 'taken' }
  /** Trying again may help, not before `after` ms. */
  | { readonly kind: 'later'; readonly after: number | null }
  | { readonly kind: 'refused'; readonly why: string }

/** The letter to send next: the oldest that is not settled. A refused one lets the others pass. */
export const nextOf = (letters: readonly Letter[]): Letter | undefined =>
  letters.find((l) => l.state === 'new' || l.state === 'later')

export const uploaded = (letter: Letter, file: string): Letter => ({
  ...letter,
  files: letter.files.map((f) => (f.id === file ? { ...f, there: true } : f)),
})

export const settled = (letter: Letter, outcome: Outcome): Letter =>
  outcome.kind === 'taken'
    ? { ...letter, state: 'sent', why: null }
    : outcome.kind === 'later'
      ? { ...letter, state: 'later', why: null }
      : { ...letter, state: 'refused', why: outcome.why }

const FIRST_WAIT = 1_000
const LONGEST_WAIT = 30_000

/** Ms to wait after `tries` failures in a row: doubling, with the server's own wish as the least.
 *  @param luck 0…1, so that a thousand phones do not come back in the same moment */
export function waitAfter(tries: number, after: number | null, luck: number): number {
  const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.min(tries, 10))
  return Math.max(after ?? 0, wait * (0.75 + luck / 2))
}

/** RFC 9562 version 4. crypto.randomUUID is missing on plain http, where some unions will run this. */
export function uuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80
  const hex = [...bytes].map((b) => b.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
