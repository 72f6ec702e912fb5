// 看原文: the official words of the provisions that an answer cites, as they were on the day of the facts, as far as they are
// imported. It never says what they mean.
import type { Cite } from '../domain/card.ts'
import type { Choice } from '../domain/message.ts'
import { presentOf, timeLine } from './as-of.ts'
import { present } from './ask.ts'
import { type Decided, type Draft, inReport, offer, say } from './draft.ts'
import type { ProvisionFound } from './found.ts'
import { provisionId, provisionNamed, readName, today } from './provision-names.ts'

/** More provisions than these nobody reads at once; the others are choices. */
const MOST_SHOWN = 3
const MOST_CHOICES = 5
/** One bubble of a provision, in UTF-16 units: three of them still fit into one WeChat message. */
const LONGEST_PIECE = 500

/** What articles and provisions of these names cite, each once, in order; an older text says of which day it is. */
export const citesFor = (d: Draft, ids: readonly string[]): readonly Cite[] => {
  const all = ids.flatMap((id) => {
    const name = readName(id)
    const article = d.world.article(id)
    if (article) return article.cites
    if (name === null) return []
    const { law, article: number, day } = name
    const older = day !== undefined && provisionNamed(d.world, id, today(d.world))?.time?.kind === 'older'
    return [{ law, article: older ? d.word('law.of-day', { article: number, day }) : number }]
  })
  return all.filter((cite, i) => all.findIndex((c) => c.law === cite.law && c.article === cite.article) === i)
}

/** `day`: of the facts, absent today. Citations of articles number by today's text, names of provisions by that of their day. */
const openable = (d: Draft, ids: readonly string[], day: string | undefined): readonly ProvisionFound[] => {
  const now = today(d.world)
  const all = ids.flatMap((id) => {
    const article = d.world.article(id)
    if (!article) return provisionNamed(d.world, id, now) ?? []
    return article.cites.flatMap((cite) => d.world.cited(cite.law, cite.article, day ?? now) ?? [])
  })
  return all.filter((one, i) => all.findIndex((p) => provisionId(p) === provisionId(one)) === i)
}

/** The choice 看原文 for the answer given last, which rests on these; none where nothing of it is imported. */
export const offerCited = (d: Draft, ids: readonly string[]): readonly Choice[] => {
  const day = d.state.asked?.day
  return openable(d, ids, day).length === 0 ? [] : [{ id: lawChoice(ids, day), label: d.word('choice.law') }]
}

/** Channels take ids of choices up to this length; what does not fit is left out from the end. */
const LONGEST_CHOICE = 200
const DAY = /^\d{4}-\d\d-\d\d$/
/** 'law:a+b', of another day than today 'law:2021-05-01+a+b'. */
export const lawChoice = (ids: readonly string[], day: string | undefined): string =>
  [...(day === undefined ? [] : [day]), ...ids].reduce((id, one, i) => {
    const longer = i === 0 ? `law:${one}` : `${id}+${one}`
    return longer.length <= LONGEST_CHOICE ? longer : id
  }, 'law:')

/** Opens what these articles and provisions cite, or says that the desk does not have it. A day may stand first. */
export const openCited = (d: Draft, named: readonly string[]): Decided => {
  const [first = '', ...rest] = named
  const day = DAY.test(first) && first < today(d.world) ? first : undefined
  const all = openable(d, DAY.test(first) ? rest : named, day)
  if (all.length > 0) return show(d, all, day)
  conclude(d, d.word('law.none'), [])
}

/** Shows provisions in full as far as they are short; what is longer is read on, what is more is chosen.
 *  @param day they were asked for; absent: today */
export const show = (d: Draft, all: readonly ProvisionFound[], day: string | undefined): Decided => {
  const shown = all.slice(0, MOST_SHOWN)
  const texts = shown.map((found) => words(d, found, 0, day))
  const on = shown.flatMap((found) => [...readOnChoice(d, found, 0, day), ...presentChoice(d, found)])
  const others = all.slice(MOST_SHOWN, MOST_SHOWN + MOST_CHOICES).map((found) => ({
    id: `text:${provisionId(found, day)}`,
    label: citeLabel(d, found),
  }))
  conclude(d, texts.join('\n\n'), [...on, ...others])
}

/** 'text:劳动合同法第三十条' from its beginning, 'text:劳动合同法第三十条@1' from its second piece. False: it is not there. */
export const readOn = (d: Draft, tail: string): boolean => {
  const [id = '', piece = '0'] = tail.split('@')
  const found = provisionNamed(d.world, id, today(d.world))
  const day = readName(id)?.day
  const n = Number(piece)
  if (!found || !Number.isInteger(n) || n < 0 || n >= pieces(found.text).length) return false
  conclude(d, words(d, found, n, day), [...readOnChoice(d, found, n, day), ...presentChoice(d, found)])
  return true
}

/** What the choice of a provision says: its name, or that it is read on. */
export const textLabel = (d: Draft, tail: string): string => {
  const [id = '', piece] = tail.split('@')
  const found = provisionNamed(d.world, id, today(d.world))
  if (!found) return ''
  return piece === undefined ? citeLabel(d, found) : d.word('choice.read-on', { article: found.article })
}

const citeLabel = (d: Draft, { law, article }: Cite): string => d.word('answer.cite', { law, article })

/** Today's words of what was shown as it once was. */
const presentChoice = (d: Draft, found: ProvisionFound): readonly Choice[] => {
  const article = presentOf(found)
  return article === null
    ? []
    : [
        {
          id: `text:${provisionId({ law: found.law, article })}`,
          label: d.word('choice.law-now', { article }),
        },
      ]
}

const conclude = (d: Draft, text: string, choices: readonly Choice[]): Decided => {
  if (inReport(d)) {
    say(d, text)
    return present(d)
  }
  say(d, text, [...choices, ...offer(d, 'cmd:person', 'cmd:menu')])
}

const words = (d: Draft, found: ProvisionFound, n: number, day: string | undefined): string => {
  const all = pieces(found.text)
  const more = n + 1 < all.length ? d.word('law.more') : ''
  const head = d.word('law.head', { law: found.law, article: found.article, since: since(d, found) })
  const time = timeLine(d, found, day)
  const dead = found.dead === undefined ? '' : `\n${d.word('law.dead', { note: found.dead })}`
  return `${head}\n${time === null ? '' : `${time}\n`}${all[n] ?? ''}${more}${dead}`
}

const since = (d: Draft, { since: day, version }: ProvisionFound): string => {
  if (day === null) return d.word('law.since-unknown')
  return version !== null && version > day
    ? d.word('law.since-amended', { day, version })
    : d.word('law.since', { day })
}

const readOnChoice = (
  d: Draft,
  found: ProvisionFound,
  n: number,
  day: string | undefined,
): readonly Choice[] =>
  n + 1 < pieces(found.text).length
    ? [
        {
          id: `text:${provisionId(found, day)}@${n + 1}`,
          label: d.word('choice.read-on', { article: found.article }),
        },
      ]
    : []

/** Cut behind a sentence, if there is one in the second half; nothing is left out. */
const pieces = (text: string): readonly string[] => {
  const parts: string[] = []
  let rest = text.trim()
  while (rest.length > LONGEST_PIECE) {
    const head = rest.slice(0, LONGEST_PIECE)
    const end = Math.max(...['。', '；', '\n'].map((mark) => head.lastIndexOf(mark))) + 1
    const at = end > LONGEST_PIECE / 2 ? end : LONGEST_PIECE
    parts.push(rest.slice(0, at).trim())
    rest = rest.slice(at).trim()
  }
  return [...parts, rest]
}
