// 看原文: the official words of the provisions that an answer cites, as far as they are imported. It never says what they mean.
import type { Cite } from '../domain/card.ts'
import type { Choice } from '../domain/message.ts'
import { present } from './ask.ts'
import { type Decided, type Draft, inReport, offer, say } from './draft.ts'
import type { ProvisionFound, World } from './world.ts'

/** More provisions than these nobody reads at once; the others are choices. */
const MOST_SHOWN = 3
const MOST_CHOICES = 5
/** One bubble of a provision, in UTF-16 units: three of them still fit into one WeChat message. */
const LONGEST_PIECE = 500

const NAMED = /^(.+?)(第[零一二三四五六七八九十百千]+条(?:之[一二三四五六七八九十]+)?|全文|附录)$/u

/** How a provision is named among passages and choices: 劳动合同法第三十条. */
export const provisionId = ({ law, article }: Cite): string => `${law}${article}`

/** The provision of that name in force, if it is imported. */
export const provisionNamed = (world: Pick<World, 'provision'>, id: string): ProvisionFound | null => {
  const [, law, article] = NAMED.exec(id) ?? []
  return law === undefined || article === undefined ? null : inForce(world, { law, article })
}

const inForce = (world: Pick<World, 'provision'>, { law, article }: Cite): ProvisionFound | null => {
  const found = world.provision(law, article)
  return found?.current ? found : null
}

/** What articles and provisions of these names cite, each once, in order. */
export const citesFor = (d: Draft, ids: readonly string[]): readonly Cite[] => {
  const all = ids.flatMap((id) => {
    const [, law, article] = NAMED.exec(id) ?? []
    return d.world.article(id)?.cites ?? (law && article ? [{ law, article }] : [])
  })
  return all.filter((cite, i) => all.findIndex((c) => provisionId(c) === provisionId(cite)) === i)
}

const openable = (d: Draft, ids: readonly string[]): readonly ProvisionFound[] =>
  citesFor(d, ids).flatMap((cite) => inForce(d.world, cite) ?? [])

/** The choice 看原文 for an answer that rests on these; none where nothing of it is imported. */
export const offerCited = (d: Draft, ids: readonly string[]): readonly Choice[] =>
  openable(d, ids).length === 0 ? [] : [{ id: lawChoice(ids), label: d.word('choice.law') }]

/** Channels take ids of choices up to this length; what does not fit is left out from the end. */
const LONGEST_CHOICE = 200
const lawChoice = (ids: readonly string[]): string =>
  ids.reduce((id, one, i) => {
    const longer = i === 0 ? `law:${one}` : `${id}+${one}`
    return longer.length <= LONGEST_CHOICE ? longer : id
  }, 'law:')

/** Opens what these articles and provisions cite, or says that the desk does not have it. */
export const openCited = (d: Draft, ids: readonly string[]): Decided => {
  const all = openable(d, ids)
  if (all.length > 0) return show(d, all)
  conclude(d, d.word('law.none'), [])
}

/** Shows provisions in full as far as they are short; what is longer is read on, what is more is chosen. */
export const show = (d: Draft, all: readonly ProvisionFound[]): Decided => {
  const texts = all.slice(0, MOST_SHOWN).map((found) => words(d, found, 0))
  const on = all.slice(0, MOST_SHOWN).flatMap((found) => readOnChoice(d, found, 0))
  const others = all.slice(MOST_SHOWN, MOST_SHOWN + MOST_CHOICES).map((found) => ({
    id: `text:${provisionId(found)}`,
    label: citeLabel(d, found),
  }))
  conclude(d, texts.join('\n\n'), [...on, ...others])
}

/** 'text:劳动合同法第三十条' from its beginning, 'text:劳动合同法第三十条@1' from its second piece. False: it is not there. */
export const readOn = (d: Draft, tail: string): boolean => {
  const [id = '', piece = '0'] = tail.split('@')
  const found = provisionNamed(d.world, id)
  const n = Number(piece)
  if (!found || !Number.isInteger(n) || n < 0 || n >= pieces(found.text).length) return false
  conclude(d, words(d, found, n), readOnChoice(d, found, n))
  return true
}

/** What the choice of a provision says: its name, or that it is read on. */
export const textLabel = (d: Draft, tail: string): string => {
  const [id = '', piece] = tail.split('@')
  const found = provisionNamed(d.world, id)
  if (!found) return ''
  return piece === undefined ? citeLabel(d, found) : d.word('choice.read-on', { article: found.article })
}

const citeLabel = (d: Draft, { law, article }: Cite): string => d.word('answer.cite', { law, article })

const conclude = (d: Draft, text: string, choices: readonly Choice[]): Decided => {
  if (inReport(d)) {
    say(d, text)
    return present(d)
  }
  say(d, text, [...choices, ...offer(d, 'cmd:person', 'cmd:menu')])
}

const words = (d: Draft, found: ProvisionFound, n: number): string => {
  const all = pieces(found.text)
  const more = n + 1 < all.length ? d.word('law.more') : ''
  const head = d.word('law.head', { law: found.law, article: found.article, since: since(d, found) })
  const dead = found.dead === undefined ? '' : `\n${d.word('law.dead', { note: found.dead })}`
  return `${head}\n${all[n] ?? ''}${more}${dead}`
}

const since = (d: Draft, { since: day, version }: ProvisionFound): string => {
  if (day === null) return d.word('law.since-unknown')
  return version !== null && version > day
    ? d.word('law.since-amended', { day, version })
    : d.word('law.since', { day })
}

const readOnChoice = (d: Draft, found: ProvisionFound, n: number): readonly Choice[] =>
  n + 1 < pieces(found.text).length
    ? [
        {
          id: `text:${provisionId(found)}@${n + 1}`,
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
