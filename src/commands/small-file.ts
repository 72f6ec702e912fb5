// Reads a file that somebody wants to import, when it is of a size that people write. Judges no content.
import { readFileSync, statSync } from 'node:fs'
import { OutsideError } from '../bot/ports.ts'

/** A thick code of law is under 1 MB; what is larger is something else, and would take the memory of the house. */
const MOST_MEGABYTES = 5

/** Throws OutsideError for a file over 5 MB. */
export const readSmallFile = (path: string): Buffer => {
  if (statSync(path).size > MOST_MEGABYTES * 1024 * 1024)
    throw new OutsideError(
      `${path} is larger than ${MOST_MEGABYTES} MB: import the text alone, without pictures, or in several files`,
      false,
    )
  return readFileSync(path)
}
