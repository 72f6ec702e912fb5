// In which language the bot talks with this worker: asked for by a word, or seen from how they write. Understands nothing else.
import type { Effect } from '../domain/effect.ts'
import { present } from './ask.ts'
import { run } from './commands.ts'
import { notice } from './consent.ts'
import { change, type Decided, type Draft, inReport, tell } from './draft.ts'
import { BASE, TRADITIONAL } from './flow.ts'

/** “English”, 繁體: spoken from now on, confirmed in one line, and the talk goes on where it was. False: no such word. */
export const callsFor = (d: Draft, text: string): boolean => {
  const language = d.world.tongues.named(text)
  if (language === null || d.state.person.kind === 'with') return false
  change(d, { language, languageChosen: true })
  tell(d, 'language.switched')
  if (inReport(d)) present(d)
  else if (d.state.choices[0] === 'consent:yes') notice(d)
  else run(d, 'hello')
  return true
}

/** Whether the language changed to that of the message. Inside a report a line in Latin letters is a name or a figure. */
export const follows = (d: Draft, text: string): boolean => {
  if (d.state.languageChosen || inReport(d) || d.state.person.kind === 'with') return false
  const language = d.world.tongues.written(text)
  if (language === null || language === d.state.language) return false
  // A notice that was shown in another language was not read: it comes again before anything is written down.
  change(d, { language, choices: d.state.choices[0] === 'consent:yes' ? [] : d.state.choices })
  return true
}

/** First words in Latin letters that show no language: “hello”, a language that nobody here speaks. */
export const offerLanguages = (d: Draft, text: string): Decided => {
  if (
    !d.state.greeted &&
    d.state.language === BASE &&
    /^\p{Script=Latin}[\p{Script=Latin} ,.!?'’]+$/u.test(text)
  )
    tell(d, 'language.offer')
}

/** What the turn decided, in the characters that this worker reads; their own words stay as they wrote them. */
export const inTheirScript = (d: Draft): readonly Effect[] => {
  if (d.state.language !== TRADITIONAL) return d.effects
  const own = ownWords(d)
  const apart = own.length > 0 ? new RegExp(`(${own.map(literally).join('|')})`, 'u') : null
  const convert = (text: string): string =>
    apart
      ? text
          .split(apart)
          .map((part, i) => (i % 2 === 0 ? d.world.script.traditional(part) : part))
          .join('')
      : d.world.script.traditional(text)
  return d.effects.map((effect) =>
    effect.kind === 'settle' || (effect.kind === 'say' && effect.from === 'bot')
      ? (everyText(effect, convert) as Effect)
      : effect,
  )
}

/** Texts, labels and the card alike; ids are not Chinese and stay as they are. */
const everyText = (value: unknown, convert: (text: string) => string): unknown => {
  if (typeof value === 'string') return convert(value)
  if (Array.isArray(value)) return value.map((part) => everyText(part, convert))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, everyText(part, convert)]))
}

/** Longest first, so that a name inside a story does not cut it. */
const ownWords = (d: Draft): readonly string[] => {
  const answers = Object.values(d.state.report?.answers ?? {}).flatMap(({ value }) => {
    if (typeof value === 'string') return [value]
    return value !== null && typeof value === 'object' && 'name' in value ? [value.name] : []
  })
  return [...answers, d.heard?.written, d.state.offered?.text, d.state.voice]
    .filter((words): words is string => typeof words === 'string' && /\p{Script=Han}/u.test(words))
    .sort((a, b) => b.length - a.length)
}

const literally = (words: string): string => words.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')
