// What both lists of the knowledge pages are asked for: words to search, and a page. Unreadable ones count as none.
import { z } from 'zod'
import { wellFormed } from '../domain/message.ts'

/** Pages of one list; nobody turns that many. */
const PAGES = 1_000

export const search = z
  .string()
  .catch('')
  .transform((words) => wellFormed(words).trim().slice(0, 40))
export const page = z.coerce.number().int().min(1).max(PAGES).catch(1)
