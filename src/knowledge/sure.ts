// Whether the best-ranked article answers a question by itself. It never ranks, and knows nothing of how likeness is counted.

/** An article as it was ranked. */
export type Standing = {
  readonly topic: string
  readonly score: number
  /** Likeness of its nearest phrasing, 0…1. */
  readonly alike: number
  /** It nowhere speaks of something that the question names. */
  readonly leavesOut: boolean
}

// Tuned on real messages (test/knowledge/search.test.ts).
const SURE = 0.5
/** What a question names and an article nowhere speaks of may be what it is about: then likeness must be greater. */
const SURE_BESIDE = 0.85
/** Longer words are a story; with so much belief in another matter it tells of several, and one article rarely fits. */
const STORY = 40
const DIVIDED = 0.25
/** The best must lead the next article by so much, unless it is nearly one of our own phrasings and the next is not. */
const LEAD = 0.03
const VERBATIM = 0.75
/** Fewer characters with a single meaning do not make a question. */
const SHORTEST = 6
/** With one of these even four characters ask something where they name the matter: 产假几天, but not 要收费吗. */
const ASKS = /多少|多久|几|怎|什么|哪|谁|吗|呢|啥|咋|[?？]/u
const SHORTEST_QUESTION = 4
const NAMED = 0.5

/** The best and the next article, how many known meanings the question has, and how surely it belongs to each topic (0…1). */
export const answersAlone = (
  text: string,
  best: Standing,
  next: Standing | undefined,
  meanings: number,
  beliefs: ReadonlyArray<readonly [topic: string, belief: number]>,
): boolean => {
  const length = text.trim().length
  // '欠条' alone is an answer to somebody's question, or a beginning: it gets choices, not an article.
  const named = beliefs.some(([topic, b]) => topic === best.topic && b >= NAMED)
  const says = meanings > 1 || length >= SHORTEST || (named && length >= SHORTEST_QUESTION && ASKS.test(text))
  const leads = best.score - (next?.score ?? 0) >= LEAD
  const verbatim = best.alike >= VERBATIM && best.alike > (next?.alike ?? 0)
  const divided = length > STORY && beliefs.some(([topic, b]) => topic !== best.topic && b >= DIVIDED)
  return says && best.score >= (divided || best.leavesOut ? SURE_BESIDE : SURE) && (leads || verbatim)
}
