// Photos and files, at any time: fetched if they wait at the platform, kept, linked to the case. Never opens them.
import type { FileRefusal } from '../domain/event.ts'
import type { FileRef, Message } from '../domain/message.ts'
import { choicesOf, present } from './ask.ts'
import { change, currentStep, type Decided, type Draft, inReport, say, tell } from './draft.ts'
import { isVoice, listenTo } from './voice.ts'

/** Before a case exists the state holds their ids; the store keeps the same bound per case. */
const MOST_FILES = 50

/** Takes the files of a message; those whose bytes still wait are taken when they are sealed. How many are kept now. */
export const receive = (d: Draft, files: readonly FileRef[]): number => {
  let kept = 0
  for (const file of files)
    if (file.remote !== null) d.effects.push({ kind: 'fetch-file', file })
    else if (keepFile(d, file)) kept++
  return kept
}

/** A sealed file belongs to the case at once, or to the report until there is one. False: there are too many. */
const keepFile = (d: Draft, file: FileRef): boolean => {
  const { state } = d
  const reporting = state.report !== null && state.case?.number !== null
  if (state.case && !(reporting && state.person.kind !== 'with')) {
    d.effects.push({ kind: 'keep-evidence', case: state.case.id, files: [file.id] })
    d.effects.push({ kind: 'mark-case', case: state.case.id, mark: 'new-evidence' })
    return true
  }
  if (state.files.includes(file.id)) return true
  if (state.files.length >= MOST_FILES) {
    if (d.state.person.kind !== 'with') tell(d, 'file.refused-count')
    return false
  }
  change(d, { files: [...state.files, file.id] })
  return true
}

/** Says that files arrived; asks the present question again after the first ones only, not after every photo. */
const acknowledge = (d: Draft, kept: number): Decided => {
  if (kept === 0) return
  const all = d.state.files.length
  const step = inReport(d) ? currentStep(d) : null
  if (all === 0) return tell(d, 'file.kept-case', { kept })
  const text = d.word(kept > 1 ? 'file.kept-several' : 'file.kept', { kept, all })
  if (step?.kind === 'files') say(d, text, choicesOf(d, step))
  else {
    say(d, text)
    if (inReport(d) && all === kept) present(d)
  }
}

/** Words or a choice that came with the files are answered themselves; then only the number is told. */
export const acknowledgeBeside = (d: Draft, kept: number, message: Message, text: string): Decided => {
  const { choice, files } = message
  const voices = files.filter((file) => file.remote === null && isVoice(d, file))
  if (text === '' && voices.length > 0 && voices.length === files.length) return listenTo(d, voices)
  if (text === '' && choice === null) return acknowledge(d, kept)
  if (d.state.files.length === 0) return tell(d, 'file.kept-case', { kept })
  say(d, d.word(kept > 1 ? 'file.kept-several' : 'file.kept', { kept, all: d.state.files.length }))
}

export const sealed = (d: Draft, file: FileRef): Decided => {
  const kept = keepFile(d, file) ? 1 : 0
  if (d.state.person.kind === 'with') return
  if (kept > 0 && isVoice(d, file)) return listenTo(d, [file])
  acknowledge(d, kept)
}

/** Told also while an officer is there: otherwise the worker believes that it arrived. */
export const refused = (d: Draft, file: FileRef, reason: FileRefusal): Decided => {
  change(d, { files: d.state.files.filter((id) => id !== file.id) })
  tell(d, `file.refused-${reason}`)
}
