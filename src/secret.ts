// The one secret of an installation and what is made from it: a key per use, receipt codes. Stores nothing but itself.
import { createHmac, hkdfSync, randomBytes, randomUUID } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { OutsideError } from './bot/ports.ts'

export type Use = 'receipt-code' | 'receipt-hash' | 'desk-session'

// Read aloud on the telephone and written on paper: without 0 O, 1 I L.
const LETTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
// 31^8 is 40 bits: guessed only by asking us, where the limiter counts.
const CODE_LENGTH = 8
// The largest multiple of 31 in a byte: what lies above it is passed over, or early letters would come more often.
const FAIR = 248

/** Reads DATA_DIR/secret, and makes it (0600) the first time. Two processes may do it at once. Throws OutsideError. */
export function keepSecret(dataDir: string): string {
  const file = join(dataDir, 'secret')
  try {
    const kept = readSecret(file)
    if (kept) return kept
    mkdirSync(dataDir, { recursive: true, mode: 0o711 })
    // Written whole beside and linked: the first link wins, and nobody reads half a secret.
    // Its name is drawn: in containers every process may have the same number.
    const aside = `${file}.${randomUUID()}`
    writeFileSync(aside, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' })
    try {
      linkSync(aside, file)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    } finally {
      unlinkSync(aside)
    }
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    throw new OutsideError(
      `${file} cannot be kept (${code}): run as the owner of ${dataDir}, or set SECRET_KEY`,
      false,
      { cause },
    )
  }
  const kept = readSecret(file)
  if (kept) return kept
  throw new OutsideError(
    `${file} is empty: restore it from a backup, or delete it and let receipt codes change`,
    false,
  )
}

/** A key of 32 bytes for one use: knowing one says nothing about another. */
export function deriveKey(secret: string, use: Use): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, 'niangjia', use, 32))
}

/** The receipt code of a case, e.g. K7QF-3M9T. A new version makes the old code worthless. */
export function receiptCode(secret: string, caseId: string, version: number): string {
  const key = deriveKey(secret, 'receipt-code')
  let code = ''
  for (let round = 0; code.length < CODE_LENGTH; round++) {
    const bytes = createHmac('sha256', key).update(`${caseId} ${version} ${round}`).digest()
    for (const byte of bytes) if (byte < FAIR) code += LETTERS[byte % LETTERS.length]
  }
  return `${code.slice(0, CODE_LENGTH / 2)}-${code.slice(CODE_LENGTH / 2, CODE_LENGTH)}`
}

/** What is stored of a code. Keyed: 40 bits under a plain hash would be guessed by whoever steals the table. */
export function receiptHash(secret: string, code: string): string {
  const typed = code.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')
  return createHmac('sha256', deriveKey(secret, 'receipt-hash')).update(typed).digest('hex')
}

function readSecret(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
