// Reads an answer by the kind of its question. Pure: says what was understood, never what to say back.
import type { AnswerValue } from '../domain/case.ts'
import { unreachable } from '../domain/unreachable.ts'
import { type Day, dayAt } from './calendar.ts'
import type { Step } from './flow.ts'
import { optionNamed, readChoice, spotChoice } from './reply/choice.ts'
import { readContact } from './reply/contact.ts'
import { isMereCount, readCount, spotCount } from './reply/count.ts'
import { readDate, spotDate, spotDateBeside } from './reply/date.ts'
import { inBase } from './reply/english.ts'
import { readMoney, spotMoney } from './reply/money.ts'
import { readMonths, spotMonths } from './reply/months.ts'
import { isNobody, spotName } from './reply/name.ts'
import { ratesIn, readRate } from './reply/rate.ts'
import { type Reading, read, unclear } from './reply/reading.ts'
import { readYesNo } from './reply/yes-no.ts'
import { plain } from './words.ts'
import type { World } from './world.ts'

type Places = Pick<World, 'now' | 'places'>

/** Beyond this nobody answers one question; what stands further is in the message itself. */
const READ_AT_MOST = 600

/** The answer to `step` in a worker's words. */
export const readAnswer = (step: Step, said: string, world: Places): Reading => {
  const text = said.slice(0, READ_AT_MOST).trim()
  if (text === '') return unclear
  const option = step.kind === 'choice' ? null : optionNamed(step.options, text)
  if (option) return read(option.id)
  const reading = byKind(step, text, world)
  if (reading.kind !== 'unclear' || step.kind === 'choice' || step.options.length === 0) return reading
  const meant = readChoice(step, text)
  return meant.kind === 'read' ? meant : reading
}

const byKind = (step: Step, text: string, world: Places): Reading => {
  const today = (): Day => dayAt(world.now)
  const latin = inBase(text.normalize('NFKC').toLowerCase())
  switch (step.kind) {
    case 'story':
    case 'text':
    case 'files':
      return read(text)
    case 'name':
      // “对”, “好的” answer what was said before, they name nobody.
      return MERE_YES.test(plain(text)) || isNobody(text) || isMereCount(text)
        ? unclear
        : read(bareName(text))
    case 'choice':
      return readChoice(step, text)
    case 'yes-no':
      return readYesNo(text)
    case 'money':
      return readMoney(latin.replace(CALLED, '$1'))
    case 'rate':
      return readRate(latin)
    case 'months':
      return readMonths(latin, today())
    case 'date':
      return readDate(latin, today())
    case 'count':
      return readCount(latin)
    case 'region':
      return readRegion(text, world)
    case 'contact':
      return readContact(text)
    default:
      return unreachable(step.kind)
  }
}

/** 打过12345 names a hotline, no sum. */
const CALLED =
  /(打|拨|找|投诉|反映)((?:过|了|到|给)?\s*)(?:12345|12333|12351|12348|12309|12350|110)(?![\d元块])/gu
const MERE_YES = /^(?:对|对的|是|是的|嗯+|好|好的|没错|可以|行|ok|yes|哦+|噢+|额+|呃+|啊+|哈+|呵+|你猜)$/u
const NAME_START =
  /^(?:它|他们|公司|单位|老板|名字|全称|全名|店名|厂名)?(?:的)?(?:名字|全称)?(?:就?叫做?|是叫|名叫|为|是(?=[“"《「])|[:：])\s*/u
/** Kept as written, without 叫 and a full stop. */
const bareName = (text: string): string => {
  const name = text
    .replace(NAME_START, '')
    .replace(/[。.!！~～]+$/u, '')
    .trim()
  return name === '' ? text : name
}

const MOST_PLACES = 6
/** 老家安徽阜阳, 从四川来, 我是贵州人: where somebody comes from, not where the work is. */
const ORIGIN =
  /(?:老家|户籍|户口|籍贯)(?:就?是|在)?[^，,。；;\s]{2,10}?(?=[，,。；;\s的]|来|到|在|$)|从[^，,。；;在]{2,8}?(?=来|到)|(?:我们?|俺们?)(?:都)?是[^，,。；;]{2,8}(?:人|来的)/gu
const withoutOrigin = (text: string): string => text.replace(ORIGIN, '，')

const readRegion = (text: string, world: Places): Reading => {
  const here = world.places(withoutOrigin(text))
  const places = here.length > 0 ? here : world.places(text)
  const [first] = places
  if (!first) return unclear
  if (places.length > 1)
    return {
      kind: 'maybe',
      values: places.slice(0, MOST_PLACES).map(({ code, full }) => ({ code, place: full })),
    }
  if (first.code.endsWith('00') && !first.whole) return { kind: 'unclear', why: 'district' }
  return read({ code: first.code, place: first.full })
}

/** What a longer text says by the way about `step`; null unless the words leave no doubt. Always shown to the worker. */
export const spot = (step: Step, said: string, world: Places): AnswerValue => {
  if (!step.listen) return null
  const text = said.slice(0, READ_AT_MOST)
  const latin = inBase(text.normalize('NFKC').toLowerCase())
  switch (step.kind) {
    case 'money':
      return spotMoney(latin, step.hears)
    case 'months':
      return spotMonths(latin, dayAt(world.now), step.hears)
    case 'count':
      return spotCount(latin, step.hears)
    case 'date':
      return step.listen === 'beside'
        ? spotDateBeside(latin, dayAt(world.now), step.hears)
        : spotDate(latin, dayAt(world.now), [...step.hears, ...step.names])
    case 'choice':
      return spotChoice(step, text)
    case 'yes-no':
      return step.hears.some((word) => plain(text).includes(word)) ? true : null
    case 'rate': {
      const rates = ratesIn(latin).filter(({ per, yuan }) => per !== 'piece' || yuan < 10)
      const [rate] = rates
      if (rates.length !== 1 || !rate) return null
      const { at: _, ...value } = rate
      return value
    }
    case 'region': {
      const places = world.places(withoutOrigin(text))
      const [only] = places
      return places.length === 1 && only && (only.whole || !only.code.endsWith('00'))
        ? { code: only.code, place: only.full }
        : null
    }
    case 'contact': {
      const option = spotChoice(step, text)
      return typeof option === 'string' ? option : null
    }
    case 'name':
      return spotName(text, world.places)
    case 'story':
    case 'text':
    case 'files':
      return null
    default:
      return unreachable(step.kind)
  }
}
