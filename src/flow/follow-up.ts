// A question that leans on the one before it: “那要是没签合同呢？”, “多少钱”. Decides what is searched, answers nothing.
import { type Draft, understand } from './draft.ts'
import type { Found } from './found.ts'
import { shorten } from './keep.ts'
import { factsOf } from './matter.ts'
import { plain } from './words.ts'

/** Longer words stand on their own. */
const SHORT = 16
/** A question of so few characters names hardly a matter: 工资谁出. */
const BARE = 4
/** So many characters of the question before are searched with it. */
const CONTEXT = 60

const LEANS = /^(?:那么?|要是|如果|假如|万一|还有)/u
/** 那个老板…: pointing, not leaning. */
const POINTS = /^(?:那|还有)(?:个|边|家|天|里|时|些|年|种|位|儿|几|一|两|份|张|次|是)/u
const ASKS = /[?？]\s*$|呢[?？。~\s]*$/u
/** With one of these the words ask something by themselves. */
const PREDICATE =
  /多少|多久|多长|多大|几[天个年月次倍]|几$|怎|什么|哪|谁|吗|咋|啥|能不能|可不可以|是不是|要不要|算不算|合法|为何/u

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
  if (!PREDICATE.test(word)) return false
  if (d.world.search(text, factsOf(d, text))[0]?.sure) return false
  return LEANS.test(word) || word.length <= BARE || hasNoTopic(d, text)
}

/** The last answer was a region's own, and nothing but a place was said. */
const isPlaceAsked = (d: Draft, text: string): boolean => {
  const [last] = d.state.asked?.articles ?? []
  const region = last === undefined ? null : d.world.article(last)?.only?.region
  if (!region) return false
  const bare = plain(text).replace(/^(?:我?在|是)|(?:这边|这里|呢|的|啊|吧)$/gu, '')
  return bare.length > 1 && d.world.places(bare).some(({ full }) => full.includes(bare))
}

export type Retrieved = {
  readonly query: string
  readonly found: readonly Found[]
  /** The last answer itself, where the words ask on about it: its sentences that fit. */
  readonly again: { readonly article: Found; readonly sentences: readonly string[] } | null
}

/** Articles for what was asked, with the talk so far where the words lean on it. */
export const retrieve = (d: Draft, text: string): Retrieved => {
  const alone = d.world.search(text, factsOf(d, text))
  if (!followsUp(d, text)) return { query: text, found: alone, again: null }
  // A new topic is put to the question that stood on its own; a bare “多少钱” also to what was asked on after it.
  const said = (d.state.asked?.question ?? '').split('\n').slice(0, isElliptic(text) ? 1 : 2)
  const query = [...said.map((line) => shorten(line, CONTEXT)), text].join('\n')
  const together = d.world.search(query, factsOf(d, text))
  const [best] = together
  const again = best !== undefined && d.state.asked?.articles.includes(best.id) === true
  if (best?.sure && !again) return { query, found: together, again: null }
  const rest = [...together, ...alone.filter(({ id }) => !together.some((one) => one.id === id))]
  // The same answer twice helps nobody: what in it fits is said, else it is one of the choices.
  const unsure = rest.map((one) => ({ ...one, sure: false }))
  const inLast = sayingMore(d, text)
  if (inLast) return { query, found: unsure, again: inLast }
  if (alone[0]?.sure && !isElliptic(text)) return { query, found: alone, again: null }
  return { query, found: unsure, again: null }
}

/** What kind of thing is asked, and how a sentence looks that tells it. */
const TELLS: ReadonlyArray<readonly [RegExp, RegExp]> = [
  [/收费|要钱|花钱|交钱/u, /收费|免费|费用|花钱/u],
  [
    /多少钱|几倍|[赔拿领补发给]多少|多少$/u,
    /\d[^。；]{0,6}(?:元|%|倍|块)|[一二两三四五六]个月[^。；]{0,4}工资|工资|收费/u,
  ],
  [
    /几天|几个月|几年|多久|多长|什么时候|期限|多少天/u,
    /\d+ ?(?:个?工作日|天|日|个?月|年|小时)|[一二两三四五六十]+(?:天|日|个月|年)/u,
  ],
  [/去哪|在哪|哪里|哪儿|找谁|找哪|谁管|打什么电话/u, /[去到找向打][^。；]{2,}/u],
  [/材料|带什么|准备什么|证据/u, /材料|申请书|复印件|留好|带[^。；]{0,4}[，、]/u],
]
const LEAN_WORDS =
  /^(?:那么?|要是|如果|假如|万一|还有)+|(?:又|也)?(?:怎么办|怎么算|怎么样|行不行|有没有|可以|能|会|有)?(?:吗|呢|啊|呀|的)*[?？。~]*$/gu
const MOST_SENTENCES = 2

/** Sentences of the last answered article that tell what is asked on; null: none, or a model wrote the answer. */
const sayingMore = (d: Draft, text: string): Retrieved['again'] => {
  const [last] = d.state.asked?.articles ?? []
  const article = last === undefined || d.state.asked?.byModel ? null : d.world.article(last)
  if (!article) return null
  const parts = [article.answer, ...article.steps].flatMap(
    (part) => part.match(/[^。！？；]+[。！？；]?/gu) ?? [],
  )
  const word = plain(text)
  const kind = TELLS.find(([asked]) => asked.test(word))?.[1]
  const topic = word.replace(LEAN_WORDS, '')
  const fits = (part: string): boolean =>
    isElliptic(text) ? topic.length > 1 && part.includes(topic) : (kind?.test(part) ?? false)
  const sentences = parts.filter(fits).slice(0, MOST_SENTENCES)
  return sentences.length > 0 ? { article, sentences } : null
}
