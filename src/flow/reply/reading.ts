// What reading an answer can come to. Values only, no words to the worker.
import type { AnswerValue } from '../../domain/case.ts'

export type Reading =
  /** Understood. */
  | { readonly kind: 'read'; readonly value: AnswerValue }
  /** Can be meant in these ways: ask back. */
  | { readonly kind: 'maybe'; readonly values: readonly AnswerValue[] }
  /** Not understood. `why` picks the words of the second asking. */
  | { readonly kind: 'unclear'; readonly why: 'plain' | 'district' | 'phone' }
  /** Must not be kept (an ID number where a phone number belongs). */
  | { readonly kind: 'refused'; readonly why: 'id-number' }

export const read = (value: AnswerValue): Reading => ({ kind: 'read', value })
export const unclear: Reading = { kind: 'unclear', why: 'plain' }
