// One of some options, by its label, other ways of saying it, or several of them. Numbers are read where the choices are known.
import type { FlowOption, Step } from '../flow.ts'
import { bare, plain } from '../words.ts'
import { type Reading, read, unclear } from './reading.ts'

const DENIED = /不是[^，,。;；]{1,12}[，,。;；]?(?:而?是)?/u
const NUMBERS = /^[\d\s、,，.和]+$/u

/** The option that the whole text names. */
export const optionNamed = (options: readonly FlowOption[], text: string): FlowOption | null => {
  const word = plain(text)
  const core = bare(text)
  if (word === '') return null
  return options.find((o) => o.also.includes(word)) ?? options.find((o) => o.also.includes(core)) ?? null
}

/** 不想被开除, 怕被辞退: it has not happened. */
const FEARED = /(?:不想|不愿意?|害怕|怕|担心|威胁|要是|如果|会不会)[我他]?$/u
const isOnlyFeared = (text: string, word: string): boolean => FEARED.test(text.slice(0, text.indexOf(word)))

/** Options whose words stand somewhere in the text; a longer match hides a shorter one inside it (劳务公司 over 公司). */
const optionsIn = (
  options: readonly FlowOption[],
  words: (o: FlowOption) => readonly string[],
  text: string,
  feared = true,
): readonly FlowOption[] => {
  let rest = plain(text)
  const hits: FlowOption[] = []
  const pairs = options.flatMap((option) => words(option).map((word) => ({ option, word })))
  for (const { option, word } of pairs.sort((a, b) => b.word.length - a.word.length))
    if (word !== '' && rest.includes(word) && (feared || !isOnlyFeared(rest, word))) {
      rest = rest.replaceAll(word, '|')
      if (!hits.includes(option)) hits.push(option)
    }
  return hits
}

const numbered = (step: Step, text: string): readonly FlowOption[] => {
  if (!NUMBERS.test(text)) return []
  const picks = text.match(/\d+/gu) ?? []
  const one = picks.length === 1 && (picks[0]?.length ?? 0) > 1 ? [...(picks[0] ?? '')] : picks
  const options = one.map((n) => step.options[Number(n) - 1])
  return options.every((o): o is FlowOption => o !== undefined) ? options : []
}

/** Words of mere consent: they name an option only when nothing more telling is said (可以，别提我名字). */
const MERE = new Set([
  '可以',
  '能',
  '行',
  '有',
  '没有',
  '是',
  '是的',
  '对',
  '在',
  '在的',
  '不行',
  '找过',
  '找了',
  '签了',
  '签过',
  '钱',
  '老板',
])
/** Options that say that there is nothing: beside any other they are not meant. */
const NOTHING = new Set(['nothing', 'none'])
const telling = (o: FlowOption): readonly string[] => o.also.filter((word) => !MERE.has(word))
const mere = (o: FlowOption): readonly string[] => o.also.filter((word) => MERE.has(word))

/** The option that these words name wherever they stand: no 有, no 可以. */
export const namedByItself = (options: readonly FlowOption[], text: string): FlowOption | null => {
  const option = optionNamed(options, text)
  const word = bare(text)
  return option && word.length > 1 && !MERE.has(word) && !MERE.has(plain(text)) ? option : null
}

export const readChoice = (step: Step, text: string): Reading => {
  const exact = optionNamed(step.options, text)
  if (exact) return read(step.many ? [exact.id] : exact.id)
  if (step.many) {
    const picked = numbered(step, text)
    if (picked.length > 0) return read([...new Set(picked.map((o) => o.id))])
  }
  const rest = text.replace(DENIED, '')
  const said = rest.trim() === '' ? text : rest
  const told = optionsIn(step.options, telling, said)
  const hits = told.length > 0 ? told : optionsIn(step.options, mere, said)
  if (hits.length === 0) return unclear
  // 申请仲裁了还没开庭: 还没 is no “nothing” where something is named.
  if (step.many && hits.length > 1) {
    const some = hits.filter((o) => !NOTHING.has(o.id))
    return read((some.length > 0 ? some : hits).map((o) => o.id))
  }
  if (step.many) return read(hits.map((o) => o.id))
  // 公司叫啥我不清楚: something is named, whatever else nobody knows.
  const known = hits.filter((o) => o.id !== 'unclear')
  const only = known.length === 1 ? known[0] : hits.length === 1 ? hits[0] : undefined
  if (only) return read(only.id)
  return { kind: 'maybe', values: hits.slice(0, 4).map((o) => o.id) }
}

/** The one option that a story speaks of without doubt. */
export const spotChoice = (step: Step, text: string): string | readonly string[] | null => {
  const hits = optionsIn(step.options, (o) => o.hears, text, false)
  if (step.many) return hits.length > 0 ? hits.map((o) => o.id) : null
  return hits.length === 1 && hits[0] ? hits[0].id : null
}
