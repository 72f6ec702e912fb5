import { expect, test } from 'vitest'
import { codesHidden } from '../../src/bot/hide.ts'
import { textMessage } from '../../src/domain/message.ts'
import { codeIn, HIDDEN_CODE } from '../../src/domain/receipt.ts'
import { receiptCode, receiptHash } from '../../src/secret.ts'

test.each([
  ['K7QF-3M9T', 'K7QF-3M9T', HIDDEN_CODE],
  ['我的回执码是 k7qf-3m9t，查一下', 'k7qf-3m9t', `我的回执码是 ${HIDDEN_CODE}，查一下`],
  ['查进度k7qf3m9t', 'k7qf3m9t', `查进度${HIDDEN_CODE}`],
  ['Ｋ７ＱＦ－３Ｍ９Ｔ', 'K7QF－3M9T', HIDDEN_CODE],
  ['K7QF 3M9T', 'K7QF 3M9T', HIDDEN_CODE],
  ['K7QF—3M9T 或者 K7QF-3M9O', 'K7QF—3M9T', `${HIDDEN_CODE} 或者 ${HIDDEN_CODE}`],
  ['回执码 QWERTYUP', 'QWERTYUP', `回执码 ${HIDDEN_CODE}`],
  ['abcd-efgh', 'abcd-efgh', HIDDEN_CODE],
])('%s is a code', (text, code, hidden) => {
  expect(codeIn(text)).toEqual({ code, hidden })
})

test.each([
  '13812345678',
  '2026-1115',
  '8765 4321',
  '欠我23456789元',
  'NJ2026-00012',
  'apparent',
  'they are well-kept',
  'what they want',
  '2026-11-15',
  '沪AD12345',
  '',
])('%s is none', (text) => {
  expect(codeIn(text)).toBeNull()
})

test('every code that is given out is found and hidden, however it is typed', () => {
  for (let i = 0; i < 300; i++) {
    const code = receiptCode('secret', `case ${i}`, 1)
    for (const text of [code, code.toLowerCase(), `回执码${code}`, `回执码：${code.replace('-', '')}。`]) {
      const found = codeIn(text)
      expect(receiptHash('secret', found?.code ?? '')).toBe(receiptHash('secret', code))
      expect(found?.hidden.toUpperCase()).not.toContain(code.slice(0, 4))
    }
  }
})

test('at the door the code becomes its hash, and nothing else of the message changes', () => {
  const arrival = {
    address: { channel: 'telegram', account: 'a', chat: 'c' },
    externalId: 'm1',
    at: 1,
    event: { kind: 'message', message: textMessage('回执码 K7QF-3M9T') },
  } as const
  const hidden = codesHidden((code) => `hash of ${code}`)(arrival)
  expect(hidden).toEqual({
    ...arrival,
    event: {
      kind: 'message',
      message: { ...textMessage('回执码 ••••-••••'), code: 'hash of K7QF-3M9T' },
    },
  })
  expect(codesHidden(String)({ ...arrival, event: { kind: 'unreadable' } }).event).toEqual({
    kind: 'unreadable',
  })
})
