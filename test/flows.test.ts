// Transcripts of whole talks, read as a worker would read them. `UPDATE=1` writes what the bot says now into the files: read the diff.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import type { Effect } from '../src/domain/effect.ts'
import type { Event } from '../src/domain/event.ts'
import { file, type Given, message, officer, openTalk } from './flow/talk.ts'

/** One line of a script: what the worker types, presses or sends, or what happens otherwise. */
type Line = {
  readonly worker?: string
  readonly press?: string
  readonly files?: readonly string[]
  /** Keyed hash of a receipt code, as the door adds it. */
  readonly code?: string
  readonly event?: { readonly kind: string } & Record<string, unknown>
  bot?: unknown[]
}
type Script = { readonly given?: Given; readonly turns: Line[] }

const eventOf = (line: Line, current: { case: string; handoff: string; ask: string }): Event => {
  const filled = line.event && { officer, ...current, ...line.event }
  if (filled?.kind === 'file-sealed' || filled?.kind === 'file-refused' || filled?.kind === 'transcribed')
    return { ...filled, file: file(String(line.event?.file)) } as unknown as Event
  if (filled) return { files: [], ...filled } as unknown as Event
  const files = (line.files ?? []).map((id) => file(id, id.startsWith('far-') ? `at-platform/${id}` : null))
  return message(line.worker ?? '', {
    choice: line.press ?? null,
    files,
    ...(line.code ? { code: line.code } : {}),
  })
}

/** Every report that begins may be reminded of: said in advance.test.ts once, not in every transcript. */
const seen = (e: Effect): boolean => e.kind !== 'remind'

const short = (e: Effect): unknown => {
  switch (e.kind) {
    case 'say': {
      const from = e.from === 'bot' ? {} : { from: e.from.name }
      const choices = e.choices.length > 0 ? { choices: e.choices.map((c) => c.label) } : {}
      return { say: e.text, ...from, ...choices, ...(e.card ? { card: e.card.kind } : {}) }
    }
    case 'keep-case': {
      const { number, title, region, urgent, anonymous, missing, summary } = e.facts
      const lines = Object.fromEntries(summary.map(({ label, text }) => [label, text]))
      return { 'keep-case': { number, title, region, urgent, anonymous, missing, ...lines } }
    }
    case 'hand-off':
      return { 'hand-off': e.reason, urgent: e.urgent }
    case 'mark-case':
      return { 'mark-case': e.mark }
    case 'keep-evidence':
      return { 'keep-evidence': e.files }
    case 'transcribe':
    case 'fetch-file':
    case 'send-file':
      return { [e.kind]: e.file.id }
    case 'remind':
      return { remind: true }
    case 'gather':
      return { gather: e.why }
    case 'erase':
      return { erase: 'before this' }
    case 'find-case':
      return { 'find-case': e.code }
    case 'consult':
      return { consult: e.question, articles: e.articles }
    case 'classify':
      return { classify: e.text }
    case 'consent':
      return { consent: e.given }
    case 'unanswered':
      return { unanswered: e.question, ...(e.why === 'none' ? {} : { why: e.why }) }
    case 'opinion':
      return { opinion: e.useful ? 'useful' : 'useless', article: e.article }
    case 'settle':
      return { settle: e.label }
    default:
      return e satisfies never
  }
}

const play = (script: Script): Script => {
  const talk = openTalk(script.given)
  const turns = script.turns.map((line) => {
    const { person, awaiting, sorting } = talk.state
    const current = {
      case: talk.state.case?.id ?? '',
      handoff: person.kind === 'waiting' ? person.handoff : '',
      ask: (line.event?.kind === 'classified' ? sorting?.ask : awaiting) ?? '',
    }
    const { bot: _, ...said } = line
    return { ...said, bot: talk.hear(eventOf(line, current)).filter(seen).map(short) }
  })
  return { ...script, turns }
}

for (const flow of readdirSync('test/flows'))
  describe(flow, () => {
    for (const name of readdirSync(join('test/flows', flow)))
      test(name, () => {
        const path = join('test/flows', flow, name)
        const script = parse(readFileSync(path, 'utf8')) as Script
        const played = JSON.parse(JSON.stringify(play(script)))
        if (process.env.UPDATE) writeFileSync(path, stringify(played, { lineWidth: 0 }))
        else expect(played).toEqual(script)
      })
  })
