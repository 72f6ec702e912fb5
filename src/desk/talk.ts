// The talk as an officer reads it: what was heard, done, noted and is still coming, in one order. Pure.
import { OUTCOMES } from '../domain/case.ts'
import type { Event } from '../domain/event.ts'
import type { FileRef } from '../domain/message.ts'
import type { CaseSheet, Delivery, Done, Heard } from './case-ports.ts'

export type Entry =
  | {
      readonly kind: 'worker'
      readonly n: number
      readonly at: number
      readonly text: string
      readonly files: readonly FileRef[]
      readonly danger: boolean
    }
  | {
      readonly kind: 'bot'
      readonly n: number
      readonly at: number
      readonly text: string
      readonly byModel: boolean
    }
  | {
      readonly kind: 'officer'
      /** null: the bot has not heard it yet. */
      readonly n: number | null
      readonly at: number
      readonly by: { readonly id: string; readonly name: string }
      readonly text: string
      readonly file: FileRef | null
      readonly delivery: Delivery
    }
  /** `joins`: an officer took the talk here. */
  | { readonly kind: 'event'; readonly at: number; readonly words: string; readonly joins: boolean }
  | { readonly kind: 'note'; readonly at: number; readonly by: string; readonly text: string }

/** @returns `before`: everything until the first officer joined; `since`: from then on (all of it while nobody did). */
export function talkOf(sheet: CaseSheet): {
  readonly before: readonly Entry[]
  readonly since: readonly Entry[]
} {
  const dangers = sheet.done.filter((d) => d.effect.kind === 'say' && d.effect.card?.kind === 'danger')
  const numbered = [
    ...sheet.heard.flatMap((h) => heardEntry(h, sheet.heard, dangers).map((entry) => ({ n: h.n, entry }))),
    ...sheet.done.flatMap((d) => doneEntry(d).map((entry) => ({ n: d.n, entry }))),
  ].sort((a, b) => a.n - b.n)
  const coming = sheet.coming.flatMap(({ at, event }) => comingEntry(at, event))
  const talk = withNotes([...numbered.map((x) => x.entry), ...coming], sheet.notes)
  const joined = talk.findIndex((e) => e.kind === 'event' && e.joins)
  return joined > 0
    ? { before: talk.slice(0, joined), since: talk.slice(joined) }
    : { before: [], since: talk }
}

/** A message is marked when the bot answered it with the emergency numbers. */
function heardEntry({ n, at, event }: Heard, heard: readonly Heard[], dangers: readonly Done[]): Entry[] {
  if (event.kind === 'message') {
    const next = Math.min(...heard.filter((h) => h.n > n).map((h) => h.n))
    const danger = dangers.some((d) => d.n > n && d.n < next)
    const { text, files, choice } = event.message
    return [
      {
        kind: 'worker',
        n,
        at,
        text: text || (choice === null || files.length > 0 ? '' : '按了一个按钮'),
        files,
        danger,
      },
    ]
  }
  return happened(at, event)
}

const happened = (at: number, event: Event): Entry[] =>
  eventWords(event).map((words) => ({ kind: 'event', at, words, joins: event.kind === 'officer-joined' }))

/** Words for what happened without being said; what an officer said is shown as it was sent. */
function eventWords(event: Event): string[] {
  switch (event.kind) {
    case 'officer-joined':
      return [`${event.officer.name}接单，机器人停止回复`]
    case 'officer-left':
      return [`${event.officer.name}交还机器人`]
    case 'case-closed':
      return [`${event.officer.name}结案：${OUTCOMES[event.outcome]}`]
    case 'unreadable':
      return ['工友发来一条看不懂的消息，原样存着']
    case 'file-refused':
      return [`文件没收下：${event.file.name}`]
    case 'escalated':
      return ['过了答应的时间没人接单，已报部门负责人']
    case 'transcribed':
      return event.text === null ? [] : [`语音读成文字：${event.text}`]
    case 'reminded':
      return ['登记停在半路，机器人提醒了一次']
    case 'stumbled':
      return ['有一条消息反复处理失败，已告诉工友']
    default:
      return []
  }
}

function doneEntry({ n, at, effect, delivery }: Done): Entry[] {
  if (effect.kind === 'send-file')
    return [{ kind: 'officer', n, at, by: effect.from, text: '', file: effect.file, delivery }]
  if (effect.kind !== 'say') return []
  const text = effect.text.replaceAll('{{receipt}}', '••••')
  if (effect.from !== 'bot') return [{ kind: 'officer', n, at, by: effect.from, text, file: null, delivery }]
  return [{ kind: 'bot', n, at, text, byModel: effect.card?.kind === 'answer' && effect.card.byModel }]
}

function comingEntry(at: number, event: Event): Entry[] {
  if (event.kind !== 'officer-said') return happened(at, event)
  const one = {
    kind: 'officer',
    n: null,
    at,
    by: event.officer,
    delivery: { state: 'sending', tries: 0 },
  } as const
  return [
    ...(event.text === '' ? [] : [{ ...one, text: event.text, file: null }]),
    ...event.files.map((file) => ({ ...one, text: '', file })),
  ]
}

function withNotes(talk: Entry[], notes: CaseSheet['notes']): Entry[] {
  const all = [...talk]
  for (const { at, by, text } of notes) {
    const place = all.findIndex((e) => e.at > at)
    all.splice(place === -1 ? all.length : place, 0, { kind: 'note', at, by, text })
  }
  return all
}

/** Number of a message → who said it, when, in which words: the source of a fact. */
export function saidAt(sheet: CaseSheet, n: number): { readonly at: number; readonly text: string } | null {
  const found = sheet.heard.find((h) => h.n === n)
  if (found === undefined) return null
  return { at: found.at, text: found.event.kind === 'message' ? found.event.message.text : '' }
}
