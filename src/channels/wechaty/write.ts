// Writes what the bot decided as WeChat can show it: plain texts and files. Pure.
import type { Send } from '../../domain/effect.ts'
import type { FileRef } from '../../domain/message.ts'
import { unreachable } from '../../domain/unreachable.ts'
import { pieces } from './pieces.ts'

/** WeChat takes about 16,000 bytes, but a phone shows a wall: shorter ones are read. In UTF-16 units. */
export const MAX_TEXT = 2000

export type Part = { readonly text: string } | { readonly file: FileRef }

/** The parts of one send, in order; none for what WeChat cannot show (there are no buttons to take away). */
export function write(send: Send): readonly Part[] {
  switch (send.kind) {
    case 'say':
      return say(send)
    case 'send-file':
      return [{ text: `${named(send.from.name)}${send.file.name}` }, { file: send.file }]
    case 'settle':
      return []
    default:
      return unreachable(send)
  }
}

function say(send: Extract<Send, { kind: 'say' }>): readonly Part[] {
  const texts = pieces(`${send.from === 'bot' ? '' : named(send.from.name)}${send.text}`, MAX_TEXT)
  const list = send.choices.map(({ label }, i) => `${i + 1}. ${label}`).join('\n')
  if (list === '') return texts.map((text) => ({ text }))
  // The numbers stay together, under the last words if they fit there.
  const last = `${texts.at(-1) ?? ''}\n\n${list}`
  const all = last.length <= MAX_TEXT ? [...texts.slice(0, -1), last] : [...texts, ...pieces(list, MAX_TEXT)]
  return all.map((text) => ({ text }))
}

const named = (officer: string) => `工会干部 ${officer}：`
