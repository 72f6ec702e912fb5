// Voice messages: always kept as they came, read as text where somebody can, and believed only when the worker says so.
import type { FileRef } from '../domain/message.ts'
import { present } from './ask.ts'
import { change, currentStep, type Decided, type Draft, inReport, offer, say, tell } from './draft.ts'
import { shorten } from './keep.ts'

/** A few minutes of speech; what is larger is a recording of something else, and stays evidence only. */
const LARGEST_VOICE = 2 * 1024 * 1024
/** Characters of a transcript that wait for a yes: a minute of speech. The event has the whole. */
const LONGEST = 300

/** A message in place of typing. Where files are asked for, a recording is one of them. */
export const isVoice = (d: Draft, file: FileRef): boolean =>
  (file.mime?.startsWith('audio/') ?? false) &&
  (file.size ?? 0) <= LARGEST_VOICE &&
  (inReport(d) ? currentStep(d)?.kind !== 'files' : true)

/** In place of the usual word about a file. */
export const listenTo = (d: Draft, files: readonly FileRef[]): Decided => {
  if (!d.world.office.voice) return tell(d, 'voice.type')
  for (const file of files) d.effects.push({ kind: 'transcribe', file })
  tell(d, 'voice.wait')
}

/** What was understood is asked back; nothing understood: the worker types. */
export const askVoice = (d: Draft, text: string | null): Decided => {
  if (text === null || text.trim() === '') return tell(d, 'voice.unclear')
  const words = shorten(text.trim(), LONGEST)
  change(d, { voice: words })
  say(d, d.word('voice.ask', { words }), offer(d, 'voice:yes', 'voice:no'))
}

/** The words of the voice message that was said to be right; null: none is waiting. */
export const takeVoice = (d: Draft): string | null => {
  const { voice, ...rest } = d.state
  d.state = rest
  return voice ?? null
}

export const notMyVoice = (d: Draft): Decided => {
  takeVoice(d)
  tell(d, 'voice.again')
  if (inReport(d)) present(d)
}
