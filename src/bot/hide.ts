// At the door of the turn: a receipt code that was typed becomes a keyed hash, before anything is stored. Looks nothing up.
import { codeIn } from '../domain/receipt.ts'
import type { Arrival } from './ports.ts'

/** @param hashOf keyed hash of a code, as the store holds it */
export const codesHidden =
  (hashOf: (code: string) => string) =>
  (arrival: Arrival): Arrival => {
    if (arrival.event.kind !== 'message') return arrival
    const { message } = arrival.event
    const found = codeIn(message.text)
    if (!found) return arrival
    return {
      ...arrival,
      event: { kind: 'message', message: { ...message, text: found.hidden, code: hashOf(found.code) } },
    }
  }
