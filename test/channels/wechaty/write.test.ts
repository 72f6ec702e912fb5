// How the bot's words look in WeChat.
import { expect, test } from 'vitest'
import { pieces } from '../../../src/channels/wechaty/pieces.ts'
import { MAX_TEXT, write } from '../../../src/channels/wechaty/write.ts'
import type { Send } from '../../../src/domain/effect.ts'

const say = (more: Partial<Extract<Send, { kind: 'say' }>>): Send => ({
  kind: 'say',
  from: 'bot',
  text: '您还在那儿上班吗？',
  choices: [],
  card: null,
  receipt: null,
  ...more,
})

test('choices are numbers under the text', () => {
  const choices = [
    { id: 'y', label: '还在' },
    { id: 'n', label: '不在了' },
  ]
  expect(write(say({ choices }))).toEqual([{ text: '您还在那儿上班吗？\n\n1. 还在\n2. 不在了' }])
})

test('an officer is named', () => {
  expect(write(say({ from: { id: 'o1', name: '林岚' }, text: '我来跟进。' }))).toEqual([
    { text: '工会干部 林岚：我来跟进。' },
  ])
})

test('an officer’s file is announced and sent', () => {
  const file = { id: 'f1', name: '投诉书.docx', mime: null, size: 3, remote: null }
  expect(write({ kind: 'send-file', from: { id: 'o1', name: '林岚' }, file })).toEqual([
    { text: '工会干部 林岚：投诉书.docx' },
    { file },
  ])
})

test('there are no buttons to take away', () => {
  expect(write({ kind: 'settle', ref: '1', label: '还在' })).toEqual([])
})

test('choices stay together when the text is long', () => {
  const choices = [
    { id: 'y', label: '还在' },
    { id: 'n', label: '不在了' },
  ]
  const parts = write(say({ text: '工'.repeat(MAX_TEXT), choices }))
  expect(parts).toHaveLength(2)
  expect(parts[1]).toEqual({ text: '1. 还在\n2. 不在了' })
})

test('a long text is cut at a pause, a paragraph first', () => {
  expect(pieces(`${'甲'.repeat(60)}\n\n${'乙'.repeat(60)}`, 100)).toEqual(['甲'.repeat(60), '乙'.repeat(60)])
  expect(pieces(`${'甲'.repeat(60)}。${'乙'.repeat(60)}`, 100)).toEqual([
    `${'甲'.repeat(60)}。`,
    '乙'.repeat(60),
  ])
})

test('never through a character, and never without end', () => {
  const cut = pieces('🧧'.repeat(50), 33)
  expect(cut.join('')).toBe('🧧'.repeat(50))
  for (const piece of cut) expect(piece.isWellFormed()).toBe(true)
  expect(pieces('\n'.repeat(5000), 100).join('').trim()).toBe('')
})
