// Values on their way into jsonb, as PostgreSQL takes them. Changes nothing that it would take anyway.
import { wellFormed } from '../domain/message.ts'

/** An escaped NUL or half of a pair; also finds harmless words about them, which only costs a second look. */
const SUSPECT = /\\u(?:0000|d[89a-f])/i

/** JSON without NUL and lone surrogates. jsonb refuses both even escaped, and a row that is refused whenever it is tried
 *  would hold up everybody who shares its commit: one stranger's file name must not be able to. */
export function jsonOf(value: unknown): string {
  const text = JSON.stringify(value)
  return SUSPECT.test(text)
    ? JSON.stringify(value, (_, one) => (typeof one === 'string' ? wellFormed(one) : one))
    : text
}
