// A question that leans on the one before it: “那要是没签合同呢？”, “多少钱”. Decides what is searched, answers nothing.
import { type Draft, understand } from './draft.ts'
import { shorten } from './keep.ts'
import { factsOf } from './matter.ts'
import { plain } from './words.ts'
import type { Found } from './world.ts'

/** Longer words stand on their own. */
const SHORT = 16
/** So many characters of the question before are searched with it. */
const CONTEXT = 60

const LEANS = /^(?:那么?|要是|如果|假如|万一|还有)/u
/** 那个老板…: pointing, not leaning. */
const POINTS = /^(?:那|还有)(?:个|边|家|天|里|时|些|年|种|位|儿|几|一|两|份|张|次|是|老板|公司|人)/u
const ASKS = /[?？]\s*$|呢[?？。~\s]*$/u
/** With one of these the words ask something by themselves. */
const PREDICATE =
  /多少|多久|多长|多大|几[天个年月次]|怎|什么|哪|谁|吗|咋|啥|能不能|可不可以|是不是|要不要|算不算|合法|为何/u

/** “那试用期呢”: a topic without a question; the question is the one before. */
const isElliptic = (text: string): boolean =>
  !PREDICATE.test(text) && ASKS.test(text) && (LEANS.test(text) || /呢[?？。~\s]*$/u.test(text))

/** “多少钱”, “要几天”: a question without a topic. */
const hasNoTopic = (d: Draft, text: string): boolean => {
  const { topics, unsure } = understand(d, text)
  return unsure || topics.length === 0 || topics[0]?.topic === 'not-labour'
}

/** Whether these words ask on from the last question. Never when they say themselves what they are about. */
export const followsUp = (d: Draft, text: string): boolean => {
  const word = plain(text)
  if (!d.state.asked || word.length > SHORT || POINTS.test(word)) return false
  if (isElliptic(text) || isPlaceAsked(d, text)) return true
  if (!PREDICATE.test(text)) return false
  if (d.world.search(text, factsOf(d, text))[0]?.sure) return false
  return LEANS.test(word) || hasNoTopic(d, text)
}

/** The last answer was a region's own, and nothing but a place was said. */
const isPlaceAsked = (d: Draft, text: string): boolean => {
  const [last] = d.state.asked?.articles ?? []
  const region = last === undefined ? null : d.world.article(last)?.only?.region
  if (!region) return false
  const bare = plain(text).replace(/^(?:我?在|是)|(?:这边|这里|呢|的|啊|吧)$/gu, '')
  return (
    bare.length > 1 && d.world.places(bare).some(({ full }) => full.endsWith(bare) || full.includes(bare))
  )
}

export type Retrieved = { readonly query: string; readonly found: readonly Found[] }

/** Articles for what was asked, with the talk so far where the words lean on it. */
export const retrieve = (d: Draft, text: string): Retrieved => {
  const alone = d.world.search(text, factsOf(d, text))
  if (!followsUp(d, text)) return { query: text, found: alone }
  const query = `${shorten(d.state.asked?.question ?? '', CONTEXT)}\n${text}`
  const together = d.world.search(query, factsOf(d, text))
  const [best] = together
  const again = best !== undefined && d.state.asked?.articles.includes(best.id) === true
  if (best?.sure && !again) return { query, found: together }
  if (alone[0]?.sure) return { query, found: alone }
  // The same answer twice helps nobody: it may be chosen again, but is not said again by itself.
  const rest = [...together, ...alone.filter(({ id }) => !together.some((one) => one.id === id))]
  return { query, found: rest.map((one) => ({ ...one, sure: false })) }
}
