// What a page is told about one line of the talk. Pure: decides what a worker may see, never how it looks.
import type { Card } from '../../domain/card.ts'
import type { Choice, FileRef } from '../../domain/message.ts'
import { unreachable } from '../../domain/unreachable.ts'
import type { Line } from './ports.ts'

export type FileView = {
  readonly id: string
  readonly name: string
  readonly mime: string | null
  readonly size: number | null
}

export type Entry = { readonly n: number; readonly at: number } & (
  | {
      readonly kind: 'mine'
      /** The page's own uuid of the message. */
      readonly id: string
      readonly text: string
      /** Id of the choice that was pressed. */
      readonly choice: string | null
      /** Number of the entry whose button was pressed. */
      readonly ref: number | null
      readonly files: readonly FileView[]
    }
  | {
      readonly kind: 'said'
      /** The officer's name; null is the bot. */
      readonly officer: string | null
      readonly text: string
      readonly choices: readonly Choice[]
      readonly card: Card | null
      /** The receipt code while it may be shown; null: none, or shown already. */
      readonly code: string | null
    }
  | { readonly kind: 'file'; readonly officer: string; readonly file: FileView }
  /** The buttons of entry `ref` were answered with `label`. */
  | { readonly kind: 'settled'; readonly ref: number; readonly label: string }
)

const HIDDEN_CODE = '••••-••••'

/** @param receiptCode called only for a receipt that no page has shown yet */
export function entryOf(line: Line, receiptCode: (caseId: string) => string): Entry | null {
  const { n, at } = line
  if (line.kind === 'heard') {
    const { text, choice, choiceRef, files } = line.message
    return {
      n,
      at,
      kind: 'mine',
      id: line.externalId,
      text,
      choice,
      ref: refOf(choiceRef),
      files: files.map(viewOf),
    }
  }
  const { send } = line
  switch (send.kind) {
    case 'say': {
      const code = send.receipt !== null && !line.delivered ? receiptCode(send.receipt) : null
      return {
        n,
        at,
        kind: 'said',
        officer: send.from === 'bot' ? null : send.from.name,
        text: send.text.replaceAll('{{receipt}}', code ?? HIDDEN_CODE),
        choices: send.choices,
        card: send.card,
        code,
      }
    }
    case 'send-file':
      return { n, at, kind: 'file', officer: send.from.name, file: viewOf(send.file) }
    case 'settle': {
      const ref = refOf(send.ref)
      return ref === null ? null : { n, at, kind: 'settled', ref, label: send.label }
    }
    default:
      return unreachable(send)
  }
}

const refOf = (ref: string | null): number | null =>
  ref !== null && /^\d{1,9}$/.test(ref) ? Number(ref) : null
const viewOf = ({ id, name, mime, size }: FileRef): FileView => ({ id, name, mime, size })
