// Receipt codes: for people's eyes and ears, the same again, worthless to whoever reads the table.
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { deriveKey, keepSecret, receiptCode, receiptHash } from '../src/secret.ts'

const SECRET = 's'.repeat(43)
const CASE = '0b9f3c52-7c55-4a8e-9d5e-0b7a9a3c1f11'

test('a code is short, readable, and the same whenever it is asked for', () => {
  const code = receiptCode(SECRET, CASE, 1)
  expect(code).toMatch(/^[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}$/)
  expect(receiptCode(SECRET, CASE, 1)).toBe(code)
})

test('another case, version or secret has another code', () => {
  const codes = [
    receiptCode(SECRET, CASE, 1),
    receiptCode(SECRET, CASE, 2),
    receiptCode(`${SECRET}x`, CASE, 1),
  ]
  expect(new Set([...codes, receiptCode(SECRET, CASE.replace('0', '1'), 1)]).size).toBe(4)
})

test('every letter comes about as often as every other', () => {
  const seen = new Map<string, number>()
  for (let n = 0; n < 4000; n++)
    for (const letter of receiptCode(SECRET, CASE, n).replace('-', ''))
      seen.set(letter, (seen.get(letter) ?? 0) + 1)
  expect(seen.size).toBe(31)
  // 32,000 letters, 1,032 of each expected, standard deviation 32.
  for (const count of seen.values()) expect(Math.abs(count - 1032)).toBeLessThan(160)
})

test('the hash forgives how a code was typed, and needs the secret', () => {
  const code = receiptCode(SECRET, CASE, 1)
  const hash = receiptHash(SECRET, code)
  expect(receiptHash(SECRET, ` ${code.toLowerCase().replace('-', ' ')} `)).toBe(hash)
  expect(receiptHash(`${SECRET}x`, code)).not.toBe(hash)
  expect(hash).not.toContain(code)
})

test('a key for one use says nothing about another', () => {
  expect(deriveKey(SECRET, 'desk-session')).toHaveLength(32)
  expect(deriveKey(SECRET, 'desk-session')).not.toEqual(deriveKey(SECRET, 'receipt-code'))
})

test('the secret of another process with the same number is never written over', () => {
  const folder = mkdtempSync(join(tmpdir(), 'niangjia-secret-'))
  // What such a process has in hand stands in the way of a name made of the number.
  mkdirSync(join(folder, `secret.${process.pid}`))
  const kept = keepSecret(folder)
  expect(kept).toHaveLength(43)
  expect(keepSecret(folder)).toBe(kept)
  expect(readdirSync(folder).sort()).toEqual(['secret', `secret.${process.pid}`])
  rmSync(folder, { recursive: true })
})
