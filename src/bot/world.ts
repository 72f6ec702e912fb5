// Fills the World for one turn: the clock's reading, ids drawn beforehand, the thinking rooms' pure functions. Decides nothing.
import { randomUUID } from 'node:crypto'
import type { Office, World } from '../flow/world.ts'
import type { Heard } from './ports.ts'

/** What the content gives to a turn. */
export type Thinking = Pick<
  World,
  | 'flows'
  | 'wording'
  | 'words'
  | 'tongues'
  | 'script'
  | 'understand'
  | 'search'
  | 'article'
  | 'calculators'
  | 'clauses'
  | 'provisions'
  | 'provision'
  | 'cited'
  | 'places'
  | 'servicePoints'
>

/** A turn needs at most this many new ids: a case, a handoff, an ask. */
const IDS = 4

export const worldFor = (thinking: Thinking, office: Office, heard: Heard, now: number): World => ({
  ...thinking,
  now,
  n: heard.n,
  office,
  ids: Array.from({ length: IDS }, () => randomUUID()),
  number: heard.number,
})
